import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'

/** `opened`, `held` for conversations, or the outcome with which a case was closed. */
export type Flow = { teamId: string; kind: string; people: number }

/** Who came and went after a day until another one, by team; nothing for whoever may not ask. */
export async function flows(db: Db, from: Day, until: Day): Promise<Flow[]> {
  const { rows } = await sql<Flow>`
    select team_id as "teamId", kind, people from priv.team_flows(${from}, ${until})`.execute(db)
  return rows
}

/** Weeks on a benefit so far, in the middle, of those a team carries today; of the house where there is no team. */
export type MiddleWeeks = { teamId: string | null; weeks: number }

/** What is of fewer than five is not there; nothing for whoever may not ask. */
export async function middleWeeks(db: Db, today: Day): Promise<MiddleWeeks[]> {
  const { rows } = await sql<MiddleWeeks>`
    select team_id as "teamId", weeks from priv.team_weeks(${today})`.execute(db)
  return rows
}
