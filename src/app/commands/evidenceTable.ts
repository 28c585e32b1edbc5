import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import type { Factor } from '#core/stats/survivalData.ts'
import { UsageFault } from './exits.ts'

/** What a file holds, column by column, as text; the rows that an analysis can use are picked from it. */
export type Table = {
  file: string
  names: readonly string[]
  columns: string[][]
  rows: number
  /** Where a row begins in the file, as an editor counts; found only when something is wrong there. */
  line(row: number): number
}

/** What R, Stata and spreadsheets write where nothing is known. */
const MISSING = new Set(['', 'NA', 'NaN', 'nan', 'null', '.', '#N/A'])

export function isMissing(cell: string): boolean {
  return MISSING.has(cell)
}

/** A CSV file with headings: comma, semicolon or tab, whichever the first line has most of. */
export function readTable(file: string): Table {
  const path = resolve(file)
  if (!existsSync(path)) throw new UsageFault(`${path} is not there.`)
  if (statSync(path).isDirectory())
    throw new UsageFault(`${path} is a folder. Say which file in it.`)
  const text = readFileSync(path, 'utf8')
  if (text.includes('\u0000') || text.includes('\uFFFD'))
    throw new UsageFault(`${path} is no text in UTF-8. Save it as CSV in UTF-8.`)
  const [names = [], ...rows] = recordsOf(text, path)
  if (names.length === 0) throw new UsageFault(`${path} is empty. Its first line is the headings.`)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new UsageFault(`${path}: two columns are called »${twice}«.`)
  const comma = delimiterOf(text) !== ','
  const columns = names.map((_, at) => {
    const cells = rows.map((row) => (row[at] ?? '').replace(/^\u2212(?=[\d.,])/, '-'))
    return comma && cells.some((cell) => DECIMAL_COMMA.test(cell)) ? cells.map(pointed) : cells
  })
  const line = (row: number) => lineOf(text, row)
  return { file: path, names, columns, rows: rows.length, line }
}

/** Where semicolons or tabs part the cells, a comma is a decimal sign: 19,25, or 1.019,25. */
const DECIMAL_COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+$/

/** In a column with decimal commas a point before three digits parts thousands. */
function pointed(cell: string): string {
  const thousands = /^[-+]?\d{1,3}(\.\d{3})+$/.test(cell)
  if (!thousands && !DECIMAL_COMMA.test(cell)) return cell
  return cell.replaceAll('.', '').replace(',', '.')
}

/** Counted anew, because empty lines and line breaks in a cell set rows and lines apart. */
function lineOf(text: string, row: number): number {
  const told = { ...formOf(text), info: true, to: row + 2 } as const
  const records = parse(text, told) as unknown as { record: string[]; info: { lines: number } }[]
  const last = records.at(-1)
  const breaks = (last?.record ?? []).join('').split('\n').length - 1
  return (last?.info.lines ?? row + 2) - breaks
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') >>> 0)
  const known = [',', ';', '\t']
  return known.reduce((most, one) =>
    first.split(one).length > first.split(most).length ? one : most,
  )
}

function formOf(text: string) {
  return { bom: true, trim: true, skip_empty_lines: true, delimiter: delimiterOf(text) }
}

function recordsOf(text: string, path: string): string[][] {
  try {
    return parse(text, formOf(text))
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = 'lines' in fault ? ` near line ${String(fault['lines'])}` : ''
    throw new UsageFault(`${path} is not a whole CSV file${line}: ${fault.message}`)
  }
}

/** The rows of a table in which nothing is missing, of the columns that are asked for. */
export type Picked = {
  rows: number
  /** Rows left out because something was missing in them. */
  dropped: number
  number(name: string): Float64Array
  text(name: string): string[]
  /** Text, and what is asked to be one, in groups; the reference is the first to appear unless told. */
  factor(name: string): Factor
  isNumber(name: string): boolean
  /** The line of the file in which a picked row begins. */
  line(row: number): number
}

export type Factors = { asFactor: readonly string[]; reference: ReadonlyMap<string, string> }

/**
 * Picks the complete rows, as R’s `na.omit` does over the columns that are used.
 * @throws UsageFault for a column that is not there, or when no row is complete.
 */
