import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '#core/dates.ts'
import { type RowReader, readHeadings, rowReader } from '#core/table.ts'
import { uuid } from '#platform/ids.ts'
import type { Client } from '#platform/merging.ts'
import { isSheetName, openSheets, type Sheet, SheetFault, type SheetRow } from '#platform/sheets.ts'
import type { Staged } from '#platform/staging.ts'
import type { Vault } from '#platform/vault.ts'
import { crossFaults } from './reads.ts'
import {
  FAULTS_KEPT,
  type Fault,
  type FaultCode,
  FILES,
  type FileName,
  type FileRules,
  fileOf,
  oddRow,
  onFile,
  refuseFiles,
} from './rules.ts'
import { lookUp, prepare, stageFile } from './store.ts'

/** What a slice says about the rows that it took over from one file. */
type Outcome = {
  added: number
  changed: number
  closed: number
  missing?: number
  closedAsMissing?: number
}

/** Each table has one writer, so each slice takes over its own rows; the roof says who, in order. */
export type Merges = Readonly<Record<FileName, (client: Client, wish: Wish) => Promise<Outcome>>>

type Wish = { today: Day; complete: boolean }

export type FileReport = {
  file: string
  /** What the person called it. */
  name: string
  rows: number
  added: number
  changed: number
  closed: number
  unchanged: number
}

export type ImportReport = {
  outcome: 'loaded' | 'checked' | 'refused'
  files: FileReport[]
  /** Open cases here that the files do not mention, and that were left alone. */
  openCasesMissing: number
  closedAsMissing: number
  faults: Fault[]
  /** All of them; `faults` holds the first thousand. */
  faultCount: number
  /** Files and sheets that nothing was known about. */
  ignored: string[]
}

export type Phase = 'read' | 'check' | 'merge'

/** How far an import has come; `done` of `total` is work, in bytes of the files. */
export type OnProgress = (done: number, total: number, at: { phase: Phase; file: string }) => void

type Part = { file: FileRules; sheet: Sheet }
type Extract = { parts: Part[]; faults: Fault[]; ignored: string[] }

/** The tables of a folder, each known by its name or its sheet's. */
async function openExtract(dir: string): Promise<Extract> {
  const extract: Extract = { parts: [], faults: [], ignored: [] }
  const entries = await readdir(dir, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (!entry.isFile() || !isSheetName(entry.name)) continue
    try {
      sortSheets(await openSheets(join(dir, entry.name)), entry.name, extract)
    } catch (error) {
      if (!(error instanceof SheetFault)) throw error
      extract.faults.push(onFile(entry.name, faultOf(error), { row: error.row ?? 0 }))
    }
  }
  const delivered = extract.parts.map(({ file, sheet }) => ({ file, name: sheet.name }))
  extract.faults.push(...refuseFiles(delivered))
  return extract
}

/** A file that has a known name is that file, whatever its first sheet is called. */
function sortSheets(sheets: readonly Sheet[], name: string, { parts, ignored }: Extract): void {
  const [first, ...others] = sheets
  const file = first && fileOf(first.stem)
  if (first && file) {
    parts.push({ file, sheet: first })
    ignored.push(...others.map((sheet) => sheet.name))
    return
  }
  if (sheets.every((sheet) => !fileOf(sheet.sheet ?? ''))) {
    ignored.push(name)
    return
  }
  for (const sheet of sheets) {
    const known = fileOf(sheet.sheet ?? '')
    if (known) parts.push({ file: known, sheet })
    else ignored.push(sheet.name)
  }
}

const SHEET_FAULTS: Record<SheetFault['code'], FaultCode> = {
  encoding: 'file_encoding',
  quotes: 'file_quotes',
  unreadable: 'file_unreadable',
  too_large: 'file_too_large',
}

function faultOf(error: SheetFault): FaultCode {
  return SHEET_FAULTS[error.code]
}

/** Faults as they are found: the first thousand are kept, all are counted. */
type Faults = { kept: Fault[]; total: number; structural: boolean }

function note(faults: Faults, fault: Fault): void {
  faults.total += 1
  if (faults.kept.length < FAULTS_KEPT) faults.kept.push(fault)
  if (fault.row === null) faults.structural = true
}

export type Work = Wish & {
  dir: string
  vault: Vault
  merges: Merges
  onProgress?: OnProgress | undefined
}

/**
 * Reads a folder, checks everything, and, when nothing is wrong, takes it over: all in the transaction
 * of the client it is given, so that whoever holds the transaction decides whether it happened.
 */
