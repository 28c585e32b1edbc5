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
import { useTexts } from './language.tsx'
import { type Message, ToastLine } from './ToastLine.tsx'
import { texts } from './texts.ts'

type SayOptions = {
  /** Takes it back. When what it promises fails, the bar says so, and offers it again. */
  undo?: () => unknown
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

const MESSAGES_MAX = 3

/**
 * The bar at the bottom that says what was done. The page and its sheets make room for it: it lies over nothing that
 * cannot be moved clear of it.
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
      return fewest([...others, { id, words, fault, undo, about }])
    })
  }, [])
  const t = useTexts(texts)
  const bar = useRoom()
  const newest = messages.findLast(({ undo }) => undo)
  const toasts = useMemo(
    () => (
      <section ref={bar} className="toasts" aria-label={t.messages} aria-live="polite">
        {messages.map((message) => (
          <ToastLine
            key={message.id}
            message={message}
            isNewest={message === newest}
            remove={remove}
          />
        ))}
      </section>
    ),
    [messages, newest, remove, t, bar],
  )
  return (
    <ToastContext value={say}>
      {children}
      {toasts}
    </ToastContext>
  )
}

/** What only tells goes before what can still be undone. */
function fewest(messages: readonly Message[]): readonly Message[] {
  if (messages.length <= MESSAGES_MAX) return messages
  const first = messages.findIndex(({ undo, fault }) => !undo && !fault)
  return messages.toSpliced(Math.max(0, first), 1)
}

/** Tells the page how much of its lower edge the bar takes, and moves the field one is in clear of it. */
function useRoom() {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = bar.current
    if (!element) return
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => {
      const height = element.offsetHeight
      if (height === 0) return void style.removeProperty('--toast-room')
      style.setProperty('--toast-room', `${height + MARGIN}px`)
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || element.contains(focused)) return
      if (focused.getBoundingClientRect().bottom > element.getBoundingClientRect().top)
        focused.scrollIntoView({ block: 'nearest' })
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return bar
}

const MARGIN = 28
