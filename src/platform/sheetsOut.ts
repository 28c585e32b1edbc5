import writeExcel, { type Cell as ExcelCell, type Sheet as ExcelSheet } from 'write-excel-file/node'
import type { Day } from '#core/dates.ts'

/** A cell on its way out: words, a number, a day, or nothing. A number is never written as words. */
export type Cell = string | number | { day: Day } | null

export type Sheet = {
  /** At most 31 letters, without the signs that a spreadsheet refuses. */
  name: string
  columns: readonly { header: string; width?: number }[]
  rows: readonly (readonly Cell[])[]
}

export type SheetFormat = 'csv' | 'xlsx'

const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Sheets as one file: with a tab each in XLSX, one under the other in CSV. `stem` is ascii. */
export async function sheetFile(format: SheetFormat, stem: string, sheets: readonly Sheet[]) {
  const bytes = format === 'csv' ? csv(sheets) : await xlsx(sheets)
  return { name: `${stem}.${format}`, type: TYPES[format], bytes }
}

const BOM = '\uFEFF'

/** As a Danish spreadsheet opens it by itself: semicolons, decimal commas, a byte order mark. */
export function csv(sheets: readonly Sheet[]): Uint8Array {
  const blocks = sheets.map(({ name, columns, rows }, at) => {
    const heads = columns.map(({ header }) => header)
    return [...(at > 0 ? [[], [name]] : []), heads, ...rows]
  })
  const lines = blocks.flat().map((cells) => cells.map(csvCell).join(';'))
  return new TextEncoder().encode(`${BOM}${lines.join('\r\n')}\r\n`)
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  if (typeof cell === 'object') return danish(cell.day)
  const text = harmless(cell)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Words that a spreadsheet would run as a formula get an apostrophe in front. In XLSX the cell's type
 * says that it is text, and nothing needs to be changed.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function danish(day: Day): string {
  return day.split('-').toReversed().join('-')
}

async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map(
    (sheet): ExcelSheet<Buffer> => ({
      sheet: sheet.name,
      columns: sheet.columns.map(({ width }) => ({ width: width ?? 16 })),
      stickyRowsCount: 1,
      data: [
        sheet.columns.map(({ header }) => ({ ...words(header), fontWeight: 'bold' as const })),
        ...sheet.rows.map((row) => row.map(excelCell)),
      ],
    }),
  )
  return writeExcel(written).toBuffer()
}

function excelCell(cell: Cell): ExcelCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') return words(cell)
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' }
}

function words(text: string) {
  // Signs that no XML may hold would make the whole file unreadable.
  return { value: text.replace(UNWRITABLE, ''), type: String }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
