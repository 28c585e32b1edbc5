import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import type { Protocol } from './rules.ts'

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
