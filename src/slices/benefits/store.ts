import type pg from 'pg'
import { type Merged, mergeInto } from '#platform/merging.ts'

/** Weeks on a benefit as the files say; a spell that goes on has no last week. */
export function mergeSpells(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('benefit_spells', client, {
    rows: `select i.id, z.id as citizen_id, i.benefit, i.from_week, i.to_week, coalesce(i.share, 1) as share
             from incoming_spells i join known_citizens z on z.source_id = i.citizen_ref`,
    key: ['citizen_id', 'benefit', 'from_week'],
    columns: ['to_week', 'share'],
    closing: 'to_week',
  })
}
