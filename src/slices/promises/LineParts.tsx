import type { KeyboardEvent } from 'react'
import { addDays, type Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { type LineAbout, OWNER_KINDS, type OwnerKind, type PromiseLine } from './rules.ts'
import { texts } from './texts.ts'

/** In the order of their keys, the one who writes first. */
export function kindsFor({ me }: LineAbout): readonly OwnerKind[] {
  return me.kind === 'leader' ? ['leader', 'citizen', 'company', 'network'] : OWNER_KINDS
}

/** What the keyboard can put right while a line is written: Alt and a number, Alt and an arrow. */
export function correctionOf(
  { code, altKey, ctrlKey, metaKey }: KeyboardEvent,
  about: LineAbout,
): { ownerKind: OwnerKind } | { days: 1 | -1 } | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined
  if (code === 'ArrowUp') return { days: 1 }
  if (code === 'ArrowDown') return { days: -1 }
  const ownerKind = kindsFor(about)[Number(/^(?:Digit|Numpad)([1-5])$/.exec(code)?.[1] ?? 0) - 1]
  return ownerKind && { ownerKind }
}

/** Days are counted from the one on screen, and never end before today. */
export function shifted({ dueOn }: PromiseLine, days: 1 | -1, today: Day): Day {
  const next = addDays(dueOn, days)
  return next < today ? today : next
}

export function useOwner(about: LineAbout) {
  const { owners } = useTexts(texts).line
  return ({ ownerKind, ownerId, ownerName }: PromiseLine) => {
    if (ownerId === about.me.id) return owners.employee
    return ownerKind === 'citizen' ? about.citizen.firstName : ownerName
  }
}

/** »Jeg  ringer til Jobbanken  fre. 20. nov.«: the three parts of a promise, always in one order. */
export function LineParts({ line, about }: { line: PromiseLine; about: LineAbout }) {
  const owner = useOwner(about)
  const format = useFormat()
  const theirs = line.ownerKind === 'citizen'
  return (
    <>
      <span className={classes('line-owner', theirs && 'voice')}>{owner(line)}</span>
      <span className={classes('line-words', theirs && 'voice')} lang="da">
        {line.words}
      </span>
      <span className="line-day num">{format.weekdayShort(line.dueOn)}</span>
    </>
  )
}

type CorrectionsProps = {
  line: PromiseLine
  about: LineAbout
  onOwner: (kind: OwnerKind) => void
  onDays: (days: 1 | -1) => void
}

/** The same by pointer, with the keys written on them. They leave the focus where one writes. */
export function LineCorrections({ line, about, onOwner, onDays }: CorrectionsProps) {
  const t = useTexts(texts).line
  const format = useFormat()
  const stay = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <div className="line-corrections">
      <fieldset className="line-who">
        <legend className="visually-hidden">{t.who}</legend>
        {kindsFor(about).map((kind, at) => (
          <button
            key={kind}
            type="button"
            className={classes('pick', kind === line.ownerKind && 'on')}
            aria-pressed={kind === line.ownerKind}
            aria-keyshortcuts={`Alt+${at + 1}`}
            onMouseDown={stay}
            onClick={() => onOwner(kind)}
          >
            {nameOf(kind, about, t.owners)}
            <span className="key" aria-hidden="true">
              {at + 1}
            </span>
          </button>
        ))}
      </fieldset>
      <fieldset className="line-when">
        <legend className="visually-hidden">{t.day}</legend>
        <Button
          small
          aria-label={t.earlier}
          aria-keyshortcuts="Alt+ArrowDown"
          disabled={line.dueOn <= about.today}
          onMouseDown={stay}
          onClick={() => onDays(-1)}
        >
          <span aria-hidden="true">↓</span>
        </Button>
        <span className="line-day num">{format.weekdayShort(line.dueOn)}</span>
        <Button
          small
          aria-label={t.later}
          aria-keyshortcuts="Alt+ArrowUp"
          onMouseDown={stay}
          onClick={() => onDays(1)}
        >
          <span aria-hidden="true">↑</span>
        </Button>
      </fieldset>
      <p className="tiny line-keys">{t.keys}</p>
    </div>
  )
}

function nameOf(kind: OwnerKind, { me, citizen }: LineAbout, owners: Record<OwnerKind, string>) {
  if (kind === 'citizen') return citizen.firstName
  return kind === (me.kind ?? 'employee') ? owners.employee : owners[kind]
}
