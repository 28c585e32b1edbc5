import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** Promises as the files say; one that has been settled, moved or worded here stands. */
export async function mergePromises(transaction: Transaction): Promise<Merged> {
  const merged = await mergeInto('promises', transaction, {
    rows: `
      select i.id, i.source_id, c.id as case_id, i.owner_kind, e.id as owner_id,
             coalesce(i.owner_name, e.first_name || ' ' || e.last_name,
                      z.first_name || ' ' || z.last_name) as owner_name,
             i.words, i.made_on, i.due_on, coalesce(i.first_due_on, i.due_on) as first_due_on, i.state,
             coalesce(i.reason, '') as reason, coalesce(i.times_moved, 0) as times_moved, i.settled_on,
             v.id as conversation_id, 'employee' as made_by_kind,
             coalesce(a.name, '${IMPORTER}') as made_by, coalesce(a.name, '${IMPORTER}') as changed_by,
             coalesce(i.settled_on, i.made_on)::timestamptz as changed_at
        from incoming_promises i join known_cases k on k.source_id = i.case_ref
        join cases c on c.id = k.id join citizens z on z.id = c.citizen_id
        left join known_employees f on f.source_id = i.employee_ref
        left join employees e on e.id = f.id
        left join known_conversations v on v.source_id = i.conversation_ref
        left join known_authors a on a.case_id = c.id and i.made_on >= a.from_on and i.made_on <= a.to_on`,
    key: ['source_id'],
    columns: [
      ...['case_id', 'owner_kind', 'owner_id', 'owner_name', 'words', 'made_on', 'due_on'],
      ...['first_due_on', 'state', 'reason', 'times_moved', 'settled_on', 'conversation_id'],
      ...['made_by_kind', 'made_by', 'changed_by', 'changed_at'],
    ],
    silent: ['owner_name', 'made_by', 'changed_by', 'changed_at'],
    stands: 'old.version > 1',
  })
  await transaction.query(`
    insert into promise_changes (promise_id, version, case_id, act, due_on, words, reason, by_kind, by_name, at)
    select p.id, 1, p.case_id, 'made', p.first_due_on, p.words, '', p.made_by_kind, p.made_by,
           p.made_on::timestamptz
      from incoming_promises i join promises p on p.id = i.id`)
  return merged
}
