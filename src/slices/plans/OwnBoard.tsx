import { useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Board } from './Board.tsx'
import { readOwnWay } from './contract.ts'
import { DreamPanel } from './DreamPanel.tsx'
import { useStepActs } from './StepActs.tsx'
import { AddLine } from './StepLine.tsx'
import { texts } from './texts.ts'

/** The citizen's own board: the same steps, with their own hands. */
export function OwnBoard() {
  const t = useTexts(texts)
  const way = useEndpoint(readOwnWay, {})
  const acts = useStepActs('own')
  return (
    <section className="own-board" aria-label={t.board.ownTitle}>
      <h2>{t.board.ownTitle}</h2>
      {way.write && <AddLine acts={acts} label={t.line.ownLabel} />}
      <Board way={way} acts={acts} reader="own" />
    </section>
  )
}

/** The citizen's own dream, large, and what they think it takes. */
export function OwnDream() {
  const way = useEndpoint(readOwnWay, {})
  return (
    <div className="way-panel">
      <DreamPanel way={way} whose="own" reader="own" />
    </div>
  )
}
