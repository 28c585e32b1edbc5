import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { ConfirmSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { declareConflict } from './contract.ts'
import { texts } from './texts.ts'

/** Inhabilitet, said by the one it is about: the case closes to them. */
export function ConflictForm({ caseId }: { caseId: string }) {
  const t = useTexts(texts).rules
  const say = useToast()
  const navigate = useNavigate()
  const [asks, setAsks] = useState(false)
  const command = useCommand(declareConflict, { invalidates: [] })
  const declare = async () => {
    const done = await command.run({ caseId }).catch(() => undefined)
    if (!done) return
    say(t.done)
    await navigate({ to: '/' })
  }
  return (
    <div className="conflict flush no-print">
      <Button look="quiet" small onClick={() => setAsks(true)}>
        {t.conflict}
      </Button>
      {asks && (
        <ConfirmSheet
          title={t.conflict}
          act={t.conflictYes}
          danger
          busy={command.busy}
          onConfirm={() => void declare()}
          onClose={() => setAsks(false)}
        >
          <p>{t.conflictBody}</p>
          <FaultLine error={command.problem} />
        </ConfirmSheet>
      )}
    </div>
  )
}
