import { holdsCpr, looksLikeCpr, readCpr } from './cpr.ts'
import { fold, nearest, readDay, readDecimal, readTime, readWeek } from './danish.ts'

/** What a cell of a column holds, and what may stand in it. */
export type Kind =
  | { kind: 'id' }
  | { kind: 'text'; longest: number; known?: Readonly<Record<string, string>> }
  | { kind: 'choice'; choices: Readonly<Record<string, string>> }
  | { kind: 'decimal' | 'integer'; low: number; high: number }
  | { kind: 'day' | 'week' | 'time' | 'bool' | 'cpr' }

/** One column of a file: its heading as people write it, the field it fills, and what it holds. */
export type Column = Kind & { heading: string; field: string; required: boolean; example: string }

/** The columns of a file, and the period `from → to` in them whose end may not come before its start. */
export type Table = {
  columns: readonly Column[]
  period?: readonly [from: string, to: string]
}

export type TableCode =
  | CellCode
  | 'column_missing'
  | 'column_unknown'
  | 'column_twice'
  | 'ends_before_start'
  | 'row_too_wide'

export type Facts = Readonly<Record<string, string | number>>

/** Why a cell cannot be read. `facts` are for the sentence about it, and hold nothing personal. */
export type CellFault = { code: CellCode; facts: Facts }
export type CellCode =
  | 'required'
  | 'id_form'
  | 'id_is_cpr'
  | 'text_long'
  | 'text_control'
  | 'text_holds_cpr'
  | 'choice'
  | 'number'
  | 'number_range'
  | 'day'
  | 'week'
  | 'time'
  | 'bool'
  | 'cpr'
  | 'cpr_nine'

/** A cell as the database takes it; `null` when it is empty. */
export type Value = string | null

const ID_LONGEST = 64
const SHOWN_LONGEST = 24

/** A cell's text for a sentence about it: shortened, and not at all when a person's number may be in it. */
export function shown(text: string): string {
  if (/\d{6}[- ]?\d{3}/.test(text)) return '…'
  return text.length > SHOWN_LONGEST ? `${text.slice(0, SHOWN_LONGEST)}…` : text
}

const CACHE_MAX = 20_000

/** A reader for one column. Days, words and numbers repeat, so what was read once is remembered. */
export function cellReader(column: Column): (text: string) => Value | CellFault {
  const read = (text: string) => readCell(column, text)
  if (column.kind === 'id' || column.kind === 'text' || column.kind === 'cpr') return read
  const cache = new Map<string, Value | CellFault>()
  return (text) => {
    const known = cache.get(text)
    if (known !== undefined) return known
    const value = read(text)
    if (cache.size < CACHE_MAX) cache.set(text, value)
    return value
  }
}

/** Reads one cell by its column's rules. */
export function readCell(column: Column, raw: string): Value | CellFault {
  const text = raw.trim()
  if (text === '') return column.required ? fault('required') : null
  switch (column.kind) {
    case 'id':
      return readId(text)
    case 'text':
      return readText(text, column.longest, column.known)
    case 'choice':
      return readChoice(text, column.choices)
    case 'decimal':
    case 'integer':
      return readNumber(text, column)
    case 'cpr':
      return readCpr(text) ?? fault(/^\d{9}$/.test(text) ? 'cpr_nine' : 'cpr')
    case 'bool':
      return lookUp(BOOLS, text) ?? fault('bool', { value: shown(text) })
    case 'day':
      return readDay(text) ?? fault('day', { value: shown(text) })
    case 'week':
      return readWeek(text) ?? fault('week', { value: shown(text) })
    case 'time':
      return readTime(text) ?? fault('time', { value: shown(text) })
  }
}

const BOOLS: Readonly<Record<string, string>> = {
  ja: 'true',
  j: 'true',
  sand: 'true',
  true: 'true',
  1: 'true',
  nej: 'false',
  n: 'false',
  falsk: 'false',
  false: 'false',
  0: 'false',
}

function fault(code: CellCode, facts: Facts = {}): CellFault {
  return { code, facts }
}

function readId(text: string): Value | CellFault {
  if (text.length > ID_LONGEST || /\p{Cc}/u.test(text))
    return fault('id_form', { most: ID_LONGEST })
  return looksLikeCpr(text) ? fault('id_is_cpr') : text
}

function readText(
  text: string,
  longest: number,
  known: Readonly<Record<string, string>> | undefined,
): Value | CellFault {
  if (text.length > longest) return fault('text_long', { most: longest, length: text.length })
  if (text.includes('\0')) return fault('text_control')
  if (holdsCpr(text)) return fault('text_holds_cpr')
  return (known && lookUp(known, text)) ?? text.normalize('NFC')
}

