import { type ReactNode, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { FilesOf } from '#ui/filesOf.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Investment, readInvestment, type Unknown } from './contract.ts'
import { Figures } from './Figures.tsx'
import { GroundPanel } from './GroundPanel.tsx'
import { NextButton } from './NextButton.tsx'
import { PositionsPanel } from './PositionsPanel.tsx'
import { ProposeButton } from './ProposeButton.tsx'
import { nextStep } from './rules.ts'
import { texts } from './texts.ts'
import { Unknowns } from './Unknowns.tsx'
import { type Writing, WritingSheet } from './WritingSheet.tsx'

type InvestmentPageProps = {
  investmentId: string
  /** To the pages about it. */
  links: ReactNode
  /** The business case and the accounts. */
  money: ReactNode
  /** The decisions; `isNext` where a decision is the next thing to do. */
  log: (isNext: boolean) => ReactNode
  /** Under what it builds on. */
  beside: ReactNode
  /** Opens where the business case, or a line of the accounts, is written. */
  onWriteMoney: (what: 'business_case' | 'accounts') => void
}

/** One investment: where it stands, what is not yet known, what it builds on, and what was decided. */
export function InvestmentPage(props: InvestmentPageProps) {
  const { investmentId, links, money, log, beside, onWriteMoney } = props
  const t = useTexts(texts)
  const investment = useEndpoint(readInvestment, { investmentId })
  const [written, setWritten] = useState<Writing>()
  const { title, phase, write, startedOn } = investment
  const changes = write && phase !== 'closed'
  const opens = (what: Unknown['what']) => {
    if (!write) return undefined
    if (what === 'business_case' || what === 'accounts') return () => onWriteMoney(what)
    const sheet = changes && sheetOf(what, startedOn !== null)
    return sheet ? () => setWritten(sheet) : undefined
  }
  return (
    <FilesOf title={title}>
      <div className="investment">
        <PageHead
          title={<span lang="da">{title}</span>}
          lead={<Lead investment={investment} />}
          crumbs={[{ label: t.project.all, to: '/investering' }]}
          actions={
            <>
              {phase !== 'idea' && (
                <LinkButton to={`/investering/${investmentId}/gate`}>
                  {t.project.gatePaper}
                </LinkButton>
              )}
              {changes && (
                <NextButton
                  step={nextStep(investment)}
                  onWrite={(step) =>
                    step === 'hypothesis' ? setWritten({ what: 'ground' }) : opens(step)?.()
                  }
                />
              )}
              {changes && <ProposeButton investment={investment} />}
              {changes && (
                <Button onClick={() => setWritten({ what: 'ground' })}>{t.project.edit}</Button>
              )}
            </>
          }
        />
        {links}
        <Figures investment={investment} />
        <NotKnown investment={investment} opens={opens} />
        <div className="investment-parts">
          <div className="investment-main">
            {money}
            <PositionsPanel investment={investment} onWrite={setWritten} />
            {log(nextStep(investment) === 'decide')}
          </div>
          <div className="investment-beside">
            <GroundPanel investment={investment} onWrite={setWritten} />
            {beside}
          </div>
        </div>
        {written && (
          <WritingSheet {...{ investment, written }} onClose={() => setWritten(undefined)} />
        )}
      </div>
    </FilesOf>
  )
}

/** Where it is written; the stop rule stands, or not, once it has begun. */
function sheetOf(what: Unknown['what'], hasBegun: boolean): Writing | undefined {
  if (what === 'target_rule') return { what: 'rule', kind: 'target' }
  if (what === 'stop_rule' && !hasBegun) return { what: 'rule', kind: 'stop' }
  return what === 'positions' ? { what: 'position', before: undefined } : undefined
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

type NotKnownProps = {
  investment: Investment
  opens: (what: Unknown['what']) => (() => void) | undefined
}

/** As large as what is known: a project that cannot be decided yet says so, and leads to what is to be written. */
function NotKnown({ investment: { unknowns, unknown, phase }, opens }: NotKnownProps) {
  const t = useTexts(texts).unknowns
  if (unknowns.length === 0 && !unknown) {
    if (phase !== 'permanent') return null
    return <p className="small quiet">{t.none}</p>
  }
  return (
    <section className="suggestion amber not-known" aria-labelledby="not-known">
      <h2 id="not-known">{t.title}</h2>
      <Unknowns unknowns={unknowns} opens={opens} />
      {unknown && <p lang="da">{unknown}</p>}
    </section>
  )
}
