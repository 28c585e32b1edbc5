import { sql } from 'kysely'
import type { Actor, Db } from './door.ts'
import { uuid } from './ids.ts'

/**
 * One row in the access log for something that is no request: an import from the command line or a job.
 * In the transaction of what it tells about, as every row is; no case is named, only how many rows.
 */
export async function logWork(
  db: Db,
  actor: Actor,
  done: { action: string; purpose: string; requestId: string; rows: number },
): Promise<void> {
  await sql`
    insert into audit_log (id, actor_kind, actor_id, actor_role, session_id, request_id, action, route,
      purpose, outcome, result_count)
    values (${uuid()}, ${actor.kind}, ${actor.id}, ${actor.role}, ${actor.sessionId}, ${done.requestId},
      ${done.action}, ${done.action}, ${done.purpose}, 'done', ${done.rows})
  `.execute(db)
}
