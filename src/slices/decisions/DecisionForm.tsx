import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addMonths, type Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { FaultMark } from '#ui/Field.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { useFirstFault } from '#ui/useFirstFault.ts'
import { useWritten } from '#ui/written.ts'
import { decide, type NewestCase } from './contract.ts'
import { type DecisionKind, locksCase, needsGate } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type DecisionFormProps = {
  investmentId: string
  /** Of the investment as it was read: of two who decide at once the second is told. */
  version: number
  kinds: readonly DecisionKind[]
  today: Day
  /** What is locked with a decision that changes the money. */
  newestCase: NewestCase | null
  /** What it is decided on, where that is known already. */
  grounds: string
  onDone: () => void
}

const GATE_MONTHS = 12
const WORDS = [
  { field: 'reason', lines: 4, longest: 2000 },
  { field: 'grounds', lines: 3, longest: 2000 },
] as const

/** What was decided, by whom, why and on what; and when it is decided again. */
export function DecisionForm(props: DecisionFormProps) {
  const { investmentId, kinds, newestCase, onDone } = props
  const { log, decisions, means } = useTexts(texts)
  const t = log.form
  const say = useToast()
  const queries = useQueryClient()
  const command = useCommand(decide)
  const faults = useRefusals(refusalTexts, command.problem)
  const { write, version, takeNew, ...held } = useWritten(firstDraft(props), props.version)
  // What somebody else decided meanwhile may have closed a way.
  const kind = kinds.find((one) => one === held.draft.kind)
  const draft: Draft = { ...held.draft, kind: kind ?? '' }
  const [tried, setTried] = useState(false)
  const { form, miss } = useFirstFault()
  const missing = (is: unknown, words = t.missing) => (tried && !is ? words : undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const wish = wishOf(draft)
    if (!wish) return miss()
    const done = await command.run({ investmentId, version, ...wish }).catch(() => undefined)
    if (!done) return miss()
    say(t.saved)
    onDone()
  }
  const fetchNew = () => {
    command.reset()
    takeNew()
    void queries.invalidateQueries()
  }
  const shown = ['kind', 'decidedOn', 'gateOn'].some((field) => faults[field])
  return (
    <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
      {kinds.length === 0 && (
        <p role="status" className="note">
          {t.nothing}
        </p>
      )}
      <RadioGroup
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => write({ kind })}
        choices={kinds.map((value) => ({ value, label: decisions[value], help: means[value] }))}
        fault={faults['kind'] ?? missing(draft.kind, t.chooseKind)}
      />
      <CaseNote kind={draft.kind} newestCase={newestCase} />
      <TextField
        label={t.decidedBy}
        help={t.decidedByHelp}
        value={draft.decidedBy}
        onChange={(decidedBy) => write({ decidedBy })}
        maxLength={120}
        fault={missing(draft.decidedBy.trim())}
      />
      <DateField
        label={t.decidedOn}
        value={draft.decidedOn}
        onChange={(decidedOn) => write({ decidedOn })}
        fault={faults['decidedOn'] ?? missing(draft.decidedOn, t.chooseDay)}
      />
      {WORDS.map(({ field, lines, longest }) => (
        <TextField
          key={field}
          label={t[field]}
          {...(field === 'grounds' ? { help: t.groundsHelp } : {})}
          value={draft[field]}
          onChange={(words) => write({ [field]: words })}
          maxLength={longest}
          lines={lines}
          fault={missing(draft[field].trim())}
        />
      ))}
      {draft.kind !== 'close' && (
        <DateField
          label={t.gateOn}
          help={t.gateHelp}
          value={draft.gateOn}
          onChange={(gateOn) => write({ gateOn })}
          optional={draft.kind !== '' && !needsGate(draft.kind)}
          fault={faults['gateOn']}
        />
      )}
      <p className="small quiet">{t.stands}</p>
      {tried && !wishOf(draft) && (
        <p role="alert" className="field-fault">
          <FaultMark />
          {t.mend}
        </p>
      )}
      <FaultLine
        error={shown ? null : command.problem}
        sentence={faults['form']}
        fetchNew={fetchNew}
      />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

type CaseNoteProps = { kind: Draft['kind']; newestCase: NewestCase | null }

/** Which version is locked, and from which day it can be: told before it is done, for it is not undone. */
function CaseNote({ kind, newestCase }: CaseNoteProps) {
  const t = useTexts(texts).log.form
  const format = useFormat()
  if (kind === '' || !locksCase(kind) || !newestCase) return null
  const told = [format.number(newestCase.number), format.day(newestCase.madeOn)] as const
  return <p className="note">{newestCase.isLocked ? t.isLocked(...told) : t.willLock(...told)}</p>
}

type Draft = {
  kind: DecisionKind | ''
  decidedBy: string
  decidedOn: Day | null
  reason: string
  grounds: string
  gateOn: Day | null
}

function firstDraft({ kinds, today, grounds }: DecisionFormProps): Draft {
  const only = kinds.length === 1 ? kinds[0] : undefined
  const gateOn = addMonths(today, GATE_MONTHS)
  const words = { decidedBy: '', reason: '', grounds }
  return { kind: only ?? '', decidedOn: today, gateOn, ...words }
}

/** As the contract wants it; nothing while something is missing. */
function wishOf({ kind, decidedOn, gateOn, ...words }: Draft) {
  if (!kind || !decidedOn || Object.values(words).some((text) => !text.trim())) return undefined
  return { kind, decidedOn, gateOn: kind === 'close' ? null : gateOn, ...words }
}
