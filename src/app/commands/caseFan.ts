import type { Fan } from '#engine/caseResult.ts'
import type { Numbers } from './caseNumbers.ts'
import type { Picture } from './caseSections.ts'
import { FJORD, INK, LINE, label, line, QUIET, scaleOf, short, svg } from './caseSvg.ts'

const WIDTH = 860
const HEIGHT = 320
const BANDS = [
  { from: 0.05, to: 0.95, fill: '#e4efe9' },
  { from: 0.1, to: 0.9, fill: '#c5ded6' },
  { from: 0.25, to: 0.75, fill: '#9fc7bd' },
] as const

/** The running sum of all draws: bands and the middle. In a terminal the table beneath says the same. */
export function fanPicture(
  curves: readonly Fan[],
  { start, title, numbers }: { start: string; title: string; numbers: Numbers },
): Picture {
  const running = (share: number) => [
    0,
    ...(curves.find((one) => one.share === share)?.running ?? []),
  ]
  const quarters = running(0.5).length - 1
  const all = curves.flatMap((one) => one.running).map((kroner) => kroner / 1e6)
  const x = scaleOf([0, quarters], [70, WIDTH - 20])
  const y = scaleOf([Math.min(0, ...all), Math.max(0, ...all)], [HEIGHT - 34, 12])
  const points = (share: number) =>
    running(share).map((kroner, at) => `${short(x(at))},${short(y(kroner / 1e6))}`)
  const parts = y.ticks.flatMap((tick) => [
    line(70, y(tick), WIDTH - 20, y(tick), tick === 0 ? INK : LINE),
    label(62, y(tick) + 4, numbers.figures(tick), { anchor: 'end', fill: QUIET, size: 12 }),
  ])
  for (const { from, to, fill } of BANDS) {
    const path = `M${points(from).join('L')}L${points(to).toReversed().join('L')}Z`
    parts.push(`<path d="${path}" fill="${fill}" fill-opacity="0.85"/>`)
  }
  parts.push(
    `<path d="M${points(0.5).join('L')}" fill="none" stroke="${FJORD}" stroke-width="2.5"/>`,
  )
  parts.push(line(70, y(0), WIDTH - 20, y(0), INK))
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  const every = quarters > 60 ? 5 : quarters > 24 ? 2 : 1
  for (let at = 0; at * 4 <= quarters; at += every) {
    const text = month === 1 ? String(year + at) : `${start.slice(5, 7)}/${year + at}`
    parts.push(label(x(at * 4), HEIGHT - 12, text, { anchor: 'middle', fill: QUIET, size: 12 }))
  }
  return { svg: svg(WIDTH, HEIGHT, title, parts), text: [] }
}