export async function importExtract(client: Client, work: Work): Promise<ImportReport> {
  const extract = await openExtract(work.dir)
  const faults: Faults = { kept: [], total: 0, structural: false }
  for (const fault of extract.faults) note(faults, fault)
  const bytes = extract.parts.reduce((sum, { sheet }) => sum + sheet.bytes, 0)
  const progress = meter(work.onProgress, bytes * 2)
  await prepare(client)
  const rows = new Map<FileName, number>()
  for (const file of FILES) {
    const part = extract.parts.find((one) => one.file === file)
    rows.set(file.name, await stagePart(client, file, part?.sheet, work.vault, faults, progress))
  }
  if (work.complete && rows.get('cases') === 0)
    note(faults, onFile('sager', 'complete_without_cases'))
  if (!faults.structural) await check(client, work, faults, progress)
  const report = reportOf(extract, faults)
  if (faults.total > 0) return report
  for (const file of FILES) {
    const sheet = extract.parts.find((part) => part.file === file)?.sheet
    const done = await work.merges[file.name](client, work)
    progress('merge', file.stem, sheet?.bytes ?? 0)
    addMerged(report, file, sheet?.name, rows.get(file.name) ?? 0, done)
  }
  return { ...report, outcome: 'loaded' }
}

async function check(
  client: Client,
  work: Work,
  faults: Faults,
  progress: Progress,
): Promise<void> {
  progress('check', '', 0)
  await lookUp(client)
  const found = await crossFaults(client, work)
  for (const fault of found.faults) note(faults, fault)
  faults.total += found.total - found.faults.length
}

function addMerged(
  report: ImportReport,
  { stem }: FileRules,
  name: string | undefined,
  rows: number,
  { added, changed, closed, missing = 0, closedAsMissing = 0 }: Outcome,
): void {
  report.openCasesMissing += missing
  report.closedAsMissing += closedAsMissing
  if (name === undefined) return
  const unchanged = Math.max(0, rows - added - changed - closed)
  report.files.push({ file: stem, name, rows, added, changed, closed, unchanged })
}

function reportOf({ ignored }: Extract, { kept, total }: Faults): ImportReport {
  return {
    outcome: 'refused',
    files: [],
    openCasesMissing: 0,
    closedAsMissing: 0,
    faults: kept,
    faultCount: total,
    ignored,
  }
}

type Progress = (phase: Phase, file: string, more: number) => void

/** Reading is the first half of the work, taking over the second. */
function meter(onProgress: OnProgress | undefined, total: number): Progress {
  let done = 0
  return (phase, file, more) => {
    done = Math.min(total, done + more)
    onProgress?.(done, total, { phase, file })
  }
}

/** Copies one file's rows into its temporary table. Returns how many rows a person sees in it. */
async function stagePart(
  client: Client,
  file: FileRules,
  sheet: Sheet | undefined,
  vault: Vault,
  faults: Faults,
  progress: Progress,
): Promise<number> {
  const staged = await stageFile(client, file)
  try {
    const rows = sheet ? await stageSheet(staged, file, sheet, vault, faults, progress) : 0
    await staged.end()
    return rows
  } catch (error) {
    if (!(error instanceof SheetFault)) {
      staged.abandon()
      throw error
    }
    await staged.end()
    const fault = onFile(file.stem, faultOf(error), { row: error.row ?? 0 })
    note(faults, fault)
    return 0
  }
}

async function stageSheet(
  staged: Staged,
  file: FileRules,
  sheet: Sheet,
  vault: Vault,
  faults: Faults,
  progress: Progress,
): Promise<number> {
  let read: RowReader<string> | undefined
  let count = 0
  let before = 0
  const onBytes = (done: number) => {
    progress('read', file.stem, done - before)
    before = done
  }
  const fill = filler(file, vault)
  for await (const rows of sheet.rows(onBytes)) {
    const body = read ? rows : rows.slice(1)
    read ??= headings(file, rows[0], faults)
    if (!read) return 0
    for (const { row, cells } of body) {
      const { values, faults: found } = read(cells)
      for (const fault of found)
        note(faults, { ...fault, code: fault.code as FaultCode, file: file.stem, row })
      staged.add([row, uuid(), ...fill(values)])
    }
    count += body.length
    await staged.send()
  }
  if (!read) note(faults, onFile(file.stem, 'file_empty'))
  return count
}

function headings(
  file: FileRules,
  first: SheetRow | undefined,
  faults: Faults,
): RowReader<string> | undefined {
  const { places, faults: found } = readHeadings(file, first?.cells ?? [])
  for (const fault of found) note(faults, { ...fault, file: file.stem, row: null })
  return found.length === 0 ? rowReader<string>(file, places, oddRow(file)) : undefined
}

type Values = readonly (string | null)[]

/** A CPR number becomes its sealed form and its index before it leaves this process. */
function filler(file: FileRules, vault: Vault): (values: Values) => Values {
  const at = file.columns.findIndex((column) => column.kind === 'cpr')
  if (at === -1) return (values) => values
  const bytes = (buffer: Buffer) => `\\x${buffer.toString('hex')}`
  return (values) => {
    const cpr = values[at]
    const sourceId = values[0]
    const sealed =
      cpr && sourceId ? [bytes(vault.seal(cpr, sourceId)), bytes(vault.index(cpr))] : [null, null]
    return [...values.slice(0, at), ...sealed, ...values.slice(at + 1)]
  }
}
