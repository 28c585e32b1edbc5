import { useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Board } from './Board.tsx'
import { readOwnWay } from './contract.ts'
import { DreamPanel, TakesPanel } from './DreamPanel.tsx'
import { useStepActs } from './StepActs.tsx'
import { AddLine } from './StepLine.tsx'
import { texts } from './texts.ts'

/** The citizen's own board: what they think it takes, and the same steps, with their own hands. */
export function OwnBoard() {
  const t = useTexts(texts)
  const way = useEndpoint(readOwnWay, {})
  const acts = useStepActs('own')
  return (
    <div className="way-panel">
      <TakesPanel way={way} whose="own" reader="own" />
      <section className="own-board" aria-label={t.board.ownTitle}>
        <h2>{t.board.ownTitle}</h2>
        {way.write && <AddLine acts={acts} label={t.line.ownLabel} />}
        <Board way={way} acts={acts} reader="own" />
      </section>
    </div>
  )
}

/** The citizen's own dream, large. */
export function OwnDream() {
  const way = useEndpoint(readOwnWay, {})
  return <DreamPanel way={way} whose="own" reader="own" />
}
