import type { ComponentType } from 'react'
import type { Day } from '#core/dates.ts'
import { AnswerForm } from './AnswerForm.tsx'
import type { NextAct } from './contract.ts'
import { SnoozeForm } from './SnoozeForm.tsx'

type OfCitizen = { caseId: string; firstName: string; onDone?: () => void }

/** What other slices give: one line that promises, one that writes a step, a time that is booked. */
export type DayParts = {
  PromiseLineField: ComponentType<OfCitizen>
  StepLine: ComponentType<{ caseId: string; onDone?: () => void }>
  BookForm: ComponentType<OfCitizen & { conversationId?: string }>
  FrustrationsPanel: ComponentType<{ caseId: string; BookForm?: ComponentType<OfCitizen> }>
  /** A line for what somebody has begun to write and not finished. */
  Unfinished?: ComponentType
}

/** What is open on the page, and under which line or conversation it stands. */
export type Opened = {
  at: string
  what: 'snooze' | 'book' | 'talk' | 'answer' | 'promise' | 'step' | 'move'
}
export type Opening = {
  parts: DayParts
  opened: Opened | undefined
  open: (opened: Opened | undefined) => void
  /** What was open is done: it is closed, and the day is read again. */
  onDone: () => void
}

type OpenedPartProps = { act: NextAct; today: Day; opening: Opening }

/** What is open under a line, in place: nobody has to leave the day to answer it. */
export function OpenedPart({ act, today, opening }: OpenedPartProps) {
  const { opened, open, onDone, parts } = opening
  if (opened?.at !== act.key) return null
  const { PromiseLineField, StepLine, BookForm, FrustrationsPanel } = parts
  const { caseId, firstName } = act
  const close = () => open(undefined)
  switch (opened.what) {
    case 'snooze':
      return <SnoozeForm act={act} today={today} onDone={close} />
    case 'answer':
      return act.kind === 'question' ? <AnswerForm act={act} onDone={close} /> : null
    case 'talk':
      return <FrustrationsPanel caseId={caseId} BookForm={BookForm} />
    case 'promise':
      return <PromiseLineField caseId={caseId} firstName={firstName} onDone={onDone} />
    case 'step':
      return <StepLine caseId={caseId} onDone={onDone} />
    case 'book':
    case 'move':
      return <BookForm caseId={caseId} firstName={firstName} onDone={onDone} />
  }
}
