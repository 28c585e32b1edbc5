import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Day, isDay } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Meanwhile } from '#ui/Meanwhile.tsx'
import { oreOf, typedOf } from '#ui/money.ts'
import { RemoveButton } from '#ui/RemoveButton.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { useWritten } from '#ui/written.ts'
import {
  addPosition,
  changePosition,
  type Position,
  readInvestment,
  removePosition,
} from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

type PositionFormProps = {
  investmentId: string
  today: Day
  /** The one that is corrected; a new one is added without. */
  before: Position | undefined
  onDone: () => void
}

/** A position: what it is, what it costs, when it was planned, and when somebody really came. */
export function PositionForm({ investmentId, today, before, onDone }: PositionFormProps) {
  const t = useTexts(texts)
  const f = t.positions.fields
  const say = useToast()
  const queries = useQueryClient()
  const format = useFormat()
  const stands = draftOf(before, today)
  const { draft, write, version, clashes, takeNew } = useWritten(stands, before?.version ?? 0)
  const [tried, setTried] = useState(false)
  const { save, busy, problem, reset } = useSave(investmentId, before, version)
  const faults = useRefusals(refusalTexts, problem)
  const fields = fieldsOf(draft)
  const missing = (is: unknown) => (tried && !is ? t.forms.missing : undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!fields || !(await save(fields))) return
    say(t.positions.saved)
    onDone()
  }
  const wordsOf = (stood: string | null) =>
    stood !== null && isDay(stood) ? format.day(stood) : (stood ?? '')
  const fetchNew = () => {
    reset()
    takeNew()
    void queries.invalidateQueries({ queryKey: [readInvestment.audit] })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={f.title}
        help={f.titleHelp}
        value={draft.title}
        onChange={(title) => write({ title })}
        maxLength={120}
        fault={missing(draft.title.trim())}
      />
      <TextField
        label={f.hours}
        value={draft.hours}
        onChange={(hours) => write({ hours })}
        inputMode="decimal"
        fault={missing(hoursOf(draft.hours))}
      />
      <TextField
        label={f.salary}
        help={f.salaryHelp}
        value={draft.salary}
        onChange={(salary) => write({ salary })}
        inputMode="numeric"
        fault={missing(oreOf(draft.salary))}
      />
      <DateField
        label={f.plannedOn}
        value={draft.plannedOn}
        onChange={(plannedOn) => write({ plannedOn })}
        fault={missing(draft.plannedOn)}
      />
      <DateField
        label={f.hiredOn}
        value={draft.hiredOn}
        onChange={(hiredOn) => write({ hiredOn })}
        optional
        fault={faults['hiredOn']}
      />
      <DateField
        label={f.leftOn}
        value={draft.leftOn}
        onChange={(leftOn) => write({ leftOn })}
        optional
        fault={faults['leftOn']}
      />
      <Meanwhile
        clashes={clashes.map((field) => ({
          label: f[field],
          words: wordsOf(stands[field]),
        }))}
      />
      <FaultLine
        error={faults['hiredOn'] || faults['leftOn'] ? null : problem}
        sentence={faults['form']}
        fetchNew={fetchNew}
      />
      <div className="row">
        <Button type="submit" look="go" busy={busy}>
          {t.forms.save}
        </Button>
        {before && <Remove position={before} {...{ version, takeNew, onDone }} />}
      </div>
    </form>
  )
}

type RemoveProps = {
  position: Position
  /** What the form around it is held to. */
  version: number
  takeNew: () => void
  onDone: () => void
}

/** Takes it out, with a way back. */
function Remove({ position, ...rest }: RemoveProps) {
  const words = useTexts(texts).positions
  const command = useCommand(removePosition)
  return (
    <RemoveButton
      {...{ ...rest, words, command }}
      run={(removed, ifMatch) =>
        command.run({ positionId: position.positionId, removed }, { ifMatch })
      }
    />
  )
}

type Draft = {
  title: string
  hours: string
  salary: string
  plannedOn: Day | null
  hiredOn: Day | null
  leftOn: Day | null
}

function draftOf(before: Position | undefined, today: Day): Draft {
  if (!before)
    return { title: '', hours: '37', salary: '', plannedOn: today, hiredOn: null, leftOn: null }
  const { title, hoursPerWeek, salaryOre, plannedOn, hiredOn, leftOn } = before
  const hours = String(hoursPerWeek).replace('.', ',')
  const salary = salaryOre === null ? '' : typedOf(salaryOre)
  return { title, hours, salary, plannedOn, hiredOn, leftOn }
}

function hoursOf(typed: string): number | undefined {
  const hours = Number(typed.trim().replace(',', '.'))
  return hours >= 0.25 && hours <= 60 ? Math.round(hours * 100) / 100 : undefined
}

type Fields = Pick<Position, 'title' | 'hoursPerWeek' | 'plannedOn' | 'hiredOn' | 'leftOn'> & {
  salaryOre: number
}

function fieldsOf({ title, hours, salary, plannedOn, hiredOn, leftOn }: Draft): Fields | undefined {
  const [hoursPerWeek, salaryOre] = [hoursOf(hours), oreOf(salary)]
  if (!title.trim() || hoursPerWeek === undefined || !salaryOre || !plannedOn) return undefined
  return { title, hoursPerWeek, salaryOre, plannedOn, hiredOn, leftOn }
}

function useSave(investmentId: string, before: Position | undefined, version: number) {
  const add = useCommand(addPosition)
  const change = useCommand(changePosition)
  const save = (fields: Fields) => {
    const done = before
      ? change.run({ positionId: before.positionId, ...fields }, { ifMatch: version })
      : add.run({ investmentId, ...fields })
    return done.then(() => true).catch(() => false)
  }
  const { problem, reset } = before ? change : add
  return { save, busy: add.busy || change.busy, problem, reset }
}
