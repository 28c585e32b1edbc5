import { BusinessCasePanel } from '#slices/businessCases/BusinessCasePanel.tsx'
import { DecisionsPanel } from '#slices/decisions/DecisionsPanel.tsx'
import { FollowUpLinks } from '#slices/followUps/FollowUpLinks.tsx'
import { InvestmentPage } from '#slices/investments/InvestmentPage.tsx'
import type { PageProps } from '#ui/page.tsx'

/** One investment: what it is, what it costs and gives, and what was decided. */
export function InvestmentScreen({ params }: PageProps) {
  const investmentId = params['investmentId'] ?? ''
  return (
    <InvestmentPage
      investmentId={investmentId}
      money={<BusinessCasePanel investmentId={investmentId} />}
      log={
        <>
          <FollowUpLinks investmentId={investmentId} />
          <DecisionsPanel investmentId={investmentId} />
        </>
      }
    />
  )
}
