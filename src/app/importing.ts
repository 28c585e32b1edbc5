import type { Facts } from '#core/table.ts'
import { logWork } from '#platform/audit.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Actor, nobody } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { databaseRefusal } from '#platform/merging.ts'
import type { House } from '#platform/municipalities.ts'
import { mergeSpells } from '#slices/benefits/store.ts'
import { mergeCaseMembers, mergeCases, mergeCitizens } from '#slices/cases/store.ts'
import { mergeConversations } from '#slices/conversations/store.ts'
import {
  mergeAbsences,
  mergeAdjustments,
  mergeEmployees,
  mergeTeamMembers,
  mergeTeams,
} from '#slices/employees/store.ts'
import {
  type ImportReport,
  importExtract,
  type Merges,
  type OnProgress,
} from '#slices/imports/jobs.ts'
import { onFile } from '#slices/imports/rules.ts'
import { mergeNorms } from '#slices/norms/store.ts'

/** Who takes over which file. The order is the files' own: a reference points backwards. */
const merges: Merges = {
  employees: mergeEmployees,
  teams: mergeTeams,
  team_members: mergeTeamMembers,
  absences: mergeAbsences,
  adjustments: mergeAdjustments,
  norms: mergeNorms,
  citizens: mergeCitizens,
  cases: mergeCases,
  case_members: mergeCaseMembers,
  conversations: mergeConversations,
  spells: mergeSpells,
}

export type ImportWish = {
  house: House
  dir: string
  /** Checks and counts, and leaves everything as it was. */
  dryRun: boolean
  /** The files hold every open case: those that are not there are closed. */
  complete: boolean
  actor?: Actor
  clock?: Clock
  onProgress?: OnProgress
}

/** Carries a report out of a transaction that must not happen. */
class Undone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('undone')
    this.report = report
  }
}

/** A municipality's folder of files becomes its employees, teams and citizens: all of it, or nothing. */
export async function importFolder(wish: ImportWish): Promise<ImportReport> {
  const { house, dir, dryRun, complete, actor = nobody, clock = systemClock } = wish
  const { onProgress } = wish
  try {
    const today = clock.today()
    return await house.door.through({ actor, act: 'import', today }, async (db, client) => {
      const work = { dir, vault: house.vault, merges, today, complete, onProgress }
      const report = await importExtract(client, work)
      if (report.outcome === 'refused') throw new Undone(report)
      if (dryRun) throw new Undone({ ...report, outcome: 'checked' })
      const rows = report.files.reduce((sum, file) => sum + file.rows, 0)
      const action = 'import.load'
      await logWork(db, actor, { action, purpose: 'data_import', requestId: uuid(), rows })
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    const facts = databaseRefusal(error)
    if (facts) return refusedBy(facts)
    throw error
  }
}

function refusedBy(facts: Facts): ImportReport {
  return {
    outcome: 'refused',
    files: [],
    openCasesMissing: 0,
    closedAsMissing: 0,
    faults: [onFile('', 'database_refused', facts)],
    faultCount: 1,
    ignored: [],
  }
}
