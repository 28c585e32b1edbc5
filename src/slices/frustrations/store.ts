import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** Frustrations as the files say; one that has been talked through or settled here stands. */
export function mergeFrustrations(transaction: Transaction): Promise<Merged> {
  return mergeInto('frustrations', transaction, {
    rows: `
      select i.id, i.source_id, k.id as case_id, i.words, i.cause, i.said_on, i.talked_on,
             coalesce(i.outcome, '') as outcome, i.settled_on,
             coalesce(a.name, '${IMPORTER}') as noted_by, coalesce(a.name, '${IMPORTER}') as changed_by,
             coalesce(i.settled_on, i.talked_on, i.said_on)::timestamptz as changed_at
        from incoming_frustrations i join known_cases k on k.source_id = i.case_ref
        left join known_authors a on a.case_id = k.id and i.said_on >= a.from_on and i.said_on <= a.to_on`,
    key: ['source_id'],
    columns: [
      ...['case_id', 'words', 'cause', 'said_on', 'talked_on', 'outcome', 'settled_on'],
      ...['noted_by', 'changed_by', 'changed_at'],
    ],
    silent: ['noted_by', 'changed_by', 'changed_at'],
    stands: 'old.version > 1',
  })
}
