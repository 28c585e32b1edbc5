import type { Day } from '#core/dates.ts'
import { coined } from '#ui/coined.ts'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Line } from './contract.ts'
import { PHASES } from './rules.ts'
import { texts } from './texts.ts'
import { Unknowns } from './Unknowns.tsx'

/**
 * A column for each phase, from left to right as a project goes, and what was closed under them; on a phone
 * everything one under the other.
 */
export function InvestmentBoard({ lines }: { lines: readonly Line[] }) {
  const t = useTexts(texts)
  return (
    <div className="invest-board">
      {PHASES.map((phase) => {
        const own = lines.filter((line) => line.phase === phase)
        return (
          <section
            key={phase}
            className={`invest-column phase-${phase}`}
            aria-label={t.phases[phase]}
          >
            <h3>
              {t.phases[phase]} <span className="tiny num">{own.length}</span>
            </h3>
            {own.length === 0 && <p className="tiny invest-none">{t.page.empty}</p>}
            <ul>
              {own.map((line) => (
                <Card key={line.investmentId} line={line} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** What it expected, what came of it, and what is not yet known; of what was closed, why. */
function Card({ line }: { line: Line }) {
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const { investmentId, title, targetGroup, startedOn, endedOn, phase, unknowns } = line
  return (
    <li className="invest-card">
      <h4>
        <Link to={`/investering/${investmentId}`}>{title}</Link>
      </h4>
      <p className="tiny">
        {[
          targetGroup && groups[targetGroup],
          startedOn && (endedOn ? yearsOf(startedOn, endedOn) : format.dateRange(startedOn, null)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Amounts line={line} />
      {phase === 'closed' && line.lastDecision && (
        <p className="small invest-why" lang="da">
          {line.lastDecision.reason}
        </p>
      )}
      {unknowns.length > 0 && <Unknowns unknowns={unknowns} />}
    </li>
  )
}

function yearsOf(from: Day, to: Day): string {
  const [start, end] = [from.slice(0, 4), to.slice(0, 4)]
  return start === end ? start : `${start}–${end}`
}

/** Net, expected and realised, each with its word; a running one has no realised net worth the name. */
function Amounts({ line: { expected, realised, phase, startedOn } }: { line: Line }) {
  const t = useTexts(texts).page
  const money = useMoney()
  const isDecided = startedOn !== null && (phase === 'permanent' || phase === 'closed')
  const isBegun = realised.investedOre !== 0 || realised.savedOre !== 0
  if (!expected && !isBegun) return null
  return (
    <dl className="invest-amounts">
      {isDecided && (
        <div className={realised.netOre < 0 ? 'minus' : 'plus'}>
          <dd>{money.millionChange(realised.netOre)}</dd>
          <dt>{t.realised}</dt>
        </div>
      )}
      {!isDecided && isBegun && (
        <div>
          <dd>{money.million(realised.investedOre)}</dd>
          <dt>{t.soFar}</dt>
        </div>
      )}
      {!isDecided && isBegun && (
        <div>
          <dd>{money.million(realised.savedOre)}</dd>
          <dt>{t.savedSoFar}</dt>
        </div>
      )}
      {expected && (
        <div className="waiting">
          <dd>{money.millionChange(expected.netOre)}</dd>
          <dt>{t.expected}</dt>
        </div>
      )}
    </dl>
  )
}
