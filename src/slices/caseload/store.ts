import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import type { AdjustmentReason, Bundle } from './rules.ts'

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
