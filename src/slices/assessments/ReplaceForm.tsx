import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Assessment, replaceAssessment } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** As many signs as the contract asks for. */
const REASON_MIN = 5

/** A new assessment in the place of one that stands: the reason first, the texts come along. */
export function ReplaceForm(props: { assessment: Assessment; onClose: () => void }) {
  const { assessment, onClose } = props
  const t = useTexts(texts).document
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(replaceAssessment)
  const faults = useRefusals(refusalTexts, command.problem)
  const told = reason.trim().length >= REASON_MIN
  const begin = async () => {
    setTried(true)
    if (!told) return
    const { assessmentId, caseId } = assessment
    const made = await command.run({ assessmentId, reason }).catch(() => undefined)
    if (!made) return
    onClose()
    await navigate({ to: `/borger/${caseId}/vurdering/${made.assessmentId}` })
  }
  return (
    <SideSheet
      title={t.replace}
      onClose={onClose}
      actions={
        <Button look="go" busy={command.busy} onClick={() => void begin()}>
          {t.replaceIt}
        </Button>
      }
    >
      <p>{t.stands}</p>
      <TextField
        label={t.reason}
        help={t.reasonHelp}
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={500}
        fault={tried && !told ? t.reasonMissing : undefined}
      />
      <FaultLine error={command.problem} sentence={faults['form']} />
    </SideSheet>
  )
}
