import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { readDecimal } from '#core/danish.ts'
import type { Day } from '#core/dates.ts'
import { WEIGHTS, type Weight } from '#law/weights.ts'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { coined } from '#ui/coined.ts'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { changePoints, listPoints, setPoints, type WeightPoints } from './contract.ts'
import { POINTS_LEAST, POINTS_MOST, type WantedPoints } from './rules.ts'
import { texts } from './texts.ts'

type PointsFormProps = {
  answer: z.output<typeof listPoints.output>
  /** The version that is corrected; a new one is set without. */
  before: WeightPoints | undefined
  onDone: () => void
  /** Somebody was first: the form begins again from what they saved. */
  onReread: (points: WeightPoints | undefined) => void
}

type Draft = Record<Weight, string> & { fromOn: Day | null; reason: string }

/** A number that the contract takes: within the bounds, and with no third decimal. */
function pointOf(text: string): number | undefined {
  const value = /[.,]\d{3}/.test(text) ? undefined : readDecimal(text.trim())
  if (value === undefined || value < POINTS_LEAST || value > POINTS_MOST) return undefined
  return value
}

function wishOf({ fromOn, reason, ...texts }: Draft): WantedPoints | undefined {
  const [enkel, kompleks, very] = WEIGHTS.map((weight) => pointOf(texts[weight]))
  if (!fromOn || enkel === undefined || kompleks === undefined || very === undefined)
    return undefined
  return { fromOn, enkel, kompleks, meget_kompleks: very, reason }
}

/** What each weight shall count, from a day and with a reason. */
export function PointsForm({ answer, before, onDone, onReread }: PointsFormProps) {
  const all = useTexts(texts)
  const t = all.points
  const weights = useTexts(coined).weights
  const format = useFormat()
  const [draft, setDraft] = useState<Draft>(() => {
    const { enkel, kompleks, meget_kompleks: very } = before ?? answer.each
    const [simple, complex, most] = [enkel, kompleks, very].map((one) => format.number(one, 2))
    const numbers = { enkel: simple ?? '', kompleks: complex ?? '', meget_kompleks: most ?? '' }
    return { ...numbers, fromOn: before?.fromOn ?? answer.today, reason: before?.reason ?? '' }
  })
  const [tried, setTried] = useState(false)
  const { save, busy, problem, reread } = useSave(before, onReread)
  const faults = useFaults(draft, tried, problem)
  const say = useToast()
  const write = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const wish = wishOf(draft)
    if (!wish || !(await save(wish))) return
    say(t.saved)
    onDone()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {WEIGHTS.map((weight) => (
        <TextField
          key={weight}
          label={weights[weight]}
          value={draft[weight]}
          onChange={(text) => write({ [weight]: text })}
          inputMode="decimal"
          autoComplete="off"
          fault={faults[weight]}
        />
      ))}
      <DateField
        label={all.fields.fromOn}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={faults['fromOn']}
      />
      <TextField
        label={all.fields.reason}
        value={draft.reason}
        onChange={(reason) => write({ reason })}
        lines={3}
        maxLength={500}
        fault={faults['reason']}
      />
      {faults['form'] && <FaultLine error={problem} fetchNew={() => void reread()} />}
      <p>
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

/** Sets a new version, or corrects the one there was as it was read. */
function useSave(before: WeightPoints | undefined, onReread: PointsFormProps['onReread']) {
  const set = useCommand(setPoints)
  const change = useCommand(changePoints)
  const queries = useQueryClient()
  const save = (wish: WantedPoints) => {
    const done = before
      ? change.run({ pointsId: before.pointsId, ...wish }, { ifMatch: before.version })
      : set.run(wish)
    return done.catch(() => undefined)
  }
  const reread = async () => {
    const fresh = await queries.fetchQuery({
      queryKey: [listPoints.audit, {}],
      queryFn: () => call(listPoints, {}),
      staleTime: 0,
    })
    onReread(fresh.versions.find(({ pointsId }) => pointsId === before?.pointsId))
  }
  const { problem } = before ? change : set
  return { save, reread, busy: set.busy || change.busy, problem }
}

/** What is missing, and what the rules said no to, by field. */
function useFaults(draft: Draft, tried: boolean, error: Error | null): Record<string, string> {
  const all = useTexts(texts)
  const refused = useRefusals(REFUSALS, error)
  const missing: [string, boolean, string][] = [
    ...WEIGHTS.map((weight): [string, boolean, string] => {
      return [weight, pointOf(draft[weight]) === undefined, all.points.numberMissing]
    }),
    ['fromOn', !draft.fromOn, all.dayMissing],
  ]
  const own = missing.filter(([, is]) => tried && is).map(([field, , words]) => [field, words])
  return { ...refused, ...Object.fromEntries(own) }
}

const REFUSALS = { da: texts.da.points.refusals, en: texts.en.points.refusals }
