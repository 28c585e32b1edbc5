import * as Plot from '@observablehq/plot'
import { useLayoutEffect, useRef } from 'react'
import { apart, roomFor } from './axis.ts'
import type { YearSeries, YearsChartProps } from './chart.ts'
import { type Money, useMoney } from './money.ts'
import { plain } from './PlotChart.tsx'

const MILLION_ORE = 100_000_000
const LETTER = 6.4
const LEFT = 38
const MARGIN_MAX = 150
const LINE = 16
const [TOP, BOTTOM] = [18, 26]
/** Between the columns, as a share of the way from one to the next. */
const PADDING = 0.38
/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 5 }
const BARS = [
  { fill: 'var(--amber-wash)', stroke: 'var(--amber-mark)', word: 'var(--amber)' },
  { fill: 'var(--fjord-wash)', stroke: 'var(--fjord-2)', word: 'var(--fjord)' },
]
const LINES = [
  { stroke: 'var(--ink)', dash: 'none' },
  { stroke: 'var(--sky)', dash: '6 4' },
]

type PlotYearsProps = YearsChartProps & { width: number; height: number }

/** Draws with Observable Plot; loaded only where there is something to draw. */
export function PlotYears(props: PlotYearsProps) {
  const box = useRef<HTMLDivElement>(null)
  const money = useMoney()
  useLayoutEffect(() => {
    box.current?.replaceChildren(draw(props, money))
  }, [props, money])
  return <div ref={box} aria-hidden="true" />
}

type BandPoint = { year: number; low: number; high: number }
type Point = { year: number; value: number }

function draw(props: PlotYearsProps, money: Money): Element {
  const { width, height } = props
  const [bars, lines] = [props.bars.map(inMillions), props.lines.map(inMillions)]
  const band = (props.band?.points ?? []).map(({ year, lowOre, highOre }): BandPoint => {
    return { year, low: lowOre / MILLION_ORE, high: highOre / MILLION_ORE }
  })
  const edges = band.flatMap(({ year, low, high }) => [low, high].map((value) => ({ year, value })))
  const all = [...[...bars, ...lines].flatMap(({ points }) => points), ...edges]
  const open = props.unknown && 'years' in props.unknown ? props.unknown.years : []
  const years = yearsBetween([...all.map(({ year }) => year), ...open])
  const ends = lines.flatMap(({ label, points }, at) => {
    const last = points.at(-1)
    if (!last) return []
    return [{ ...last, at, words: `${money.millionShort(last.value * MILLION_ORE)} ${label}` }]
  })
  const longest = Math.max(0, ...ends.map(({ words }) => words.length))
  const right = Math.min(MARGIN_MAX, longest * LETTER + 12)
  const [low, high] = reach(all.map(({ value }) => value))
  const written = (value: number) => money.millionBare(value * MILLION_ORE).replace(/[.,]?0+$/, '')
  const left = roomFor(
    [low, high].map((value) =>
      money.millionShort(Math.trunc(value) * MILLION_ORE).replace(/[.,]0$/, ''),
    ),
    LEFT,
  )
  const toHeight = (value: number) =>
    TOP + (height - TOP - BOTTOM) * (1 - (value - low) / (high - low))
  const places = apart(
    ends.map(({ value }) => toHeight(value)),
    LINE,
  )
  const every = Math.ceil((years.length * 40) / Math.max(1, width - left - right))
  return plain(
    Plot.plot({
      // A document of its own: our content policy would refuse the style element Plot writes.
      document: document.implementation.createHTMLDocument(''),
      ...{ width, height, marginLeft: left, marginRight: right },
      ...{ marginTop: TOP, marginBottom: BOTTOM },
      x: { type: 'band', domain: years, padding: PADDING },
      y: { domain: [low, high] },
      marks: [
        Plot.axisY({
          ...{ ticks: 5, tickSize: 0, fill: 'var(--ink-3)', label: null },
          tickFormat: written,
        }),
        unknownGround(props.unknown, years, { low, high, width, inner: width - left - right }),
        Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        bandMarks(band, props.band?.label),
        bars.map(({ points }, at) =>
          Plot.barY(points, { x: 'year', y: 'value', ...look(at), strokeWidth: 1 }),
        ),
        Plot.ruleY([0], { stroke: 'var(--ink-3)' }),
        Plot.axisX({
          ...{ tickSize: 0, fill: 'var(--ink-3)', label: null, anchor: 'bottom' },
          ticks: years.filter((_, at) => at % every === 0),
          tickFormat: (year: number) => String(year),
        }),
        lines.map(({ points }, at) =>
          Plot.line(withHoles(points), {
            ...{ x: 'year', y: 'value', strokeWidth: 2.25, strokeLinejoin: 'round' },
            stroke: LINES[at]?.stroke ?? 'currentColor',
            strokeDasharray: LINES[at]?.dash ?? 'none',
          }),
        ),
        lines.map(({ points }, at) =>
          Plot.dot(points.slice(-1), {
            ...{ x: 'year', y: 'value', r: 4, stroke: 'var(--paper)', strokeWidth: 1.5 },
            fill: LINES[at]?.stroke ?? 'currentColor',
          }),
        ),
        bars.map((series, at) => named(series, at, { lines, span: high - low })),
        ends.map((end, at) =>
          Plot.text([end], {
            ...{ x: 'year', y: 'value', text: 'words', textAnchor: 'start', dx: 12 },
            ...{ dy: (places[at] ?? 0) - toHeight(end.value), fontWeight: 600 },
            fill: LINES[end.at]?.stroke ?? 'currentColor',
            ...HALO,
          }),
        ),
      ],
    }),
  )
}

