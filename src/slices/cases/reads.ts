import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Benefit } from '#law/benefits.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import type { Owner } from './rules.ts'

export type CaseRow = {
  caseId: string
  citizenId: string
  version: number
  changedBy: string
  changedAt: Date
  firstName: string
  lastName: string
  dream: string | null
  hasCpr: boolean
  isProtected: boolean
  targetGroup: TargetGroup
  benefit: Benefit
  openedOn: Day
  closedOn: Day | null
  outcome: Outcome | null
  weight: Weight
  weightSetBy: string | null
  teamId: string | null
  teamName: string | null
  basis: string
  /** By the same relations as the policies on `cases` and `case_members`. */
  write: boolean
  led: boolean
}

/** The case with its citizen; nothing when it is not there or not visible. */
export async function findCase(db: Db, caseId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select c.id as "caseId", c.citizen_id as "citizenId", c.version,
           c.changed_by as "changedBy", c.changed_at as "changedAt",
           z.first_name as "firstName", z.last_name as "lastName", z.dream,
           z.cpr_index is not null as "hasCpr", z.protected as "isProtected",
           c.target_group as "targetGroup", c.benefit, c.opened_on as "openedOn",
           c.closed_on as "closedOn", c.outcome, c.weight, c.weight_set_by as "weightSetBy",
           c.team_id as "teamId", t.name as "teamName",
           (priv.bases(array[c.id]))[1] as basis,
           c.id = any ((select priv.my_cases())::uuid[])
             or coalesce(c.team_id = any ((select priv.led_teams())::uuid[]), false) as write,
           coalesce(c.team_id = any ((select priv.led_teams())::uuid[]), false) as led
      from cases c join citizens z on z.id = c.citizen_id left join teams t on t.id = c.team_id
     where c.id = ${caseId}`.execute(db)
  return rows[0]
}

export type PartRow = {
  employeeId: string
  name: string
  kind: 'owner' | 'coworker' | 'substitute'
  fromOn: Day
  toOn: Day | null
  reason: string
}

/** Everybody who has carried, covered or helped, the newest first. */
export function parts(db: Db, caseId: string): Promise<PartRow[]> {
  return db
    .selectFrom('case_members as m')
    .innerJoin('employees as e', 'e.id', 'm.employee_id')
    .where('m.case_id', '=', caseId)
    .orderBy('m.from_on', 'desc')
    .orderBy('m.to_on', (ends) => ends.desc().nullsFirst())
    .orderBy('e.first_name')
    .select(['m.employee_id as employeeId', 'm.kind', 'm.from_on as fromOn', 'm.to_on as toOn'])
    .select('m.reason')
    .select(sql<string>`e.first_name || ' ' || e.last_name`.as('name'))
    .$narrowType<{ kind: PartRow['kind'] }>()
    .execute()
}

export type ContactRow = {
  conversationId: string
  onDay: Day
  atTime: string | null
  state: 'planned' | 'held' | 'cancelled' | 'no_show'
  place: string
  name: string | null
}

function contacts(db: Db, caseId: string) {
  return db
    .selectFrom('conversations as v')
    .leftJoin('employees as e', 'e.id', 'v.employee_id')
    .where('v.case_id', '=', caseId)
    .select(['v.id as conversationId', 'v.on_day as onDay', 'v.state', 'v.place'])
    .select(sql<string | null>`to_char(v.at_time, 'HH24:MI')`.as('atTime'))
    .select(sql<string | null>`e.first_name || ' ' || e.last_name`.as('name'))
    .$narrowType<{ state: ContactRow['state'] }>()
}

/** What has been: held, cancelled or nobody came; the newest first. */
export function pastContacts(
  db: Db,
  caseId: string,
  { today, most }: { today: Day; most: number },
): Promise<ContactRow[]> {
  return contacts(db, caseId)
    .where('v.on_day', '<=', today)
    .where('v.state', '!=', 'planned')
    .orderBy('v.on_day', 'desc')
    .orderBy('v.at_time', (time) => time.desc().nullsLast())
    .limit(most)
    .execute()
}

export function nextContact(db: Db, caseId: string, today: Day): Promise<ContactRow | undefined> {
  return contacts(db, caseId)
    .where('v.on_day', '>=', today)
    .where('v.state', '=', 'planned')
    .orderBy('v.on_day')
    .orderBy('v.at_time')
    .limit(1)
    .executeTakeFirst()
}

export type WaitingRow = {
  caseId: string
  firstName: string
  lastName: string
  dream: string | null
  teamId: string
  teamName: string
  targetGroup: TargetGroup
  weight: Weight
  openedOn: Day
  why: 'unowned' | 'owner_left' | 'owner_absent'
  ownerName: string | null
  since: Day
}

/**
 * Open cases in the teams I lead that nobody looks after today: no owner, an owner who has left, or one
 * who is away with nobody covering. Whoever has no owner at all stands first, then the longest wait.
 * A case that already has its next owner planned waits for nobody.
 */
export async function waiting(db: Db, today: Day, most: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select c.id as "caseId", z.first_name as "firstName", z.last_name as "lastName", z.dream,
           t.id as "teamId", t.name as "teamName", c.target_group as "targetGroup", c.weight,
           c.opened_on as "openedOn", u.why, e.first_name || ' ' || e.last_name as "ownerName", u.since
      from priv.unattended(${today}) u join cases c on c.id = u.case_id
      join citizens z on z.id = c.citizen_id join teams t on t.id = c.team_id
      left join employees e on e.id = u.owner_id
     order by case u.why when 'unowned' then 1 when 'owner_left' then 2 else 3 end, u.since,
              z.first_name, c.id
     limit ${most}`.execute(db)
  return rows
}

