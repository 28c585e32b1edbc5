import * as Plot from '@observablehq/plot'
import { useEffect, useRef } from 'react'
import { apart } from './axis.ts'
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
  useEffect(() => {
    box.current?.replaceChildren(draw(props, format))
  }, [props, format])
  return <div ref={box} aria-hidden="true" />
}

type Reach = { low: number; high: number; last: number }

function reachOf({ series, scale, level, top = 0 }: CurveChartProps): Reach {
  const points = series.flatMap((each) => each.points)
  const values = [...points.map(({ value }) => value), ...(level ? [level.value] : [])]
  const last = Math.max(1, ...points.map(({ at }) => at))
  if (scale === 'share') return { low: 0, high: Math.max(0.1, top, ...values) * 1.08, last }
  const low = 10 ** Math.floor(Math.log10(Math.min(0.5, ...values.filter((value) => value > 0))))
  return { low: Math.max(low, 1e-6), high: Math.max(2, ...values) * 1.5, last }
}

function draw(props: PlotCurvesProps, format: Format): Element {
  const { series, scale, level, axis, width, height } = props
  const { low, high, last } = reachOf(props)
  const share = scale === 'share'
  const place = (value: number) => (share ? value : Math.log10(Math.max(value, low)))
  const toHeight = (value: number) =>
    TOP + (height - TOP - BOTTOM) * (1 - (place(value) - place(low)) / (place(high) - place(low)))
  const say = (value: number) =>
    share ? format.percent(value) : format.number(value, value < 10 ? 1 : 0)
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
  )
  const longest = Math.max(0, ...ends.map(({ words }) => words.length))
  return plain(
    Plot.plot({
      // A document of its own: our content policy would refuse the style element Plot writes.
      document: document.implementation.createHTMLDocument(''),
      ...{ width, height, marginLeft: LEFT, marginTop: TOP, marginBottom: BOTTOM },
      marginRight: Math.min(margin, longest * LETTER + 14),
      x: { domain: [0, last] },
      y: { type: share ? 'linear' : 'log', domain: [low, high], clamp: true },
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
        Plot.ruleY([low], { stroke: 'var(--line-2)' }),
        level
          ? [
              Plot.ruleY([level.value], { stroke: 'var(--ink-3)', strokeDasharray: '4 4' }),
              Plot.text([level], {
                ...{ x: 0, y: 'value', text: 'label', textAnchor: 'start', dx: 6, dy: -8 },
                ...{ fill: 'var(--ink-2)', ...HALO },
              }),
            ]
          : [],
        series.map(({ points }, at) =>
          Plot.line(points, {
            ...{ x: 'at', y: 'value', strokeWidth: 2.25, strokeLinejoin: 'round' },
            stroke: INKS[at % INKS.length] ?? 'currentColor',
            strokeDasharray: DASHES[at % DASHES.length] ?? 'none',
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

/** No longer than there is room for; the table behind has the whole word. */
function within(words: string, letters: number): string {
  return words.length > letters ? `${words.slice(0, letters - 1)}…` : words
}
