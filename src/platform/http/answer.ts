import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Endpoint } from '#core/endpoint.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { Act, Actor, Db, Door } from '../door.ts'
import { nobody } from '../door.ts'
import { uuid } from '../ids.ts'
import { tell } from '../live.ts'
import { EdgeProblem } from './problem.ts'
import type { Context, Route, User } from './route.ts'

type Outcome = 'done' | 'refused' | 'denied' | 'not_found' | 'stale'

/** One call of an endpoint, as the edge has understood it. */
export type Call = {
  route: Route
  input: Record<string, unknown>
  user: User | undefined
  door: Door
  requestId: string
  idempotencyKey: string | undefined
  context: Omit<Context, 'db' | 'user' | 'enqueue'>
}

/**
 * One request is one transaction, and leaves exactly one line in the audit log: in the same transaction
 * when it succeeds, in one of its own when a rule, a permission or an absence ended it.
 */
export async function answer(call: Call): Promise<unknown> {
  const { endpoint } = call.route
  if (!call.user && endpoint.may !== 'anyone') throw new EdgeProblem('signed_out')
  if (call.user && !call.user.permissions.includes(endpoint.may)) {
    await logAlone(call, 'denied')
    throw new EdgeProblem('denied')
  }
  try {
    return await call.door.through(errandOf(call), (db) => once(call, db))
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome) await logAlone(call, outcome, error instanceof Stale ? error.caseId : undefined)
    throw error
  }
}

/** As long as the edge waits for a whole request, and a little to write the line in the log. */
const STREAM_SECONDS = 150

function errandOf({ route, user, context }: Call) {
  const act: Act =
    route.endpoint.may === 'anyone' && route.endpoint.method === 'POST' ? 'sign_in' : 'use'
  const seconds = route.endpoint.body === 'stream' ? { seconds: STREAM_SECONDS } : {}
  return { actor: (user ?? nobody) as Actor, act, today: context.today, ...seconds }
}

/** Runs the handler, unless the same key has been answered before: then the same answer again. */
async function once(call: Call, db: Db): Promise<unknown> {
  const { endpoint } = call.route
  const keyed =
    call.user?.id && call.idempotencyKey && endpoint.method === 'POST' && !endpoint.reads
  if (!keyed) return work(call, db)

  const key = {
    actor_id: call.user?.id ?? '',
    route: endpoint.audit,
    key: call.idempotencyKey ?? '',
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(call.input)).digest()
  // A twin in flight waits here for the row, and then finds the answer.
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ ...key, fingerprint })
    .onConflict((same) => same.columns(['actor_id', 'route', 'key']).doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) {
    const before = await db
      .selectFrom('idempotency_keys')
      .select(['fingerprint', 'answer'])
      .where('actor_id', '=', key.actor_id)
      .where('route', '=', key.route)
      .where('key', '=', key.key)
      .executeTakeFirstOrThrow()
    if (!fingerprint.equals(before.fingerprint)) throw new EdgeProblem('key_reused')
    // Told again is shown again, and logged again.
    await log(call, db, 'done', endpoint.about(before.answer, call.input))
    return before.answer
  }
  const output = await work(call, db)
  await db
    .updateTable('idempotency_keys')
    .set({ answer: JSON.stringify(output) })
    .where('actor_id', '=', key.actor_id)
    .where('route', '=', key.route)
    .where('key', '=', key.key)
    .execute()
  return output
}

async function work(call: Call, db: Db): Promise<unknown> {
  const { endpoint, handler } = call.route
  const user = call.user ?? { ...nobody, name: '', permissions: [], expiresAt: call.context.now }
  const enqueue: Context['enqueue'] = async (task, payload) => {
    const key = `${task}:${Object.values(payload).join(':')}`
    await sql`select priv.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key})`.execute(db)
  }
  const output = await handler(call.input, { ...call.context, db, user, enqueue })
  const caseIds = [...new Set(endpoint.about(output, call.input))]
  if (call.user && isLogged(endpoint) && !endpoint.goesOn?.(output))
    await log(call, db, 'done', caseIds)
  if (tellsOthers(endpoint))
    await tell(db, { caseIds, audit: endpoint.audit, actorKind: user.kind, actorId: user.id })
  return output
}

/** Whoever has the same citizen open hears that it was changed, when and only if it is. */
function tellsOthers({ method, reads, ownOnly }: Endpoint): boolean {
  return method !== 'GET' && !reads && !ownOnly
}

/** Asking who one is oneself touches nobody else, and is asked at every page. */
function isLogged(endpoint: Endpoint): boolean {
  return !(endpoint.purpose === 'session' && endpoint.method === 'GET')
}

async function log(call: Call, db: Db, outcome: Outcome, caseIds: readonly string[]) {
  const { endpoint } = call.route
  const ids = `{${caseIds.join(',')}}`
  await sql`
    insert into audit_log (id, actor_kind, actor_id, actor_role, session_id, request_id, action, route, purpose,
      outcome, case_ids, bases, result_count)
    values (${uuid()}, ${call.user?.kind ?? 'system'}, ${call.user?.id ?? null}, ${call.user?.role ?? 'nobody'},
      ${call.user?.sessionId ?? null}, ${call.requestId}, ${endpoint.audit}, ${`${endpoint.method} ${endpoint.path}`},
      ${endpoint.purpose}, ${outcome}, ${ids}::uuid[],
      case when ${caseIds.length} = 0 then '{}'::text[] else priv.bases(${ids}::uuid[]) end, ${caseIds.length})
  `.execute(db)
}

function logAlone(call: Call, outcome: Outcome, about?: string): Promise<void> {
  if (!call.user) return Promise.resolve()
  const errand = { actor: call.user, act: 'use' as const, today: call.context.today }
  // An attempt on a case is found by the case, too, whoever's it was.
  const caseId = about ?? call.input['caseId']
  const ids = typeof caseId === 'string' ? [caseId] : []
  return call.door.through(errand, (db) => log(call, db, outcome, ids))
}

/** A policy would not take the row: whoever asks may see the case and may not do this to it. */
export function isPolicyRefusal(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return code === '42501' && /row-level security/.test(message ?? '')
}

function outcomeOf(error: unknown): Outcome | undefined {
  if (error instanceof Refused) return 'refused'
  if (error instanceof NotFound) return 'not_found'
  if (error instanceof Stale) return 'stale'
  if (isPolicyRefusal(error)) return 'denied'
  return undefined
}
