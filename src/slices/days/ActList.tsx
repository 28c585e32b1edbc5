import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useKeys } from '#ui/keys.tsx'
import { useTexts } from '#ui/language.tsx'
import { ActLine } from './ActLine.tsx'
import type { MyDay, NextAct } from './contract.ts'
import type { Opened, Opening } from './Opening.tsx'
import { texts } from './texts.ts'

type ActListProps = {
  acts: readonly NextAct[]
  day: MyDay
  opening: Opening
  answer: (act: NextAct) => void
}

/** The lines, walked with J and K; the selected one shows what it can do. */
export function ActList({ acts, day, opening, answer }: ActListProps) {
  const t = useTexts(texts)
  const list = useRef<HTMLOListElement>(null)
  const { at, select } = useSelected(acts, list)
  const chosen = acts[at]
  const press = () => firstOf(list.current, at)?.click()
  const show = (what: Opened['what']) => chosen && opening.open({ at: chosen.key, what })
  const walk = (to: number) => firstOf(list.current, Math.min(acts.length - 1, Math.max(0, to)))
  const { keys } = t
  useKeys([
    { keys: ['j'], does: keys.down, run: () => walk(at + 1)?.focus() },
    { keys: ['k'], does: keys.up, run: () => walk(at - 1)?.focus() },
    { keys: ['Enter'], does: keys.does, run: press },
    { keys: ['s'], does: keys.snooze, run: () => show('snooze') },
    { keys: ['p'], does: keys.promise, run: () => show('promise') },
    { keys: ['n'], does: keys.step, run: () => show('step') },
  ])
  return (
    <>
      <ol ref={list} className="next-act-list">
        {acts.map((act, place) => (
          <ActLine
            key={act.key}
            act={act}
            today={day.today}
            isSelected={place === at}
            select={() => select(act.key)}
            answer={answer}
            opening={opening}
          />
        ))}
      </ol>
      {chosen && <QuickBar act={chosen} show={show} />}
    </>
  )
}

/** For the citizen of the selected line: a promise or a step, written where one is. */
function QuickBar({ act, show }: { act: NextAct; show: (what: Opened['what']) => void }) {
  const t = useTexts(texts)
  const { hint } = t.keys
  return (
    <div className="quick-bar">
      <p className="tiny key-hint" aria-hidden="true">
        <kbd>J</kbd> <kbd>K</kbd> {hint.move} · <kbd>Enter</kbd> {hint.does} · <kbd>S</kbd>{' '}
        {hint.snooze}
      </p>
      <div className="row">
        <span className="small quiet">{t.actsFor(act.firstName)}</span>
        <Button small onClick={() => show('promise')}>
          {t.acts.promise} <Key name="P" />
        </Button>
        <Button small onClick={() => show('step')}>
          {t.acts.step} <Key name="N" />
        </Button>
      </div>
    </div>
  )
}

function Key({ name }: { name: string }) {
  return (
    <span className="key key-hint" aria-hidden="true">
      {name}
    </span>
  )
}

/**
 * Which line is selected. When it has been answered, the one that takes its place is, and the focus goes
 * with it if it was in the list.
 */
function useSelected(
  acts: readonly NextAct[],
  list: { readonly current: HTMLOListElement | null },
) {
  const [selected, setSelected] = useState({ key: '', at: 0 })
  const found = acts.findIndex(({ key }) => key === selected.key)
  const at = found >= 0 ? found : Math.min(selected.at, acts.length - 1)
  const key = acts[at]?.key ?? ''
  const before = useRef(key)
  const held = useRef(false)
  useEffect(() => {
    const isLost = document.activeElement === document.body || !document.activeElement
    if (key !== before.current && isLost && held.current) firstOf(list.current, at)?.focus()
    before.current = key
    held.current = list.current?.contains(document.activeElement) ?? false
  })
  const select = (next: string) => {
    held.current = true
    setSelected({ key: next, at: acts.findIndex((act) => act.key === next) })
  }
  return { at, select }
}

/** What Enter presses in a line. */
function firstOf(list: HTMLOListElement | null, at: number): HTMLElement | null | undefined {
  return list?.children[at]?.querySelector<HTMLElement>('.next-act-acts > :first-child')
}
