import type { ComponentType } from 'react'
import { useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Board } from './Board.tsx'
import { readWay } from './contract.ts'
import { DreamPanel, TakesPanel } from './DreamPanel.tsx'
import { useStepActs } from './StepActs.tsx'
import { AddLine } from './StepLine.tsx'
import { texts } from './texts.ts'

type WayPanelProps = {
  caseId: string
  /** The page's head shows the dream already. */
  headed?: boolean
  /** What another slice adds below: the small money that helps a step on its way. */
  SmallMoney?: ComponentType<{ caseId: string }>
}

/** Vejen: the dream, what it takes, the steps that serve it, and the small money that helps. */
export function WayPanel({ caseId, headed = false, SmallMoney }: WayPanelProps) {
  const t = useTexts(texts)
  const way = useEndpoint(readWay, { caseId })
  const acts = useStepActs({ caseId })
  return (
    <div className="way-panel">
      <DreamPanel way={way} whose={{ caseId }} reader="staff" headed={headed} />
      <TakesPanel way={way} whose={{ caseId }} reader="staff" />
      <section aria-label={t.board.title}>
        <div className="way-head">
          <h2>{t.board.title}</h2>
          {way.steps.length === 0 && <p className="quiet">{t.board.lead}</p>}
          {way.write && <AddLine acts={acts} label={t.line.label} />}
        </div>
        <Board way={way} acts={acts} reader="staff" />
      </section>
      {SmallMoney && <SmallMoney caseId={caseId} />}
    </div>
  )
}
