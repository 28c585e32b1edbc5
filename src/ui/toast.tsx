import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button } from './Button.tsx'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type Message = {
  id: number
  words: string
  fault: boolean
  undo?: (() => void) | undefined
  about?: string | undefined
}
type SayOptions = {
  undo?: () => void
  fault?: boolean
  /** What it is about: a newer message takes the place of the older one, whose undo is no longer true. */
  about?: string
}
type Say = (words: string, options?: SayOptions) => void

const ToastContext = createContext<Say>(() => undefined)

/** `const say = useToast()`; `say('Sagen er overdraget.', { undo })`. */
export function useToast(): Say {
  return use(ToastContext)
}

const STAYS_MS = 6_000
const MESSAGES_MAX = 3

/**
 * The bar at the bottom that says what was done. One with an undo stays until it is closed, because
 * nobody should have to be quick; others leave by themselves, but not while they are pointed at.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const next = useRef(1)
  const remove = useCallback(
    (id: number) => setMessages((held) => held.filter((message) => message.id !== id)),
    [],
  )
  const say = useCallback<Say>((words, { undo, fault = false, about } = {}) => {
    const id = next.current++
    setMessages((held) => {
      const others = held.filter((message) => !about || message.about !== about)
      return [...others, { id, words, fault, undo, about }].slice(-MESSAGES_MAX)
    })
  }, [])
  const t = useTexts(texts)
  const bar = useMemo(
    () => (
      <section className="toasts" aria-label={t.messages} aria-live="polite">
        {messages.map((message) => (
          <Toast key={message.id} message={message} remove={remove} />
        ))}
      </section>
    ),
    [messages, remove, t],
  )
  return (
    <ToastContext value={say}>
      {children}
      {bar}
    </ToastContext>
  )
}

function Toast({ message, remove }: { message: Message; remove: (id: number) => void }) {
  const t = useTexts(texts)
  const [held, setHeld] = useState(false)
  const stays = held || message.fault || message.undo !== undefined
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => remove(message.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [stays, message.id, remove])
  return (
    <div
      className={message.fault ? 'toast fault' : 'toast'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span>{message.words}</span>
      {message.undo && (
        <Button
          small
          onClick={() => {
            message.undo?.()
            remove(message.id)
          }}
        >
          {t.undo}
        </Button>
      )}
      <Button small look="quiet" onClick={() => remove(message.id)}>
        {t.close}
      </Button>
    </div>
  )
}
