import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AgainPanel } from './AgainPanel.tsx'
import { type Answer, readResult } from './contract.ts'
import { FiguresPanel } from './FiguresPanel.tsx'
import { KeptPanel } from './KeptPanel.tsx'
import { LooksPanel } from './LooksPanel.tsx'
import { texts } from './texts.ts'

/** Did it work? As large when it cannot be said as when it can. */
export function ResultPage({ params }: PageProps) {
  const t = useTexts(texts).page
  const investmentId = params['investmentId'] ?? ''
  const answer = useEndpoint(readResult, { investmentId })
  const at = `/investering/${investmentId}`
  return (
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
      {answer.result.looks.length > 0 && <LooksPanel answer={answer} />}
      {answer.result.dataHash && <AgainPanel investmentId={investmentId} answer={answer} />}
      <KeptPanel investmentId={investmentId} answer={answer} />
    </div>
  )
}

/** What the rule says, why, and when it can be decided if not now. */
function Decided({ answer }: { answer: Answer }) {
  const all = useTexts(texts)
  const t = all.page
  const format = useFormat()
  const { result, monthsIn, horizonMonths } = answer
  const { decision, why } = result
  const look = decision === 'stay' || decision === 'stop' ? decision : why ? 'none' : 'open'
  return (
    <section className={`verdict ${look}`} aria-live="polite">
      <p className="verdict-sentence">{all.decisions[decision].sentence}</p>
      {why && <p>{all.whys[why]}</p>}
      {(decision === 'continue' || decision === 'wait') && !why && <When answer={answer} />}
      {monthsIn !== null && horizonMonths !== null && (
        <p className="small">{t.months(format.number(monthsIn), format.number(horizonMonths))}</p>
      )}
    </section>
  )
}

function When({ answer: { decidableOn, inTime, result } }: { answer: Answer }) {
  const t = useTexts(texts).page
  const format = useFormat()
  if (!decidableOn) return <p>{t.never}</p>
  const day = format.day(decidableOn)
  const soon = result.decision === 'wait' ? t.ramp(day) : t.when(day)
  return <p>{inTime ? soon : t.late(day)}</p>
}
