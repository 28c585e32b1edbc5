import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Day } from '#core/dates.ts'
import { type RowReader, readHeadings, rowReader } from '#core/table.ts'
import { logWork } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import { type Actor, type Db, type Door, nobody } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { type JobContext, markDone, type Task } from '#platform/jobs.ts'
import { databaseRefusal, type Transaction } from '#platform/merging.ts'
import { isSheetName, openSheets, type Sheet, SheetFault, type SheetRow } from '#platform/sheets.ts'
import type { Staged } from '#platform/staging.ts'
import { removeUploads, uploadsOf } from '#platform/uploads.ts'
import type { Vault } from '#platform/vault.ts'
import { addMerged, crossFaults, type Faults, note, reportOf } from './reads.ts'
import {
  type Fault,
  type FaultCode,
  FILES,
  type FileName,
  type FileRules,
  fileOf,
  type ImportReport,
  type OnProgress,
  type Outcome,
  oddRow,
  onFile,
  type Phase,
  refuseFiles,
} from './rules.ts'
import {
  findImport,
  isStrangeToDemo,
  keepReport,
  lookUp,
  moveImport,
  nameAuthors,
  prepare,
  setProgress,
  stageFile,
} from './store.ts'

/** Each table has one writer, so each slice takes over its own rows; the roof says who, in order. */
export type Merges = Readonly<
  Record<FileName, (transaction: Transaction, wish: Wish) => Promise<Outcome>>
>

/** What a slice finds in its own file that only it can read; it may keep what it reckoned for its merge. */
export type OwnChecks = Partial<
  Record<FileName, (transaction: Transaction) => Promise<readonly Omit<Fault, 'file'>[]>>
>

/** How the slices look at what is theirs, and take it over. */
export type Taking = { merges: Merges; ownChecks: OwnChecks }

type Wish = { today: Day; complete: boolean }

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

type Work = Wish & {
  dir: string
  vault: Vault
  taking: Taking
  onProgress?: OnProgress | undefined
}

/**
 * Reads a folder, checks everything, and, when nothing is wrong, takes it over: all in the transaction
 * it is given, so that whoever holds it decides whether it happened.
 */
async function importExtract(transaction: Transaction, work: Work): Promise<ImportReport> {
  const extract = await openExtract(work.dir)
  const faults: Faults = { kept: [], total: 0, structural: false }
  for (const fault of extract.faults) note(faults, fault)
  const bytes = extract.parts.reduce((sum, { sheet }) => sum + sheet.bytes, 0)
  const progress = meter(work.onProgress, bytes * 2)
  await prepare(transaction)
  const rows = new Map<FileName, number>()
  for (const file of FILES) {
    const part = extract.parts.find((one) => one.file === file)
    rows.set(
      file.name,
      await stagePart(transaction, file, part?.sheet, work.vault, faults, progress),
    )
  }
  if (work.complete && rows.get('cases') === 0)
    note(faults, onFile('sager', 'complete_without_cases'))
  if (!faults.structural) await check(transaction, work, faults, progress)
  const report = reportOf(extract.ignored, faults)
  if (faults.total > 0) return report
  for (const file of FILES) {
    if (file.name === 'dreams') await nameAuthors(transaction)
    const sheet = extract.parts.find((part) => part.file === file)?.sheet
    const done = await work.taking.merges[file.name](transaction, work)
    progress('merge', file.stem, sheet?.bytes ?? 0)
    addMerged(report, file, sheet?.name, rows.get(file.name) ?? 0, done)
  }
  return { ...report, outcome: 'loaded' }
}

async function check(
  transaction: Transaction,
  work: Work,
  faults: Faults,
  progress: Progress,
): Promise<void> {
  progress('check', '', 0)
  await lookUp(transaction)
  const found = await crossFaults(transaction, work)
  for (const fault of found.faults) note(faults, fault)
  faults.total += found.total - found.faults.length
  // What takes long is done for files that would come in otherwise.
  if (faults.total === 0) await checkOwn(transaction, work.taking.ownChecks, faults)
}

async function checkOwn(
  transaction: Transaction,
  ownChecks: OwnChecks,
  faults: Faults,
): Promise<void> {
  for (const { name, stem } of FILES)
    for (const fault of (await ownChecks[name]?.(transaction)) ?? [])
      note(faults, { ...fault, file: stem })
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
  transaction: Transaction,
  file: FileRules,
  sheet: Sheet | undefined,
  vault: Vault,
  faults: Faults,
  progress: Progress,
): Promise<number> {
  const staged = await stageFile(transaction, file)
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

/** Carries a report out of a transaction that must not happen. */
class Undone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('undone')
    this.report = report
  }
}

