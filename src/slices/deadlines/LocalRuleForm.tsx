import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { SERVICE_CODES } from '#law/duties.ts'
import { OPEN_POINTS } from '#law/openPoints.ts'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { changeLocalRule, type LocalRule, listLocalRules, setLocalRule } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

export type Wanted = { rule: LocalRule['rule']; before?: LocalRule }

type LocalRuleFormProps = { wanted: Wanted; today: Day; onDone: () => void }

const EVERY = 'every'

function useDraft({ rule, before }: Wanted, today: Day) {
  const point = OPEN_POINTS.find(({ code }) => code === rule)
  const number = before?.talks ?? before?.days ?? point?.suggested.days
  return useState({
    rule,
    targetGroup: (before?.targetGroup ?? EVERY) as TargetGroup | typeof EVERY,
    number: number ? String(number) : '',
    fromOn: before?.fromOn ?? (today as Day | null),
    toOn: before?.toOn ?? null,
    reason: before?.reason ?? '',
  })
}

/** A rule of the municipality's own, from a day and with a reason. */
export function LocalRuleForm({ wanted, today, onDone }: LocalRuleFormProps) {
  const t = useTexts(texts)
  const { duties } = useTexts(lawWords)
  const { targetGroups } = useTexts(coined)
  const say = useToast()
  const queries = useQueryClient()
  const { before } = wanted
  const [draft, setDraft] = useDraft(wanted, today)
  const [tried, setTried] = useState(false)
  const { save, busy, problem } = useSave(before)
  const faults = useRefusals(refusalTexts, problem)
  const write = (change: Partial<typeof draft>) => setDraft((held) => ({ ...held, ...change }))
  const point = OPEN_POINTS.find(({ code }) => code === draft.rule)
  const counts = point?.asks === 'talks' ? 'talks' : 'days'
  const groups = point?.targetGroups ?? TARGET_GROUPS
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const number = Number(draft.number)
    const { fromOn, toOn, reason, rule } = draft
    if (!fromOn || !Number.isInteger(number) || number < 1) return
    const talks = counts === 'talks' ? number : null
    const fields = { talks, days: talks ? null : number, fromOn, toOn, reason }
    const targetGroup = draft.targetGroup === EVERY ? null : draft.targetGroup
    if (!(await save({ rule, targetGroup, ...fields }))) return
    say(t.done.saved)
    onDone()
  }
  const reread = () => {
    onDone()
    void queries.invalidateQueries({ queryKey: [listLocalRules.audit] })
  }
  const wrong = tried && !/^[1-9]\d*$/.test(draft.number.trim())
  return (
    <form className="form" onSubmit={submit} noValidate>
      {before || point ? (
        <p>
          <b>{duties[draft.rule]}</b>
        </p>
      ) : (
        <Select
          label={t.fields.rule}
          value={draft.rule}
          onChange={(rule) => write({ rule })}
          choices={SERVICE_CODES.map((value) => ({ value, label: duties[value] }))}
        />
      )}
      {!before && (
        <Select
          label={t.fields.group}
          value={draft.targetGroup}
          onChange={(targetGroup) => write({ targetGroup })}
          choices={[
            { value: EVERY, label: t.fields.everyGroup },
            ...groups.map((value) => ({ value, label: targetGroups[value] })),
          ]}
          fault={faults['targetGroup']}
        />
      )}
      <TextField
        label={t.fields[counts]}
        value={draft.number}
        onChange={(number) => write({ number })}
        inputMode="numeric"
        autoComplete="off"
        fault={wrong ? t.fields.number : faults[counts]}
      />
      <DateField
        label={t.fields.fromOn}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={tried && !draft.fromOn ? t.fields.missing : faults['fromOn']}
      />
      <DateField
        label={t.fields.toOn}
        value={draft.toOn}
        onChange={(toOn) => write({ toOn })}
        optional
        fault={faults['toOn']}
      />
      <TextField
        label={t.fields.reason}
        value={draft.reason}
        onChange={(reason) => write({ reason })}
        lines={3}
        maxLength={500}
        fault={faults['reason']}
      />
      {faults['form'] && <FaultLine error={problem} sentence={faults['form']} fetchNew={reread} />}
      <p>
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

type Fields = Pick<
  LocalRule,
  'rule' | 'targetGroup' | 'talks' | 'days' | 'fromOn' | 'toOn' | 'reason'
>

/** Sets a new one, or corrects the one there was with the version that was read. */
function useSave(before: LocalRule | undefined) {
  const set = useCommand(setLocalRule)
  const change = useCommand(changeLocalRule)
  const save = ({ rule, targetGroup, ...fields }: Fields) => {
    const layer = rule.startsWith('service') ? ('service' as const) : ('law' as const)
    const done = before
      ? change.run(
          // What is corrected is no longer what somebody confirmed.
          { ruleId: before.ruleId, ...fields, confirmed: layer === 'service' },
          { ifMatch: before.version },
        )
      : set.run({ layer, rule, targetGroup, ...fields })
    return done.catch(() => undefined)
  }
  return { save, busy: set.busy || change.busy, problem: before ? change.problem : set.problem }
}
