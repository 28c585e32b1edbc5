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