/** As wide as a phone, in pixels. */
const NARROW = 420

/** The years of which nothing is known stand on another ground, with the word for it. */
function unknownGround(
  unknown: YearsChartProps['unknown'],
  years: readonly number[],
  { low, high, width, inner }: Record<'low' | 'high' | 'width' | 'inner', number>,
) {
  const runs = unknown ? runsOf(years.filter((year) => isOpen(unknown, year))) : []
  if (!unknown || runs.length === 0) return null
  const isNarrow = width < NARROW
  // Over the gaps between the columns, too, so that it is one ground.
  const gap = (-PADDING * inner) / (years.length + PADDING)
  return [
    Plot.barY(
      runs.flat().map((year) => ({ year })),
      {
        ...{ x: 'year', y1: low, y2: high, fill: 'var(--amber-wash)' },
        ...{ insetLeft: gap, insetRight: gap, clip: true },
      },
    ),
    // In the middle of the ground; on a phone at its end, clear of the name of the last column before it.
    Plot.text(
      runs.map((run) => ({ year: isNarrow ? run.at(-1) : run[Math.floor((run.length - 1) / 2)] })),
      {
        ...{ x: 'year', y: low, text: () => unknown.label, dy: -8, fill: 'var(--amber)' },
        ...(isNarrow ? { textAnchor: 'end', dx: 16 } : {}),
        ...HALO,
      },
    ),
  ]
}

function isOpen(unknown: NonNullable<YearsChartProps['unknown']>, year: number): boolean {
  return 'years' in unknown ? unknown.years.includes(year) : year > unknown.after
}

/** Years after one another stand on one ground. */
function runsOf(years: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const year of years) {
    const run = runs.at(-1)
    if (run?.at(-1) === year - 1) run.push(year)
    else runs.push([year])
  }
  return runs
}

/** A year of which a line knows nothing is a hole in it, not a straight way across. */
function withHoles(points: readonly Point[]): Point[] {
  const values = new Map(points.map(({ year, value }) => [year, value]))
  return yearsBetween([...values.keys()]).map((year) => {
    return { year, value: values.get(year) ?? Number.NaN }
  })
}

function bandMarks(band: readonly BandPoint[], label: string | undefined) {
  const last = band.at(-1)
  if (!last) return null
  return [
    Plot.areaY(band, {
      ...{ x: 'year', y1: 'low', y2: 'high', fill: 'var(--sky)', fillOpacity: 0.2 },
    }),
    Plot.text([last], {
      ...{ x: 'year', y: 'high', text: () => label ?? '', dy: 16, textAnchor: 'end', dx: -8 },
      ...{ fill: 'var(--sky)', ...HALO },
    }),
  ]
}

function look(at: number) {
  const { fill = 'none', stroke = 'currentColor' } = BARS[at % BARS.length] ?? {}
  return { fill, stroke }
}

/** A line that comes closer to the name of a column than this share of the height goes through it. */
const CLEAR = 0.1

/**
 * A series says its name at its tallest column, or at the first that is nearly so, where no line goes through the
 * name; where none is clear of the lines, at least not where one ends with its own word.
 */
function named(
  { label, points }: { label: string; points: readonly Point[] },
  at: number,
  { lines, span }: { lines: readonly { points: readonly Point[] }[]; span: number },
) {
  const there = points.filter(({ value }) => value !== 0)
  const clear = there.filter(({ year, value }) => {
    const crossing = lines.flatMap((line) => line.points).filter((point) => point.year === year)
    const name = value + Math.sign(value) * (CLEAR / 2) * span
    return crossing.every((point) => Math.abs(point.value - name) > CLEAR * span)
  })
  const open = there.filter(({ year }) => lines.every((line) => line.points.at(-1)?.year !== year))
  const free = [clear, open, there].find((some) => some.length > 0) ?? []
  const most = Math.max(0, ...free.map(({ value }) => Math.abs(value)))
  const tallest = free.find(({ value }) => Math.abs(value) >= 0.9 * most)
  if (!tallest) return null
  return Plot.text([tallest], {
    ...{ x: 'year', y: 'value', text: () => label, dy: tallest.value < 0 ? 10 : -9 },
    fill: BARS[at % BARS.length]?.word ?? 'currentColor',
    ...HALO,
  })
}

function inMillions({ label, points }: YearSeries): { label: string; points: Point[] } {
  return { label, points: points.map(({ year, ore }) => ({ year, value: ore / MILLION_ORE })) }
}

function yearsBetween(years: readonly number[]): number[] {
  const first = Math.min(...years)
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => first + at)
}

/** From the lowest to the highest with a little air, and never without the zero line. */
function reach(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const air = (high - low || 1) * 0.1
  return [low < 0 ? low - air : low, high + air]
}
