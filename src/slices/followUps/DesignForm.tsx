import { type FormEvent, useEffect, useState } from 'react'
import { addMonths, firstOfMonth } from '#core/dates.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
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
import { BreakEvenFields } from './BreakEvenFields.tsx'
import { ChoiceList } from './ChoiceList.tsx'
import { type FollowUps, registerFollowUp } from './contract.ts'
import { NeedPanel } from './NeedPanel.tsx'
import { type Drafting, NumberInput } from './NumberInput.tsx'
import {
  DESIGNS,
  draftOf,
  faultsOf,
  NUMBERS,
  type NumberField,
  type Protocol,
  protocolOf,
} from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type DesignFormProps = {
  investmentId: string
  answer: FollowUps
  before: Protocol | undefined
  onDone: () => void
}

/** All that must be agreed before the start, with what it takes to be decided beside it while one writes. */
export function DesignForm({ investmentId, answer, before, onDone }: DesignFormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(registerFollowUp)
  const refused = useRefusals(refusalTexts, command.problem)
  const [tried, setTried] = useState(false)
  const { form, miss } = useFirstFault()
  // Who came by the keyboard goes on where the form begins.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), [form])
  const next = addMonths(firstOfMonth(answer.today), 1)
  const [draft, setDraft] = useState(() => draftOf(before, next))
  const faults: readonly string[] = tried ? faultsOf(draft) : []
  const missing = useMissing()
  const drafting: Drafting = {
    draft,
    change: (changes) => setDraft({ ...draft, ...changes }),
    fault: (field) => refused[field] ?? (faults.includes(field) ? missing(field) : undefined),
  }
  const protocol = protocolOf(draft)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!protocol) return miss()
    const done = await command.run({ investmentId, protocol }).catch(() => undefined)
    if (!done) return miss()
    say(t.form.registered)
    onDone()
  }
  return (
    <div className="evidence-parts">
      <form
        ref={form}
        className="form design-form"
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <WhoFields drafting={drafting} answer={answer} />
        <WhenFields drafting={drafting} min={firstOfMonth(answer.today)} />
        <BreakEvenFields drafting={drafting} answer={answer} />
        <DoseFields drafting={drafting} />
        <WordFields drafting={drafting} />
        {faults.length > 0 && (
          <p role="alert" className="field-fault">
            <FaultMark />
            {t.form.mend}
          </p>
        )}
        <FaultLine
          error={command.problem}
          sentence={refused['form'] ?? markedOf(refused, t.form.mend)}
        />
        <p className="small">{t.form.final}</p>
        <p className="row">
          <Button type="submit" look="go" busy={command.busy}>
            {t.form.register}
          </Button>
          <Button onClick={onDone}>{t.page.cancel}</Button>
        </p>
      </form>
      <div className="evidence-aside">
        {protocol && <NeedPanel protocol={protocol} teams={answer.teams} />}
      </div>
    </div>
  )
}

/** What is wrong with a field that the rules have said nothing about. */
function useMissing() {
  const t = useTexts(texts).form
  const format = useFormat()
  return (field: string) => {
    if (field === 'teams' || field === 'outcomes') return t.atLeastOne
    if (field === 'startsOn') return t.day
    if (field === 'priorHigh') return t.ends
    const { low, high } = NUMBERS[field as NumberField]
    return t.number(format.number(low, 1), format.number(high))
  }
}

/** The rules said no to a field, which says why: below the long form it is only said that they did. */
function markedOf(refused: Record<string, string>, words: string): string | undefined {
  return Object.keys(refused).length > 0 ? words : undefined
}

