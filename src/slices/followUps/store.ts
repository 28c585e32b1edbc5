import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { Protocol } from './rules.ts'

type NewFollowUp = {
  followUpId: string
  investmentId: string
  number: number
  protocol: Protocol
  hash: string
  by: string
  on: Day
}

export async function insertFollowUp(db: Db, made: NewFollowUp): Promise<void> {
  const { followUpId, investmentId, number, protocol, hash, by, on } = made
  await db
    .insertInto('follow_ups')
    .values({
      ...{ id: followUpId, investment_id: investmentId, number, hash },
      ...{ document: JSON.stringify(protocol), registered_by: by, registered_on: on },
    })
    .execute()
}

type NewDraw = {
  drawId: string
  followUpId: string
  seed: number
  starts: readonly number[]
  by: string
  on: Day
}

export async function insertDraw(db: Db, drawn: NewDraw): Promise<void> {
  const { drawId, followUpId, seed, starts, by, on } = drawn
  await db
    .insertInto('start_draws')
    .values({
      ...{ id: drawId, follow_up_id: followUpId, seed, starts: JSON.stringify(starts) },
      ...{ drawn_by: by, drawn_on: on },
    })
    .execute()
}

type Months = {
  followUpId: string
  source: string
  by: string
  months: readonly { place: string; month: Day; amount: number }[]
}

/** How many were new; a month that is known stays as it was. */
export async function insertMonths(db: Db, told: Months): Promise<number> {
  const { followUpId, source, by, months } = told
  const rows = await db
    .insertInto('donor_months')
    .values(
      months.map(({ place, month, amount }) => {
        return { id: uuid(), follow_up_id: followUpId, place, month, amount, source, added_by: by }
      }),
    )
    .onConflict((same) => same.columns(['follow_up_id', 'place', 'month']).doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/** Agreements as the files say, each with its fingerprint; their teams by the keys of the files. None is changed. */
export async function mergeFollowUps(transaction: Transaction): Promise<Merged> {
  const { rows } = await transaction.query<{ row_no: number; document: Record<string, unknown> }>(
    'select row_no, document::jsonb as document from incoming_follow_ups',
  )
  const { rows: teams } = await transaction.query<{ key: string; id: string }>(
    'select source_id as key, id from teams',
  )
  const ids = new Map(teams.map(({ key, id }) => [key, id]))
  const inside = (keys: unknown) => (keys as string[]).map((key) => ids.get(key) ?? key)
  for (const { row_no, document } of rows) {
    const [own, compared] = [inside(document['teams']), inside(document['compared'])]
    const { data } = Protocol.safeParse({ ...document, teams: own, compared })
    // What is no agreement becomes no object, which the database refuses: the report says the file.
    await transaction.query('update incoming_follow_ups set document = $2 where row_no = $1', [
      row_no,
      canonical(data ?? null),
    ])
  }
  return mergeInto('follow_ups', transaction, {
    rows: `
      select i.id, v.id as investment_id, i.number, i.document::jsonb as document,
             encode(sha256(convert_to(i.document, 'UTF8')), 'hex') as hash, i.registered_by, i.registered_on,
             i.investment_ref || '/' || i.number as source_id
        from incoming_follow_ups i join investments v on v.source_id = i.investment_ref`,
    key: ['investment_id', 'number'],
    columns: ['document', 'hash', 'registered_by', 'registered_on', 'source_id'],
    silent: ['document', 'source_id'],
    addsOnly: true,
  })
}
