import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { breakGlass, CATEGORIES, type Category } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

const REASON_MIN = 15

/** Nødadgang: one case, four hours, a reason that two others read. */
export function BreakGlassPage() {
  const t = useTexts(texts).breakGlass
  const [cpr, setCpr] = useState('')
  const [category, setCategory] = useState<Category | ''>('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(breakGlass, { invalidates: [] })
  const navigate = useNavigate()
  const faults = useRefusals(refusalTexts, command.problem)

  const whole = /^\d{6}-?\d{4}$/.test(cpr.trim())
  const told = reason.trim().length >= REASON_MIN
  const open = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!whole || !told || category === '') return
    const opened = await command.run({ cpr: cpr.trim(), category, reason }).catch(() => undefined)
    if (opened) await navigate({ to: `/borger/${opened.caseId}` })
  }
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <form className="form" onSubmit={open} noValidate>
        <TextField
          label={t.cpr}
          help={t.cprHelp}
          value={cpr}
          onChange={setCpr}
          inputMode="numeric"
          autoComplete="off"
          fault={faults['cpr'] ?? (tried && !whole ? t.cprFault : undefined)}
        />
        <RadioGroup
          label={t.category}
          value={category}
          onChange={setCategory}
          choices={CATEGORIES.map((value) => ({ value, label: t.categories[value] }))}
          fault={tried && category === '' ? t.category : undefined}
        />
        <TextField
          label={t.reason}
          help={t.reasonHelp}
          value={reason}
          onChange={setReason}
          lines={3}
          maxLength={1000}
          fault={faults['reason'] ?? (tried && !told ? t.reasonFault : undefined)}
        />
        {faults['form'] && <FaultLine error={command.problem} sentence={faults['form']} />}
        <p>
          <Button type="submit" look="go" busy={command.busy}>
            {t.open}
          </Button>
        </p>
        <p className="small quiet">{t.never}</p>
      </form>
    </>
  )
}
