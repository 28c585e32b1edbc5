import { ChartDownloads } from './ChartDownloads.tsx'
import type { ChartAbout } from './chart.ts'
import { useTexts } from './language.tsx'
import { useMoney } from './money.ts'
import { useWidth } from './TimeChart.tsx'
import { texts } from './texts.ts'

type TornadoRow = {
  id: string
  label: string
  /** How it is written, and what it makes of the sum, in whole øre. */
  low: { said: string; ore: number }
  high: { said: string; ore: number }
}

type TornadoProps = {
  title: string
  unit: string
  rows: readonly TornadoRow[]
  /** The sum where everything is in the middle. */
  middleOre: number
  words: { what: string; low: string; high: string; atLow: string; atHigh: string }
  about?: ChartAbout
}

const [ROW, BAR, WORDS, TOP] = [46, 14, 20, 24]
const SIDE = 66
/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 4, paintOrder: 'stroke' } as const

/** What moves a sum most, one thing at a time: the longest bar first. Lying down, so that the words have room on a phone. */
export function Tornado(props: TornadoProps) {
  const { title, unit, rows, about } = props
  const [width, box] = useWidth()
  return (
    <figure className="chart tornado" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: TOP + rows.length * ROW }}>
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <Numbers {...props} />
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

function Drawing({ rows, middleOre, width }: TornadoProps & { width: number }) {
  const money = useMoney()
  const ends = [middleOre, ...rows.flatMap(({ low, high }) => [low.ore, high.ore])]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = Math.max(80, width - 2 * SIDE)
  const x = (ore: number) => SIDE + (room * (ore - least)) / (most - least || 1)
  const height = TOP + rows.length * ROW
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <line x1={x(middleOre)} x2={x(middleOre)} y1={TOP - 4} y2={height} stroke="var(--ink-3)" />
      <text x={x(middleOre)} y={TOP - 10} textAnchor="middle" fill="var(--ink-2)" fontWeight={600}>
        {money.millionShort(middleOre)}
      </text>
      {rows.map((row, at) => (
        <g key={row.id} transform={`translate(0 ${TOP + at * ROW})`}>
          <text x={0} y={WORDS - 6} {...HALO} fill="var(--ink)">
            {row.label}
          </text>
          <Bar end={row.low} look={LOOKS.low} {...{ x, middleOre }} />
          <Bar end={row.high} look={LOOKS.high} {...{ x, middleOre }} />
        </g>
      ))}
    </svg>
  )
}

/** Told apart by the edge too, not by colour alone. */
const LOOKS = {
  low: { fill: 'var(--paper)', stroke: 'var(--sky)', strokeWidth: 1.5 },
  high: { fill: 'var(--fjord-2)', stroke: 'var(--fjord-2)', strokeWidth: 1.5 },
} as const

type BarProps = {
  end: TornadoRow['low']
  look: (typeof LOOKS)[keyof typeof LOOKS]
  x: (ore: number) => number
  middleOre: number
}

/** One end of an assumption, with its number at the end of the bar. */
function Bar({ end, look, x, middleOre }: BarProps) {
  const [from, to] = [x(middleOre), x(end.ore)]
  const toLeft = to < from
  return (
    <>
      <rect
        x={Math.min(from, to)}
        y={WORDS}
        width={Math.max(1, Math.abs(to - from))}
        height={BAR}
        {...look}
      />
      <text
        x={toLeft ? to - 5 : to + 5}
        y={WORDS + BAR - 3}
        {...HALO}
        textAnchor={toLeft ? 'end' : 'start'}
        fill="var(--ink-2)"
      >
        {end.said}
      </text>
    </>
  )
}

function Numbers({ title, rows, words }: TornadoProps) {
  const t = useTexts(texts).chart
  const money = useMoney()
  return (
    <details>
      <summary>{t.data}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            {[words.low, words.atLow, words.high, words.atHigh].map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, low, high }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td data-label={words.low} className="end num">
                {low.said}
              </td>
              <td data-label={words.atLow} className="end num">
                {money.millionBare(low.ore)}
              </td>
              <td data-label={words.high} className="end num">
                {high.said}
              </td>
              <td data-label={words.atHigh} className="end num">
                {money.millionBare(high.ore)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