function WhoFields({ drafting, answer }: { drafting: Drafting; answer: FollowUps }) {
  const t = useTexts(texts)
  const { draft, change, fault } = drafting
  const outcomes = useTexts(coined).outcomes
  const teams = answer.teams.map(({ teamId, name }) => ({ value: teamId, label: name }))
  const isDrawn = draft.design === 'randomised'
  return (
    <>
      <RadioGroup
        label={t.form.design}
        value={draft.design}
        choices={DESIGNS.map((value) => {
          return { value, label: t.designs[value].name, help: t.designs[value].help }
        })}
        onChange={(design) => change({ design })}
      />
      <ChoiceList
        label={isDrawn ? t.form.teamsDrawn : t.form.teams}
        choices={teams}
        chosen={draft.teams}
        onChange={(chosen) => change({ teams: chosen })}
        fault={fault('teams')}
      />
      {teams.length === 0 && <p className="quiet">{t.form.noTeams}</p>}
      {draft.design === 'teams' && (
        <ChoiceList
          label={t.form.compared}
          choices={teams}
          chosen={draft.compared}
          onChange={(compared) => change({ compared })}
          fault={fault('compared')}
        />
      )}
      {draft.design === 'donors' && (
        <TextField
          label={t.form.donors}
          help={t.form.donorsHelp}
          lines={5}
          value={draft.donors}
          onChange={(donors) => change({ donors })}
          fault={fault('donors')}
        />
      )}
      <ChoiceList
        label={t.form.outcomes}
        choices={OUTCOMES.map((value) => ({ value, label: outcomes[value] }))}
        chosen={draft.outcomes}
        onChange={(chosen) => change({ outcomes: OUTCOMES.filter((one) => chosen.includes(one)) })}
        fault={fault('outcomes')}
      />
    </>
  )
}

function WhenFields({ drafting, min }: { drafting: Drafting; min: FollowUps['today'] }) {
  const t = useTexts(texts).form
  const { draft, change, fault } = drafting
  const isDrawn = draft.design === 'randomised'
  return (
    <div className="fields">
      <DateField
        label={t.startsOn}
        value={draft.startsOn}
        min={min}
        onChange={(startsOn) => change({ startsOn })}
        fault={fault('startsOn')}
      />
      <NumberInput drafting={drafting} field="historyMonths" label={t.historyMonths} />
      <NumberInput drafting={drafting} field="horizonMonths" label={t.horizonMonths} />
      <NumberInput drafting={drafting} field="rampMonths" label={t.rampMonths} help={t.rampHelp} />
      {draft.design !== 'donors' && (
        <NumberInput
          drafting={drafting}
          field="firstWeeks"
          label={t.firstWeeks}
          help={t.firstWeeksHelp}
        />
      )}
      {isDrawn && <NumberInput drafting={drafting} field="perWave" label={t.perWave} />}
      {isDrawn && <NumberInput drafting={drafting} field="monthsBetween" label={t.monthsBetween} />}
    </div>
  )
}

function DoseFields({ drafting }: { drafting: Drafting }) {
  const t = useTexts(texts).form
  return (
    <>
      <div className="fields">
        <NumberInput drafting={drafting} field="contacts" label={t.contacts} />
        <NumberInput drafting={drafting} field="delivered" label={t.delivered} />
        <NumberInput drafting={drafting} field="alpha" label={t.alpha} />
      </div>
      <fieldset className="field">
        <legend>{t.prior}</legend>
        <p className="field-help">{t.priorHelp}</p>
        <div className="fields">
          <NumberInput drafting={drafting} field="priorLow" label={t.low} />
          <NumberInput drafting={drafting} field="priorHigh" label={t.high} />
        </div>
      </fieldset>
    </>
  )
}

function WordFields({ drafting: { draft, change } }: { drafting: Drafting }) {
  const t = useTexts(texts).form
  const fields = [
    ['toStay', t.toStay],
    ['toStop', t.toStop],
    ['toContinue', t.toContinue],
  ] as const
  return (
    <details>
      <summary>{t.optional}</summary>
      <p className="field-help">{t.wordsHelp}</p>
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          label={label}
          value={draft[field]}
          maxLength={2000}
          lines={2}
          onChange={(text) => change({ [field]: text })}
        />
      ))}
    </details>
  )
}
