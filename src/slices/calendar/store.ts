import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Booked } from './rules.ts'

export async function madeAt(db: Db): Promise<Date | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .where('ended_at', 'is', null)
    .orderBy('made_at', 'desc')
    .limit(1)
    .select('made_at as madeAt')
    .executeTakeFirst()
  return row?.madeAt
}

type NewAddress = { addressId: string; employeeId: string; tokenHash: Buffer; at: Date }

export async function addAddress(db: Db, made: NewAddress): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('calendar_feeds')
    .values({
      id: made.addressId,
      employee_id: made.employeeId,
      token_hash: made.tokenHash,
      made_at: made.at,
    })
    .onConflict((same) => same.column('token_hash').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function endAddresses(db: Db, at: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('calendar_feeds')
    .set({ ended_at: at })
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Two who make an address at once do it one after the other, so that one of them is the last. */
export async function holdAddress(db: Db, employeeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`calendar:${employeeId}`}))`.execute(db)
}

type Asked = { tokenHash: Buffer; fromOn: Day; toOn: Day; logId: string; requestId: string }

/** By the door of the calendar, which asks for nothing but the token; nothing where it is not known. */
export async function calendarOf(db: Db, asked: Asked): Promise<Booked[] | undefined> {
  const { tokenHash, fromOn, toOn, logId, requestId } = asked
  const { rows } = await sql<{ entries: Booked[] | null }>`
    select priv.calendar(${tokenHash}, ${fromOn}::date, ${toOn}::date, ${logId}::uuid, ${requestId})
      as entries`.execute(db)
  return rows[0]?.entries ?? undefined
}

export async function bookedOf(
  db: Db,
  conversationId: string,
): Promise<(Booked & { caseId: string }) | undefined> {
  const row = await db
    .selectFrom('conversations as v')
    .innerJoin('cases as c', 'c.id', 'v.case_id')
    .innerJoin('citizens as z', 'z.id', 'c.citizen_id')
    .where('v.id', '=', conversationId)
    .select(['v.id as conversationId', 'v.case_id as caseId', 'v.on_day as onDay', 'v.minutes'])
    .select(['v.travel_minutes as travelMinutes', 'v.prepare_minutes as prepareMinutes'])
    .select(['v.kind', 'v.place', 'v.state', 'v.version', 'v.changed_at as changedAt'])
    .select(sql<string | null>`to_char(v.at_time, 'HH24:MI')`.as('atTime'))
    .select(
      sql<string>`case when z.protected then '' else left(z.first_name, 1) || left(z.last_name, 1) end`.as(
        'initials',
      ),
    )
    .$narrowType<{ kind: Booked['kind']; state: Booked['state'] }>()
    .executeTakeFirst()
  return row && { ...row, changedAt: row.changedAt.toISOString() }
}
