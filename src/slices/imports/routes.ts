import { NotFound, Refused } from '#core/refusal.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { sheetFile } from '#platform/sheetsOut.ts'
import { addPiece, listUploads, removeUpload, sweepUploads, uploadsOf } from '#platform/uploads.ts'
import * as contract from './contract.ts'
import { csvTemplate, type ImportRefusal, isReady, STILL, templateSheets } from './rules.ts'
import * as store from './store.ts'

/** Files that nobody came back for are removed after a day. */
const UPLOAD_HOURS = 24

export const routes = [
  route(contract.startImport, async ({ complete }, { db, user, folder, now }) => {
    const importId = uuid()
    await store.addImport(db, { importId, startedBy: user.id ?? '', complete })
    await sweepUploads(folder, new Date(now.getTime() - UPLOAD_HOURS * 3_600_000))
    return { importId }
  }),

  route(contract.sendPiece, async ({ importId, file, at }, { db, folder, body }) => {
    if (!(await store.moveImport(db, importId, STILL, 'open'))) throw await refusal(db, importId)
    await store.waitForFile(db)
    const upload = await addPiece(uploadsOf(folder, importId), file, at, body)
    if (!upload) throw refused('import.piece_out_of_place', 'at')
    return upload
  }),

  route(contract.takeBackFile, async ({ importId, file }, { db, folder }) => {
    if (!(await store.moveImport(db, importId, STILL, 'open'))) throw await refusal(db, importId)
    const dir = uploadsOf(folder, importId)
    await removeUpload(dir, file)
    return { files: await listUploads(dir) }
  }),

  route(contract.checkImport, async ({ importId }, { db, folder, enqueue }) => {
    const files = await listUploads(uploadsOf(folder, importId))
    const moved = files.length > 0 && (await store.moveImport(db, importId, STILL, 'checking'))
    if (!moved) throw files.length === 0 ? refused('import.no_files') : await refusal(db, importId)
    await enqueue('import.check', { importId })
    return { state: 'checking' as const }
  }),

  route(contract.loadImport, async ({ importId }, { db, enqueue }) => {
    if (!(await store.moveImport(db, importId, ['checked'], 'loading')))
      throw await refusal(db, importId)
    await enqueue('import.load', { importId })
    return { state: 'loading' as const }
  }),

  route(contract.readImport, async ({ importId, from }, { db, folder }) => {
    const row = await store.findImport(db, importId)
    if (!row) throw new NotFound()
    const { complete, state, done, total, phase, file, report, fault_count } = row
    return {
      importId,
      complete,
      state: state as contract.ImportState,
      files: await listUploads(uploadsOf(folder, importId)),
      progress: { done, total, phase, file },
      report: report as contract.ImportShown['report'],
      faultCount: fault_count,
      faults: await store.faultsOf(db, importId, from, contract.FAULTS_PER_PAGE),
    }
  }),

  route(contract.readTemplate, async ({ template }) => {
    if (template === 'medspiller.xlsx')
      return { ...(await sheetFile('xlsx', 'medspiller', templateSheets())), caseIds: [] }
    const text = csvTemplate(template)
    if (text === undefined) throw new NotFound()
    const bytes = Buffer.from(text)
    return { name: template, type: 'text/csv; charset=utf-8', bytes, caseIds: [] }
  }),
]

/** Not one's own, or not in a state for this. */
async function refusal(db: Parameters<typeof store.findImport>[0], importId: string) {
  const row = await store.findImport(db, importId)
  if (!row) return new NotFound()
  return refused(isReady(row.state) ? 'import.not_checked' : 'import.under_way')
}

function refused(code: ImportRefusal, field?: string) {
  return new Refused([field ? { code, field } : { code }])
}
