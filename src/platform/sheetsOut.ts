import writeExcel from 'write-excel-file/node'
import type { Day } from '#core/dates.ts'
import { type Cell, type Sheet, workbookSheet } from '#core/sheets.ts'
import type { SheetFormat } from '#core/wire.ts'

export type { Cell, Sheet } from '#core/sheets.ts'

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
  return writeExcel(sheets.map(workbookSheet)).toBuffer()
}
