import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { type DreamKind, STEP_STATES, type StepKind, type StepState } from './rules.ts'

type ActorKind = 'employee' | 'citizen' | 'system'

type CaseRow = { openedOn: Day; closedOn: Day | null; write: boolean }

/** Whether a case is open, and whether the asker carries it or leads its team; nothing when not seen. */
export async function caseOf(db: Db, caseId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select c.opened_on as "openedOn", c.closed_on as "closedOn",
           c.id = any ((select priv.my_cases())::uuid[])
             or coalesce(c.team_id = any ((select priv.led_teams())::uuid[]), false) as write
      from cases c where c.id = ${caseId}`.execute(db)
  return rows[0]
}

export type SaidRow = {
  /** Null for what stood on the citizen before anything was said here. */
  saidId: string | null
  kind: DreamKind
  words: string
  saidOn: Day | null
  writtenBy: string
  writtenByKind: ActorKind
}

/**
 * The dream and what it takes, each with its versions, the newest first. What the files say about a
 * dream is a version, too: the first, or the newest where they were read after it was said here.
 */
export async function dreamsOf(db: Db, caseId: string) {
  const { rows } = await sql<SaidRow>`
    select d.id as "saidId", d.kind, d.words, d.said_on as "saidOn", d.written_by as "writtenBy",
           d.written_by_kind as "writtenByKind"
      from dreams d where d.case_id = ${caseId}
     order by d.written_at desc, d.id desc`.execute(db)
  const stands = await standingDream(db, caseId)
  const dreams = rows.filter(({ kind }) => kind === 'dream')
  const takes = rows.filter(({ kind }) => kind === 'takes')
  const known = stands === null || dreams.some(({ words }) => words === stands)
  return { dreams: known ? dreams : [fromFiles(stands), ...dreams], takes }
}

/** When a version was written down. */
export async function writtenAt(db: Db, saidId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('dreams')
    .where('id', '=', saidId)
    .select('written_at as at')
    .executeTakeFirst()
  return row?.at
}

/** What heads every page of the citizen. */
export async function standingDream(db: Db, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom('cases as c')
    .innerJoin('citizens as z', 'z.id', 'c.citizen_id')
    .where('c.id', '=', caseId)
    .select('z.dream')
    .executeTakeFirst()
  return row?.dream?.trim() || null
}

function fromFiles(words: string): SaidRow {
  return {
    ...{ saidId: null, kind: 'dream', words, saidOn: null },
    ...{ writtenBy: '', writtenByKind: 'system' },
  }
}

export type StepRow = {
  stepId: string
  caseId: string
  words: string
  kind: StepKind
  state: StepState
  placeAt: number
  dueOn: Day | null
  learned: string
  legalBasis: string
  addedBy: string
  addedByKind: ActorKind
  addedOn: Day
  doneOn: Day | null
  removed: boolean
  version: number
  changedBy: string
  changedByKind: ActorKind
  changedAt: Date
}

function steps(db: Db) {
  return db
    .selectFrom('steps as s')
    .select(['s.id as stepId', 's.case_id as caseId', 's.words', 's.kind', 's.state', 's.version'])
    .select(['s.place_at as placeAt', 's.due_on as dueOn', 's.learned', 's.done_on as doneOn'])
    .select(['s.legal_basis as legalBasis', 's.added_by as addedBy', 's.added_on as addedOn'])
    .select(['s.added_by_kind as addedByKind', 's.changed_by as changedBy'])
    .select(['s.changed_by_kind as changedByKind', 's.changed_at as changedAt'])
    .select(sql<boolean>`s.removed_at is not null`.as('removed'))
    .$narrowType<{
      kind: StepKind
      state: StepState
      addedByKind: ActorKind
      changedByKind: ActorKind
    }>()
}

/** In the order of the board, without those that were taken away. */
export async function stepsOf(db: Db, caseId: string): Promise<StepRow[]> {
  const rows = await steps(db)
    .where('s.case_id', '=', caseId)
    .where('s.removed_at', 'is', null)
    .orderBy('s.place_at')
    .orderBy('s.id')
    .execute()
  return STEP_STATES.flatMap((column) => rows.filter(({ state }) => state === column))
}

export function removedSteps(db: Db, caseId: string): Promise<StepRow[]> {
  return steps(db)
    .where('s.case_id', '=', caseId)
    .where('s.removed_at', 'is not', null)
    .orderBy('s.removed_at', 'desc')
    .limit(50)
    .execute()
}

export function stepOf(db: Db, stepId: string): Promise<StepRow | undefined> {
  return steps(db).where('s.id', '=', stepId).executeTakeFirst()
}

export type VersionRow = Omit<StepRow, 'addedBy' | 'addedByKind' | 'addedOn'>

function versions(db: Db) {
  return db
    .selectFrom('step_versions as s')
    .select(['s.step_id as stepId', 's.case_id as caseId', 's.words', 's.kind', 's.state'])
    .select(['s.place_at as placeAt', 's.due_on as dueOn', 's.learned', 's.done_on as doneOn'])
    .select(['s.legal_basis as legalBasis', 's.version', 's.changed_by as changedBy'])
    .select(['s.changed_by_kind as changedByKind', 's.changed_at as changedAt'])
    .select(sql<boolean>`s.removed_at is not null`.as('removed'))
    .$narrowType<{ kind: StepKind; state: StepState; changedByKind: ActorKind }>()
}

/** As it stood before each change, the oldest first. */
export function versionsOf(db: Db, stepId: string): Promise<VersionRow[]> {
  return versions(db).where('s.step_id', '=', stepId).orderBy('s.version').execute()
}

export function versionOf(db: Db, stepId: string, version: number) {
  return versions(db)
    .where('s.step_id', '=', stepId)
    .where('s.version', '=', version)
    .executeTakeFirst()
}
