import { sql } from 'kysely'
import { type Day, dayOf } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { Protocol } from './rules.ts'

export type DrawRow = {
  drawId: string
  followUpId: string
  seed: number
  starts: number[]
  drawnBy: string
  drawnOn: Day
}

export type FollowUpRow = {
  followUpId: string
  investmentId: string
  number: number
  /** As it is stored, and what the fingerprint is taken of. */
  document: unknown
  protocol: Protocol
  hash: string
  registeredBy: string
  registeredOn: Day
  /** The day on which it really was here, whatever day a file says. */
  arrivedOn: Day
  /** A file brought it, and its day is the file's own. */
  isFromFile: boolean
  draw: DrawRow | null
  /** Draws of the same project before this agreement, the first one first: nobody can forget one. */
  earlierDraws: EarlierDraw[]
}

export type EarlierDraw = DrawRow & { number: number }

function rows(db: Db) {
  return db
    .selectFrom('follow_ups as f')
    .leftJoin('start_draws as d', 'd.follow_up_id', 'f.id')
    .orderBy('f.number', 'desc')
    .select(['f.id as followUpId', 'f.investment_id as investmentId', 'f.number', 'f.document'])
    .select(['f.hash', 'f.registered_by as registeredBy', 'f.registered_on as registeredOn'])
    .select(['d.id as drawId', 'd.seed', 'd.starts', 'd.drawn_by as drawnBy'])
    .select(['d.drawn_on as drawnOn', 'f.at', 'f.source_id as sourceId'])
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

function rowOf({ drawId, seed, starts, drawnBy, drawnOn, at, sourceId, ...row }: Row) {
  const draw =
    drawId && seed !== null && drawnBy && drawnOn
      ? { drawId, followUpId: row.followUpId, seed, starts: starts as number[], drawnBy, drawnOn }
      : null
  const came = { arrivedOn: dayOf(at), isFromFile: sourceId !== null }
  return { ...row, ...came, protocol: Protocol.parse(row.document), draw }
}

/** The newest first. */
export async function followUps(db: Db, investmentId: string): Promise<FollowUpRow[]> {
  const all = (await rows(db).where('f.investment_id', '=', investmentId).execute()).map(rowOf)
  return all.map((row) => {
    const before = all.filter(({ number }) => number < row.number).toReversed()
    const earlierDraws = before.flatMap(({ number, draw }) => (draw ? [{ ...draw, number }] : []))
    return { ...row, earlierDraws }
  })
}

export async function findFollowUp(db: Db, id: string): Promise<FollowUpRow | undefined> {
  const row = await rows(db).where('f.id', '=', id).executeTakeFirst()
  const all = row ? await followUps(db, row.investmentId) : []
  return all.find(({ followUpId }) => followUpId === id)
}

export async function findDrawn(db: Db, drawId: string): Promise<FollowUpRow | undefined> {
  const row = await rows(db).where('d.id', '=', drawId).executeTakeFirst()
  return row && findFollowUp(db, row.followUpId)
}

export type DonorMonth = { place: string; month: Day; amount: number; source: string }

export function donorMonths(db: Db, followUpId: string): Promise<DonorMonth[]> {
  return db
    .selectFrom('donor_months')
    .where('follow_up_id', '=', followUpId)
    .orderBy('place')
    .orderBy('month')
    .select(['place', 'month', 'amount', 'source'])
    .execute()
}

/** A count of a team's month: `present`, `days`, `came`, `moved_in`, `moved_out`, an outcome, or `first:` and one. */
export type CourseMonth = { teamId: string; month: Day; kind: string; people: number }

/** Counts, for reckoning and not for showing: they are not suppressed yet. */
export async function courseMonths(
  db: Db,
  asked: { teams: readonly string[]; from: Day; until: Day; firstWeeks: number | null },
): Promise<CourseMonth[]> {
  const { teams, from, until, firstWeeks } = asked
  const { rows: found } = await sql<CourseMonth>`
    select team_id as "teamId", month, kind, people
      from priv.course_months(${teams}, ${from}, ${until}, ${firstWeeks})
     order by 1, 2, 3`.execute(db)
  return found
}
