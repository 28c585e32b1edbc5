import { ChartDownloads } from './ChartDownloads.tsx'
import type { BandChartProps } from './chart.ts'
import { useMoney } from './money.ts'
import { useWidth } from './TimeChart.tsx'

const [ROW, LABEL, MIDDLE, WORDS, BAR, ORE] = [62, 14, 31, 36, 12, 100]
const SIDE = 54
const GAP = 5

/** Choices one under the other on one scale: eight of ten outcomes as a bar, the middle as a mark. */
export function BandChart({ title, unit, rows, about }: BandChartProps) {
  const [width, box] = useWidth()
  const height = rows.length * ROW + 6
  return (
    <figure className="chart band-chart" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: height }}>
        {width > 0 && <Drawing {...{ rows, width, height }} />}
      </div>
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

type DrawingProps = Pick<BandChartProps, 'rows'> & { width: number; height: number }

function Drawing({ rows, width, height }: DrawingProps) {
  const money = useMoney()
  const ends = rows.flatMap(({ low, high }) => [low, high])
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const x = (kroner: number) =>
    SIDE + ((width - 2 * SIDE) * (kroner - lowest)) / (highest - lowest || 1)
  const say = (kroner: number) => money.millionShort(kroner * ORE)
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <line x1={x(0)} x2={x(0)} y1={0} y2={height} stroke="var(--ink-3)" />
      {rows.map(({ id, label, low, mid, high }, at) => (
        <g key={id} transform={`translate(0 ${at * ROW})`}>
          <text x={0} y={LABEL} fill="var(--ink)" {...HALO}>
            {label}
          </text>
          {low === high ? (
            <text x={x(0) + 7} y={WORDS + BAR - 2} fill="var(--ink-2)" {...HALO}>
              0
            </text>
          ) : (
            <>
              <rect
                {...{ x: x(low), y: WORDS, height: BAR, width: Math.max(1, x(high) - x(low)) }}
                {...{ fill: 'var(--fjord)', fillOpacity: 0.2, rx: 3 }}
              />
              <rect
                {...{ x: x(mid) - 2, y: WORDS - 3, width: 4, height: BAR + 6, rx: 2 }}
                fill={inkOf(mid)}
              />
              <text
                x={clearOf(x(0), x(low), -wideOf(say(low)))}
                y={WORDS + BAR - 2}
                textAnchor="end"
                fill="var(--ink-2)"
                {...HALO}
              >
                {say(low)}
              </text>
              <text
                x={clearOf(x(0), x(high), wideOf(say(high)))}
                y={WORDS + BAR - 2}
                fill="var(--ink-2)"
                {...HALO}
              >
                {say(high)}
              </text>
              <text
                {...{ x: x(mid), y: MIDDLE, textAnchor: 'middle', fontWeight: 600, ...HALO }}
                fill={inkOf(mid)}
              >
                {say(mid)}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  )
}

/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 4, paintOrder: 'stroke' } as const

/** About as wide as a word is drawn, with the room beside it. */
function wideOf(word: string): number {
  return word.length * 7 + GAP
}

/** Where a word beside a bar begins: beyond the line of nought, where that would go through it. */
function clearOf(nought: number, end: number, wide: number): number {
  const isCrossed = (nought - end) * Math.sign(wide) > 0 && Math.abs(nought - end) < Math.abs(wide)
  return (isCrossed ? nought : end) + GAP * Math.sign(wide)
}

function inkOf(mid: number): string {
  return mid < 0 ? 'var(--brick)' : 'var(--fjord)'
}
