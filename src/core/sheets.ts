import type { Day } from './dates.ts'

/** A cell on its way out: words, a number, a day, or nothing. A number is never written as words. */
export type Cell = string | number | { day: Day } | null

export type Sheet = {
  /** At most 31 letters, without the signs that a spreadsheet refuses. */
  name: string
  columns: readonly { header: string; width?: number }[]
  rows: readonly (readonly Cell[])[]
}

/** A sheet as a workbook holds it, whoever writes the file: heads in bold that stay, and cells with their types. */
export function workbookSheet({ name, columns, rows }: Sheet) {
  return {
    sheet: name,
    columns: columns.map(({ width }) => ({ width: width ?? 16 })),
    stickyRowsCount: 1,
    data: [
      columns.map(({ header }) => ({ ...words(header), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(workbookCell)),
    ],
  }
}

function workbookCell(cell: Cell) {
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
