import { type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** Weeks on a benefit as the files say; a spell that goes on has no last week. */
export function mergeSpells(transaction: Transaction): Promise<Merged> {
  return mergeInto('benefit_spells', transaction, {
    rows: `select i.id, z.id as citizen_id, i.benefit, i.from_week, i.to_week, coalesce(i.share, 1) as share
             from incoming_spells i join known_citizens z on z.source_id = i.citizen_ref`,
    key: ['citizen_id', 'benefit', 'from_week'],
    columns: ['to_week', 'share'],
    closing: 'to_week',
  })
}
