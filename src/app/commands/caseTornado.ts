import type { TornadoBar } from '#engine/caseSensitivity.ts'
import type { Numbers } from './caseNumbers.ts'
import type { Picture } from './caseSections.ts'
import { AMBER, box, FJORD, INK, LINE, label, line, QUIET, scaleOf, svg } from './caseSvg.ts'
import type { CaseWords } from './caseTexts.ts'

type Bar = TornadoBar & { label: string }

const ROW = 30
const LEFT = 290
const WIDTH = 860

/** The tornado: to either side of the central case, what each assumption alone does. */
export function tornadoPicture(
  bars: readonly Bar[],
  central: number,
  { words, numbers }: { words: CaseWords; numbers: Numbers },
): Picture {
  const nets = [central, 0, ...bars.flatMap(({ low, high }) => [low.net, high.net])]
  const ends = [Math.min(...nets), Math.max(...nets)] as const
  return {
    svg: drawn(bars, central, { words, numbers }, ends),
    text: written(bars, central, numbers, ends),
  }
}

type Ends = readonly [number, number]

function drawn(
  bars: readonly Bar[],
  central: number,
  { words, numbers }: { words: CaseWords; numbers: Numbers },
  ends: Ends,
): string {
  const x = scaleOf([ends[0] / 1e6, ends[1] / 1e6], [LEFT + 62, WIDTH - 62])
  const bottom = 26 + bars.length * ROW
  const parts = x.ticks.flatMap((tick) => [
    line(x(tick), 20, x(tick), bottom, tick === 0 ? INK : LINE),
    label(x(tick), bottom + 18, numbers.figures(tick), { anchor: 'middle', fill: QUIET, size: 12 }),
  ])
  for (const [at, { label: name, low, high }] of bars.entries()) {
    const y = 24 + at * ROW
    const [from, to] = [low.net, high.net].map((net) => x(net / 1e6)) as [number, number]
    const middle = x(central / 1e6)
    parts.push(label(LEFT - 12, y + 16, shortened(name, 44), { anchor: 'end' }))
    parts.push(box(Math.min(from, middle), y + 4, Math.abs(from - middle), 16, AMBER))
    parts.push(box(Math.min(to, middle), y + 4, Math.abs(to - middle), 16, FJORD))
    for (const [place, { value }] of [
      [from, low],
      [to, high],
    ] as const) {
      const left = place === Math.min(from, to)
      parts.push(
        label(place + (left ? -4 : 4), y + 16, numbers.figures(value), {
          ...{ anchor: left ? 'end' : 'start', size: 11, fill: QUIET },
        }),
      )
    }
  }
  parts.push(line(x(central / 1e6), 14, x(central / 1e6), bottom, INK, 1.5))
  parts.push(
    label(x(central / 1e6), 11, numbers.millions(central), { anchor: 'middle', bold: true }),
  )
  parts.push(box(12, 2, 11, 11, AMBER), label(28, 12, words.tornado.low, { size: 12 }))
  parts.push(box(72, 2, 11, 11, FJORD), label(88, 12, words.tornado.high, { size: 12 }))
  return svg(WIDTH, bottom + 30, words.titles.tornado, parts)
}

const COLUMNS = 44

function written(
  bars: readonly Bar[],
  central: number,
  numbers: Numbers,
  ends: Ends,
): readonly string[] {
  const place = scaleOf(ends, [0, COLUMNS - 1])
  const column = (net: number) => Math.round(place(net))
  const names = Math.min(44, Math.max(...bars.map(({ label }) => label.length), 0))
  return bars.map(({ label, low, high }) => {
    const cells = Array<string>(COLUMNS).fill(' ')
    const [from, to] = [column(Math.min(low.net, high.net)), column(Math.max(low.net, high.net))]
    cells.fill('█', from, to + 1)
    cells[column(central)] = '│'
    const nets = [low.net, high.net].toSorted((a, b) => a - b).map(numbers.millions)
    const name = shortened(label, names).padEnd(names)
    return `${name}  ${(nets[0] ?? '').padStart(7)} ${cells.join('')} ${nets[1]}`
  })
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
