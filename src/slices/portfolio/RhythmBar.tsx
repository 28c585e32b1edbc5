import { type Day, daysBetween } from '#core/dates.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { PortfolioRow } from './contract.ts'
import { holds } from './rules.ts'
import { texts } from './texts.ts'

const WIDTH = 96
/** Where the agreed rhythm stands on the bar: what comes after it is the quarter until silence. */
const AGREED_AT = 0.8

/** How long since the last conversation, against what the two agreed. */
export function RhythmBar({ row, today }: { row: PortfolioRow; today: Day }) {
  const t = useTexts(texts)
  const format = useFormat()
  if (!row.rhythm || !row.quietSince) return <span className="small quiet">{t.noRhythm}</span>
  const { everyDays } = row.rhythm
  const days = Math.max(0, daysBetween(row.quietSince, today))
  const filled = Math.min(1, (days / everyDays) * AGREED_AT) * WIDTH
  const isSilent = holds(row, 'silent', today)
  const [passed, every] = [format.number(days), format.number(everyDays)]
  return (
    <span className={isSilent ? 'rhythm silent' : 'rhythm'} title={t.rhythmSaid(passed, every)}>
      <svg width={WIDTH} height="10" aria-hidden="true">
        <rect className="rhythm-all" x="0" y="3" width={WIDTH} height="4" rx="2" />
        <rect className="rhythm-days" x="0" y="3" width={filled} height="4" rx="2" />
        <line
          className="rhythm-agreed"
          x1={WIDTH * AGREED_AT}
          x2={WIDTH * AGREED_AT}
          y1="0"
          y2="10"
        />
      </svg>
      <span className="tiny">
        {isSilent && <span aria-hidden="true">▲ </span>}
        {isSilent ? t.silentFor(passed) : t.rhythm(passed, every)}
      </span>
    </span>
  )
}