/** Owners so far and planned, the newest first. */
export function owners(db: Db, caseId: string): Promise<Owner[]> {
  return db
    .selectFrom('case_members')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'owner')
    .orderBy('from_on', 'desc')
    .select(['employee_id as employeeId', 'from_on as fromOn', 'to_on as toOn'])
    .execute()
}

export type RelationRow = {
  employeeId: string
  owned: boolean
  helped: boolean
  conversations: number
  since: Day
}

/** What each colleague has had to do with this citizen, in this case and in those before it. */
export async function relations(db: Db, citizenId: string, today: Day): Promise<RelationRow[]> {
  const { rows } = await sql<RelationRow>`
    select employee_id as "employeeId", bool_or(owned) as owned, bool_or(helped) as helped,
           sum(conversations)::integer as conversations, min(since) as since
      from (
        select m.employee_id, m.kind = 'owner' as owned, m.kind <> 'owner' as helped,
               0 as conversations, m.from_on as since
          from cases c join case_members m on m.case_id = c.id
         where c.citizen_id = ${citizenId} and m.from_on <= ${today}
           and (m.to_on is null or m.to_on >= m.from_on)
        union all
        select v.employee_id, false, false, 1, v.on_day
          from cases c join conversations v on v.case_id = c.id
         where c.citizen_id = ${citizenId} and v.state = 'held' and v.employee_id is not null) known
     group by 1`.execute(db)
  return rows
}

/** Those who may not come near the case; only its leader is told, and only as a fact. */
export async function shutOut(db: Db, caseId: string, on: Day): Promise<Set<string>> {
  const rows = await db
    .selectFrom('case_blocks')
    .where('case_id', '=', caseId)
    .where('employee_id', 'is not', null)
    .where('from_on', '<=', on)
    .where((or) => or.or([or('to_on', 'is', null), or('to_on', '>=', on)]))
    .select('employee_id as employeeId')
    .execute()
  return new Set(rows.flatMap(({ employeeId }) => employeeId ?? []))
}

export async function rolesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('employees')
    .where('id', 'in', ids)
    .select(['id', 'role'])
    .execute()
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Whether somebody can be given a case of a team on a day. */
export async function receiver(
  db: Db,
  { employeeId, teamId, on }: { employeeId: string; teamId: string; on: Day },
): Promise<{ inTeam: boolean; absent: boolean }> {
  const { rows } = await sql<{ inTeam: boolean; absent: boolean }>`
    select exists (select 1 from team_members m where m.employee_id = e.id and m.team_id = ${teamId}
             and m.from_on <= ${on} and (m.to_on is null or m.to_on >= ${on}))
             and e.employed_from <= ${on} and (e.employed_to is null or e.employed_to >= ${on})
             as "inTeam",
           exists (select 1 from priv.away(array[e.id], ${on})) as absent
      from employees e where e.id = ${employeeId}`.execute(db)
  return rows[0] ?? { inTeam: false, absent: false }
}
