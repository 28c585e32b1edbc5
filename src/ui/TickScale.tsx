import { ChartDownloads } from './ChartDownloads.tsx'
import type { ChartAbout } from './chart.ts'
import { useWidth } from './TimeChart.tsx'

type Needed = { at: number; label: string }
type Believed = { low: number; middle: number; high: number; label: string }

type TickScaleProps = {
  title: string
  /** The whole picture in a sentence. */
  says: string
  ticks: readonly { at: number; mark: string }[]
  /** What is needed, above the scale. */
  needed: Needed | undefined
  /** What is believed, below it: eight of ten, and the middle. */
  believed: Believed | undefined
  write: (at: number) => string
  about?: ChartAbout
}

const [AXIS, HEIGHT, SIDE] = [86, 152, 18]
const [MARK, LETTER] = [9, 7]

/** What is needed and what is believed, on the scale on which others have been found. */
export function TickScale(props: TickScaleProps) {
  const { title, says, about } = props
  const [width, box] = useWidth()
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="chart-title">{title}</figcaption>
      <div
        ref={box}
        className="chart-plot"
        role="img"
        aria-label={says}
        style={{ minHeight: HEIGHT }}
      >
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      {about && <ChartDownloads box={box} title={title} about={about} />}
    </figure>
  )
}

function Drawing({ ticks, needed, believed, write, width }: TickScaleProps & { width: number }) {
  const all = [0, 0.6, ...ticks.map(({ at }) => at)]
  if (needed) all.push(needed.at)
  if (believed) all.push(believed.low, believed.high)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const room = width - 2 * SIDE
  const x = (at: number) => SIDE + (room * (at - least)) / (most - least || 1)
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <line x1={SIDE} x2={width - SIDE} y1={AXIS} y2={AXIS} stroke="var(--ink-3)" />
      {stepsOf(least, most).map((at) => (
        <g key={at} transform={`translate(${x(at)} ${AXIS})`}>
          <line y2={5} stroke="var(--ink-3)" />
          <text y={19} textAnchor="middle" fill="var(--ink-3)">
            {write(at)}
          </text>
        </g>
      ))}
      {lanesOf(ticks, x).map(({ at, mark, lane }) => (
        <g key={mark} transform={`translate(${x(at)} ${AXIS - 18 - lane * 20})`}>
          <line y1={MARK} y2={18 + lane * 20} stroke="var(--line-2)" />
          <circle r={MARK} fill="var(--paper)" stroke="var(--sky)" strokeWidth={1.5} />
          <text y={4} textAnchor="middle" fill="var(--sky)" fontWeight={600} fontSize={12}>
            {mark}
          </text>
        </g>
      ))}
      {believed && <BelievedMark {...{ believed, x, width }} />}
      {needed && <NeededMark {...{ needed, x, width }} />}
    </svg>
  )
}

type Placed = { x: (at: number) => number; width: number }

function BelievedMark({ believed, x, width }: Placed & { believed: Believed }) {
  const { low, middle, high, label } = believed
  return (
    <>
      <rect
        x={x(low)}
        y={AXIS + 30}
        width={Math.max(2, x(high) - x(low))}
        height={8}
        fill="var(--fjord)"
        fillOpacity={0.25}
      />
      <circle cx={x(middle)} cy={AXIS + 34} r={6} fill="var(--fjord)" />
      <Words at={x(middle)} y={AXIS + 58} {...{ width, label }} fill="var(--fjord)" />
    </>
  )
}

function NeededMark({ needed, x, width }: Placed & { needed: Needed }) {
  const at = x(needed.at)
  return (
    <>
      <line x1={at} x2={at} y1={18} y2={AXIS} stroke="var(--brick)" strokeWidth={2} />
      <Words at={at} y={13} {...{ width, label: needed.label }} fill="var(--brick)" />
    </>
  )
}

type WordsProps = { at: number; y: number; width: number; label: string; fill: string }

/** In the middle under its mark, and never past an edge. */
function Words({ at, y, width, label, fill }: WordsProps) {
  const half = (label.length * LETTER) / 2
  const held = Math.max(half, Math.min(width - half, at))
  return (
    <text x={held} y={y} textAnchor="middle" fill={fill} fontWeight={600}>
      {label}
    </text>
  )
}

/** Marks that would cover each other stand above each other. */
function lanesOf(ticks: TickScaleProps['ticks'], x: (at: number) => number) {
  const ends: number[] = []
  return ticks
    .toSorted((one, other) => one.at - other.at)
    .map((tick) => {
      const free = ends.findIndex((end) => x(tick.at) - end >= 2 * MARK + 2)
      const lane = free < 0 ? ends.length : free
      ends[lane] = x(tick.at)
      return { ...tick, lane: Math.min(lane, 2) }
    })
}

const STEP = 0.2

function stepsOf(least: number, most: number): number[] {
  const step = most - least > 8 * STEP ? 5 * STEP : STEP
  const first = Math.ceil(least / step)
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, at) => {
    return Math.round((first + at) * step * 10) / 10
  })
}
