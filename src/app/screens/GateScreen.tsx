import { DecisionsPanel } from '#slices/decisions/DecisionsPanel.tsx'
import { GatePage } from '#slices/gates/GatePage.tsx'
import { EnvironmentPart } from '#slices/workEnvironment/EnvironmentPart.tsx'
import type { PageProps } from '#ui/page.tsx'

/** The paper of the gate, and the decision that is made on it. */
export function GateScreen({ params }: PageProps) {
  const investmentId = params['investmentId'] ?? ''
  return (
    <GatePage
      investmentId={investmentId}
      decision={<DecisionsPanel investmentId={investmentId} onPaper />}
      environment={<EnvironmentPart investmentId={investmentId} />}
    />
  )
}
