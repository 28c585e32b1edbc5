import { type ReactNode, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Investment, readInvestment } from './contract.ts'
import { Figures } from './Figures.tsx'
import { GroundForm } from './GroundForm.tsx'
import { GroundPanel } from './GroundPanel.tsx'
import { PositionsPanel } from './PositionsPanel.tsx'
import { ProposeButton } from './ProposeButton.tsx'
import { texts } from './texts.ts'
import { Unknowns } from './Unknowns.tsx'

type InvestmentPageProps = {
  investmentId: string
  /** To the pages about it. */
  links: ReactNode
  /** The business case and the accounts; the decisions. */
  money: ReactNode
  log: ReactNode
  /** Under what it builds on. */
  beside: ReactNode
}

/** One investment: where it stands, what is not yet known, what it builds on, and what was decided. */
export function InvestmentPage({ investmentId, links, money, log, beside }: InvestmentPageProps) {
  const t = useTexts(texts)
  const investment = useEndpoint(readInvestment, { investmentId })
  const [edits, setEdits] = useState(false)
  const { title, phase, write } = investment
  const changes = write && phase !== 'closed'
  return (
    <div className="investment">
      <PageHead
        title={<span lang="da">{title}</span>}
        lead={<Lead investment={investment} />}
        crumbs={[{ label: t.project.all, to: '/investering' }]}
        actions={
          <>
            {investment.startedOn && (
              <LinkButton to={`/investering/${investmentId}/gate`}>
                {t.project.gatePaper}
              </LinkButton>
            )}
            {changes && <ProposeButton investment={investment} />}
            {changes && <Button onClick={() => setEdits(true)}>{t.project.edit}</Button>}
          </>
        }
      />
      {links}
      <Figures investment={investment} />
      <NotKnown investment={investment} />
      <div className="investment-parts">
        <div className="investment-main">
          {money}
          <PositionsPanel investment={investment} />
          {log}
        </div>
        <div className="investment-beside">
          <GroundPanel investment={investment} />
          {beside}
        </div>
      </div>
      {edits && (
        <SideSheet title={t.forms.ground} onClose={() => setEdits(false)}>
          <GroundForm
            key={investment.version}
            investment={investment}
            onDone={() => setEdits(false)}
          />
        </SideSheet>
      )}
    </div>
  )
}

function Lead({ investment }: { investment: Investment }) {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const { phase, targetGroup, startedOn, endedOn } = investment
  return (
    <>
      <Chip look={phase === 'closed' ? 'plain' : 'fjord'}>{t.phases[phase]}</Chip>
      {targetGroup && ` ${groups[targetGroup]}`}
      {startedOn && targetGroup && ' · '}
      {startedOn &&
        (endedOn
          ? t.project.period(format.day(startedOn), format.day(endedOn))
          : t.project.since(format.day(startedOn)))}
    </>
  )
}

/** As large as what is known: a project that cannot be decided yet says so. */
function NotKnown({ investment: { unknowns, unknown, phase } }: { investment: Investment }) {
  const t = useTexts(texts).unknowns
  if (unknowns.length === 0 && !unknown) {
    if (phase !== 'permanent') return null
    return <p className="small quiet">{t.none}</p>
  }
  return (
    <section className="suggestion amber not-known" aria-labelledby="not-known">
      <h2 id="not-known">{t.title}</h2>
      <Unknowns unknowns={unknowns} />
      {unknown && <p lang="da">{unknown}</p>}
    </section>
  )
}
