import { type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** Conversations as the files say: planned ones become held, and one may turn out to be another case's. */
export function mergeConversations(transaction: Transaction): Promise<Merged> {
  return mergeInto('conversations', transaction, {
    rows: `select i.id, i.source_id, c.id as case_id, e.id as employee_id, i.on_day, i.at_time, i.state, i.place
             from incoming_conversations i join known_cases c on c.source_id = i.case_ref
             left join known_employees e on e.source_id = i.employee_ref`,
    key: ['source_id'],
    columns: ['case_id', 'employee_id', 'on_day', 'at_time', 'state', 'place'],
    order: 'case_id, on_day',
  })
}
