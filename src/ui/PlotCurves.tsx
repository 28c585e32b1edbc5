import * as Plot from '@observablehq/plot'
import { useLayoutEffect, useRef } from 'react'
import { apart, roomFor } from './axis.ts'
import type { CurveChartProps } from './chart.ts'
import type { Format } from './format.ts'
import { useFormat } from './language.tsx'
import { plain } from './PlotChart.tsx'

const INKS = ['var(--fjord)', 'var(--sky)', 'var(--amber-mark)', 'var(--brick)', 'var(--ink-3)']
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '1 3']
const LETTER = 6.4
const LEFT = 44
const LINE = 16
const MARGIN_MAX = 170
const [TOP, BOTTOM] = [14, 36]
/** A rim of paper, so that a line behind a word does not cross it out. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 5 }

type PlotCurvesProps = CurveChartProps & { width: number; height: number }

/** Draws with Observable Plot; loaded only where there is something to draw. */
export function PlotCurves(props: PlotCurvesProps) {
  const box = useRef<HTMLDivElement>(null)
  const format = useFormat()
  useLayoutEffect(() => {
    box.current?.replaceChildren(draw(props, format))
  }, [props, format])
  return <div ref={box} aria-hidden="true" />
}

type Reach = { low: number; high: number; last: number }

function reachOf(props: CurveChartProps): Reach {
  const { series, scale, level, top = 0, end = 1 } = props
  const points = series.flatMap((each) => each.points)
  const values = [...points.map(({ value }) => value), ...(level ? [level.value] : [])]
  const last = Math.max(end, ...points.map(({ at }) => at))
  if (scale === 'share') return { low: 0, high: Math.max(0.1, top, ...values) * 1.08, last }
  if (scale === 'change') return { ...changeReach(props, values), last }
  const low = 10 ** Math.floor(Math.log10(Math.min(0.5, ...values.filter((value) => value > 0))))
  return { low: Math.max(low, 1e-6), high: Math.max(2, ...values) * 1.5, last }
}

/** The band as it is in the end: what was wide open in the first months may leave the picture. */
function changeReach({ band }: CurveChartProps, values: readonly number[]) {
  const end = band?.points.at(-1)
  const all = [0, ...values, ...[end?.low, end?.high].flatMap((one) => one ?? [])]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const room = 0.3 * Math.max(0.1, most - least)
  return { low: Math.max(-1, least - room), high: most + room }
}

function draw(props: PlotCurvesProps, format: Format): Element {
  const { scale, level, band, step, axis, width, height } = props
  const { low, high, last } = reachOf(props)
  const series = step ? props.series.map((one) => held(one, last)) : props.series
  const isLinear = scale !== 'tenfold'
  const place = (value: number) => (isLinear ? value : Math.log10(Math.max(value, low)))
  const toHeight = (value: number) =>
    TOP + (height - TOP - BOTTOM) * (1 - (place(value) - place(low)) / (place(high) - place(low)))
  const say = (value: number) =>
    isLinear ? format.percent(value).replace('-', '−') : format.number(value, value < 10 ? 1 : 0)
  const margin = Math.min(MARGIN_MAX, 0.44 * width)
  const letters = Math.floor((margin - 14) / LETTER)
  const ends = series.flatMap(({ label, points }, at) => {
    const end = points.at(-1)
    return end
      ? [
          {
            ...end,
            ink: INKS[at % INKS.length],
            words: within(`${say(end.value)} ${label}`, letters),
          },
        ]
      : []
  })
  const places = apart(
    ends.map(({ value }) => toHeight(value)),
    LINE,
    height - BOTTOM - 6,
  )
  const longest = Math.max(0, ...ends.map(({ words }) => words.length))
  return plain(
    Plot.plot({
      // A document of its own: our content policy would refuse the style element Plot writes.
      document: document.implementation.createHTMLDocument(''),
      ...{ width, height, marginTop: TOP, marginBottom: BOTTOM },
      marginLeft: roomFor([say(high)], LEFT),
      marginRight: Math.min(margin, longest * LETTER + 14),
      x: { domain: [0, last] },
      y: { type: isLinear ? 'linear' : 'log', domain: [low, high], clamp: true },
      marks: [
        Plot.axisX({
          ...{ ticks: Math.floor(width / 90), tickSize: 4, fill: 'var(--ink-3)', label: axis },
          ...{
            stroke: 'var(--line-2)',
            labelArrow: 'none',
            tickFormat: (at: number) => format.number(at),
          },
        }),
        Plot.axisY({
          ...{ ticks: 4, tickSize: 0, fill: 'var(--ink-3)', label: null, tickFormat: say },
        }),
        band
          ? Plot.areaY(band.points, {
              ...{ x: 'at', fill: 'var(--fjord-wash)', stroke: 'none' },
              y1: (point: { low: number | null }) => point.low ?? low,
              y2: (point: { high: number | null }) => point.high ?? high,
            })
          : [],
        Plot.ruleY([scale === 'change' ? 0 : low], { stroke: 'var(--line-2)' }),
        level
          ? [
              Plot.ruleY([level.value], { stroke: 'var(--ink-3)', strokeDasharray: '4 4' }),
              Plot.text([level], {
                ...{ y: 'value', text: 'label' },
                // A band is widest where it begins: there is room for words where it has narrowed.
                ...(band
                  ? ({ x: last, textAnchor: 'end', dx: -4, dy: 10 } as const)
                  : ({ x: 0, textAnchor: 'start', dx: 6, dy: -8 } as const)),
                ...{ fill: 'var(--ink-2)', ...HALO },
              }),
            ]
          : [],
        series.map(({ points }, at) =>
          Plot.line(points, {
            ...{ x: 'at', y: 'value', strokeWidth: 2.25, strokeLinejoin: 'round' },
            stroke: INKS[at % INKS.length] ?? 'currentColor',
            strokeDasharray: DASHES[at % DASHES.length] ?? 'none',
            curve: step ? 'step-after' : 'linear',
          }),
        ),
        ends.map((end, at) =>
          Plot.text([end], {
            ...{ x: 'at', y: 'value', text: 'words', textAnchor: 'start', dx: 8 },
            ...{ dy: (places[at] ?? 0) - toHeight(end.value), fontWeight: 600 },
            fill: end.ink ?? 'currentColor',
            ...HALO,
          }),
        ),
      ],
    }),
  )
}

type Curve = CurveChartProps['series'][number]

/** A curve of steps goes on at its last level to the end. */
function held(curve: Curve, last: number): Curve {
  const end = curve.points.at(-1)
  if (!end || end.at >= last) return curve
  return { ...curve, points: [...curve.points, { at: last, value: end.value }] }
}

/** No longer than there is room for; the table behind has the whole word. */
function within(words: string, letters: number): string {
  return words.length > letters ? `${words.slice(0, letters - 1)}…` : words
}
