import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { readDecimal } from '#core/danish.ts'
import { type Day, isDay } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Meanwhile } from '#ui/Meanwhile.tsx'
import { RemoveButton } from '#ui/RemoveButton.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { useWritten } from '#ui/written.ts'
import { addLine, changeLine, listEnvironment, removeLine, type Told } from './contract.ts'
import type { Measure } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type LineFormProps = {
  teamId: string
  measure: Measure
  /** The one that is corrected; a new one is written without. */
  before: Told | undefined
  onDone: () => void
}

/** A number of a period: the team’s, the others’, of how many, and where it is from. */
export function LineForm({ teamId, measure, before, onDone }: LineFormProps) {
  const { form: t, measures } = useTexts(texts)
  const say = useToast()
  const queries = useQueryClient()
  const format = useFormat()
  const stands = draftOf(before)
  const { draft, write, version, clashes, takeNew } = useWritten(stands, before?.version ?? 0)
  const [tried, setTried] = useState(false)
  const { save, busy, problem, reset } = useSave({ teamId, measure }, before, version)
  const faults = useRefusals(refusalTexts, problem)
  const fields = fieldsOf(draft)
  const missing = (is: unknown, words = t.missing) => (tried && !is ? words : undefined)
  const isNumber = (typed: string) => numberOf(typed) !== undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!fields || !(await save(fields))) return
    say(t.saved)
    onDone()
  }
  const { unit, people, definition } = measures[measure]
  const labels = {
    ...{ fromOn: t.from, toOn: t.to, value: t.value, elsewhere: t.elsewhere },
    ...{ people: t.people(people), source: t.source },
  }
  const wordsOf = (stood: string | null) =>
    stood !== null && isDay(stood) ? format.day(stood) : (stood ?? '')
  const fetchNew = () => {
    reset()
    takeNew()
    void queries.invalidateQueries({ queryKey: [listEnvironment.audit] })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="small">{definition}</p>
      <DateField
        label={t.from}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={faults['fromOn'] ?? missing(draft.fromOn)}
      />
      <DateField
        label={t.to}
        value={draft.toOn}
        onChange={(toOn) => write({ toOn })}
        fault={faults['toOn'] ?? missing(draft.toOn)}
      />
      <TextField
        label={t.value}
        help={unit}
        value={draft.value}
        onChange={(value) => write({ value })}
        inputMode="decimal"
        fault={faults['value'] ?? missing(isNumber(draft.value), t.number)}
      />
      <TextField
        label={t.elsewhere}
        help={t.elsewhereHelp}
        value={draft.elsewhere}
        onChange={(elsewhere) => write({ elsewhere })}
        inputMode="decimal"
        optional
        fault={
          faults['elsewhere'] ??
          missing(draft.elsewhere.trim() === '' || isNumber(draft.elsewhere), t.number)
        }
      />
      <TextField
        label={t.people(people)}
        help={t.peopleHelp}
        value={draft.people}
        onChange={(typed) => write({ people: typed })}
        inputMode="numeric"
        fault={faults['people'] ?? missing(peopleOf(draft.people) !== undefined)}
      />
      <TextField
        label={t.source}
        help={t.sourceHelp}
        value={draft.source}
        onChange={(source) => write({ source })}
        maxLength={400}
        fault={missing(draft.source.trim())}
      />
      <Meanwhile
        clashes={clashes.map((field) => ({ label: labels[field], words: wordsOf(stands[field]) }))}
      />
      <FaultLine
        error={Object.keys(faults).some((field) => field !== 'form') ? null : problem}
        sentence={faults['form']}
        fetchNew={fetchNew}
      />
      <div className="row">
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
        {before && <Remove line={before} {...{ version, takeNew, onDone }} />}
      </div>
    </form>
  )
}

type RemoveProps = {
  line: Told
  /** What the form around it is held to. */
  version: number
  takeNew: () => void
  onDone: () => void
}

/** Takes it out, with a way back. */
function Remove({ line, ...rest }: RemoveProps) {
  const words = useTexts(texts).form
  const command = useCommand(removeLine)
  return (
    <RemoveButton
      {...{ ...rest, words, command }}
      run={(removed, ifMatch) => command.run({ lineId: line.lineId, removed }, { ifMatch })}
    />
  )
}

type Draft = {
  fromOn: Day | null
  toOn: Day | null
  value: string
  elsewhere: string
  people: string
  source: string
}

function draftOf(before: Told | undefined): Draft {
  if (!before) return { fromOn: null, toOn: null, value: '', elsewhere: '', people: '', source: '' }
  const { fromOn, toOn, value, elsewhere, people, source } = before
  const typed = (number: number) => String(number).replace('.', ',')
  return {
    ...{ fromOn, toOn, value: typed(value), people: String(people), source },
    elsewhere: elsewhere === null ? '' : typed(elsewhere),
  }
}

/** To two decimals, as they are kept. */
function numberOf(typed: string): number | undefined {
  const number = readDecimal(typed.trim())
  return number !== undefined && number >= 0 ? Math.round(number * 100) / 100 : undefined
}

function peopleOf(typed: string): number | undefined {
  return /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : undefined
}

type Fields = Pick<Told, 'fromOn' | 'toOn' | 'value' | 'elsewhere' | 'people' | 'source'>

function fieldsOf({ fromOn, toOn, source, ...typed }: Draft): Fields | undefined {
  const [value, people] = [numberOf(typed.value), peopleOf(typed.people)]
  const isKnown = typed.elsewhere.trim() !== ''
  const elsewhere = isKnown ? numberOf(typed.elsewhere) : null
  if (!fromOn || !toOn || !source.trim()) return undefined
  if (value === undefined || people === undefined || elsewhere === undefined) return undefined
  return { fromOn, toOn, value, elsewhere, people, source }
}

type Of = { teamId: string; measure: Measure }

function useSave(of: Of, before: Told | undefined, version: number) {
  const add = useCommand(addLine)
  const change = useCommand(changeLine)
  const save = (fields: Fields) => {
    const done = before
      ? change.run({ lineId: before.lineId, ...fields }, { ifMatch: version })
      : add.run({ ...of, ...fields })
    return done.then(() => true).catch(() => false)
  }
  const { problem, reset } = before ? change : add
  return { save, busy: add.busy || change.busy, problem, reset }
}
