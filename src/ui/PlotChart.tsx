import * as Plot from '@observablehq/plot'
import { useLayoutEffect, useRef } from 'react'
import { type Day, day } from '#core/dates.ts'
import { apart, lanes, monthTicks, roomFor, share } from './axis.ts'
import type { TimeChartProps } from './chart.ts'
import type { Format } from './format.ts'
import { useFormat } from './language.tsx'

/** Told apart by dash and by the label at the end too, not by colour alone. */
const INKS = ['var(--fjord)', 'var(--sky)', 'var(--amber-mark)', 'var(--brick)', 'var(--ink-3)']
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '1 3']
const LETTER = 6.4
const TICK = 66
const LINE = 16
const LEFT = 34
const MARGIN_MAX = 170

/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 5 }

type PlotChartProps = TimeChartProps & { width: number }

/** Draws with Observable Plot; loaded only where there is a curve to draw. */
export function PlotChart(props: PlotChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const format = useFormat()
  useLayoutEffect(() => {
    box.current?.replaceChildren(draw(props, format))
  }, [props, format])
  return <div ref={box} aria-hidden="true" />
}

function draw(props: PlotChartProps, format: Format): Element {
  const { series, bands = [], width, height = 240 } = props
  const days = spanOf(props)
  const span: [Date, Date] = [date(days[0]), date(days[1])]
  const ends = endsOf(props, format)
  const right = Math.min(MARGIN_MAX, Math.max(...ends.map((end) => end.words.length)) * LETTER + 14)
  const high = Math.max(
    1,
    ...series.flatMap((each) => each.points.map((point) => point.value)),
    ...bands.map((band) => band.high),
  )
  const left = roomFor([format.number(Math.floor(high * 1.04))], LEFT)
  const events = eventsOf(props, span, width - left - right)
  const top = 14 + Math.max(0, ...events.map((event) => event.lane + 1)) * LINE
  const toHeight = (value: number) => top + (height - 28 - top) * (1 - value / (high * 1.04))
  const places = apart(
    ends.map((end) => toHeight(end.value)),
    LINE,
  )
  // What a curve begins with stands above it, or below where another stands there.
  const starts = apart(
    series.map(({ points }) => toHeight(points[0]?.value ?? 0) - 10),
    LINE,
    height - 34,
  )
  const figure = Plot.plot({
    // A document of its own: our content policy would refuse the style element Plot writes.
    document: document.implementation.createHTMLDocument(''),
    width,
    height,
    marginTop: top,
    marginLeft: left,
    marginRight: right,
    marginBottom: 28,
    x: { type: 'utc', domain: span },
    y: { domain: [0, high * 1.04] },
    marks: [
      bands.map((band) =>
        Plot.rect([band], {
          x1: () => date(band.from),
          x2: () => date(band.to),
          y1: 'low',
          y2: 'high',
          fill: 'var(--fjord-wash)',
        }),
      ),
      bands.map((band) =>
        Plot.text(fits(band, span, width - left - right) ? [band] : [], {
          x: () => date(band.from),
          y: 'low',
          text: 'label',
          textAnchor: 'start',
          dx: 6,
          dy: -8,
          fill: 'var(--ink-3)',
        }),
      ),
      Plot.axisX({
        ticks: monthTicks(days[0], days[1], Math.floor((width - left - right) / TICK)).map(date),
        tickFormat: (at: Date) => tick(at, span, format),
        tickSize: 4,
        stroke: 'var(--line-2)',
        fill: 'var(--ink-3)',
        label: null,
      }),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => format.number(value),
        fill: 'var(--ink-3)',
        label: null,
      }),
      Plot.ruleY([0], { stroke: 'var(--line-2)' }),
      events.map((event) =>
        Plot.ruleX([event.at], {
          stroke: 'var(--ink-3)',
          strokeDasharray: '2 3',
          insetTop: -((event.lane + 1) * LINE) + 4,
        }),
      ),
      events.map((event) =>
        Plot.text([event], {
          x: 'at',
          text: 'label',
          frameAnchor: 'top',
          textAnchor: event.toLeft ? 'end' : 'start',
          dx: event.toLeft ? -5 : 5,
          dy: -((event.lane + 1) * LINE) + 4,
          fill: 'var(--ink-2)',
          ...HALO,
        }),
      ),
      series.map((each, at) =>
        Plot.line(each.points, {
          x: (point: { on: Day }) => date(point.on),
          y: 'value',
          stroke: INKS[at % INKS.length] ?? 'currentColor',
          strokeDasharray: DASHES[at % DASHES.length] ?? 'none',
          strokeWidth: 2.5,
          strokeLinejoin: 'round',
          curve: each.step ? 'step-after' : 'linear',
        }),
      ),
      ends.map((end, at) =>
        Plot.text([end], {
          x: 'at',
          y: 'value',
          text: 'words',
          textAnchor: 'start',
          dx: 8,
          dy: (places[at] ?? 0) - toHeight(end.value),
          fill: INKS[at % INKS.length] ?? 'currentColor',
          fontWeight: 600,
          ...HALO,
        }),
      ),
      series.map((each, at) =>
        Plot.text(each.points.slice(0, 1), {
          x: (point: { on: Day }) => date(point.on),
          y: 'value',
          text: (point: { value: number }) => format.number(point.value, props.endDecimals),
          textAnchor: 'start',
          dy: (starts[at] ?? 0) - toHeight(each.points[0]?.value ?? 0),
          fill: 'var(--ink)',
          fontWeight: 600,
          ...HALO,
        }),
      ),
    ],
  })
  return plain(figure)
}

