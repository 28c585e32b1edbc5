import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import {
  changeMandate,
  type HeldMandate,
  type Holder,
  listMandates,
  setMandates,
} from './contract.ts'
import { oreOf, REASON_MOST, type WantedMandate } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type MandateFormProps = {
  teamId: string
  title: string
  today: Day
  holders: readonly Holder[]
  /** The one that is corrected; new ones are given without. */
  mandate: HeldMandate | undefined
  onDone: () => void
  onReread: (mandateId: string) => void
}

type Draft = {
  who: string
  amount: string
  fromOn: Day | null
  toOn: Day | null
  reason: string
}

const EVERYBODY = 'all'

function firstDraft({ mandate, today }: MandateFormProps): Draft {
  if (!mandate) return { who: '', amount: '', fromOn: today, toOn: null, reason: '' }
  const { amountOre, fromOn, toOn, reason } = mandate
  return { who: '', amount: String(amountOre / 100).replace('.', ','), fromOn, toOn, reason }
}

/** The draft as the contract wants it; nothing while something in it is missing. */
function wishOf({ amount, fromOn, toOn, reason }: Draft): WantedMandate | undefined {
  const amountOre = oreOf(amount)
  return amountOre && fromOn ? { amountOre, fromOn, toOn, reason } : undefined
}

/** To whom, how much, when and why. A frame for everybody who has none is one press. */
export function MandateForm(props: MandateFormProps) {
  const { holders, mandate, title, onDone } = props
  const t = useTexts(texts).frames
  const say = useToast()
  const heading = useRef<HTMLHeadingElement>(null)
  // It may have been asked for from far down the list.
  useEffect(() => heading.current?.focus(), [])
  const [draft, setDraft] = useState(() => firstDraft(props))
  const [tried, setTried] = useState(false)
  const write = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }))
  const { save, reread, busy, problem } = useSave(props)
  const faults = { ...useRefusals(refusalTexts, problem), ...useMissing(draft, tried, mandate) }
  const without = holders.filter(({ mandates }) => mandates.length === 0)
  const employeeIds =
    draft.who === EVERYBODY ? without.map(({ employeeId }) => employeeId) : [draft.who]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const wish = wishOf(draft)
    if (!wish || (!mandate && !draft.who) || !(await save(wish, employeeIds))) return
    say(t.saved)
    onDone()
  }
  return (
    <form className="form mandate-form" onSubmit={submit} noValidate>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {!mandate && (
        <Select
          label={t.who}
          value={draft.who}
          onChange={(who) => write({ who })}
          choices={[
            ...(without.length > 1
              ? [{ value: EVERYBODY, label: t.allWithout(String(without.length)) }]
              : []),
            ...holders.map(({ employeeId, firstName, lastName }) => {
              return { value: employeeId, label: `${firstName} ${lastName}` }
            }),
          ]}
          fault={faults['employeeIds']}
        />
      )}
      <TextField
        label={t.amount}
        value={draft.amount}
        onChange={(amount) => write({ amount })}
        inputMode="decimal"
        autoComplete="off"
        fault={faults['amountOre']}
      />
      <DateField
        label={t.fromOn}
        value={draft.fromOn}
        onChange={(fromOn) => write({ fromOn })}
        fault={faults['fromOn']}
      />
      <DateField
        label={t.toOn}
        value={draft.toOn}
        onChange={(toOn) => write({ toOn })}
        optional
        fault={faults['toOn']}
      />
      <TextField
        label={t.reason}
        help={t.reasonHelp}
        value={draft.reason}
        onChange={(reason) => write({ reason })}
        maxLength={REASON_MOST}
        fault={faults['reason']}
      />
      {faults['form'] && (
        <FaultLine error={problem} sentence={faults['form']} fetchNew={() => void reread()} />
      )}
      <p className="row">
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </p>
    </form>
  )
}

function useSave({ teamId, mandate, onReread }: MandateFormProps) {
  const set = useCommand(setMandates)
  const change = useCommand(changeMandate)
  const queries = useQueryClient()
  const save = (wish: WantedMandate, employeeIds: string[]) => {
    const done = mandate
      ? change.run({ mandateId: mandate.mandateId, ...wish }, { ifMatch: mandate.version })
      : set.run({ teamId, employeeIds, ...wish })
    return done.then(() => true).catch(() => false)
  }
  const reread = async () => {
    await queries.fetchQuery({
      queryKey: [listMandates.audit, { teamId }],
      queryFn: () => call(listMandates, { teamId }),
      staleTime: 0,
    })
    change.reset()
    if (mandate) onReread(mandate.mandateId)
  }
  const { problem } = mandate ? change : set
  return { save, reread, busy: set.busy || change.busy, problem }
}

/** What is missing, said beside its field before anything is sent. */
function useMissing(draft: Draft, tried: boolean, mandate: HeldMandate | undefined) {
  const t = useTexts(texts).frames
  if (!tried) return {}
  const missing: [field: string, is: boolean, words: string][] = [
    ['employeeIds', !mandate && !draft.who, t.whoFault],
    ['amountOre', oreOf(draft.amount) === undefined, t.amountFault],
    ['fromOn', !draft.fromOn, t.dayFault],
  ]
  return Object.fromEntries(
    missing.filter(([, is]) => is).map(([field, , words]) => [field, words]),
  )
}
