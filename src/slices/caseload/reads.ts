import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import { invariant } from '#core/refusal.ts'
import { isTargetGroup, type TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import {
  type Bundle,
  countFor,
  DEFAULT_POINTS,
  type Frame,
  type Load,
  type Norm,
  type Points,
  rangesOn,
  type Standing,
  standing,
} from './rules.ts'
import * as store from './store.ts'

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

export type WeightPoints = Points & {
  pointsId: string
  fromOn: Day
  reason: string
  version: number
  changedBy: string
  changedAt: Date
}

/** What the municipality has let each weight count, every version, the newest first. */
export async function weightPoints(db: Db): Promise<WeightPoints[]> {
  return db
    .selectFrom('weight_points')
    .orderBy('from_on', 'desc')
    .select(['id as pointsId', 'from_on as fromOn', 'enkel', 'kompleks', 'meget_kompleks'])
    .select(['reason', 'version', 'changed_by as changedBy', 'changed_at as changedAt'])
    .execute()
}

/** What a case of each weight counts on a day. A version stands until the next one begins. */
export async function pointsOn(db: Db, on: Day): Promise<Points> {
  const own = await db
    .selectFrom('weight_points')
    .where('from_on', '<=', on)
    .orderBy('from_on', 'desc')
    .limit(1)
    .select(['enkel', 'kompleks', 'meget_kompleks'])
    .executeTakeFirst()
  return own ?? DEFAULT_POINTS
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

/** What somebody carries themselves, as it counts. */
export type OwnCase = {
  kind: 'owner' | 'coworker' | 'substitute'
  targetGroup: TargetGroup
  weight: Weight
}

/** The load of the one who asks, from their own cases, and what it is held against. */
export async function ownLoad(db: Db, me: string, today: Day, cases: readonly OwnCase[]) {
  const self = await store.myself(db, me, today)
  invariant(self, 'an employee can see oneself')
  const adjustments = await store.adjustments(db, [me], today)
  const frame = {
    ranges: rangesOn(today, await norms(db)),
    teamGroup: self.targetGroup && isTargetGroup(self.targetGroup) ? self.targetGroup : null,
    points: await pointsOn(db, today),
  }
  const bundles = cases.map(({ kind, targetGroup, weight }) => {
    const owner = kind === 'owner' ? me : null
    const substitute = kind === 'substitute' ? me : null
    return { ownerId: owner, substituteId: substitute, targetGroup, weight, cases: 1 }
  })
  const load = {
    employeeId: me,
    ...countFor(me, bundles),
    hoursPerWeek: self.hoursPerWeek,
    adjustments: adjustments.map((one) => ({ ...one, reason: one.reason ?? ('other' as const) })),
    absent: false,
  }
  return { load, frame, ...standing(load, frame) }
}

/** So many cases covered for, or by, somebody. */
export type Cover = { employeeId: string; firstName: string; cases: number }

/** One of the team's people on a day: what they carry, and what that means for just them. */
export type MemberLoad = Standing & {
  employeeId: string
  firstName: string
  lastName: string
  title: string
  /** Has left the house; still in the team's list until somebody ends the membership. */
  ended: boolean
  absence: { fromOn: Day; toOn: Day | null } | null
  load: Load
  adjustments: readonly store.SeenAdjustment[]
  covers: readonly Cover[]
  coveredBy: readonly Cover[]
  /** Own cases that nobody looks after while they are away. */
  uncovered: number
}

/** A team's caseload on a day. It holds numbers and colleagues, no citizen. */
export type TeamLoads = {
  team: MyTeam
  /** What `suggest`, `preview` and `standing` need to know of norms and guidelines. */
  frame: Required<Frame>
  /** By first name. */
  members: readonly MemberLoad[]
  /** Every open case is counted once, the unowned among them. */
  cases: number
  unowned: number
}

/** The loads of a team that the one who asks belongs to or leads; undefined for any other team. */
export async function teamLoads(
  db: Db,
  teamId: string,
  today: Day,
): Promise<TeamLoads | undefined> {
  const team = (await teams(db)).find((one) => one.teamId === teamId && (one.mine || one.led))
  if (!team) return undefined

  const people = await store.colleagues(db, teamId, today)
  const ids = people.map(({ employeeId }) => employeeId)
  const bundles = await store.bundles(db, teamId, today)
  const away = await store.away(db, ids, today)
  const adjustments = await store.adjustments(db, ids, today)
  const frame = {
    ranges: rangesOn(today, await norms(db)),
    teamGroup: team.targetGroup,
    points: await pointsOn(db, today),
  }
  const known = new Map(people.map(({ employeeId, firstName }) => [employeeId, firstName]))
  const strangers = bundles
    .flatMap(({ ownerId, substituteId }) => [ownerId, substituteId])
    .filter((id): id is string => id !== null && !known.has(id))
  const names = new Map([...known, ...(await store.firstNames(db, [...new Set(strangers)]))])

  const members = people.map(({ hoursPerWeek, employedTo, ...person }) => {
    const { employeeId } = person
    const absence = away.find((one) => one.employeeId === employeeId)
    const own = adjustments.filter((one) => one.employeeId === employeeId)
    const load: Load = {
      employeeId,
      ...countFor(employeeId, bundles),
      hoursPerWeek,
      // Colleagues are not told the reason, and the range does not depend on it.
      adjustments: own.map((one) => ({ ...one, reason: one.reason ?? 'other' })),
      absent: absence !== undefined,
    }
    return {
      ...person,
      ...standing(load, frame),
      ended: employedTo !== null && employedTo < today,
      absence: absence ? { fromOn: absence.fromOn, toOn: absence.toOn } : null,
      load,
      adjustments: own,
      ...coverOf(employeeId, bundles, names),
      uncovered: absence ? uncovered(employeeId, bundles) : 0,
    }
  })
  return {
    team,
    frame,
    members,
    cases: sum(bundles),
    unowned: sum(bundles.filter(({ ownerId }) => ownerId === null)),
  }
}

function coverOf(me: string, bundles: readonly Bundle[], names: ReadonlyMap<string, string>) {
  const cover = (mine: 'ownerId' | 'substituteId', theirs: 'ownerId' | 'substituteId'): Cover[] => {
    const cases = new Map<string, number>()
    for (const bundle of bundles) {
      const other = bundle[theirs]
      if (bundle[mine] !== me || other === null || other === me) continue
      cases.set(other, (cases.get(other) ?? 0) + bundle.cases)
    }
    return [...cases].map(([employeeId, count]) => {
      return { employeeId, firstName: names.get(employeeId) ?? '', cases: count }
    })
  }
  return { covers: cover('substituteId', 'ownerId'), coveredBy: cover('ownerId', 'substituteId') }
}

function uncovered(me: string, bundles: readonly Bundle[]): number {
  return sum(bundles.filter(({ ownerId, substituteId }) => ownerId === me && substituteId === null))
}

function sum(bundles: readonly Bundle[]): number {
  return bundles.reduce((total, { cases }) => total + cases, 0)
}
