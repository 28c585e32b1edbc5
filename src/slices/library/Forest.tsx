import { useFormat, useTexts } from '#ui/language.tsx'
import { type Bar, type ForestOf, reachOf, ticksOf } from './rules.ts'
import { texts } from './texts.ts'

/** How a log of a ratio is written: +12 %, −5 %. */
export function usePercent(): (value: number) => string {
  const format = useFormat()
  return (value) => {
    const written = format.percent(Math.expm1(value)).replace('-', '−')
    return value > 0 && !written.startsWith('0') ? `+${written}` : written
  }
}

/** Each estimate a line with its interval, all of them together below, and where one more place is expected. */
export function Forest({ forest, label }: { forest: ForestOf; label: string }) {
  const t = useTexts(texts).pool
  const { bars, all, next } = forest
  const reach = reachOf([...bars, ...(all ? [all] : []), ...(next ? [next] : [])])
  return (
    <div className="forest-frame">
      <ul className="forest" aria-label={label}>
        {bars.map((bar) => (
          <Line key={bar.id} bar={bar} reach={reach} look="place" />
        ))}
        {all && <Line bar={{ ...all, label: t.all }} reach={reach} look="all" />}
        {next && all && (
          <Line
            bar={{ ...next, id: 'next', label: t.nextShort, middle: all.middle, share: null }}
            reach={reach}
            look="next"
          />
        )}
      </ul>
      <Axis reach={reach} />
    </div>
  )
}

type Look = 'place' | 'all' | 'next'
const WIDTHS: Readonly<Record<Look, number>> = { place: 2, all: 4, next: 1.5 }

/** Where a log of a ratio stands between both ends, in per cent of the width. */
function placeOf(value: number, reach: number): number {
  return 50 + (50 * Math.min(reach, Math.max(-reach, value))) / reach
}

function Line({ bar, reach, look }: { bar: Bar; reach: number; look: Look }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const percent = usePercent()
  const at = (value: number) => `${placeOf(value, reach)}%`
  const ink = look === 'place' ? 'var(--fjord)' : 'var(--ink)'
  return (
    <li className={look === 'place' ? '' : `forest-${look}`}>
      <span className="forest-label" lang={look === 'place' ? 'da' : undefined}>
        {bar.label}
        {bar.share !== null && look === 'place' && (
          <span className="tiny forest-share">{t.share(format.percent(bar.share))}</span>
        )}
      </span>
      <span className="forest-plot">
        <svg aria-hidden="true">
          {ticksOf(reach).map((tick) => (
            <line
              key={tick}
              className={tick === 0 ? 'forest-zero' : 'forest-tick'}
              {...{ x1: at(tick), x2: at(tick), y1: '0', y2: '100%' }}
            />
          ))}
          <line
            {...{ x1: at(bar.low), x2: at(bar.high), y1: '50%', y2: '50%', stroke: ink }}
            strokeWidth={WIDTHS[look]}
            strokeDasharray={look === 'next' ? '4 3' : undefined}
          />
          <End value={bar.low} reach={reach} ink={ink} />
          <End value={bar.high} reach={reach} ink={ink} />
          {look !== 'next' && <Middle bar={bar} reach={reach} look={look} ink={ink} />}
        </svg>
      </span>
      <span className="forest-number">
        {look !== 'next' && percent(bar.middle)}{' '}
        <span className="tiny">
          ({percent(bar.low)} – {percent(bar.high)})
        </span>
      </span>
    </li>
  )
}

/** An interval ends with a bar across, or with an arrow where it goes on beyond the picture. */
function End({ value, reach, ink }: { value: number; reach: number; ink: string }) {
  const beyond = Math.abs(value) > reach
  const side = value > 0 ? -1 : 1
  return (
    <svg x={`${placeOf(value, reach)}%`} y="50%" overflow="visible" aria-hidden="true">
      <path
        d={beyond ? `M${7 * side},-5L0,0L${7 * side},5` : 'M0,-4V4'}
        fill="none"
        stroke={ink}
        strokeWidth="1.5"
      />
    </svg>
  )
}

/** A square as large as its weight; a diamond for all of them. */
function Middle({ bar, reach, look, ink }: { bar: Bar; reach: number; look: Look; ink: string }) {
  const half = look === 'all' ? 8 : 3 + 5 * Math.sqrt(bar.share ?? 0.4)
  const square = `M${-half},${-half}H${half}V${half}H${-half}Z`
  const diamond = `M${-half},0L0,${-half}L${half},0L0,${half}Z`
  return (
    <svg x={`${placeOf(bar.middle, reach)}%`} y="50%" overflow="visible" aria-hidden="true">
      <path d={look === 'all' ? diamond : square} fill={ink} />
    </svg>
  )
}

/** Round percentages below, and which way is better. */
function Axis({ reach }: { reach: number }) {
  const t = useTexts(texts).pool
  const percent = usePercent()
  return (
    <div className="forest-axis tiny" aria-hidden="true">
      <div className="forest-ticks">
        {ticksOf(reach).map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${placeOf(tick, reach)}%` }}>
            {percent(tick)}
          </span>
        ))}
      </div>
      <div className="forest-ways">
        <span>← {t.less}</span>
        <span>{t.more} →</span>
      </div>
    </div>
  )
}
