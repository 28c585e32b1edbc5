import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { filesOf } from './files.ts'
import type { DemoFile, Row } from './rows.ts'
import { type DemoOptions, demoWorld } from './world.ts'

const CHUNK = 65_536

/** The import files of Egekøbing, without a disk. */
export function demoFiles(options: DemoOptions): readonly DemoFile[] {
  return filesOf(demoWorld(options))
}

/**
 * Writes Egekøbing as import files, one CSV each, the way a Danish spreadsheet saves them:
 * semicolons, UTF-8 with a byte order mark, decimal commas, days as dd-mm-yyyy.
 */
export async function writeDemo(dir: string, options: DemoOptions): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const file of demoFiles(options))
    await pipeline(Readable.from(csvChunks(file)), createWriteStream(join(dir, `${file.name}.csv`)))
}

/** A file as CSV text, in pieces large enough to be written without delay. */
export function* csvChunks(file: DemoFile): Generator<string> {
  let chunk = `\uFEFF${csvLine(file.columns)}`
  for (const row of file.rows()) {
    chunk += csvLine(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function csvLine(row: Row): string {
  return `${row.map(csvCell).join(';')}\r\n`
}

function csvCell(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
