import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Actor, nobody } from '#platform/door.ts'
import type { House } from '#platform/municipalities.ts'
import { sheetFile } from '#platform/sheetsOut.ts'
import { mergeSpells } from '#slices/benefits/store.ts'
import { tryIncoming } from '#slices/businessCases/acts.ts'
import { mergeAmounts, mergeBusinessCases } from '#slices/businessCases/store.ts'
import { mergeCaseMembers, mergeCases, mergeCitizens } from '#slices/cases/store.ts'
import { mergeConversations, mergeRecords, mergeTopics } from '#slices/conversations/store.ts'
import { mergeClocks } from '#slices/deadlines/store.ts'
import { mergeDecisions } from '#slices/decisions/store.ts'
import {
  mergeAbsences,
  mergeAdjustments,
  mergeEmployees,
  mergeTeamMembers,
  mergeTeams,
} from '#slices/employees/store.ts'
import { mergeMoves } from '#slices/events/store.ts'
import { mergeFollowUps } from '#slices/followUps/store.ts'
import { mergeFrustrations } from '#slices/frustrations/store.ts'
import { mergeIdeas } from '#slices/ideas/store.ts'
import { importTasks, type Merges, runImport, type Taking } from '#slices/imports/jobs.ts'
import {
  csvTemplate,
  FILES,
  type ImportReport,
  type OnProgress,
  templateSheets,
} from '#slices/imports/rules.ts'
import { mergeInvestments, mergePositions } from '#slices/investments/store.ts'
import { mergeMandates } from '#slices/mandates/store.ts'
import { mergeNorms } from '#slices/norms/store.ts'
import { mergeDreams, mergeSteps } from '#slices/plans/store.ts'
import { mergePromises } from '#slices/promises/store.ts'
import { mergeRhythms } from '#slices/rhythm/store.ts'
import { mergeEnvironment } from '#slices/workEnvironment/store.ts'

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
  dreams: mergeDreams,
  steps: async (transaction, { today }) => {
    const merged = await mergeSteps(transaction)
    await mergeMoves(transaction, today)
    return merged
  },
  promises: mergePromises,
  rhythms: mergeRhythms,
  records: mergeRecords,
  frustrations: mergeFrustrations,
  clocks: mergeClocks,
  mandates: mergeMandates,
  topics: mergeTopics,
  ideas: mergeIdeas,
  investments: mergeInvestments,
  positions: mergePositions,
  business_cases: mergeBusinessCases,
  amounts: mergeAmounts,
  decisions: mergeDecisions,
  follow_ups: mergeFollowUps,
  work_environment: mergeEnvironment,
}

const taking: Taking = { merges, ownChecks: { business_cases: tryIncoming } }

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

/** A municipality's folder of files becomes its employees, teams and citizens: all of it, or nothing. */
export function importFolder(wish: ImportWish): Promise<ImportReport> {
  const { house, dir, dryRun, complete, actor = nobody, clock = systemClock, onProgress } = wish
  const { door, vault } = house
  const today = clock.today()
  return runImport({ door, vault, dir, taking, actor, today, dryRun, complete, onProgress })
}

/** What the page's buttons order, for the job workers. */
export const tasks = importTasks(taking)

/** Empty files with every column: a CSV for each, and one workbook with a sheet for each. */
export async function writeTemplates(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const { stem } of FILES)
    await writeFile(join(dir, `${stem}.csv`), csvTemplate(`${stem}.csv`) ?? '')
  const { name, bytes } = await sheetFile('xlsx', 'medspiller', templateSheets())
  await writeFile(join(dir, name), bytes)
}
