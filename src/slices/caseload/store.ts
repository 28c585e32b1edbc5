import { sql } from 'kysely'
import type pg from 'pg'
import type { Day } from '#core/dates.ts'
import { isTargetGroup, type TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto } from '#platform/merging.ts'
import type { AdjustmentReason, Bundle, Norm } from './rules.ts'

export type StoredNorm = Norm & {
  normId: string
  version: number
  changedBy: string
  changedAt: Date
}

/** The municipality's own norms, every version, the newest first within its group. */
export async function norms(db: Db): Promise<StoredNorm[]> {
  const rows = await db
    .selectFrom('norms')
    .orderBy('target_group')
    .orderBy('from_on', 'desc')
    .selectAll()
    .execute()
  return rows.flatMap((row) =>
    isTargetGroup(row.target_group)
      ? [
          {
            normId: row.id,
            targetGroup: row.target_group,
            low: row.low,
            high: row.high,
            fromOn: row.from_on,
            toOn: row.to_on,
            reason: row.reason,
            version: row.version,
            changedBy: row.changed_by,
            changedAt: row.changed_at,
          },
        ]
      : [],
  )
}

/** One at a time per group, because two open norms side by side would be no norm at all. */
export async function lockNorms(db: Db, group: TargetGroup): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`norms:${group}`}))`.execute(db)
}

export async function addNorm(db: Db, normId: string, norm: Norm, by: string): Promise<void> {
  await db
    .insertInto('norms')
    .values({
      id: normId,
      target_group: norm.targetGroup,
      low: norm.low,
      high: norm.high,
      from_on: norm.fromOn,
      to_on: norm.toOn,
      reason: norm.reason,
      changed_by: by,
    })
    .execute()
}

/** The new version, or nothing when somebody saved first. */
export async function changeNorm(
  db: Db,
  { normId, version }: { normId: string; version: number },
  norm: Norm,
  by: string,
): Promise<number | undefined> {
  const row = await db
    .updateTable('norms')
    .set({
      low: norm.low,
      high: norm.high,
      from_on: norm.fromOn,
      to_on: norm.toOn,
      reason: norm.reason,
      changed_by: by,
      changed_at: sql`now()`,
      version: version + 1,
    })
    .where('id', '=', normId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export type Team = { teamId: string; name: string; targetGroup: TargetGroup | null }
export type MyTeam = Team & { mine: boolean; led: boolean }

/** Every team of the house, and whether the one who asks belongs to it or leads it. */
export async function teams(db: Db): Promise<MyTeam[]> {
  const { rows } = await sql<{
    id: string
    name: string
    target_group: string | null
    mine: boolean
    led: boolean
  }>`
    select t.id, t.name, t.target_group, t.id = any ((select priv.my_teams())::uuid[]) as mine,
           t.id = any ((select priv.led_teams())::uuid[]) as led
      from teams t order by t.name`.execute(db)
  return rows.map(({ id, name, target_group, mine, led }) => {
    const targetGroup = target_group && isTargetGroup(target_group) ? target_group : null
    return { teamId: id, name, targetGroup, mine, led }
  })
}

export type TeamTotal = {
  teamId: string
  cases: number
  unowned: number
  carriers: number
  hours: number
}

export async function teamTotals(db: Db, today: Day): Promise<TeamTotal[]> {
  const { rows } = await sql<TeamTotal>`
    select team_id as "teamId", cases, unowned, carriers, hours
      from priv.team_totals(${today})`.execute(db)
  return rows
}

export type Colleague = {
  employeeId: string
  firstName: string
  lastName: string
  title: string
  hoursPerWeek: number
  employedTo: Day | null
}

/** Those who belong to a team on a day, by first name: the one order that ranks nobody. */
export async function colleagues(db: Db, teamId: string, on: Day): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('employees as e')
    .where((is) =>
      is.exists(
        is
          .selectFrom('team_members as m')
          .select('m.id')
          .where('m.team_id', '=', teamId)
          .whereRef('m.employee_id', '=', 'e.id')
          .where('m.from_on', '<=', on)
          .where((or) => or.or([or('m.to_on', 'is', null), or('m.to_on', '>=', on)])),
      ),
    )
    .select([
      'e.id as employeeId',
      'e.first_name as firstName',
      'e.last_name as lastName',
      'e.title',
      'e.hours_per_week as hoursPerWeek',
      'e.employed_to as employedTo',
    ])
    .execute()
  const order = new Intl.Collator('da').compare
  return rows.toSorted((a, b) => order(a.firstName, b.firstName) || order(a.lastName, b.lastName))
}

/** First names of those who are not in the team but cover for it, or are covered by it. */
export async function firstNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('employees')
    .where('id', 'in', ids)
    .select(['id', 'first_name'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.first_name]))
}

export async function bundles(db: Db, teamId: string, on: Day): Promise<Bundle[]> {
  const { rows } = await sql<Bundle>`
    select owner_id as "ownerId", substitute_id as "substituteId", target_group as "targetGroup",
           weight, cases
      from priv.team_caseload(${teamId}, ${on})`.execute(db)
  return rows
}

export type Away = { employeeId: string; fromOn: Day; toOn: Day | null }

export async function away(db: Db, people: readonly string[], on: Day): Promise<Away[]> {
  const { rows } = await sql<Away>`
    select employee_id as "employeeId", from_on as "fromOn", to_on as "toOn"
      from priv.away(${`{${people.join(',')}}`}::uuid[], ${on})`.execute(db)
  return rows
}

export type SeenAdjustment = {
  employeeId: string
  percent: number
  /** Null for colleagues: the reason is between the employee and the leader. */
  reason: AdjustmentReason | null
  fromOn: Day
  toOn: Day | null
}

export async function adjustments(
  db: Db,
  people: readonly string[],
  on: Day,
): Promise<SeenAdjustment[]> {
  const { rows } = await sql<SeenAdjustment>`
    select employee_id as "employeeId", percent, reason, from_on as "fromOn", to_on as "toOn"
      from priv.adjustments(${`{${people.join(',')}}`}::uuid[], ${on})
     order by from_on`.execute(db)
  return rows
}

export type MyCase = {
  caseId: string
  firstName: string
  lastName: string
  dream: string | null
  targetGroup: TargetGroup
  weight: Weight
  openedOn: Day
  kind: 'owner' | 'coworker' | 'substitute'
  coveredFor: string | null
  lastDay: Day | null
  lastPlace: string | null
  nextDay: Day | null
  nextPlace: string | null
}

/** My open cases with last and next contact: one statement, one index range per case and contact. */
export async function myCases(db: Db, employeeId: string, today: Day): Promise<MyCase[]> {
  const { rows } = await sql<MyCase>`
    select c.id as "caseId", z.first_name as "firstName", z.last_name as "lastName", z.dream,
           c.target_group as "targetGroup", c.weight, c.opened_on as "openedOn", m.kind,
           owner.first_name as "coveredFor", held.on_day as "lastDay", held.place as "lastPlace",
           planned.on_day as "nextDay", planned.place as "nextPlace"
      from (select distinct on (k.case_id) k.case_id, k.kind from case_members k
             where k.employee_id = ${employeeId} and k.from_on <= ${today}
               and (k.to_on is null or k.to_on >= ${today})
             order by k.case_id, case k.kind when 'owner' then 1 when 'substitute' then 2 else 3 end) m
      join cases c on c.id = m.case_id
       and c.opened_on <= ${today} and (c.closed_on is null or c.closed_on >= ${today})
      join citizens z on z.id = c.citizen_id
      left join lateral (select e.first_name from case_members o join employees e on e.id = o.employee_id
         where m.kind = 'substitute' and o.case_id = c.id and o.kind = 'owner' and o.from_on <= ${today}
           and (o.to_on is null or o.to_on >= ${today}) limit 1) owner on true
      left join lateral (select s.on_day, s.place from conversations s
         where s.case_id = c.id and s.on_day <= ${today} and s.state = 'held'
         order by s.on_day desc limit 1) held on true
      left join lateral (select s.on_day, s.place from conversations s
         where s.case_id = c.id and s.on_day >= ${today} and s.state = 'planned'
         order by s.on_day, s.at_time limit 1) planned on true
     order by z.first_name, z.last_name, c.id`.execute(db)
  return rows
}

/** Hours and team of the one who asks. */
export async function myself(db: Db, employeeId: string, today: Day) {
  const { rows } = await sql<{ hoursPerWeek: number; targetGroup: string | null }>`
    select e.hours_per_week as "hoursPerWeek",
           (select t.target_group from team_members m join teams t on t.id = m.team_id
             where m.employee_id = e.id and m.from_on <= ${today}
               and (m.to_on is null or m.to_on >= ${today}) and t.target_group is not null
             order by m.from_on limit 1) as "targetGroup"
      from employees e where e.id = ${employeeId}`.execute(db)
  return rows[0]
}

export type Month = { onDay: Day; cases: number; carriers: number; hours: number }

export async function months(db: Db, teamId: string, from: Day, until: Day): Promise<Month[]> {
  const { rows } = await sql<Month>`
    select on_day as "onDay", cases, carriers, hours
      from priv.team_months(${teamId}, ${from}, ${until})`.execute(db)
  return rows
}

export type Movement = { onDay: Day; kind: 'joined' | 'left'; people: number }

/** Who came and went among those whose work it is to carry cases: how many on which day, no names. */
export async function movements(
  db: Db,
  teamId: string,
  from: Day,
  until: Day,
): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    with stays as (
      select m.employee_id, min(m.from_on) as from_on, max(coalesce(m.to_on, e.employed_to, 'infinity')) as to_on
        from team_members m join employees e on e.id = m.employee_id
       where m.team_id = ${teamId} and e.role in ('caseworker', 'coordinator') group by 1)
    select from_on as "onDay", 'joined' as kind, count(*) as people from stays
     where from_on > ${from} and from_on <= ${until} group by 1
    union all
    select to_on, 'left', count(*) from stays where to_on >= ${from} and to_on < ${until} group by 1
     order by 1`.execute(db)
  return rows
}

/** Norms as the files say; one that somebody has set or changed here stands. */
export function mergeNorms(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('norms', client, {
    rows: 'select id, target_group, low, high, from_on, to_on, reason from incoming_norms',
    key: ['target_group', 'from_on'],
    columns: ['low', 'high', 'to_on', 'reason'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'to_on',
    versioned: true,
  })
}
