import * as Plot from '@observablehq/plot'
import { useLayoutEffect, useRef } from 'react'
import { apart, roomFor } from './axis.ts'
import type { FanChartProps } from './chart.ts'
import { type Money, useMoney } from './money.ts'
import { plain } from './PlotChart.tsx'

const MILLION = 1_000_000
const ORE = 100
const LETTER = 6.8
const LEFT = 38
const LINE = 16
const [TOP, BOTTOM] = [14, 34]
const HALO = { stroke: 'var(--paper)', strokeWidth: 5 }

type PlotFanProps = FanChartProps & { width: number; height: number }

/** Draws with Observable Plot; loaded only where there is something to draw. */
export function PlotFan(props: PlotFanProps) {
  const box = useRef<HTMLDivElement>(null)
  const money = useMoney()
  useLayoutEffect(() => {
    box.current?.replaceChildren(draw(props, money))
  }, [props, money])
  return <div ref={box} aria-hidden="true" />
}

function draw({ points, words, width, height }: PlotFanProps, money: Money): Element {
  const all = points.map(({ at, low, mid, high }) => {
    return { at, low: low / MILLION, mid: mid / MILLION, high: high / MILLION }
  })
  const last = all.at(-1) ?? { at: 1, low: 0, mid: 0, high: 0 }
  const ends = (['high', 'mid', 'low'] as const).map((name) => ({
    ...{ at: last.at, value: last[name], strong: name === 'mid' },
    words: `${money.millionShort(last[name] * MILLION * ORE)} ${words[name]}`,
  }))
  const lowest = Math.min(-0.1, ...all.map(({ low }) => low))
  const highest = Math.max(0.1, ...all.map(({ high }) => high))
  const air = (highest - lowest) * 0.06
  const written = (value: number) => money.millionShort(value * MILLION * ORE)
  const toHeight = (value: number) =>
    TOP + (height - TOP - BOTTOM) * (1 - (value - lowest + air) / (highest - lowest + 2 * air))
  const places = apart(
    ends.map(({ value }) => toHeight(value)),
    LINE,
  )
  return plain(
    Plot.plot({
      // A document of its own: our content policy would refuse the style element Plot writes.
      document: document.implementation.createHTMLDocument(''),
      ...{ width, height, marginTop: TOP, marginBottom: BOTTOM },
      marginLeft: roomFor([lowest - air, highest + air].map(written), LEFT),
      marginRight: Math.max(...ends.map((end) => end.words.length)) * LETTER + 10,
      x: { domain: [0, last.at] },
      y: { domain: [lowest - air, highest + air] },
      marks: [
        Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.axisY({
          ...{ ticks: 5, tickSize: 0, fill: 'var(--ink-3)', label: null },
          tickFormat: written,
        }),
        Plot.areaY(all, {
          ...{ x: 'at', y1: 'low', y2: 'high', fill: 'var(--fjord)', fillOpacity: 0.16 },
        }),
        Plot.ruleY([0], { stroke: 'var(--ink-3)' }),
        Plot.line(all, { x: 'at', y: 'mid', stroke: 'var(--fjord)', strokeWidth: 2.5 }),
        Plot.axisX({
          ...{ tickSize: 0, fill: 'var(--ink-3)', label: words.year, labelArrow: 'none' },
          ticks: Array.from({ length: Math.floor(last.at) + 1 }, (_, at) => at),
          tickFormat: (at: number) => String(at),
        }),
        ends.map((end, at) =>
          Plot.text([end], {
            ...{ x: 'at', y: 'value', text: 'words', textAnchor: 'start', dx: 8 },
            dy: (places[at] ?? 0) - toHeight(end.value),
            fill: end.strong ? 'var(--fjord)' : 'var(--ink-2)',
            fontWeight: end.strong ? 600 : 400,
            ...HALO,
          }),
        ),
      ],
    }),
  )
}
