import { FilesOf } from '#ui/filesOf.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AgainPanel } from './AgainPanel.tsx'
import { type Answer, readResult } from './contract.ts'
import { FiguresPanel } from './FiguresPanel.tsx'
import { KeptPanel } from './KeptPanel.tsx'
import { LooksPanel } from './LooksPanel.tsx'
import type { Decision } from './rules.ts'
import { texts } from './texts.ts'

/** Did it work? As large when it cannot be said as when it can. */
export function ResultPage({ params }: PageProps) {
  const t = useTexts(texts).page
  const investmentId = params['investmentId'] ?? ''
  const answer = useEndpoint(readResult, { investmentId })
  const at = `/investering/${investmentId}`
  return (
    <FilesOf title={answer.title}>
      <div className="evidence">
        <PageHead
          title={t.title}
          lead={t.lead}
          crumbs={[
            { label: t.all, to: '/investering' },
            { label: answer.title, to: at },
          ]}
          actions={
            <>
              <Link to={`${at}/opfoelgning`}>{t.followUp}</Link>
              <Link to={`${at}/forloeb`}>{t.cohort}</Link>
            </>
          }
        />
        <Decided answer={answer} />
        <FiguresPanel answer={answer} />
        {answer.result.looks.length > 0 && (
          <LooksPanel investmentId={investmentId} answer={answer} />
        )}
        {answer.result.dataHash && <AgainPanel investmentId={investmentId} answer={answer} />}
        {(answer.result.design || answer.kept.length > 0) && (
          <KeptPanel investmentId={investmentId} answer={answer} />
        )}
      </div>
    </FilesOf>
  )
}

/** What the rule says, why, and when it can be decided if not now; of what is closed, what it would have said. */
function Decided({ answer }: { answer: Answer }) {
  const all = useTexts(texts)
  const { result, isClosed } = answer
  const { decision, why } = result
  const look = decision === 'stay' || decision === 'stop' ? decision : why ? 'none' : 'open'
  return (
    <section className={`verdict ${isClosed ? 'none' : look}`} aria-live="polite">
      <p className="verdict-sentence">
        {isClosed ? <Closed answer={answer} /> : all.decisions[decision].sentence}
      </p>
      {why && <p>{all.whys[why]}</p>}
      {!why && !isClosed && isOpen(decision) && <When answer={answer} />}
      <Time answer={answer} />
    </section>
  )
}

function isOpen(decision: Decision): boolean {
  return decision === 'continue' || decision === 'wait'
}

function Closed({ answer: { result, closedOn } }: { answer: Answer }) {
  const all = useTexts(texts)
  const format = useFormat()
  const closed = closedOn ? all.page.closedOn(format.day(closedOn)) : all.page.closed
  return `${closed} ${all.decisions[result.decision].wouldHave}`
}

/** How far it is, and what counts when. */
function Time({ answer: { result, monthsIn, horizonMonths } }: { answer: Answer }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { threshold, decision } = result
  return (
    <>
      {monthsIn !== null && horizonMonths !== null && (
        <p className="small">{t.months(format.number(monthsIn), format.number(horizonMonths))}</p>
      )}
      {threshold !== null && isOpen(decision) && (
        <p className="small quiet">{t.rule(format.number(100 - 50 / threshold, 1))}</p>
      )}
    </>
  )
}

function When({ answer }: { answer: Answer }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { decidableOn, inTime, never, rampUntil, result } = answer
  const day = decidableOn && format.day(decidableOn)
  if (result.decision === 'wait' && day && decidableOn === rampUntil)
    return <p>{t.rampThen(day)}</p>
  return (
    <>
      {result.decision === 'wait' && rampUntil && <p>{t.ramp(format.day(rampUntil))}</p>}
      {day && <p>{inTime ? t.when(day) : t.late(day)}</p>}
      {never && <p>{t.never[never]}</p>}
    </>
  )
}
