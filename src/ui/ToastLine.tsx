import { useQueryClient } from '@tanstack/react-query'
import { type FocusEvent, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Problem } from './client.ts'
import { useKeyRegistry, useKeys } from './keys.tsx'
import { useTexts } from './language.tsx'
import { useFault } from './states.tsx'
import { texts } from './texts.ts'

export type Message = {
  id: number
  words: string
  fault: boolean
  undo?: (() => unknown) | undefined
  about?: string | undefined
}

type ToastLineProps = {
  message: Message
  /** Of those that can be undone: its undo is the one that has a key. */
  isNewest: boolean
  remove: (id: number) => void
}

/**
 * One message. One with an undo, and one of a fault, stay until they are closed, because nobody should have to be
 * quick; others leave by themselves, but not while they are pointed at or in focus.
 */
export function ToastLine({ message, isNewest, remove }: ToastLineProps) {
  const t = useTexts(texts)
  const { undo } = message
  const { busy, problem, press, leave } = useUndo(message, remove)
  const [held, setHeld] = useState(false)
  useLeaving(message, held, remove)
  useKeys(
    isNewest && undo ? [{ keys: ['z'], does: t.keys.undo, run: press, everywhere: true }] : [],
  )
  const { on } = useKeyRegistry()
  const isStuck = problem !== undefined && !isWorthAgain(problem)
  return (
    <div
      className={message.fault || problem ? 'toast fault' : 'toast'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={(event) => {
        setHeld(true)
        leave.from(event)
      }}
      onBlurCapture={() => setHeld(false)}
    >
      {problem ? <NotUndone message={message} problem={problem} /> : <span>{message.words}</span>}
      <span className="toast-acts">
        {undo && !isStuck && (
          <Button small busy={busy} onClick={press} aria-keyshortcuts="z">
            {problem ? t.faults.retry : t.undo}
            {isNewest && on && (
              <span className="toast-key key" aria-hidden="true">
                z
              </span>
            )}
          </Button>
        )}
        {isStuck && <Reread done={leave.now} />}
        <Button small look="quiet" onClick={leave.now}>
          {t.close}
        </Button>
      </span>
    </div>
  )
}

/** Long enough to be read twice, however long it is. */
const [STAYS_MS, LETTER_MS] = [6_000, 60]

function useLeaving({ id, words, fault, undo }: Message, held: boolean, remove: Remove) {
  const stays = held || fault || undo !== undefined
  const letters = words.length
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => remove(id), STAYS_MS + letters * LETTER_MS)
    return () => clearTimeout(timer)
  }, [stays, id, letters, remove])
}

type Remove = ToastLineProps['remove']

/** The undo under way, what went wrong with it, and the way out of the bar to where one came from. */
function useUndo({ id, undo }: Message, remove: Remove) {
  const [state, setState] = useState<{ busy: boolean; problem?: unknown }>({ busy: false })
  const before = useRef<Element | null>(null)
  const underWay = useRef(false)
  const now = () => {
    const { current } = before
    remove(id)
    if (current instanceof HTMLElement && current.isConnected) current.focus()
  }
  const from = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!currentTarget.parentElement?.contains(relatedTarget)) before.current = relatedTarget
  }
  const run = async () => {
    if (underWay.current) return
    underWay.current = true
    setState({ busy: true })
    try {
      await undo?.()
      now()
    } catch (problem) {
      setState({ busy: false, problem })
    } finally {
      underWay.current = false
    }
  }
  return { ...state, press: () => void run(), leave: { now, from } }
}

/** What the server did not get, or could not do just then, may do the next time. */
function isWorthAgain(problem: unknown): boolean {
  if (!(problem instanceof Problem)) return true
  return problem.status === 0 || problem.status === 429 || problem.status >= 500
}

type NotUndoneProps = { message: Message; problem: unknown }

function NotUndone({ message, problem }: NotUndoneProps) {
  const { undoing } = useTexts(texts)
  const general = useFault(problem)
  const status = problem instanceof Problem ? problem.status : undefined
  const isGone = status === 404 || status === 422
  return (
    <span role="alert">
      <strong>
        <span aria-hidden="true">▲ </span>
        {undoing.failed}
      </strong>{' '}
      {isGone ? undoing.gone : general}{' '}
      <span className="quiet">{undoing.about(message.words)}</span>
    </span>
  )
}

/** Shows how it stands now, since it cannot be taken back. */
function Reread({ done }: { done: () => void }) {
  const { faults } = useTexts(texts)
  const queries = useQueryClient()
  return (
    <Button
      small
      onClick={() => {
        void queries.invalidateQueries()
        done()
      }}
    >
      {faults.fetch}
    </Button>
  )
}
