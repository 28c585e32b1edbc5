import { useFormat, useTexts } from '#ui/language.tsx'
import { type Bar, type forestOf, reachOf } from './rules.ts'
import { texts } from './texts.ts'

/** Each estimate a line with its interval, and all of them together below; what is drawn is also written. */
export function Forest({ forest: { bars, all } }: { forest: ReturnType<typeof forestOf> }) {
  const t = useTexts(texts).pool
  const reach = reachOf(all ? [...bars, all] : bars)
  return (
    <>
      <p className="tiny" aria-hidden="true">
        ← {t.less} · {t.more} →
      </p>
      <ul className="forest" aria-label={t.title}>
        {bars.map((bar) => (
          <Line key={bar.id} bar={bar} reach={reach} />
        ))}
        {all && <Line bar={{ ...all, label: t.all }} reach={reach} isAll />}
      </ul>
    </>
  )
}

function Line({ bar, reach, isAll }: { bar: Bar; reach: number; isAll?: boolean }) {
  const format = useFormat()
  const percent = (value: number) => format.percent(Math.expm1(value)).replace('-', '−')
  const at = (value: number) => (100 * Math.min(reach, Math.max(-reach, value))) / reach
  const size = 4 + 8 * Math.sqrt(bar.share ?? 0.5)
  return (
    <li className={isAll ? 'forest-all' : ''}>
      <span lang="da">{bar.label}</span>
      <svg viewBox="-100 -10 200 20" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="0" y1="-10" y2="10" stroke="var(--ink-3)" strokeWidth="0.6" />
        <line
          x1={at(bar.low)}
          x2={at(bar.high)}
          y1="0"
          y2="0"
          stroke={isAll ? 'var(--ink)' : 'var(--fjord)'}
          strokeWidth={isAll ? 5 : 2}
        />
        <rect
          x={at(bar.middle) - size / 4}
          y={-size / 2}
          width={size / 2}
          height={size}
          fill={isAll ? 'var(--ink)' : 'var(--fjord)'}
        />
      </svg>
      <span className="forest-number">
        {percent(bar.middle)}{' '}
        <span className="tiny">
          ({percent(bar.low)} – {percent(bar.high)})
        </span>
      </span>
    </li>
  )
}
