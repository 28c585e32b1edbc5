import type { Language } from '#core/language.ts'
import { tickOf } from '#engine/evidence.ts'
import { CASELOAD_POOL, studyOf } from '#engine/evidencePool.ts'
import type { Numbers } from './caseNumbers.ts'
import type { Picture } from './caseSections.ts'
import { BRICK, box, FJORD, INK, LINE, label, line, QUIET, scaleOf, svg } from './caseSvg.ts'
import type { CaseWords } from './caseTexts.ts'

/** A published study on the scale of elasticities, numbered from the lowest. */
export type StudyTick = { number: number; elasticity: number; name: string }

/** Vordingborg found nothing and cannot be pooled, as how much was changed has not been read; it is shown all the same. */
const SHOWN = ['vordingborg', ...CASELOAD_POOL]

/** The studies of fewer cases that stand on the scale, from the lowest. */
export function studiesOn(language: Language): StudyTick[] {
  return SHOWN.map(studyOf)
    .map((study) => {
      const name = `${study.authors} ${study.year}, ${study.group[language]} (${study.grade})`
      return { elasticity: tickOf(study) ?? 0, name }
    })
    .toSorted((a, b) => a.elasticity - b.elasticity)
    .map((study, at) => ({ number: at + 1, ...study }))
}

type Marks = {
  /** Null where nothing or anything is enough. */
  needed: number | null
  believed: { low: number; middle: number; high: number }
  studies: readonly StudyTick[]
}
type Look = { words: CaseWords; numbers: Numbers }

/** What is needed and what is believed, on the scale where the studies stand. */
export function scalePicture(marks: Marks, look: Look): Picture {
  const { needed, believed, studies } = marks
  const all = [
    ...[believed.low, believed.high, 0, 0.6],
    ...(needed === null ? [] : [needed]),
    ...studies.map(({ elasticity }) => elasticity),
  ]
  const ends = [Math.min(...all) - 0.03, Math.max(...all) + 0.03] as const
  return { svg: drawn(marks, look, ends), text: written(marks, look, ends) }
}

type Ends = readonly [number, number]
const WIDTH = 860
const AXIS = 110

function drawn({ needed, believed, studies }: Marks, { words, numbers }: Look, ends: Ends): string {
  const x = scaleOf(ends, [30, WIDTH - 30], 8)
  // To the side where the line of what is needed is not.
  const before = needed !== null && believed.middle < needed
  const parts = [
    line(30, AXIS, WIDTH - 30, AXIS, INK),
    ...x.ticks.flatMap((tick) => [
      line(x(tick), AXIS, x(tick), AXIS + 5, INK),
      label(x(tick), AXIS + 20, numbers.figures(tick), { anchor: 'middle', fill: QUIET, size: 12 }),
    ]),
    box(x(believed.low), 52, Math.max(3, x(believed.high) - x(believed.low)), 10, '#9fc7bd'),
    `<circle cx="${x(believed.middle)}" cy="57" r="6" fill="${FJORD}"/>`,
    label(
      x(believed.middle) + (before ? -12 : 12),
      82,
      `${words.breakEven.believed} ${numbers.plain(believed.middle)}`,
      { anchor: before ? 'end' : 'start', fill: FJORD, bold: true },
    ),
  ]
  if (needed !== null) {
    const side = x(needed) > WIDTH / 2 ? 'end' : 'start'
    parts.push(line(x(needed), 14, x(needed), AXIS, BRICK, 2))
    parts.push(
      label(
        x(needed) + (side === 'end' ? -6 : 6),
        20,
        `${words.breakEven.needed} ${numbers.plain(needed)}`,
        {
          ...{ anchor: side, fill: BRICK, bold: true },
        },
      ),
    )
  }
  const taken: { at: number; row: number }[] = []
  for (const { number, elasticity } of studies) {
    const at = x(elasticity)
    const near = taken.filter((one) => Math.abs(one.at - at) < 20).map(({ row }) => row)
    const row = [0, 1, 2, 3, 4].find((free) => !near.includes(free)) ?? 4
    taken.push({ at, row })
    const y = AXIS + 42 + row * 22
    parts.push(line(at, AXIS + 24, at, y - 9, LINE))
    parts.push(`<circle cx="${at}" cy="${y}" r="9" fill="#fff" stroke="${INK}"/>`)
    parts.push(label(at, y + 4, String(number), { anchor: 'middle', size: 11 }))
  }
  const rows = Math.max(0, ...taken.map(({ row }) => row))
  return svg(WIDTH, AXIS + 60 + rows * 22, words.titles.breakEven, parts)
}

const COLUMNS = 64

function written(
  { needed, believed, studies }: Marks,
  { words, numbers }: Look,
  ends: Ends,
): readonly string[] {
  const place = scaleOf(ends, [0, COLUMNS - 1], 8)
  const column = (value: number) => Math.round(place(value))
  const above = Array<string>(COLUMNS).fill(' ')
  above.fill('─', column(believed.low), column(believed.high) + 1)
  above[column(believed.middle)] = 'o'
  if (needed !== null) above[column(needed)] = 'X'
  const axis = Array<string>(COLUMNS).fill('─')
  const legend = Array<string>(COLUMNS + 6).fill(' ')
  for (const tick of place.ticks) {
    axis[column(tick)] = '┴'
    for (const [at, letter] of [...numbers.figures(tick)].entries())
      legend[column(tick) + at] = letter
  }
  const rows: string[][] = []
  for (const { number, elasticity } of studies) {
    const at = column(elasticity)
    const text = String(number)
    const free = (row: string[]) =>
      row.slice(Math.max(0, at - 1), at + text.length + 1).every((cell) => cell === ' ')
    let row = rows.find(free)
    if (!row) {
      row = Array<string>(COLUMNS + 4).fill(' ')
      rows.push(row)
    }
    for (const [offset, letter] of [...text].entries()) row[at + offset] = letter
  }
  const key = `o ${words.breakEven.believed}${needed === null ? '' : `, X ${words.breakEven.needed}`}`
  return [
    `${above.join('').trimEnd()}   ${key}`,
    axis.join(''),
    legend.join('').trimEnd(),
    ...rows.map((row) => row.join('').trimEnd()),
  ]
}