/** Takes out what the content policy forbids; the look of the text is in components.css. */
export function plain(figure: Element): Element {
  for (const style of figure.querySelectorAll('style')) style.remove()
  for (const each of [figure, ...figure.querySelectorAll('[style]')]) each.removeAttribute('style')
  return document.adoptNode(figure)
}

type Band = NonNullable<TimeChartProps['bands']>[number]

/** Whether a band is as broad as its own word: half a word on the neighbour's ground says nothing. */
function fits({ from, to, label }: Band, span: [Date, Date], room: number): boolean {
  const [start, end] = [from, to].map((on) =>
    share(date(on).getTime(), span[0].getTime(), span[1].getTime()),
  )
  return label !== undefined && ((end ?? 0) - (start ?? 0)) * room > label.length * LETTER + 8
}

function date(on: Day): Date {
  return new Date(`${on}T00:00:00Z`)
}

const NEVER = day('1970-01-01')

function spanOf({ series, bands = [], events = [] }: TimeChartProps): [Day, Day] {
  const days = [
    ...series.flatMap((each) => each.points.map((point) => point.on)),
    ...bands.flatMap((band) => [band.from, band.to]),
    ...events.map((event) => event.on),
  ].toSorted()
  const first = days[0] ?? NEVER
  return [first, days.at(-1) ?? first]
}

/** The label at the end of each curve: its last number and, when there are several, its name. */
function endsOf({ series, endDecimals }: TimeChartProps, format: Format) {
  return series.flatMap((each) => {
    const last = each.points.at(-1)
    if (!last) return []
    const number = format.number(last.value, endDecimals)
    const words = series.length > 1 ? `${number} ${each.label}` : number
    return [{ at: date(last.on), value: last.value, words }]
  })
}

/** Each event with the line its label stands on, so that no two run into each other. */
function eventsOf({ events = [] }: TimeChartProps, [from, to]: [Date, Date], room: number) {
  const placed = events
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map((event) => {
      const at = date(event.on)
      const width = event.label.length * LETTER + 12
      const x = share(at.getTime(), from.getTime(), to.getTime()) * room
      // Where neither side has room for it, it leans into the rim on the right.
      const toLeft = x + width > room + 20 && x - width > -LEFT
      return { at, label: event.label, toLeft, x: toLeft ? x - width : x, width }
    })
  const lines = lanes(placed)
  return placed.map((event, at) => ({ ...event, lane: lines[at] ?? 0 }))
}

const YEAR_MS = 365.25 * 86_400_000

/** Years where there are many of them, months otherwise. */
function tick(at: Date, [from, to]: [Date, Date], format: Format): string {
  const day = at.toISOString().slice(0, 10) as Day
  if (to.getTime() - from.getTime() < 2 * YEAR_MS) return format.month(day)
  return at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : format.month(day)
}
