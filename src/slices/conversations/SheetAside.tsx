import type { ComponentType, ReactNode } from 'react'
import { Chip } from '#ui/Chip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { LastPromise, Sheet, SheetStep } from './contract.ts'
import { cardTexts, texts } from './texts.ts'

/** The law in the words of those who watch it: another slice's panel, given by the roof. */
export type LawPart = ComponentType<{ caseId: string; closing?: boolean }>

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
  isKept?: (promise: LastPromise) => boolean
}

const MARKS = { open: '◌', kept: '✓', dropped: '–' } as const

/** What the two promised last time, both of them, each with its state. */
export function LastPromises({ sheet, act, isKept }: PromisesProps) {
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
        const state = isKept?.(one) ? 'kept' : one.state
        const byCitizen = one.ownerKind === 'citizen'
        return (
          <li key={one.promiseId} className="row apart">
            <span>
              <span aria-hidden="true">{MARKS[state]} </span>
              <b className={byCitizen ? 'voice' : undefined}>{nameOf(one)}</b>{' '}
              <span className={byCitizen ? 'voice' : undefined}>{one.words}</span>{' '}
              <span className="tiny">
                {t.promiseStates[state]} · {t.close.from(format.dayShort(one.madeOn))}
              </span>
            </span>
            {act?.(one)}
          </li>
        )
      })}
    </ul>
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
