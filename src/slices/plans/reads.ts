import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { type DreamKind, STEP_STATES, type StepKind, type StepState } from './rules.ts'

type ActorKind = 'employee' | 'citizen' | 'system'

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

export type MandateRow = {
  mandateId: string
  employeeId: string
  amountOre: number
  usedOre: number
  fromOn: Day
  toOn: Day | null
  reason: string
  version: number
  changedBy: string
  changedAt: Date
}

function mandates(db: Db) {
  return db
    .selectFrom('mandates as m')
    .select(['m.id as mandateId', 'm.employee_id as employeeId', 'm.amount_ore as amountOre'])
    .select(['m.from_on as fromOn', 'm.to_on as toOn', 'm.reason', 'm.version'])
    .select(['m.changed_by as changedBy', 'm.changed_at as changedAt'])
    .select(
      sql<number>`coalesce((select sum(u.amount_ore) from mandate_uses u
        where u.mandate_id = m.id and u.undone_at is null), 0)`.as('usedOre'),
    )
}

/** What one employee may spend on a day without asking. */
export function mandateOn(db: Db, employeeId: string, on: Day): Promise<MandateRow | undefined> {
  return mandates(db)
    .where('m.employee_id', '=', employeeId)
    .where('m.from_on', '<=', on)
    .where((or) => or.or([or('m.to_on', 'is', null), or('m.to_on', '>=', on)]))
    .executeTakeFirst()
}

export function mandateOf(db: Db, mandateId: string): Promise<MandateRow | undefined> {
  return mandates(db).where('m.id', '=', mandateId).executeTakeFirst()
}

/** All of some employees' frames, the earliest first. */
export async function mandatesOf(db: Db, employeeIds: readonly string[]): Promise<MandateRow[]> {
  if (employeeIds.length === 0) return []
  return mandates(db).where('m.employee_id', 'in', employeeIds).orderBy('m.from_on').execute()
}

export type UseRow = {
  useId: string
  caseId: string
  employeeId: string
  usedBy: string
  amountOre: number
  what: string
  reason: string
  usedOn: Day
  undone: boolean
}

function uses(db: Db) {
  return db
    .selectFrom('mandate_uses as u')
    .select(['u.id as useId', 'u.case_id as caseId', 'u.employee_id as employeeId', 'u.what'])
    .select(['u.used_by as usedBy', 'u.amount_ore as amountOre', 'u.reason', 'u.used_on as usedOn'])
    .select(sql<boolean>`u.undone_at is not null`.as('undone'))
}

/** What has been spent on a citizen, the latest first. */
export function usesOf(db: Db, caseId: string): Promise<UseRow[]> {
  return uses(db)
    .where('u.case_id', '=', caseId)
    .where('u.undone_at', 'is', null)
    .orderBy('u.at', 'desc')
    .limit(100)
    .execute()
}

export function useOf(db: Db, useId: string): Promise<UseRow | undefined> {
  return uses(db).where('u.id', '=', useId).executeTakeFirst()
}

/** The employees of a team that the asker leads, by name; nothing where the asker does not. */
export async function ledMembers(db: Db, teamId: string, today: Day) {
  const { rows } = await sql<{ employeeId: string; firstName: string; lastName: string }>`
    select e.id as "employeeId", e.first_name as "firstName", e.last_name as "lastName"
      from employees e
     where ${teamId}::uuid = any ((select priv.led_teams())::uuid[])
       and exists (select 1 from team_members m where m.employee_id = e.id and m.team_id = ${teamId}
         and m.from_on <= ${today} and (m.to_on is null or m.to_on >= ${today}))
     order by e.first_name, e.last_name, e.id`.execute(db)
  return rows
}
