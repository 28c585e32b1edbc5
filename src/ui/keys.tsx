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
import { remember, remembered } from './memory.ts'

/** A key and what it does. `keys` is what `KeyboardEvent.key` says: `j`, `?`, `Enter`, `ArrowDown`. */
export type Shortcut = {
  keys: readonly string[]
  does: string
  run: (event: KeyboardEvent) => void
  everywhere?: boolean
}

type Registry = {
  shortcuts: readonly Shortcut[]
  add: (shortcuts: readonly Shortcut[]) => () => void
  on: boolean
  setOn: (on: boolean) => void
}

const KeysContext = createContext<Registry>({
  shortcuts: [],
  add: () => () => undefined,
  on: true,
  setOn: () => undefined,
})

export function useKeyRegistry(): Registry {
  return use(KeysContext)
}

/**
 * Single-letter shortcuts can be turned off (WCAG 2.1.4), and none fires while somebody types. The one
 * that was registered last wins, so that a sheet may borrow a page's key.
 */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([])
  const [on, setSwitch] = useState(() => remembered('keys', ['on', 'off'], 'on') === 'on')
  const add = useCallback((more: readonly Shortcut[]) => {
    setShortcuts((held) => [...held, ...more])
    return () => setShortcuts((held) => held.filter((each) => !more.includes(each)))
  }, [])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isMeantElsewhere(event) || (!on && event.key.length === 1)) return
      const found = shortcuts.findLast((shortcut) => shortcut.keys.includes(event.key))
      if (!found) return
      event.preventDefault()
      found.run(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [shortcuts, on])

  const registry = useMemo(() => {
    const setOn = (next: boolean) => {
      remember('keys', next ? 'on' : 'off')
      setSwitch(next)
    }
    return { shortcuts, add, on, setOn }
  }, [shortcuts, add, on])
  return <KeysContext value={registry}>{children}</KeysContext>
}

/** Registers shortcuts while the component is on screen: `useKeys([{ keys: ['n'], does, run }])`. */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  const { add } = useKeyRegistry()
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  // Registered anew only when a key or its description changes, not at every render.
  const shape = JSON.stringify(shortcuts.map(({ keys, does }) => [keys, does]))
  useEffect(() => {
    const steady = latest.current.map((shortcut, at) => ({
      ...shortcut,
      run: (event: KeyboardEvent) => latest.current[at]?.run(event),
    }))
    return shape ? add(steady) : undefined
  }, [add, shape])
}

/** For the browser, for a field, or for the button that has the focus: Enter presses just that. */
function isMeantElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  if (isTyping(target)) return true
  if (event.key !== 'Enter' || !(target instanceof Element)) return false
  return target.closest('a[href], button, summary, input') !== null
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(target.type)
}
