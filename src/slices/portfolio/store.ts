import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import type { Place } from '#slices/conversations/rules.ts'
import type { StepState } from '#slices/plans/rules.ts'
import type { OwnerKind } from '#slices/promises/rules.ts'
import type { Part } from './rules.ts'

export type Row = {
  caseId: string
  firstName: string
  lastName: string
  dream: string | null
  targetGroup: TargetGroup
  part: Part | null
  ownerName: string | null
  openedOn: Day
  lastDay: Day | null
  lastTime: string | null
  lastPlace: Place | null
  nextDay: Day | null
  nextTime: string | null
  nextPlace: Place | null
  everyDays: number | null
  rhythmFrom: Day | null
  agreed: boolean | null
  /** Who has promised something that is still open. */
  owing: OwnerKind[]
  /** The citizen has asked for a conversation, or done something that nobody has looked at. */
  unanswered: boolean
  stepWords: string | null
  stepState: StepState | null
  stepDue: Day | null
}

type Scope = { me: string; teamId: string | null; today: Day }

/** My open cases and what I am to each; or the open cases of a team. */
function scope({ me, teamId, today }: Scope) {
  if (teamId)
    return sql`select c.id, null::text as part, c.opened_on as since from cases c
      where c.team_id = ${teamId} and c.closed_on is null`
  return sql`select distinct on (k.case_id) k.case_id as id, k.kind as part, k.from_on as since
      from case_members k
     where k.employee_id = ${me} and k.from_on <= ${today} and (k.to_on is null or k.to_on >= ${today})
     order by k.case_id, case k.kind when 'owner' then 1 when 'substitute' then 2 else 3 end`
}

/** One statement for all of it; for each case a few steps down an index, whatever its years. */
export async function rows(db: Db, asked: Scope): Promise<Row[]> {
  const { me, teamId, today } = asked
  const { rows } = await sql<Row>`
    with held_by as materialized (${scope(asked)})
    select c.id as "caseId", z.first_name as "firstName", z.last_name as "lastName", z.dream,
           c.target_group as "targetGroup", m.part, owner.name as "ownerName", c.opened_on as "openedOn",
           held.on_day as "lastDay", held.at as "lastTime", held.place as "lastPlace",
           planned.on_day as "nextDay", planned.at as "nextTime", planned.place as "nextPlace",
           r.every_days as "everyDays", r.from_on as "rhythmFrom", r.agreed,
           array(select distinct p.owner_kind from promises p
             where p.case_id = c.id and p.state = 'open') as owing,
           exists (select 1 from talk_requests t where t.case_id = c.id and t.answered_at is null)
             or (${teamId}::uuid is null and exists (select 1 from events e
               where e.case_id = c.id and e.actor_kind = 'citizen' and e.at > greatest(
                 (select s.seen_at from seen_marks s where s.case_id = c.id and s.employee_id = ${me}),
                 m.since::timestamptz - interval '7 days'))) as unanswered,
           step.words as "stepWords", step.state as "stepState", step.due_on as "stepDue"
      from held_by m
      join cases c on c.id = m.id
       and c.opened_on <= ${today} and (c.closed_on is null or c.closed_on >= ${today})
      join citizens z on z.id = c.citizen_id
      left join lateral (select e.first_name || ' ' || e.last_name as name
          from case_members o join employees e on e.id = o.employee_id
         where m.part is distinct from 'owner' and o.case_id = c.id and o.kind = 'owner'
           and o.from_on <= ${today} and (o.to_on is null or o.to_on >= ${today}) limit 1) owner on true
      left join lateral (select s.on_day, s.place, to_char(s.at_time, 'HH24:MI') as at
          from conversations s
         where s.case_id = c.id and s.on_day <= ${today} and s.state = 'held'
         order by s.on_day desc limit 1) held on true
      left join lateral (select s.on_day, s.place, to_char(s.at_time, 'HH24:MI') as at
          from conversations s
         where s.case_id = c.id and s.on_day >= ${today} and s.state = 'planned'
         order by s.on_day, s.at_time limit 1) planned on true
      left join lateral (select r.every_days, r.from_on, r.agreed from rhythms r
         where r.case_id = c.id and r.from_on <= ${today}
         order by r.from_on desc, r.set_at desc limit 1) r on true
      left join lateral (select s.words, s.state, s.due_on from steps s
         where s.case_id = c.id and s.removed_at is null and s.state in ('doing', 'planned')
         order by s.state, s.place_at limit 1) step on true
     order by z.first_name, z.last_name, c.id`.execute(db)
  return rows
}

export type ViewRow = {
  viewId: string
  name: string
  query: string
  version: number
  mine: boolean
  teamId: string | null
  teamName: string | null
  sharedBy: string | null
}

/** Mine first, then those of my teams; each by name. */
export async function views(db: Db, me: string): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.id as "viewId", v.name, v.query, v.version, v.owner_id = ${me} as mine,
           v.team_id as "teamId", t.name as "teamName",
           case when v.owner_id <> ${me} then e.first_name || ' ' || e.last_name end as "sharedBy"
      from saved_views v
      left join teams t on t.id = v.team_id
      left join employees e on e.id = v.owner_id
     where v.page = 'portfolio' and v.removed_at is null
     order by mine desc, lower(v.name), v.id`.execute(db)
  return rows
}

type NewView = {
  viewId: string
  me: string
  by: string
  name: string
  query: string
  teamId: string | null
}

export async function addView(db: Db, view: NewView): Promise<void> {
  await db
    .insertInto('saved_views')
    .values({
      id: view.viewId,
      owner_id: view.me,
      team_id: view.teamId,
      page: 'portfolio',
      name: view.name,
      query: view.query,
      changed_by: view.by,
    })
    .execute()
}

type Change = { viewId: string; version: number; me: string; by: string; removed: boolean }

/** Taken away or put back; the new version, or nothing when it is another's or another version. */
export async function setRemoved(db: Db, change: Change): Promise<number | undefined> {
  const { viewId, version, me, by, removed } = change
  const row = await db
    .updateTable('saved_views')
    .set({
      removed_at: removed ? sql`clock_timestamp()` : null,
      version: version + 1,
      changed_by: by,
      changed_at: sql`clock_timestamp()`,
    })
    .where('id', '=', viewId)
    .where('owner_id', '=', me)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function findView(db: Db, viewId: string, me: string) {
  return db
    .selectFrom('saved_views')
    .where('id', '=', viewId)
    .where('owner_id', '=', me)
    .select(['changed_by as changedBy', 'changed_at as changedAt'])
    .executeTakeFirst()
}
