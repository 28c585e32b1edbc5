import { type Paper, type PaperTable, type Section, unmarked } from './caseSections.ts'

const WIDTH = 100

/** A paper as text for a terminal. */
export function asText(paper: Paper): string {
  const { title, verdict, sections, foot } = JSON.parse(unmarked(JSON.stringify(paper))) as Paper
  const head = [title, '═'.repeat(Math.min(WIDTH, title.length))]
  if (verdict) head.push('', ...wrapped(verdict.sentence, WIDTH))
  return [head.join('\n'), ...sections.map(sectionText), foot.join('\n')].join('\n\n')
}

function sectionText({ title, says = [], picture, table, points = [] }: Section): string {
  const lines = [title.toUpperCase()]
  for (const text of says) lines.push(...wrapped(text, WIDTH - 2).map((line) => `  ${line}`))
  const drawn = picture?.text ?? []
  if (drawn.length > 0) lines.push('', ...drawn.map((line) => `  ${line}`), '')
  if (table && table.rows.length > 0) lines.push(...tableText(table).map((line) => `  ${line}`))
  for (const point of points) {
    const [first = '', ...rest] = wrapped(point, WIDTH - 4)
    lines.push(`  · ${first}`, ...rest.map((line) => `    ${line}`))
  }
  return lines.join('\n')
}

/** Columns side by side; a row that is too wide becomes a heading and a line for each cell. */
export function tableText({ head, rows, words = [], sum }: PaperTable): string[] {
  const all = head.length > 0 ? [head, ...rows] : rows
  const columns = Math.max(...all.map((row) => row.length))
  const widest = Array.from({ length: columns }, (_, at) =>
    Math.max(...all.map((row) => (row[at] ?? '').length)),
  )
  const last = columns - 1
  const wordy = words.includes(last) && last > 0
  const widths = wordy ? narrowed(widest) : widest
  const others = widths.slice(0, last).reduce((sum, width) => sum + width + 2, 0)
  // Words in the last column may go over several lines; a table of numbers that is too wide is told row by row.
  if (others + (wordy ? WORDS_LEAST : (widths[last] ?? 0)) > WIDEST) return byRow(head, rows)
  const told = rows.flatMap((row, at) => [
    ...(sum && at === rows.length - 1 ? ['─'.repeat(others + (widths[last] ?? 0))] : []),
    ...rowText(row, widths, words),
  ])
  return head.length > 0 ? [...rowText(head, widths, words), ...told] : told
}

const WIDEST = WIDTH + 20
const WORDS_LEAST = 30
const NAME_LEAST = 24

/** Where the words of the last column have little room, the names in the first go over several lines, too. */
function narrowed([first = 0, ...rest]: readonly number[]): number[] {
  const others = rest.slice(0, -1).reduce((sum, width) => sum + width + 2, first + 2)
  const over = others + WORDS_LEAST - WIDTH
  return [over > 0 ? Math.max(NAME_LEAST, first - over) : first, ...rest]
}

function rowText(
  row: readonly string[],
  widths: readonly number[],
  words: readonly number[],
): string[] {
  const last = widths.length - 1
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + 2, 0)
  const cells = widths.map((width, at) => {
    const text = row[at] ?? ''
    if (at === 0) return wrapped(text, width).map((line) => line.padEnd(width))
    if (at === last && words.includes(at))
      return wrapped(text, Math.max(WORDS_LEAST, WIDTH - before))
    return [words.includes(at) ? text.padEnd(width) : text.padStart(width)]
  })
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, at) => lines[line] ?? ' '.repeat(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function byRow(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...head.map((text) => text.length))
  return rows.flatMap((row) => [
    row[0] ?? '',
    ...row.slice(1).map((cell, at) => `  ${(head[at + 1] ?? '').padEnd(width)}  ${cell}`),
  ])
}

/** Lines of at most so many letters, broken between words. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.trim().split('\n')) {
    let line = ''
    for (const word of paragraph.split(/[^\S\u00a0]+/)) {
      if (line !== '' && line.length + word.length + 1 > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}
