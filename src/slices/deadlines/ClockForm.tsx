import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { rulesOn } from '#law/contactRules.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { correctClock, type GuardAnswer, readGuard, setClock, type Told } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

type Kind = Told['kind']

type ClockFormProps = {
  guard: GuardAnswer
  /** The one that is corrected; a new one is told without. */
  before?: Told
  onDone: () => void
}

/** The days that the rules of the group ask for; what only the sick-listed have is theirs alone. */
function kindsFor({ targetGroup, today }: GuardAnswer): Kind[] {
  const clocks = rulesOn(targetGroup, today).map(({ clock }) => clock)
  const sick: Kind[] = ['early_follow_up', 'employer_paid_to', 'extended', 'pension_age']
  const kinds: Kind[] = [
    ...clocks,
    'benefit_start',
    ...(targetGroup === 'sygedagpenge' ? sick : []),
  ]
  return [...new Set(kinds)]
}

/** A day that a clock goes by: told, or corrected. */
export function ClockForm({ guard, before, onDone }: ClockFormProps) {
  const t = useTexts(texts)
  const words = useTexts(lawWords).told
  const say = useToast()
  const queries = useQueryClient()
  const kinds = kindsFor(guard)
  const [kind, setKind] = useState<Kind | ''>(before?.kind ?? kinds[0] ?? '')
  const [onDay, setDay] = useState<Day | null>(before?.onDay ?? null)
  const [tried, setTried] = useState(false)
  const set = useCommand(setClock)
  const correct = useCommand(correctClock)
  const problem = before ? correct.problem : set.problem
  const faults = useRefusals(refusalTexts, problem)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!kind || !onDay) return
    const done = before
      ? correct.run({ clockId: before.clockId, onDay }, { ifMatch: before.version })
      : set.run({ caseId: guard.caseId, kind, onDay })
    if (!(await done.catch(() => undefined))) return
    say(t.done.told)
    onDone()
  }
  const reread = () => {
    onDone()
    void queries.invalidateQueries({ queryKey: [readGuard.audit] })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {before ? (
        <p>{words[before.kind]}</p>
      ) : (
        <Select
          label={t.fields.kind}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: words[value] }))}
          fault={faults['kind']}
        />
      )}
      <DateField
        label={t.fields.onDay}
        value={onDay}
        onChange={setDay}
        fault={tried && !onDay ? t.fields.missing : faults['onDay']}
      />
      {faults['form'] && <FaultLine error={problem} sentence={faults['form']} fetchNew={reread} />}
      <p>
        <Button type="submit" look="go" busy={set.busy || correct.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}
