import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { ADJUSTMENT_REASONS, type AdjustmentReason, proposedEnd } from '#slices/caseload/rules.ts'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/client.ts'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { FaultLine, useFault } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Adjustment, changeAdjustment, listAdjustments, setAdjustment } from './contract.ts'
import { texts } from './texts.ts'

type AdjustmentFormProps = {
  employeeId: string
  today: Day
  /** The one that is corrected; a new one is set without. */
  before: Adjustment | undefined
  onDone: () => void
  /** Somebody was first: the form begins again from what they saved. */
  onReread: (adjustment: Adjustment | undefined) => void
}

type Draft = {
  reason: AdjustmentReason
  percent: string
  note: string
  fromOn: Day | null
  toOn: Day | null
}

function firstDraft({ before, today }: AdjustmentFormProps): Draft {
  if (before) return { ...before, percent: String(before.percent) }
  return { reason: 'new', percent: '', note: '', fromOn: today, toOn: proposedEnd('new', today) }
}

/** The draft as the contract wants it; nothing while something in it is missing. */
function wishOf({ percent, fromOn, toOn, reason, note }: Draft) {
  const share = Number(percent)
  const whole = Number.isInteger(share) && share >= 1 && share <= 100
  return whole && fromOn ? { reason, note, fromOn, toOn, percent: share } : undefined
}

/** Reason, share, days. A new colleague is proposed about six months; the leader decides. */
export function AdjustmentForm(props: AdjustmentFormProps) {
  const { employeeId, before, onDone, onReread } = props
  const t = useTexts(texts).capacity
  const [draft, setDraft] = useState(() => firstDraft(props))
  const [tried, setTried] = useState(false)
  const { save, busy, problem } = useSave(employeeId, before)
  const faults = useFaults(problem)
  const queries = useQueryClient()
  const reread = async () => {
    const fresh = await queries.fetchQuery({
      queryKey: [listAdjustments.audit, { employeeId }],
      queryFn: () => call(listAdjustments, { employeeId }),
      staleTime: 0,
    })
    onReread(fresh.adjustments.find(({ adjustmentId }) => adjustmentId === before?.adjustmentId))
  }
  const write = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }))
  const choose = (reason: AdjustmentReason) =>
    write({
      reason,
      ...(!before && draft.fromOn ? { toOn: proposedEnd(reason, draft.fromOn) } : {}),
    })
  const wish = wishOf(draft)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish && (await save(wish))) onDone()
  }
  const noShare = tried && !wish && draft.fromOn !== null ? t.percentFault : undefined
  const noDay = tried && draft.fromOn === null ? t.dayFault : undefined
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Select
        label={t.fields.reason}
        value={draft.reason}
        onChange={choose}
        choices={ADJUSTMENT_REASONS.map((value) => ({ value, label: t.reasons[value] }))}
      />
      <TextField
        label={t.fields.percent}
        help={t.fields.percentHelp}
        value={draft.percent}
        onChange={(percent) => write({ percent })}
        inputMode="numeric"
        autoComplete="off"
        fault={faults['percent'] ?? noShare}
      />
      <DateField
        label={t.fields.fromOn}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={faults['fromOn'] ?? noDay}
      />
      <DateField
        label={t.fields.toOn}
        help={draft.reason === 'new' ? t.fields.sixMonths : t.fields.toOnHelp}
        value={draft.toOn}
        onChange={(toOn) => write({ toOn })}
        optional
        fault={faults['toOn']}
      />
      <TextField
        label={t.fields.note}
        help={t.fields.noteHelp}
        value={draft.note}
        onChange={(note) => write({ note })}
        lines={2}
        maxLength={500}
        optional
      />
      {faults['form'] && <FaultLine error={problem} fetchNew={() => void reread()} />}
      <p className="row">
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </p>
    </form>
  )
}

type Wish = NonNullable<ReturnType<typeof wishOf>>

/** Sets a new one, or corrects the one there was with the version that was read. */
function useSave(employeeId: string, before: Adjustment | undefined) {
  const set = useCommand(setAdjustment)
  const change = useCommand(changeAdjustment)
  const save = (wish: Wish) => {
    const fields = { employeeId, ...wish }
    const done = before
      ? change.run({ ...fields, adjustmentId: before.adjustmentId }, { ifMatch: before.version })
      : set.run(fields)
    return done.catch(() => undefined)
  }
  return { save, busy: set.busy || change.busy, problem: before ? change.problem : set.problem }
}

/** What the rules said no to, by field; what belongs to none stands under the form. */
function useFaults(error: Error | null): Record<string, string> {
  const { refusals } = useTexts(texts).capacity
  const sentence = useFault(error)
  if (!error) return {}
  if (!(error instanceof Problem) || error.refusals.length === 0) return { form: sentence }
  return Object.fromEntries(
    error.refusals.map(({ code, field }) => [
      field ?? 'form',
      refusals[code as keyof typeof refusals] ?? sentence,
    ]),
  )
}
