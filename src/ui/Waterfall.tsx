import { ChartDownloads } from './ChartDownloads.tsx'
import type { FallRow, WaterfallProps } from './chart.ts'
import { useTexts } from './language.tsx'
import { type Money, useMoney } from './money.ts'
import { useWidth } from './TimeChart.tsx'
import { texts } from './texts.ts'

const [ROW, BAR, WORDS] = [52, 15, 20]
const LETTER = 7
/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 4, paintOrder: 'stroke' } as const

/** From one sum to another, part by part: lying down, so that the words have room on a phone. */
export function Waterfall(props: WaterfallProps) {
  const { title, unit, about } = props
  const [width, box] = useWidth()
  return (
    <figure className="chart waterfall" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: props.rows.length * ROW }}>
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <Numbers {...props} />
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

type Fall = FallRow & { from: number; to: number }

/** Where each bar begins and ends: a total stands on zero, a part on what came before. */
function fallsOf(rows: readonly FallRow[]): Fall[] {
  let at = 0
  return rows.map((row) => {
    const ore = row.ore ?? 0
    const from = row.kind === 'total' ? 0 : at
    at = from + ore
    return { ...row, from, to: at }
  })
}

function Drawing({ rows, words, width }: WaterfallProps & { width: number }) {
  const money = useMoney()
  const falls = fallsOf(rows)
  const ends = falls.flatMap(({ from, to }) => [from, to])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const room = Math.max(80, width - 2 * 62)
  const x = (ore: number) => 62 + (room * (ore - low)) / (high - low || 1)
  const height = rows.length * ROW
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <line x1={x(0)} x2={x(0)} y1={0} y2={height} stroke="var(--ink-3)" />
      {falls.map((fall, at) => (
        <g key={fall.id} transform={`translate(0 ${at * ROW})`}>
          <text
            x={0}
            y={WORDS - 6}
            {...HALO}
            fill="var(--ink)"
            fontWeight={fall.kind === 'total' ? 600 : 400}
          >
            {fall.label}
          </text>
          <Bar {...{ fall, x, money }} notMeasured={words.notMeasured} />
          {at < falls.length - 1 && (
            <line
              x1={x(fall.to)}
              x2={x(fall.to)}
              y1={WORDS + BAR}
              y2={ROW + WORDS}
              stroke="var(--line-2)"
            />
          )}
        </g>
      ))}
    </svg>
  )
}

type BarProps = {
  fall: Fall
  x: (ore: number) => number
  money: Money
  notMeasured: string
}

function Bar({ fall: { kind, ore, from, to }, x, money, notMeasured }: BarProps) {
  const middle = WORDS + BAR - 3.5
  if (ore === null)
    return (
      <text x={x(to) + 6} y={middle} {...HALO} fill="var(--amber)">
        {notMeasured}
      </text>
    )
  const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))]
  const words = kind === 'total' ? money.millionShort(ore) : changeOf(ore, money)
  // The number stands where the bar points, unless there is no room for it.
  const toLeft = to < from && left - 5 >= words.length * LETTER
  return (
    <>
      <rect
        x={left}
        y={WORDS}
        width={Math.max(1.5, right - left)}
        height={BAR}
        {...lookOf(kind, ore)}
      />
      <text
        x={toLeft ? left - 5 : right + 5}
        y={middle}
        {...HALO}
        textAnchor={toLeft ? 'end' : 'start'}
        fill="var(--ink)"
        fontWeight={600}
      >
        {words}
      </text>
    </>
  )
}

/** `+1,2`, without the unit: that stands above. */
function changeOf(ore: number, money: Money): string {
  return money.millionChange(ore).split('\u00a0')[0] ?? ''
}

function lookOf(kind: FallRow['kind'], ore: number) {
  if (kind !== 'part') return LOOKS[kind]
  return ore < 0 ? LOOKS.minus : LOOKS.plus
}

/** Told apart by the edge and by the sign beside it too, not by colour alone. */
const LOOKS = {
  total: { fill: 'var(--ink-3)', stroke: 'var(--ink-3)' },
  plus: { fill: 'var(--fjord-2)', stroke: 'var(--fjord-2)' },
  minus: { fill: 'var(--brick)', stroke: 'var(--brick)' },
  rest: { fill: 'var(--amber-wash)', stroke: 'var(--amber-mark)', strokeDasharray: '4 3' },
} as const

function Numbers({ title, rows, words }: WaterfallProps) {
  const t = useTexts(texts).chart
  const money = useMoney()
  return (
    <details>
      <summary>{t.data}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.part}</th>
            <th scope="col" className="end">
              {t.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, ore }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td data-label={t.value} className="end num">
                {ore === null ? words.notMeasured : money.exact(ore)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
