import { useState } from 'react'
import { BusinessCasePanel, type MoneyWritten } from '#slices/businessCases/BusinessCasePanel.tsx'
import { DecisionsPanel } from '#slices/decisions/DecisionsPanel.tsx'
import { FollowUpLinks } from '#slices/followUps/FollowUpLinks.tsx'
import { exportInvestment } from '#slices/gates/contract.ts'
import { GapPanel } from '#slices/gates/GapPanel.tsx'
import { InvestmentPage } from '#slices/investments/InvestmentPage.tsx'
import { PublicationPanel } from '#slices/publicResults/PublicationPanel.tsx'
import { saveFile } from '#ui/files.ts'
import { Link } from '#ui/Link.tsx'
import { useLanguage } from '#ui/language.tsx'
import type { PageProps } from '#ui/page.tsx'
import { titles } from '../texts.ts'

/** One investment: what it is, what it costs and gives, and what was decided. */
export function InvestmentScreen({ params }: PageProps) {
  const investmentId = params['investmentId'] ?? ''
  const { language } = useLanguage()
  const [written, setWritten] = useState<MoneyWritten>()
  const saveSheet = () =>
    saveFile(exportInvestment, { investmentId, format: 'xlsx' as const, language })
  return (
    <InvestmentPage
      investmentId={investmentId}
      links={
        <div className="row evidence-links on-a-project">
          <FollowUpLinks investmentId={investmentId} />
          <Link to={`/investering/${investmentId}/arbejdsmiljoe`}>
            {titles.environment[language]}
          </Link>
        </div>
      }
      money={
        <>
          <BusinessCasePanel {...{ investmentId, saveSheet, written }} onWrite={setWritten} />
          <GapPanel investmentId={investmentId} />
        </>
      }
      beside={<PublicationPanel investmentId={investmentId} />}
      log={(isNext) => <DecisionsPanel {...{ investmentId, isNext }} />}
      onWriteMoney={(what) =>
        setWritten(what === 'accounts' ? { what: 'amount', before: undefined } : { what: 'case' })
      }
    />
  )
}
