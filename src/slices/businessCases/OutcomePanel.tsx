import { useState } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readCaseOutcome } from './contract.ts'
import { ToldPanel } from './ToldPanel.tsx'
import { texts } from './texts.ts'

/** Hvad sagen siger: fetched when somebody opens it. */
export function OutcomePanel({ businessCaseId }: { businessCaseId: string }) {
  const t = useTexts(texts).told
  const [open, setOpen] = useState(false)
  return (
    <details className="case-outcome" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.title}</summary>
      {open && (
        <Boundary lines={6}>
          <Outcome businessCaseId={businessCaseId} />
        </Boundary>
      )}
    </details>
  )
}

function Outcome({ businessCaseId }: { businessCaseId: string }) {
  const t = useTexts(texts).told
  const { told, agreed, keptBy } = useEndpoint(readCaseOutcome, { businessCaseId })
  if (!told) return <p className="quiet">{t.nothing}</p>
  return (
    <>
      <ToldPanel told={told} agreed={agreed} />
      <p className="tiny">{keptBy ? t.keptBy(keptBy.codeVersion) : t.ranNow}</p>
    </>
  )
}
