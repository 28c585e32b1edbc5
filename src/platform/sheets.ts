import { isAscii } from 'node:buffer'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { parse } from 'csv-parse'
import readXlsxFile, { type CellValue } from 'read-excel-file/node'
import { guardZip, ZipRefused } from './zip.ts'

/** A row as a spreadsheet counts it: the heading is row 1, and blank rows count. */
export type SheetRow = { row: number; cells: string[] }

/** A table in a file: a CSV file is one, a workbook has one for each sheet. */
export type Sheet = {
  /** The file's name without its ending, and the sheet's own name in a workbook. */
  stem: string
  sheet: string | null
  /** What a person calls it. */
  name: string
  bytes: number
  /** The rows that hold anything, a bunch at a time. Throws `SheetFault`. */
  rows(onBytes: (done: number) => void): AsyncGenerator<SheetRow[]>
}

export type SheetFaultCode = 'encoding' | 'quotes' | 'unreadable' | 'too_large'

/** A file that cannot be read; `row` is the last one that could. Holds nothing of the content. */
export class SheetFault extends Error {
  readonly code: SheetFaultCode
  readonly row: number | null
  constructor(code: SheetFaultCode, row: number | null = null) {
    super(code)
    this.code = code
    this.row = row
  }
}

const CHUNK_BYTES = 1 << 18
const ROW_BYTES_MAX = 1 << 20
const BUNCH_ROWS = 5000

/** Whether a file's ending says that it holds a table. */
export function isSheetName(name: string): boolean {
  return /\.(csv|txt|xlsx)$/i.test(name)
}

/** The tables in a file. A workbook is unpacked here, after its size has been judged. */
export async function openSheets(path: string): Promise<Sheet[]> {
  const name = basename(path)
  const stem = basename(path, extname(path))
  const { size } = await stat(path)
  if (extname(path).toLowerCase() !== '.xlsx')
    return [{ stem, sheet: null, name, bytes: size, rows: (onBytes) => csvRows(path, onBytes) }]
  const workbook = await readWorkbook(path)
  return workbook.map(({ sheet, data }) => ({
    stem,
    sheet,
    name: workbook.length === 1 ? name : `${name} › ${sheet}`,
    bytes: Math.ceil(size / workbook.length),
    rows: (onBytes) => workbookRows(data, Math.ceil(size / workbook.length), onBytes),
  }))
}

async function* csvRows(path: string, onBytes: (done: number) => void): AsyncGenerator<SheetRow[]> {
  const decode = decoder()
  let records: Records | undefined
  let done = 0
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer
    if (done === 0 && bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004')
      throw new SheetFault('unreadable')
    const text = decode(bytes, records?.row() ?? 0)
    records ??= recordsOf(text)
    const rows = records.read(done === 0 ? text.replace(SAID_SEPARATOR, '') : text)
    done += bytes.length
    onBytes(done)
    if (rows.length > 0) yield rows
  }
  if (!records) return
  records.read(decode(null, records.row()))
  const rest = await records.end()
  if (rest.length > 0) yield rest
}

/** Rows out of text, as far as the text goes. */
type Records = {
  row: () => number
  read: (text: string) => SheetRow[]
  end: () => Promise<SheetRow[]>
}

/** Records are taken as the parser finds them, so that none waits in a queue of objects. */
function recordsOf(start: string): Records {
  let row = 0
  let bunch: SheetRow[] = []
  const parser = parse({
    delimiter: delimiterOf(start),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: ROW_BYTES_MAX,
    on_record: (cells: string[]) => {
      row += 1
      if (cells.some((cell) => cell !== '')) bunch.push({ row, cells })
      return null
    },
  })
  // What went wrong is asked for after each write and at the end; it must not end the process.
  parser.on('error', () => {}).resume()
  const refused = () => new SheetFault('quotes', row + 1)
  const taken = () => {
    const rows = bunch
    bunch = []
    return rows
  }
  return {
    row: () => row,
    read(text) {
      parser.write(text)
      if (parser.errored) throw refused()
      return taken()
    },
    async end() {
      parser.end()
      await once(parser, 'close').catch(() => {
        throw refused()
      })
      return taken()
    },
  }
}

const SAID_SEPARATOR = /^sep=(.)\r?\n/

/** The separator that the heading uses most, outside quotes; spreadsheets may say it (`sep=;`). */
function delimiterOf(text: string): string {
  const said = SAID_SEPARATOR.exec(text)?.[1]
  if (said) return said
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string) => heading.split(mark).length
  return [';', ',', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ';'
}

const WINDOWS_1252_UNUSED = /[\u0081\u008d\u008f\u0090\u009d]/

/**
 * Text from bytes. A byte order mark decides; without one the first bytes beyond ASCII do: they are
 * UTF-8 or they are Windows-1252. From there on a byte that does not fit is a fault, not a `�`.
 */
function decoder(): (chunk: Buffer | null, row: number) => string {
  let known: { decoder: TextDecoder; windows: boolean } | undefined
  let first = true
  return (chunk, row) => {
    if (!known && chunk && first) known = marked(chunk)
    first = false
    if (!known && (!chunk || isAscii(chunk))) return chunk?.toString('latin1') ?? ''
    known ??= guessed(chunk as Buffer)
    const text = decoded(known.decoder, chunk, row)
    if (known.windows && WINDOWS_1252_UNUSED.test(text)) throw new SheetFault('encoding', row + 1)
    return text
  }
}

function decoded(decoder: TextDecoder, chunk: Buffer | null, row: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new SheetFault('encoding', row + 1)
  }
}

function marked(chunk: Buffer): { decoder: TextDecoder; windows: false } | undefined {
  const bom = chunk.toString('hex', 0, 3)
  const name = bom === 'efbbbf' ? 'utf-8' : bom.startsWith('fffe') ? 'utf-16le' : undefined
  return name ? { decoder: new TextDecoder(name, { fatal: true }), windows: false } : undefined
}

function guessed(chunk: Buffer): { decoder: TextDecoder; windows: boolean } {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return { decoder: new TextDecoder('utf-8', { fatal: true }), windows: false }
  } catch {
    return { decoder: new TextDecoder('windows-1252'), windows: true }
  }
}

type Workbook = { sheet: string; data: readonly (readonly (CellValue | null)[])[] }[]

async function readWorkbook(path: string): Promise<Workbook> {
  try {
    await guardZip(path)
    return await readXlsxFile(path)
  } catch (error) {
    const large = error instanceof ZipRefused && error.reason === 'too_large'
    throw new SheetFault(large ? 'too_large' : 'unreadable')
  }
}

async function* workbookRows(
  data: Workbook[number]['data'],
  bytes: number,
  onBytes: (done: number) => void,
): AsyncGenerator<SheetRow[]> {
  for (let start = 0; start < data.length; start += BUNCH_ROWS) {
    const rows = data.slice(start, start + BUNCH_ROWS).map((cells, index) => {
      return { row: start + index + 1, cells: cells.map(cellText) }
    })
    onBytes(Math.round((bytes * Math.min(start + BUNCH_ROWS, data.length)) / data.length))
    const filled = rows.filter((row) => row.cells.some((cell) => cell !== ''))
    if (filled.length > 0) yield filled
  }
}

/** A workbook's cell as a person would have typed it in a CSV file. */
function cellText(value: CellValue | null): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value).trim()
  const iso = value.toISOString()
  // A time of day without a date is a fraction of the day before the spreadsheet's calendar begins.
  if (value.getUTCFullYear() < 1901) return iso.slice(11, 16)
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16)
}
