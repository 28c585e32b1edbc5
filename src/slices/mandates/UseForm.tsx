import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { addUse, undoUse } from './contract.ts'
import { oreOf, REASON_MOST } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** Whole øre as kroner: `1.250` or `99,50`, without øre where there are none. */
export function useKroner() {
  const format = useFormat()
  return (ore: number) => format.number(ore / 100, 2, ore % 100 === 0 ? 0 : 2)
}

type UseFormProps = { caseId: string; leftOre: number; onDone: () => void }

/** How much, for what, and why: the second press spends it. */
export function UseForm({ caseId, leftOre, onDone }: UseFormProps) {
  const t = useTexts(texts).money
  const form = useRef<HTMLFormElement>(null)
  const kroner = useKroner()
  const [draft, setDraft] = useState({ amount: '', what: '', reason: '' })
  const [tried, setTried] = useState(false)
  const { spend, busy, problem } = useSpending(caseId)
  const refused = useRefusals(refusalTexts, problem)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const amountOre = oreOf(draft.amount)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!amountOre) return
    const { what, reason } = draft
    if (await spend({ amountOre, what, reason })) onDone()
  }
  const noAmount = tried && !amountOre ? t.amountFault : undefined
  return (
    <form className="form use-form" ref={form} onSubmit={submit} noValidate>
      <TextField
        label={t.amount}
        help={t.leftHelp(kroner(leftOre))}
        value={draft.amount}
        onChange={(amount) => setDraft({ ...draft, amount })}
        inputMode="decimal"
        autoComplete="off"
        fault={noAmount ?? refused['amountOre']}
      />
      <TextField
        label={t.what}
        value={draft.what}
        onChange={(what) => setDraft({ ...draft, what })}
        maxLength={REASON_MOST}
        fault={refused['what']}
      />
      <TextField
        label={t.reason}
        value={draft.reason}
        onChange={(reason) => setDraft({ ...draft, reason })}
        lines={2}
        maxLength={REASON_MOST}
        fault={refused['reason']}
      />
      {refused['form'] && <FaultLine error={problem} sentence={refused['form']} />}
      <p className="row">
        <Button type="submit" look="go" busy={busy}>
          {amountOre ? t.decide(kroner(amountOre)) : t.decideBare}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </p>
    </form>
  )
}

function useSpending(caseId: string) {
  const t = useTexts(texts).money
  const say = useToast()
  const kroner = useKroner()
  const command = useCommand(addUse)
  const back = useCommand(undoUse)
  const spend = async (wish: { amountOre: number; what: string; reason: string }) => {
    const done = await command.run({ caseId, ...wish }).catch(() => undefined)
    if (!done) return false
    const undo = () => void back.run({ useId: done.useId }).catch(() => undefined)
    say(t.used(kroner(wish.amountOre)), { undo })
    return true
  }
  return { spend, busy: command.busy, problem: command.problem }
}
