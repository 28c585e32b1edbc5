import { sql } from 'kysely'
import { addMonths, type Day } from '#core/dates.ts'
import type { Benefit } from '#law/benefits.ts'
import type { Gauge, Standstill } from '#law/contactRules.ts'
import type { GuardFacts, LocalRule } from '#law/duties.ts'
import { isTargetGroup, type TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { type Guard, guardFor, type StatutoryFields, statutoryFor } from './rules.ts'

/** How far back talks and benefit weeks are read: a half-year, what may have stood still, and its end. */
const MONTHS_BACK = 24

type CaseRow = {
  caseId: string
  citizenId: string
  targetGroup: string
  openedOn: Day
  closedOn: Day | null
}

/** The facts that the law's rules ask for, for any number of cases in a handful of queries. */
export async function factsOf(
  db: Db,
  caseIds: readonly string[],
  today: Day,
): Promise<GuardFacts[]> {
  if (caseIds.length === 0) return []
  const ids = [...caseIds]
  const cases = await db
    .selectFrom('cases')
    .where('id', 'in', ids)
    .select(['id as caseId', 'citizen_id as citizenId', 'target_group as targetGroup'])
    .select(['opened_on as openedOn', 'closed_on as closedOn'])
    .execute()
  const told = byCase(await clocksOf(db, ids))
  const held = byCase(await heldOn(db, ids, today))
  const spells = Map.groupBy(await spellsOf(db, cases, today), ({ citizenId }) => citizenId)
  const still = byCase((await suspensionsOf(db, ids)).filter(({ withdrawn }) => !withdrawn))
  const exempt = byCase((await exemptionsOf(db, ids)).filter(({ ended }) => !ended))
  const asked = byCase(await requestsOf(db, ids))
  return cases.flatMap(({ caseId, citizenId, targetGroup, openedOn }) =>
    isTargetGroup(targetGroup)
      ? [
          {
            ...{ caseId, targetGroup, openedOn },
            told: told.get(caseId) ?? [],
            held: (held.get(caseId) ?? []).map(({ onDay }) => onDay),
            spells: spells.get(citizenId) ?? [],
            standstills: still.get(caseId) ?? [],
            requestedOn: (asked.get(caseId) ?? []).map(({ onDay }) => onDay),
            exemptFrom: (exempt.get(caseId) ?? []).map(({ gauge }) => gauge),
          },
        ]
      : [],
  )
}

/** What the law and the municipality's promises ask for each of the cases that the asker may see. */
export async function guardsOf(
  db: Db,
  caseIds: readonly string[],
  today: Day,
): Promise<Map<string, Guard>> {
  const locals = await localRules(db)
  const facts = await factsOf(db, caseIds, today)
  return new Map(facts.map((one) => [one.caseId, guardFor(one, locals, today)]))
}

/** What a conversation held today must be registered as; nothing for a case that cannot be seen. */
export async function statutoryFields(
  db: Db,
  caseId: string,
  today: Day,
): Promise<StatutoryFields | undefined> {
  const [facts] = await factsOf(db, [caseId], today)
  return facts && statutoryFor(facts, guardFor(facts, await localRules(db), today), today)
}

function byCase<Row extends { caseId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

export type ToldRow = {
  clockId: string
  caseId: string
  kind: GuardFacts['told'][number]['kind']
  onDay: Day
  version: number
  setBy: string
  setAt: Date
}

/** Days that were told, the newest first within each case. */
export function clocksOf(db: Db, caseIds: readonly string[]): Promise<ToldRow[]> {
  return db
    .selectFrom('case_clocks')
    .where('case_id', 'in', [...caseIds])
    .orderBy('on_day', 'desc')
    .select(['id as clockId', 'case_id as caseId', 'kind', 'on_day as onDay', 'version'])
    .select(['set_by as setBy', 'set_at as setAt'])
    .$narrowType<{ kind: ToldRow['kind'] }>()
    .execute()
}

export async function findClock(db: Db, clockId: string): Promise<ToldRow | undefined> {
  return db
    .selectFrom('case_clocks')
    .where('id', '=', clockId)
    .select(['id as clockId', 'case_id as caseId', 'kind', 'on_day as onDay', 'version'])
    .select(['set_by as setBy', 'set_at as setAt'])
    .$narrowType<{ kind: ToldRow['kind'] }>()
    .executeTakeFirst()
}

/** Going along to somewhere is work, but no talk in the law's sense. */
function heldOn(db: Db, caseIds: string[], today: Day): Promise<{ caseId: string; onDay: Day }[]> {
  return db
    .selectFrom('conversations')
    .where('case_id', 'in', caseIds)
    .where('state', '=', 'held')
    .where('kind', '=', 'conversation')
    .where('on_day', '<=', today)
    .where('on_day', '>=', addMonths(today, -MONTHS_BACK))
    .orderBy('on_day')
    .select(['case_id as caseId', 'on_day as onDay'])
    .execute()
}

type SpellRow = { citizenId: string; benefit: Benefit; fromWeek: Day; toWeek: Day | null }

function spellsOf(db: Db, cases: readonly CaseRow[], today: Day): Promise<SpellRow[]> {
  const citizens = cases.map(({ citizenId }) => citizenId)
  if (citizens.length === 0) return Promise.resolve([])
  return db
    .selectFrom('benefit_spells')
    .where('citizen_id', 'in', citizens)
    .where((or) =>
      or.or([or('to_week', 'is', null), or('to_week', '>=', addMonths(today, -MONTHS_BACK))]),
    )
    .orderBy('from_week')
    .select(['citizen_id as citizenId', 'benefit', 'from_week as fromWeek', 'to_week as toWeek'])
    .$narrowType<{ benefit: Benefit }>()
    .execute()
}

export type SuspensionRow = {
  suspensionId: string
  caseId: string
  kind: Standstill
  fromOn: Day
  toOn: Day | null
  reason: string
  setBy: string
  withdrawn: boolean
}

function suspensions(db: Db) {
  return db
    .selectFrom('suspensions')
    .orderBy('from_on', 'desc')
    .select(['id as suspensionId', 'case_id as caseId', 'kind', 'from_on as fromOn'])
    .select(['to_on as toOn', 'reason', 'set_by as setBy'])
    .select(sql<boolean>`ended_at is not null and to_on is null`.as('withdrawn'))
    .$narrowType<{ kind: Standstill }>()
}

export function suspensionsOf(db: Db, caseIds: readonly string[]): Promise<SuspensionRow[]> {
  return suspensions(db)
    .where('case_id', 'in', [...caseIds])
    .execute()
}

export function findSuspension(db: Db, id: string): Promise<SuspensionRow | undefined> {
  return suspensions(db).where('id', '=', id).executeTakeFirst()
}

export type ExemptionRow = {
  exemptionId: string
  caseId: string
  gauge: Gauge
  reason: string
  fromOn: Day
  setBy: string
  ended: boolean
}

function exemptions(db: Db) {
  return db
    .selectFrom('exemptions')
    .orderBy('from_on', 'desc')
    .select(['exemptions.id as exemptionId', 'case_id as caseId', 'gauge', 'reason'])
    .select(['from_on as fromOn', 'set_by as setBy'])
    .select(sql<boolean>`ended_at is not null`.as('ended'))
    .$narrowType<{ gauge: Gauge }>()
}

export function exemptionsOf(db: Db, caseIds: readonly string[]): Promise<ExemptionRow[]> {
  return exemptions(db)
    .where('case_id', 'in', [...caseIds])
    .execute()
}

export function findExemption(db: Db, id: string): Promise<ExemptionRow | undefined> {
  return exemptions(db).where('exemptions.id', '=', id).executeTakeFirst()
}

/** Those in force in some teams' open cases, with the citizen's name. */
export async function exemptInTeams(db: Db, teamIds: readonly string[]) {
  if (teamIds.length === 0) return []
  return exemptions(db)
    .innerJoin('cases', 'cases.id', 'exemptions.case_id')
    .innerJoin('citizens', 'citizens.id', 'cases.citizen_id')
    .innerJoin('teams', 'teams.id', 'cases.team_id')
    .where('cases.team_id', 'in', [...teamIds])
    .where('cases.closed_on', 'is', null)
    .where('exemptions.ended_at', 'is', null)
    .select(['citizens.first_name as firstName', 'citizens.last_name as lastName'])
    .select('teams.name as teamName')
    .execute()
}

function requestsOf(db: Db, caseIds: string[]): Promise<{ caseId: string; onDay: Day }[]> {
  return db
    .selectFrom('talk_requests')
    .where('case_id', 'in', caseIds)
    .where('answered_at', 'is', null)
    .select('case_id as caseId')
    .select(sql<Day>`(asked_at at time zone 'Europe/Copenhagen')::date`.as('onDay'))
    .execute()
}

/** A half-year, and as long again in which it is still looked back on. */
const COUNTED_MONTHS = 13

/**
 * The open cases of some teams whose half-year may run or have just ended: opened, begun again with another
 * benefit, or told to have begun of late, or stood still. Only these need all their talks read.
 */
export async function casesInFirstMonths(db: Db, teamIds: readonly string[], today: Day) {
  if (teamIds.length === 0) return []
  const since = addMonths(today, -COUNTED_MONTHS)
  const { rows } = await sql<{ caseId: string; teamId: string; targetGroup: string }>`
    select c.id as "caseId", c.team_id as "teamId", c.target_group as "targetGroup"
      from cases c
     where c.team_id = any (${[...teamIds]}::uuid[]) and c.closed_on is null
       and (c.opened_on >= ${since}
         or exists (select 1 from benefit_spells b
                     where b.citizen_id = c.citizen_id and b.from_week >= ${since})
         or exists (select 1 from case_clocks k where k.case_id = c.id and k.on_day >= ${since})
         or exists (select 1 from suspensions s where s.case_id = c.id))`.execute(db)
  return rows
}

/** Which groups the open cases of some teams belong to. */
export async function groupsOfTeams(db: Db, teamIds: readonly string[]) {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('cases')
    .where('team_id', 'in', [...teamIds])
    .where('closed_on', 'is', null)
    .select(['team_id as teamId', 'target_group as targetGroup'])
    .distinct()
    .execute()
}

export type LocalRow = LocalRule & {
  ruleId: string
  reason: string
  version: number
  changedBy: string
  changedAt: Date
}

/** The municipality's own rules, every version, the newest first within each rule. */
export async function localRules(db: Db): Promise<LocalRow[]> {
  return db
    .selectFrom('local_rules')
    .orderBy('layer')
    .orderBy('rule')
    .orderBy('from_on', 'desc')
    .select(['id as ruleId', 'layer', 'rule', 'target_group as targetGroup', 'talks', 'days'])
    .select(['from_on as fromOn', 'to_on as toOn', 'confirmed', 'reason', 'version'])
    .select(['changed_by as changedBy', 'changed_at as changedAt'])
    .$narrowType<{ layer: LocalRule['layer']; targetGroup: TargetGroup | null }>()
    .execute()
}
