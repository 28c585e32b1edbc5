import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classes } from './classes.ts'

export type MenuChoice = { key: string; label: string; run: () => void; danger?: boolean }

type MenuButtonProps = {
  /** What it says. */
  children: ReactNode
  /** What it is for, said aloud: »Flyt … til«. */
  label: string
  choices: readonly MenuChoice[]
  look?: 'plain' | 'quiet'
  small?: boolean
}

const WALK: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/**
 * A button that opens a short list of acts. The arrows walk, Enter does, Escape gives the focus back; it
 * closes when the focus leaves it.
 */
export function MenuButton(props: MenuButtonProps) {
  const { children, label, choices, look = 'plain', small } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const whole = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const up = useRoomAbove(open, list)
  useEffect(() => {
    if (open) list.current?.querySelector('button')?.focus({ preventScroll: up })
  }, [open, up])
  useLeaving(open, whole, () => setOpen(false))
  const close = () => {
    setOpen(false)
    whole.current?.querySelector('button')?.focus()
  }
  const walk = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
    const step = WALK[event.key]
    if (!step) return
    event.preventDefault()
    const items = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    items[step(at, items.length)]?.focus()
  }
  return (
    <span className="menu" ref={whole}>
      <button
        type="button"
        className={classes('btn', look, small && 'small')}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children}
        <span aria-hidden="true" className="menu-mark">
          ▾
        </span>
      </button>
      {open && (
        <div
          id={id}
          ref={list}
          className={classes('menu-list', up && 'up')}
          role="menu"
          tabIndex={-1}
          onKeyDown={walk}
        >
          {choices.map((choice) => (
            <button
              key={choice.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={classes('menu-item', choice.danger && 'danger')}
              onClick={() => {
                close()
                choice.run()
              }}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}

/** What stands at the foot of a phone's screen. */
const FOOT_PX = 80

/** It opens upwards where there is no room below and there is above. */
function useRoomAbove(open: boolean, list: { current: HTMLElement | null }): boolean {
  const [up, setUp] = useState(false)
  useLayoutEffect(() => {
    if (!open) return setUp(false)
    const { top, bottom, height } = list.current?.getBoundingClientRect() ?? new DOMRect()
    setUp(bottom > innerHeight - FOOT_PX && top - height > FOOT_PX)
  }, [open, list])
  return up
}

/** The focus goes elsewhere, or something else is pressed: some browsers give a button no focus then. */
function useLeaving(on: boolean, inside: { current: HTMLElement | null }, then: () => void): void {
  const latest = useRef(then)
  useEffect(() => {
    latest.current = then
  })
  useEffect(() => {
    if (!on) return
    const listen = ({ target }: Event) => {
      if (target instanceof Node && !inside.current?.contains(target)) latest.current()
    }
    const kinds = ['pointerdown', 'focusin']
    for (const kind of kinds) document.addEventListener(kind, listen)
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, listen)
    }
  }, [on, inside])
}