export type Order = Work & {
  door: Door
  actor: Actor
  /** Checks and counts, and leaves everything as it was. */
  dryRun: boolean
  /** Something that shall be true exactly when the import is. */
  also?: (db: Db, report: ImportReport) => Promise<void>
}

/** A folder of files becomes employees, teams and citizens: all of it in one transaction, or nothing. */
export async function runImport(order: Order): Promise<ImportReport> {
  const { door, actor, today, dryRun } = order
  try {
    return await door.through({ actor, act: 'import', today }, async (db, transaction) => {
      const report = await importExtract(transaction, order)
      if (report.outcome === 'refused') throw new Undone(report)
      if (await isStrangeToDemo(db, addedEmployees(report))) throw new Undone(strange())
      if (dryRun) throw new Undone({ ...report, outcome: 'checked' })
      const rows = report.files.reduce((sum, file) => sum + file.rows, 0)
      const done = { action: 'import.load', purpose: 'data_import', requestId: uuid(), rows }
      await logWork(db, actor, done)
      await order.also?.(db, report)
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    const facts = databaseRefusal(error)
    if (!facts) throw error
    const kept = [onFile('', 'database_refused', facts)]
    return reportOf([], { kept, total: 1, structural: true })
  }
}

/** In the demo anybody may sign in as anybody, so it takes no files but its own. */
function strange(): ImportReport {
  const kept = [onFile('medarbejdere', 'demo_takes_its_own')]
  return reportOf([], { kept, total: 1, structural: true })
}

function addedEmployees({ files }: ImportReport): number {
  const file = files.find((one) => one.file === 'medarbejdere')
  return file && file.added === file.rows ? file.added : 0
}

const PROGRESS_MS = 500

/** What the page's buttons order. The roof says which slice takes over which file. */
export function importTasks(taking: Taking): Record<'import.check' | 'import.load', Task> {
  return {
    'import.check': (payload, context) => carryOut(payload, context, taking, true),
    'import.load': (payload, context) => carryOut(payload, context, taking, false),
  }
}

/**
 * One check or load. It does nothing when the import has moved on; and handed out twice at once, it is
 * done once, since the job's mark and `loaded` are written in the transaction that loads.
 */
async function carryOut(
  payload: Record<string, unknown>,
  { house, clock, jobId }: JobContext,
  taking: Taking,
  dryRun: boolean,
): Promise<void> {
  const importId = z.uuid().parse(payload['importId'])
  const today = clock.today()
  const write = <Result>(work: (db: Db) => Promise<Result>) =>
    house.door.through({ actor: nobody, act: 'import', today }, (db) => work(db))
  const busy = dryRun ? 'checking' : 'loading'
  const row = await write((db) => findImport(db, importId))
  if (row?.state !== busy) return
  const dir = uploadsOf(house.folder, importId)
  const actor: Actor = { ...nobody, kind: 'employee', id: row.started_by, role: 'administrator' }
  const teller = throttled(clock, (progress) => write((db) => setProgress(db, importId, progress)))
  const order = { door: house.door, vault: house.vault, taking, dir, actor, today, dryRun }
  try {
    const report = await runImport({
      ...order,
      complete: row.complete,
      onProgress: teller.tell,
      also: async (db, done) => {
        if (!(await markDone(db, jobId))) throw new Undone(done)
        await keepReport(db, importId, done)
        if (!(await moveImport(db, importId, ['loading'], 'loaded'))) throw new Undone(done)
      },
    })
    await teller.told()
    if (report.outcome === 'loaded') return await removeUploads(dir)
    await write(async (db) => {
      await keepReport(db, importId, report)
      await moveImport(db, importId, [busy], report.outcome)
    })
  } catch (error) {
    await teller.told()
    await write((db) => moveImport(db, importId, [busy], 'failed'))
    throw error
  }
}

type Progressed = { done: number; total: number; phase: string; file: string }

/** Tells how far it has come twice a second, one at a time; a telling that fails is not missed. */
function throttled(clock: Clock, write: (progress: Progressed) => Promise<void>) {
  let last = 0
  let pending: Promise<void> | undefined
  const tell: OnProgress = (done, total, at) => {
    const now = clock.now().getTime()
    if (pending || now - last < PROGRESS_MS) return
    last = now
    pending = write({ done, total, ...at })
      .catch(() => undefined)
      .finally(() => {
        pending = undefined
      })
  }
  return { tell, told: async () => pending }
}
