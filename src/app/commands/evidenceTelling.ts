// How an answer of `medspiller evidence` is told: as JSON with every digit, as tables to read, as a picture.

/** JSON in full precision; a typed array is a list, and what is not finite is null. */
export function asJson(answer: unknown): string {
  return JSON.stringify(answer, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
    return typeof value === 'number' && !Number.isFinite(value) ? null : value
  })
}

/** Numbers on top, a table for each list, in the order of the answer. */
export function asTables(answer: Readonly<Record<string, unknown>>): string {
  const { lines, lists } = sorted(answer)
  const parts = [lines.map(([name, value]) => `${name}  ${cell(value)}`).join('\n')]
  for (const [name, rows] of lists) parts.push(`${name}\n${tableOf(rows)}`)
  return parts.filter((part) => part !== '').join('\n\n')
}

type Row = Readonly<Record<string, unknown>>
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

const isRows = (value: unknown): value is Row[] => Array.isArray(value) && value.some(isRow)

function sorted(
  answer: Row,
  before = '',
): { lines: [string, unknown][]; lists: [string, Row[]][] } {
  const lines: [string, unknown][] = []
  const lists: [string, Row[]][] = []
  for (const [key, value] of Object.entries(answer)) {
    const name = before + key
    if (isRows(value)) lists.push(...tablesOf(name, value))
    else if (isRow(value)) {
      const inner = sorted(value, `${name}.`)
      lines.push(...inner.lines)
      lists.push(...inner.lists)
    } else lines.push([name, value])
  }
  return { lines, lists }
}

/** Lists inside the rows of a list are tables of their own, with the names of the row they are from. */
function tablesOf(name: string, rows: readonly Row[]): [string, Row[]][] {
  const inner = new Set(rows.flatMap((row) => Object.keys(row).filter((key) => isRows(row[key]))))
  const own = rows.map((row) => kept(row, ([key]) => !inner.has(key)))
  const tables = [...inner].map((key): [string, Row[]] => [
    `${name}.${key}`,
    rows.flatMap((row) => {
      const names = kept(row, ([, value]) => typeof value === 'string')
      const children = row[key]
      return isRows(children) ? children.flatMap((child) => rowsOf({ ...names, ...child })) : []
    }),
  ])
  return [[name, own.flatMap(rowsOf)], ...tables]
}

function kept(row: Row, keep: (entry: [string, unknown]) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter(keep))
}

/** A curve is a row for each of its times; anything else is one row. */
function rowsOf(value: Row): Row[] {
  const columns = Object.entries(value).filter(([, column]) => ArrayBuffer.isView(column))
  const length = columns[0] ? (columns[0][1] as Float64Array).length : 0
  if (columns.length === 0) return [value]
  const own = Object.entries(value).filter(([, column]) => !ArrayBuffer.isView(column))
  return Array.from({ length }, (_, at) => {
    const told = columns.map(([name, column]) => [name, (column as Float64Array)[at]])
    return Object.fromEntries([...own, ...told]) as Row
  })
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return String(value)
    return Math.abs(value) < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(6)))
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, cell).join(' ')
  if (Array.isArray(value)) return value.map(cell).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function tableOf(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => !isRow(row[name])),
  )
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))]
  const widths = names.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)))
  return lines
    .map((line) => line.map((text, at) => text.padStart(widths[at] ?? 0)).join('  '))
    .join('\n')
}

/** A step curve with the band around it. */
export type Curve = {
  name: string
  times: ArrayLike<number>
  values: ArrayLike<number>
  lower?: ArrayLike<number>
  upper?: ArrayLike<number>
  /** What the curve is before its first time. */
  from: number
}

const WIDTH = 720
const HEIGHT = 420
const LEFT = 52
const RIGHT = 120
const TOP = 20
const BOTTOM = 44
/** Told apart by the colour-blind, too, and by the name at the end of each (Okabe and Ito 2008). */
const COLOURS = ['#0f5a4f', '#b35900', '#4b5ea8', '#a8336b', '#6b6b00', '#333333']

/** Curves of shares over time as a picture by itself. */
export function asPicture(title: string, curves: readonly Curve[]): string {
  const end = Math.max(...curves.map(({ times }) => Number(times[times.length - 1] ?? 0)), 1e-9)
  const x = (time: number) => LEFT + (time / end) * (WIDTH - LEFT - RIGHT)
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const drawn = curves.map((curve, at) => {
    const colour = COLOURS[at % COLOURS.length] ?? '#333333'
    const last = Number(curve.values[curve.values.length - 1] ?? curve.from)
    const band = bandOf(curve, x, y)
    return [
      band && `<path d="${band}" fill="${colour}" opacity="0.12"/>`,
      `<path d="${stepsOf(curve, curve.values, x, y)}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<text x="${WIDTH - RIGHT + 6}" y="${y(last) + 4}" fill="${colour}">${escaped(curve.name)}</text>`,
    ].join('')
  })
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" stroke="#d8d2c4"/><text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  )
  const times = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const time = Number((end * part).toPrecision(3))
    return `<text x="${x(end * part)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${time}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="IBM Plex Sans, sans-serif" font-size="13" fill="#1d2b2a"><title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fffdf8"/>${ticks.join('')}${times.join('')}${drawn.join('')}</svg>\n`
}

type Scale = (value: number) => number

function stepsOf(curve: Curve, values: ArrayLike<number>, x: Scale, y: Scale): string {
  let path = `M${x(0)},${y(curve.from)}`
  for (let at = 0; at < curve.times.length; at++)
    path += `H${x(Number(curve.times[at]))}V${y(Number(values[at]))}`
  return path
}

function bandOf(curve: Curve, x: Scale, y: Scale): string {
  const { lower, upper, times } = curve
  if (!lower || !upper) return ''
  const there = stepsOf(curve, upper, x, y)
  let back = ''
  for (let at = times.length - 1; at >= 0; at--) {
    const before = at > 0 ? Number(times[at - 1]) : 0
    back += `L${x(Number(times[at]))},${y(Number(lower[at]))}L${x(before)},${y(Number(lower[at]))}`
  }
  return `${there}${back}Z`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