export function pick(table: Table, wanted: readonly (string | undefined)[], how: Factors): Picked {
  const names = [...new Set(wanted.filter((name) => name !== undefined))]
  for (const name of [...how.asFactor, ...how.reference.keys()]) columnOf(table, name)
  const columns = new Map(names.map((name) => [name, columnOf(table, name)]))
  const kept: number[] = []
  for (let row = 0; row < table.rows; row++) {
    let whole = true
    for (const column of columns.values()) if (MISSING.has(column[row] as string)) whole = false
    if (whole) kept.push(row)
  }
  if (kept.length === 0)
    throw new UsageFault(
      `${table.file}: no row has ${names.map((name) => `»${name}«`).join(', ')} all filled in.`,
    )
  const line = (row: number) => table.line(kept[row] as number)
  const text = (name: string) => {
    const column = columns.get(name) ?? columnOf(table, name)
    return kept.map((row) => column[row] as string)
  }
  // A reference level is one of a factor: to name it says that the column is one.
  const isNumber = (name: string) =>
    !how.asFactor.includes(name) &&
    !how.reference.has(name) &&
    text(name).every((cell) => numberOf(cell) !== undefined)
  return {
    rows: kept.length,
    dropped: table.rows - kept.length,
    text,
    line,
    isNumber,
    number: (name) => {
      const cells = text(name)
      return Float64Array.from(cells, (cell, at) => {
        const number = numberOf(cell)
        if (number !== undefined) return number
        throw new UsageFault(
          `${table.file}, line ${line(at)}: »${name}« is »${cell}«, not a number. Mend it, or use it as a factor.`,
        )
      })
    },
    factor: (name) => factorOf(name, text(name), how.reference.get(name)),
  }
}

function columnOf(table: Table, name: string): string[] {
  const at = table.names.indexOf(name)
  if (at < 0)
    throw new UsageFault(
      `${table.file} has no column »${name}«. It has: ${table.names.join(', ')}.`,
    )
  return table.columns[at] as string[]
}

/** A number as R writes it; TRUE and FALSE are 1 and 0. */
function numberOf(cell: string): number | undefined {
  if (/^(true|T)$/i.test(cell)) return 1
  if (/^(false|F)$/i.test(cell)) return 0
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell))
    return /^[-+]?Inf(inity)?$/i.test(cell)
      ? Number(cell.replace(/Inf(inity)?/i, 'Infinity'))
      : undefined
  return Number(cell)
}

function factorOf(column: string, cells: readonly string[], reference: string | undefined): Factor {
  const found = [...new Set(cells)]
  if (reference !== undefined && !found.includes(reference))
    throw new UsageFault(
      `»${column}« is never »${reference}«. It is one of: ${found.slice(0, 20).join(', ')}.`,
    )
  const names =
    reference === undefined ? found : [reference, ...found.filter((one) => one !== reference)]
  const codes = new Map(names.map((name, code) => [name, code]))
  return { names, codes: Int32Array.from(cells, (cell) => codes.get(cell) as number) }
}

/** `status=2`: 1 where the column is that. A bare column is 0 or 1 already, or a cause from 0. */
export function eventsOf(picked: Picked, event: string): Int32Array {
  const [column, value] = eventOf(event)
  if (value !== undefined) {
    const cells = picked.text(column)
    const number = numberOf(value)
    const same = (cell: string) =>
      cell === value || (number !== undefined && numberOf(cell) === number)
    if (!cells.some(same))
      throw new UsageFault(
        `»${column}« is never »${value}« in a row that is used. It is one of: ${[...new Set(cells)].slice(0, 20).join(', ')}.`,
      )
    return Int32Array.from(cells, (cell) => (same(cell) ? 1 : 0))
  }
  const numbers = picked.number(column)
  const strange = numbers.find((one) => !(Number.isInteger(one) && one >= 0 && one < 1_000))
  if (strange !== undefined)
    throw new UsageFault(
      `»${column}« is ${strange} somewhere. An event is 0, 1 or a small whole number; or say --event ${column}=VALUE.`,
    )
  return Int32Array.from(numbers)
}

/** The column of `status=2`, and the value. Nothing after `=` would count what is unknown as an event. */
function eventOf(event: string): [column: string, value: string | undefined] {
  const [column, value] = splitOnce(event)
  if (column === '')
    throw new UsageFault(`--event »${event}« names no column. Say --event COLUMN or COLUMN=VALUE.`)
  if (value === '')
    throw new UsageFault(
      `--event ${event} says no value. Say which, as in ${column}=1, or --event ${column} alone.`,
    )
  return [column, value]
}

export function columnOfEvent(event: string): string {
  return eventOf(event)[0]
}

export function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** `a,b,c` as names. */
export function namesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
