import { type Cell, type Sheet, workbookSheet } from '#core/sheets.ts'
import { keepFile } from './files.ts'

/**
 * What a page shows, as a spreadsheet that is written here: nothing can be in it that the page did not have. The
 * writer is fetched when somebody asks for it.
 */
export async function saveSheets(stem: string, sheets: readonly Sheet[]): Promise<void> {
  const { default: write } = await import('write-excel-file/browser')
  keepFile(`${stem}.xlsx`, await write(sheets.map(workbookSheet)).toBlob())
}

/** Columns of one width, under their heads. */
export function columnsOf(...headers: string[]): Sheet['columns'] {
  return headers.map((header) => ({ header, width: 24 }))
}

/** Kroner, as somebody adds them up in a spreadsheet. */
export function kronerCell(ore: number | null | undefined): Cell {
  return typeof ore === 'number' ? ore / 100 : null
}
