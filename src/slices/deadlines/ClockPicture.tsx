import { type Day, daysBetween } from '#core/dates.ts'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Duty } from './contract.ts'
import { texts } from './texts.ts'

/** Room at both ends, so that a mark on the first or the last day is whole. */
const EDGE = 3

/** The clock as a line: where it started, the talks on it, today, and the last day. */
export function ClockPicture({ duty, today }: { duty: Duty; today: Day }) {
  const t = useTexts(texts).picture
  const format = useFormat()
  const { startedOn, dueOn, heldOn, safeOn, state } = duty
  if (!dueOn) return null
  const end = today > dueOn && state !== 'met' ? today : dueOn
  const all = Math.max(1, daysBetween(startedOn, end))
  const x = (on: Day) => {
    const share = Math.min(1, Math.max(0, daysBetween(startedOn, on) / all))
    return `${EDGE + share * (100 - 2 * EDGE)}%`
  }
  const held = heldOn.length > 0 ? format.list(heldOn.map(format.dayMedium)) : t.none
  const said = t.said(format.dayMedium(startedOn), format.dayMedium(dueOn), held)
  return (
    <figure className="clock">
      <svg className="clock-line" role="img" aria-label={said}>
        <line className="to-come" x1={x(startedOn)} x2={x(end)} y1="20" y2="20" />
        <line className="gone" x1={x(startedOn)} x2={x(today)} y1="20" y2="20" />
        <line className="edge" x1={x(startedOn)} x2={x(startedOn)} y1="15" y2="25" />
        {safeOn.slice(0, -1).map((on) => (
          <circle key={on} className="safe" cx={x(on)} cy="20" r="4" />
        ))}
        {heldOn.map((on) => (
          <circle key={on} className="held" cx={x(on)} cy="20" r="5" />
        ))}
        <line className={classes('edge last', state)} x1={x(dueOn)} x2={x(dueOn)} y1="11" y2="29" />
        {today <= end && <line className="today" x1={x(today)} x2={x(today)} y1="12" y2="28" />}
        {today <= end && (
          <text x={x(today)} y="9" textAnchor="middle">
            {t.today}
          </text>
        )}
      </svg>
      <figcaption className="clock-days tiny" aria-hidden="true">
        <span>{format.dayMedium(startedOn)}</span>
        <span>{format.dayMedium(end)}</span>
      </figcaption>
    </figure>
  )
}
