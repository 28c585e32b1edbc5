import { type ComponentType, type ReactNode, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { asVerb } from '#slices/promises/rules.ts'
import { Chip } from '#ui/Chip.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { CloseInput, LastPromise, Sheet, SheetStep } from './contract.ts'
import { weekLater } from './rules.ts'
import { cardTexts, texts } from './texts.ts'

/** The law in the words of those who watch it: another slice's panel, given by the roof. */
export type LawPart = ComponentType<{ caseId: string; closing?: boolean }>

/** What a sheet does with an earlier promise. */
export type Settled = CloseInput['settled'][number]

type PartProps = { title: string; children: ReactNode }

export function Part({ title, children }: PartProps) {
  return (
    <section className="sheet-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type PromisesProps = {
  sheet: Sheet
  /** What can be done with one, at the end of its line. */
  act?: (promise: LastPromise) => ReactNode
  /** What the sheet will do with it. */
  settledAs?: (promise: LastPromise) => Settled | undefined
}

const MARKS = { open: '◌', kept: '✓', dropped: '–' } as const

/** What the two promised last time, both of them, each with its state. */
export function LastPromises({ sheet, act, settledAs }: PromisesProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const nameOf = ({ ownerKind, ownerId, ownerName }: LastPromise) => {
    if (ownerKind === 'citizen') return sheet.firstName
    return ownerId === sheet.me.employeeId ? t.you : ownerName
  }
  if (sheet.promises.length === 0) return <p className="quiet">{t.prepare.none}</p>
  return (
    <ul className="sheet-list">
      {sheet.promises.map((one) => {
        const settled = settledAs?.(one)
        const state = settled?.act === 'moved' ? 'open' : (settled?.act ?? one.state)
        const said = settled?.dueOn && t.close.movedTo(format.dayShort(settled.dueOn as Day))
        const byCitizen = one.ownerKind === 'citizen'
        return (
          <li key={one.promiseId} className="row apart">
            <span>
              <span aria-hidden="true">{MARKS[state]} </span>
              <b className={byCitizen ? 'voice' : undefined}>{nameOf(one)}</b>{' '}
              <span className={byCitizen ? 'voice' : undefined}>{asVerb(one.words)}</span>{' '}
              <span className="tiny">
                {said ?? t.promiseStates[state]} · {t.close.from(format.dayShort(one.madeOn))}
              </span>
            </span>
            {act?.(one)}
          </li>
        )
      })}
    </ul>
  )
}

/** A promise is not dropped without a word of why. */
const REASON_MIN = 3

type SettleProps = {
  sheet: Sheet
  promise: LastPromise
  settled: Settled | undefined
  onChange: (settled: Settled | undefined) => void
}

/** Kept in one press; moved a week or dropped with a reason behind the dots, where they cost no space. */
export function SettleActs({ sheet, promise, settled, onChange }: SettleProps) {
  const t = useTexts(texts).close
  const format = useFormat()
  const [open, setOpen] = useState(settled !== undefined && settled.act !== 'kept')
  const [reason, setReason] = useState(settled?.reason ?? '')
  const { promiseId, version, words } = promise
  const later = weekLater(promise.dueOn, sheet.today)
  const set = (wish: Pick<Settled, 'act' | 'dueOn' | 'reason'> | undefined, typed = '') => {
    setReason(typed)
    onChange(wish && { promiseId, version, ...wish })
  }
  const isMoved = settled?.act === 'moved'
  return (
    <>
      <Tick
        label={t.marks.kept}
        on={settled?.act === 'kept'}
        onChange={(on) => set(on ? { act: 'kept' } : undefined)}
      />
      <button
        type="button"
        className="pick settle-dots"
        aria-label={t.more(words)}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        …
      </button>
      {open && (
        <div className="settle-more">
          <Tick
            label={t.moveTo(format.dayShort(later))}
            on={isMoved}
            onChange={(on) => set(on ? { act: 'moved', dueOn: later } : undefined)}
          />
          <TextField
            label={t.drop}
            maxLength={500}
            value={reason}
            onChange={(typed) => {
              const isReason = typed.trim().length >= REASON_MIN
              set(isReason ? { act: 'dropped', reason: typed.trim() } : undefined, typed)
            }}
          />
        </div>
      )}
    </>
  )
}

type TickProps = { label: string; on: boolean; onChange: (on: boolean) => void }

export function Tick({ label, on, onChange }: TickProps) {
  return (
    <button
      type="button"
      className={classes('pick', on && 'on')}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {on && <span aria-hidden="true">✓ </span>}
      {label}
    </button>
  )
}

type StepsProps = {
  sheet: Sheet
  stateOf?: (step: SheetStep) => SheetStep['state']
  act?: (step: SheetStep) => ReactNode
  more?: ReactNode
}

const STEPS_SHOWN = ['doing', 'planned', 'wish']

/** What is under way or ahead; what is behind is on the board. */
export function SheetSteps({ sheet, stateOf, act, more }: StepsProps) {
  const t = useTexts(texts)
  const ahead = sheet.steps.filter(({ state }) => STEPS_SHOWN.includes(state))
  return (
    <>
      {ahead.length === 0 && !more && <p className="quiet">{t.prepare.noSteps}</p>}
      <ul className="sheet-list">
        {ahead.map((step) => (
          <li key={step.stepId} className="row apart">
            <span className="voice">
              {step.words} <StepMark state={stateOf?.(step) ?? step.state} />
            </span>
            {act?.(step)}
          </li>
        ))}
        {more}
      </ul>
    </>
  )
}

function StepMark({ state }: { state: SheetStep['state'] }) {
  const t = useTexts(texts)
  return <Chip look={state === 'done' ? 'fjord' : 'plain'}>{t.stepStates[state]}</Chip>
}

type CardsProps = {
  sheet: Sheet
  used?: readonly string[]
  onUse?: (card: Sheet['cards'][number]) => void
}

/** Questions to have at hand; on the closing sheet one says which were used. */
export function Cards({ sheet, used, onUse }: CardsProps) {
  const words = useTexts(cardTexts)
  return (
    <ul className="sheet-list method-cards">
      {sheet.cards.map((card) => (
        <li key={card}>
          {onUse ? (
            <button
              type="button"
              className="method-card voice"
              aria-pressed={used?.includes(card)}
              onClick={() => onUse(card)}
            >
              {words[card]}
            </button>
          ) : (
            <span className="voice">{words[card]}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

export function Frustrations({ sheet }: { sheet: Sheet }) {
  const format = useFormat()
  return (
    <ul className="sheet-list">
      {sheet.frustrations.map(({ frustrationId, words, saidOn }) => (
        <li key={frustrationId}>
          <Voice words={words} size="line" />{' '}
          <span className="tiny">{format.relativeDays(saidOn, sheet.today)}</span>
        </li>
      ))}
    </ul>
  )
}
