import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { Day } from '#core/dates.ts'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/client.ts'
import { coined } from '#ui/coined.ts'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { FaultLine, useFault } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { changeNorm, listNorms, type Norm, setNorm } from './contract.ts'
import { NormEffect, type Wish } from './NormEffect.tsx'
import { texts } from './texts.ts'

type NormFormProps = {
  answer: z.output<typeof listNorms.output>
  /** The one that is corrected; a new one is set without. */
  before: Norm | undefined
  onDone: () => void
  /** Somebody was first: the form begins again from what they saved. */
  onReread: (norm: Norm | undefined) => void
}

type Draft = {
  targetGroup: TargetGroup | ''
  low: string
  high: string
  fromOn: Day | null
  toOn: Day | null
  reason: string
}

const CASES_MAX = 500

function numberOf(text: string): number | undefined {
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= CASES_MAX ? value : undefined
}

/** The draft as the contract wants it; nothing while something in it is missing. */
function wishOf({ targetGroup, fromOn, toOn, reason, ...range }: Draft): Wish | undefined {
  const [low, high] = [numberOf(range.low), numberOf(range.high)]
  if (!targetGroup || !fromOn || low === undefined || high === undefined) return undefined
  return { targetGroup, low, high, fromOn, toOn, reason }
}

/** A range for a group, from a day, with a reason; and what it would mean, before it is saved. */
export function NormForm({ answer, before, onDone, onReread }: NormFormProps) {
  const t = useTexts(texts)
  const [draft, setDraft] = useState<Draft>(() => firstDraft(answer.today, before))
  const [tried, setTried] = useState(false)
  const { save, busy, problem } = useSave(before)
  const wish = wishOf(draft)
  const faults = useFaults(draft, tried, problem)
  const say = useToast()
  const queries = useQueryClient()
  const reread = async () => {
    const fresh = await queries.fetchQuery({
      queryKey: [listNorms.audit, {}],
      queryFn: () => call(listNorms, {}),
      staleTime: 0,
    })
    onReread(fresh.norms.find(({ normId }) => normId === before?.normId))
  }
  const write = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wish || !(await save(wish))) return
    say(t.saved)
    onDone()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {!before && <GroupSelect draft={draft} write={write} fault={faults['targetGroup']} />}
      <TextField
        label={t.fields.low}
        value={draft.low}
        onChange={(low) => write({ low })}
        inputMode="numeric"
        autoComplete="off"
        fault={faults['low']}
      />
      <TextField
        label={t.fields.high}
        value={draft.high}
        onChange={(high) => write({ high })}
        inputMode="numeric"
        autoComplete="off"
        fault={faults['high']}
      />
      <DateField
        label={t.fields.fromOn}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={faults['fromOn']}
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
        help={t.fields.reasonHelp}
        value={draft.reason}
        onChange={(reason) => write({ reason })}
        lines={3}
        maxLength={500}
        fault={faults['reason']}
      />
      {wish && wish.low <= wish.high && <NormEffect wish={wish} answer={answer} before={before} />}
      {faults['form'] && <FaultLine error={problem} fetchNew={() => void reread()} />}
      <p>
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

function firstDraft(today: Day, before: Norm | undefined): Draft {
  if (before) return { ...before, low: String(before.low), high: String(before.high) }
  return { targetGroup: '', low: '', high: '', fromOn: today, toOn: null, reason: '' }
}

type GroupSelectProps = {
  draft: Draft
  write: (change: Partial<Draft>) => void
  fault: string | undefined
}

function GroupSelect({ draft, write, fault }: GroupSelectProps) {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  return (
    <Select
      label={t.fields.group}
      value={draft.targetGroup}
      onChange={(targetGroup) => write({ targetGroup })}
      choices={TARGET_GROUPS.map((value) => ({ value, label: groups[value] }))}
      fault={fault}
    />
  )
}

/** Sets a new one, or corrects the one there was with the version that was read. */
function useSave(before: Norm | undefined) {
  const set = useCommand(setNorm)
  const change = useCommand(changeNorm)
  const save = ({ targetGroup, ...fields }: Wish) => {
    const done = before
      ? change.run({ normId: before.normId, ...fields }, { ifMatch: before.version })
      : set.run({ targetGroup, ...fields })
    return done.catch(() => undefined)
  }
  return { save, busy: set.busy || change.busy, problem: before ? change.problem : set.problem }
}

/** What is missing, and what the rules said no to, by field; the rest stands under the form. */
function useFaults(draft: Draft, tried: boolean, error: Error | null): Record<string, string> {
  const t = useTexts(texts)
  const sentence = useFault(error)
  const missing: [string, boolean, string][] = [
    ['targetGroup', !draft.targetGroup, t.groupMissing],
    ['low', numberOf(draft.low) === undefined, t.numberMissing],
    ['high', numberOf(draft.high) === undefined, t.numberMissing],
    ['fromOn', !draft.fromOn, t.dayMissing],
  ]
  const own = missing.filter(([, is]) => tried && is).map(([field, , words]) => [field, words])
  return { ...refusedBy(error, sentence, t.refusals), ...Object.fromEntries(own) }
}

function refusedBy(error: Error | null, sentence: string, words: Record<string, string>) {
  if (!error) return {}
  if (!(error instanceof Problem) || error.refusals.length === 0) return { form: sentence }
  return Object.fromEntries(
    error.refusals.map(({ code, field }) => [field ?? 'form', words[code] ?? sentence]),
  )
}
