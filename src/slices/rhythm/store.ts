import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** A rhythm that was agreed stands; another one is another row, from its own day. */
export function mergeRhythms(transaction: Transaction): Promise<Merged> {
  return mergeInto('rhythms', transaction, {
    rows: `
      select i.id, i.source_id, k.id as case_id, i.every_days, i.from_on,
             coalesce(i.agreed, true) as agreed, coalesce(a.name, '${IMPORTER}') as set_by,
             i.from_on::timestamptz as set_at
        from incoming_rhythms i join known_cases k on k.source_id = i.case_ref
        left join known_authors a on a.case_id = k.id and i.from_on >= a.from_on and i.from_on <= a.to_on`,
    key: ['source_id'],
    columns: ['case_id', 'every_days', 'from_on', 'agreed', 'set_by', 'set_at'],
    silent: ['set_by', 'set_at'],
    addsOnly: true,
  })
}
