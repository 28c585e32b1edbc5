import { type FormEvent, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { STANDSTILLS, type Standstill } from '#law/contactRules.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type GuardAnswer, setSuspension, settleSuspension } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

const ONLY_SICK: readonly Standstill[] = ['standby', 'kort_forloeb']

/** Lets the clocks stand still from a day, with a reason; undone with one press. */
export function SuspensionForm({ guard, onDone }: { guard: GuardAnswer; onDone: () => void }) {
  const t = useTexts(texts)
  const words = useTexts(lawWords).standstills
  const say = useToast()
  const sick = guard.targetGroup === 'sygedagpenge'
  const kinds = STANDSTILLS.filter((one) => sick || !ONLY_SICK.includes(one))
  const [kind, setKind] = useState<Standstill | ''>('')
  const [fromOn, setFrom] = useState<Day | null>(guard.today)
  const [toOn, setTo] = useState<Day | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(setSuspension)
  const settle = useCommand(settleSuspension)
  const faults = useRefusals(refusalTexts, command.problem)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!kind || !fromOn) return
    const wanted = { caseId: guard.caseId, kind, fromOn, toOn, reason }
    const done = await command.run(wanted).catch(() => undefined)
    if (!done) return
    const { suspensionId } = done
    const undo = () => void settle.run({ suspensionId, act: 'withdraw' }).catch(() => undefined)
    say(t.done.paused, { undo })
    onDone()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Select
        label={t.fields.pauseKind}
        value={kind}
        onChange={setKind}
        choices={kinds.map((value) => ({ value, label: words[value] }))}
        fault={tried && !kind ? t.fields.choose : faults['kind']}
      />
      <DateField
        label={t.fields.fromOn}
        value={fromOn}
        onChange={setFrom}
        fault={tried && !fromOn ? t.fields.missing : faults['fromOn']}
      />
      <DateField
        label={t.fields.toOn}
        value={toOn}
        onChange={setTo}
        optional
        fault={faults['toOn']}
      />
      <TextField
        label={t.fields.reason}
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={500}
        fault={faults['reason']}
      />
      {faults['form'] && <FaultLine error={command.problem} sentence={faults['form']} />}
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}