function readChoice(text: string, choices: Readonly<Record<string, string>>): Value | CellFault {
  const value = lookUp(choices, text)
  return value ?? fault('choice', { value: shown(text), choices: Object.keys(choices).join(', ') })
}

function lookUp(words: Readonly<Record<string, string>>, text: string): string | undefined {
  const word = fold(text)
  return Object.hasOwn(words, word) ? words[word] : undefined
}

type NumberColumn = { kind: 'decimal' | 'integer'; low: number; high: number }

function readNumber(text: string, { kind, low, high }: NumberColumn): Value | CellFault {
  const number = readDecimal(text.replace(/\s*%$/, ''))
  if (number === undefined || (kind === 'integer' && !Number.isInteger(number)))
    return fault('number', { value: shown(text), whole: kind === 'integer' ? 1 : 0 })
  if (number < low || number > high) return fault('number_range', { value: shown(text), low, high })
  return String(number)
}

/** What is wrong, and under which heading. */
export type FaultAt<Code extends string = TableCode> = {
  code: Code
  column: string | null
  facts: Facts
}

/** Where each column stands in a file, or what is wrong with its headings. */
export function readHeadings(
  { columns }: Table,
  cells: readonly string[],
): { places: readonly number[]; faults: FaultAt[] } {
  const words = cells.map((cell) => fold(cell.replace(/\*\s*$/, '')))
  const headings = columns.map((column) => column.heading)
  const places = headings.map((heading) => words.indexOf(heading))
  const faults: FaultAt[] = columns
    .filter((column, index) => column.required && places[index] === -1)
    .map((column) => faultAt('column_missing', column.heading))
  for (const [place, word] of words.entries()) {
    if (word === '') continue
    if (words.indexOf(word) < place) faults.push(faultAt('column_twice', shown(word)))
    else if (!headings.includes(word))
      faults.push(faultAt('column_unknown', shown(word), suggestion(word, headings)))
  }
  return { places, faults }
}

function suggestion(word: string, headings: readonly string[]): Facts {
  return { near: nearest(word, headings) ?? '', columns: headings.join(', ') }
}

function faultAt(code: TableCode, column: string | null, facts: Facts = {}): FaultAt {
  return { code, column, facts }
}

/** Reads rows. A cell with a fault becomes `null`, so that the rest of the row can still be checked. */
export type RowReader<Code extends string = TableCode> = (cells: readonly string[]) => {
  values: Value[]
  faults: readonly FaultAt<Code | TableCode>[]
}

/** `odd` says what is wrong with a row whose cells are fine one by one. */
export function rowReader<Code extends string>(
  { columns, period }: Table,
  places: readonly number[],
  odd: (value: (field: string) => Value) => FaultAt<Code> | undefined,
): RowReader<Code> {
  const readers = columns.map(cellReader)
  const fields = columns.map((column) => column.field)
  const ends = period ? periodReader(fields, period, columns) : () => undefined
  const last = Math.max(...places)
  return (cells) => {
    const read = readers.map((reader, index) => reader(cells[places[index] ?? -1] ?? ''))
    const values = read.map((value) => (isFault(value) ? null : value))
    const faults: (FaultAt<Code | TableCode> | undefined)[] = []
    for (const [index, value] of read.entries())
      if (isFault(value)) faults.push({ ...value, column: columns[index]?.heading ?? null })
    faults.push(
      ends(values),
      odd((field) => values[fields.indexOf(field)] ?? null),
    )
    if (cells.length > last + 1) faults.push(beyond(cells, last))
    return { values, faults: faults.filter((fault) => fault !== undefined) }
  }
}

function isFault(value: Value | CellFault): value is CellFault {
  return typeof value === 'object' && value !== null
}

function periodReader(
  fields: readonly string[],
  [from, to]: readonly [string, string],
  columns: readonly Column[],
): (values: readonly Value[]) => FaultAt | undefined {
  const first = fields.indexOf(from)
  const last = fields.indexOf(to)
  const fault = faultAt('ends_before_start', columns[last]?.heading ?? null, {
    start: columns[first]?.heading ?? '',
  })
  return (values) => {
    const end = values[last]
    return end && end < (values[first] ?? '') ? fault : undefined
  }
}

/** Something stands in a cell without a heading: usually a separator inside a text. */
function beyond(cells: readonly string[], last: number): FaultAt | undefined {
  const place = cells.findIndex((cell, index) => index > last && cell.trim() !== '')
  return place === -1 ? undefined : faultAt('row_too_wide', null, { place: place + 1 })
}
