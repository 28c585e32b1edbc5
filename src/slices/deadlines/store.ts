import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** The days that the law's clocks run from, as the files say; a day that is known stands beside a new one. */
export function mergeClocks(transaction: Transaction): Promise<Merged> {
  return mergeInto('case_clocks', transaction, {
    rows: `select i.id, k.id as case_id, i.kind, i.on_day, '${IMPORTER}' as set_by
             from incoming_clocks i join known_cases k on k.source_id = i.case_ref`,
    key: ['case_id', 'kind', 'on_day'],
    columns: ['case_id', 'kind', 'on_day', 'set_by'],
    silent: ['set_by'],
    addsOnly: true,
  })
}
