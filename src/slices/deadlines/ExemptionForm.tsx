import { type FormEvent, useState } from 'react'
import type { Gauge } from '#law/contactRules.ts'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type GuardAnswer, setExemption, settleExemption } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** Out of a gauge of 75 per cent, after a concrete assessment that is written down. */
export function ExemptionForm({ guard, onDone }: { guard: GuardAnswer; onDone: () => void }) {
  const t = useTexts(texts)
  const say = useToast()
  const [gauge, setGauge] = useState<Gauge>(guard.gauges[0] ?? 'contact')
  const [reason, setReason] = useState('')
  const command = useCommand(setExemption)
  const settle = useCommand(settleExemption)
  const faults = useRefusals(refusalTexts, command.problem)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = { caseId: guard.caseId, gauge, reason }
    const done = await command.run(wanted).catch(() => undefined)
    if (!done) return
    const { exemptionId } = done
    const undo = () => void settle.run({ exemptionId, act: 'end' }).catch(() => undefined)
    say(t.done.exempted, { undo })
    onDone()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <RadioGroup
        label={t.fields.gauge}
        value={gauge}
        onChange={setGauge}
        choices={guard.gauges.map((value) => ({ value, label: t.gauges[value] }))}
        fault={faults['gauge']}
      />
      <TextField
        label={t.fields.assessment}
        help={t.fields.assessmentHelp}
        value={reason}
        onChange={setReason}
        lines={4}
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
