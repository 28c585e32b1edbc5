import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { ActList } from './ActList.tsx'
import { type Answer, answerAct, type MyDay, type NextAct, readDay } from './contract.ts'
import type { Opening } from './Opening.tsx'
import { OrderNote } from './OrderNote.tsx'
import { SnoozedPanel } from './SnoozedPanel.tsx'
import { texts } from './texts.ts'

/** So many good things are enough for one look. */
const PROGRESS_SHOWN = 4

type ActsPanelProps = { day: MyDay; opening: Opening }

/** Næste handling: one line each, in the fixed order, most of them answered with one press. */
export function ActsPanel({ day, opening }: ActsPanelProps) {
  const t = useTexts(texts)
  const { answer, gone } = useAnswers()
  const [all, setAll] = useState(false)
  const waiting = day.acts.filter(({ key }) => !gone.has(key))
  const { shown, hidden } = parted(waiting, all)
  return (
    <section className="day-acts" aria-labelledby="day-acts">
      <h2 id="day-acts">
        {t.next} <span className="tiny">{t.order}</span>
      </h2>
      {waiting.length === 0 ? <AllDone /> : <ActList acts={shown} {...{ day, opening, answer }} />}
      {hidden > 0 && <More count={hidden} show={() => setAll(true)} />}
      <OrderNote />
      <SnoozedPanel snoozed={day.snoozed} />
    </section>
  )
}

function parted(acts: readonly NextAct[], all: boolean) {
  let good = 0
  const shown = acts.filter(({ kind }) => {
    if (kind === 'progress') good += 1
    return all || kind !== 'progress' || good <= PROGRESS_SHOWN
  })
  return { shown, hidden: acts.length - shown.length }
}

function AllDone() {
  const t = useTexts(texts)
  return (
    <EmptyState
      title={t.allDone}
      action={<LinkButton to="/portefoelje">{t.toPortfolio}</LinkButton>}
    >
      {t.allDoneBody}
    </EmptyState>
  )
}

function More({ count, show }: { count: number; show: () => void }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <p className="flush">
      <Button small look="quiet" onClick={show}>
        {t.showProgress(format.number(count))}
      </Button>
    </p>
  )
}

type Done = { caseId: string; version: number | null; before: string | null }
type Press = { answer: Answer; words: string; undo: (done: Done) => Answer | undefined }

/** What one press says about a line, and what takes it back. */
function pressOf(act: NextAct, words: Record<'kept' | 'seen' | 'said', string>): Press | undefined {
  const { caseId, key } = act
  switch (act.kind) {
    case 'promise': {
      const { promiseId, version } = act
      return {
        answer: { act: 'kept', promiseId, version },
        words: words.kept,
        undo: (done) => {
          return done.version ? { act: 'reopened', promiseId, version: done.version } : undefined
        },
      }
    }
    case 'waiting':
      return {
        answer: { act: 'seen', caseId },
        words: words.seen,
        undo: ({ before }) => ({ act: 'unseen', caseId, before }),
      }
    case 'progress':
      return {
        answer: { act: 'said', caseId, key },
        words: words.said,
        undo: () => ({ act: 'unsaid', caseId, key }),
      }
    default:
      return undefined
  }
}

/** The line goes at once; it comes back if the server says no, or when it is undone. */
function useAnswers() {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(answerAct, { invalidates: [readDay] })
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const hide = (key: string, on: boolean) =>
    setGone((held) => {
      const next = new Set(held)
      if (on) next.add(key)
      else next.delete(key)
      return next
    })
  const answer = (act: NextAct) => {
    const press = pressOf(act, t.done)
    if (!press) return
    hide(act.key, true)
    command
      .run({ answer: press.answer })
      .then((done) => {
        const back = press.undo(done)
        if (!back) return say(press.words)
        const undo = async () => {
          await command.run({ answer: back })
          hide(act.key, false)
        }
        say(press.words, { undo })
      })
      .catch(() => {
        hide(act.key, false)
        say(t.didNot, { fault: true })
      })
  }
  return { answer, gone }
}
