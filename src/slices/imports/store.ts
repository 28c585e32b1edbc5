import { sql } from 'kysely'
import type { Column } from '#core/table.ts'
import type { Db } from '#platform/door.ts'
import type { Transaction } from '#platform/merging.ts'
import { type Staged, type StagedColumn, stage } from '#platform/staging.ts'
import type { ImportState } from './contract.ts'
import { type Fault, FILES, type FileName, type FileRules, type ImportReport } from './rules.ts'

const TYPES: Record<Column['kind'], string> = {
  id: 'text',
  text: 'text',
  choice: 'text',
  decimal: 'numeric',
  integer: 'integer',
  day: 'date',
  week: 'date',
  time: 'time',
  bool: 'boolean',
  cpr: 'bytea',
}

/** The temporary table that a file's rows are copied into: `incoming_cases`. */
function tableOf(name: FileName): string {
  return `incoming_${name}`
}

/** Every row has its number in the file and an id for the case that it is new. */
export function stagedColumns({ columns }: FileRules): StagedColumn[] {
  const fields = columns.flatMap(({ field, kind }) =>
    kind === 'cpr'
      ? ['cpr_cipher', 'cpr_index'].map((name) => ({ name, type: TYPES.cpr }))
      : [{ name: field, type: TYPES[kind] }],
  )
  return [{ name: 'row_no', type: 'integer' }, { name: 'id', type: 'uuid' }, ...fields]
}

/** Opens the copying of one file. Files that were not delivered get an empty table, too. */
export function stageFile(transaction: Transaction, file: FileRules): Promise<Staged> {
  return stage(transaction, tableOf(file.name), stagedColumns(file))
}

/** What an import asks of its connection: a large sort may use memory, and reading a workbook takes time. */
export async function prepare(transaction: Transaction): Promise<void> {
  await transaction.query(`set local work_mem = '64MB'; set local jit = off;
    set local lock_timeout = '30s'; set local idle_in_transaction_session_timeout = '10min'`)
  // Two imports at once would each see half of the other; the second waits for the first.
  await transaction.query('select pg_advisory_xact_lock(4815010)')
}

/**
 * What the house will know once the files are in: what it has, with the files' rows in its place.
 * Checks and merges look references up here, so that both see the same.
 */
const KNOWN = [
  `create temp table known_employees on commit drop as
   select source_id, coalesce(e.id, i.id) as id,
          case when i.id is null then e.employed_from else i.employed_from end as employed_from,
          case when i.id is null then e.employed_to else i.employed_to end as employed_to
     from incoming_employees i full join employees e using (source_id) where source_id is not null`,
  `create temp table known_teams on commit drop as
   select source_id, coalesce(t.id, i.id) as id
     from incoming_teams i full join teams t using (source_id) where source_id is not null`,
  `create temp table known_citizens on commit drop as
   select source_id, coalesce(z.id, i.id) as id
     from incoming_citizens i full join citizens z using (source_id) where source_id is not null`,
  `create temp table known_cases on commit drop as
   select source_id, coalesce(c.id, i.id) as id, i.id is not null as in_file,
          case when i.id is null then c.opened_on else i.opened_on end as opened_on,
          case when i.id is null then c.closed_on else i.closed_on end as closed_on,
          i.id is not null and i.closed_on is null and c.closed_on is not null as reopened
     from incoming_cases i full join cases c using (source_id) where source_id is not null`,
  `create temp table known_ideas on commit drop as
   select source_id, coalesce(d.id, i.id) as id
     from incoming_ideas i full join ideas d using (source_id) where source_id is not null`,
  `create temp table known_investments on commit drop as
   select source_id, coalesce(v.id, i.id) as id
     from incoming_investments i full join investments v using (source_id) where source_id is not null`,
  // Only those that a row points at: there may be millions of others.
  `create temp table known_conversations on commit drop as
   select r.source_id, coalesce(v.id, i.id) as id, coalesce(i.case_ref, c.source_id) as case_ref
     from (select conversation_ref as source_id from incoming_promises
            union select conversation_ref from incoming_records) r
     left join incoming_conversations i using (source_id) left join conversations v using (source_id)
     left join cases c on c.id = v.case_id
    where i.id is not null or v.id is not null`,
]

/**
 * Each responsibility of the files beside the row it is already known as: the same start, or else the
 * same person in the same part at the same time (a start that was corrected). An empty end does not undo
 * an end that is known, unless the case was opened again; a closed case ends what is open on it.
 */
const PLANNED = `
  create temp table planned_members on commit drop as
  with resolved as (
    select i.row_no, i.id, c.id as case_id, e.id as employee_id, i.kind, i.from_on, i.to_on, i.reason,
           c.closed_on, c.reopened
      from incoming_case_members i
      join known_cases c on c.source_id = i.case_ref
      join known_employees e on e.source_id = i.employee_ref
     where i.from_on is not null and i.kind is not null),
  exact as (
    select r.*, m.id as old_id, m.from_on as old_from, m.to_on as old_to
      from resolved r left join case_members m on m.case_id = r.case_id
       and m.employee_id = r.employee_id and m.kind = r.kind and m.from_on = r.from_on),
  near as (
    select distinct on (m.id) x.row_no, m.id, m.from_on, m.to_on
      from exact x join case_members m on m.case_id = x.case_id
       and m.employee_id = x.employee_id and m.kind = x.kind
       and daterange(m.from_on, m.to_on, '[]') && daterange(x.from_on, greatest(x.from_on, least(x.to_on, x.closed_on)), '[]')
     where x.old_id is null
       and not exists (select from exact y where y.old_id = m.id)
     order by m.id, x.from_on),
  once as (select distinct on (row_no) * from near order by row_no, from_on desc),
  matched as (
    select x.row_no, x.id, x.case_id, x.employee_id, x.kind, x.from_on, x.reason, x.closed_on,
           coalesce(x.old_id, o.id) as old_id, coalesce(x.old_from, o.from_on) as old_from,
           coalesce(x.old_to, o.to_on) as old_to,
           coalesce(x.to_on, case when not x.reopened then coalesce(x.old_to, o.to_on) end) as to_on
      from exact x left join once o using (row_no))
  select row_no, id, case_id, employee_id, kind, from_on, reason, old_id, old_from, old_to,
         case when closed_on is null or to_on < closed_on then to_on
              else greatest(from_on, closed_on) end as to_on
    from matched`

/** Responsibility that the house knows and the files do not mention, cut short where a new owner begins. */
const FORMER = `
  create temp table former_owners on commit drop as
  select m.id, m.case_id, m.from_on, m.to_on as old_to,
         least(m.to_on, min(p.from_on) - 1) as to_on
    from case_members m join planned_members p on p.case_id = m.case_id and p.kind = 'owner'
   where m.kind = 'owner' and p.from_on > m.from_on and (m.to_on is null or m.to_on >= p.from_on)
     and not exists (select from planned_members q where q.old_id = m.id)
   group by m.id`

/**
 * Conversations and records as their slice takes them over; views, since there may be millions. A record
 * that was written here of the same conversation is that conversation's record.
 */
const VIEWS = [
  `create temp view planned_conversations as
   select i.id, i.source_id, c.id as case_id, e.id as employee_id, i.on_day, i.at_time, i.state, i.place,
          coalesce(i.kind, 'conversation') as kind, coalesce(i.minutes, 45) as minutes,
          coalesce(i.travel_minutes, 0) as travel_minutes, coalesce(i.place_words, '') as place_words
     from incoming_conversations i join known_cases c on c.source_id = i.case_ref
     left join known_employees e on e.source_id = i.employee_ref`,
  `create temp view planned_records as
   select i.id, i.source_id, k.id as case_id, v.id as conversation_id, i.held_on, i.is_shared,
          coalesce(i.citizen_words, '') as citizen_words, coalesce(i.body, '') as body,
          coalesce(i.note, '') as note, e.id as signed_by,
          e.first_name || ' ' || e.last_name as signed_name,
          i.held_on::timestamptz + interval '15 hours' as signed_at,
          exists (select from records r where r.conversation_id = v.id and r.replaces is null
            and r.source_id is distinct from i.source_id) as is_closed_here
     from incoming_records i join known_cases k on k.source_id = i.case_ref
     join employees e on e.source_id = i.employee_ref
     left join known_conversations v on v.source_id = i.conversation_ref`,
]

/** Makes what the checks and the merges look things up in, once every file is staged. */
export async function lookUp(transaction: Transaction): Promise<void> {
  for (const file of FILES) await transaction.query(`analyze ${tableOf(file.name)}`)
  for (const text of KNOWN) await transaction.query(text)
  await transaction.query('analyze known_employees; analyze known_citizens; analyze known_cases')
  await transaction.query(PLANNED)
  await transaction.query('analyze planned_members')
  await transaction.query(FORMER)
  for (const text of VIEWS) await transaction.query(text)
}

/** Who carried each case and when, as it is once responsibility has been taken over: who wrote what. */
export async function nameAuthors(transaction: Transaction): Promise<void> {
  await transaction.query(`create temp table known_authors on commit drop as
    select m.case_id, e.first_name || ' ' || e.last_name as name, m.from_on,
           coalesce(m.to_on, 'infinity') as to_on
      from case_members m join employees e on e.id = m.employee_id where m.kind = 'owner'`)
  await transaction.query('analyze known_authors')
}

type Started = { importId: string; startedBy: string; complete: boolean; state: ImportState }

export async function addImport(
  db: Db,
  { importId, startedBy, complete }: Omit<Started, 'state'>,
): Promise<void> {
  await db.insertInto('imports').values({ id: importId, started_by: startedBy, complete }).execute()
}

/** Only one's own, unless a job asks. */
export async function findImport(db: Db, importId: string) {
  return db.selectFrom('imports').selectAll().where('id', '=', importId).executeTakeFirst()
}

export async function faultsOf(db: Db, importId: string, from: number, most: number) {
  const rows = await db
    .selectFrom('import_faults')
    .select('fault')
    .where('import_id', '=', importId)
    .where('place', '>=', from)
    .orderBy('place')
    .limit(most)
    .execute()
  return rows.map((row) => row.fault as unknown as Fault)
}

/** Moves an import on, unless somebody else already has. */
export async function moveImport(
  db: Db,
  importId: string,
  from: readonly ImportState[],
  to: ImportState,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set({ state: to, done: 0, total: 0, phase: '', file: '', changed_at: sql`now()` })
    .where('id', '=', importId)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setProgress(
  db: Db,
  importId: string,
  progress: { done: number; total: number; phase: string; file: string },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ ...progress, changed_at: sql`now()` })
    .where('id', '=', importId)
    .execute()
}

/** Keeps what was found and done. The faults of an earlier check are forgotten. */
export async function keepReport(db: Db, importId: string, report: ImportReport): Promise<void> {
  const { faults, faultCount, outcome: _, ...rest } = report
  await db
    .updateTable('imports')
    .set({ report: JSON.stringify(rest), fault_count: faultCount, changed_at: sql`now()` })
    .where('id', '=', importId)
    .execute()
  await db.deleteFrom('import_faults').where('import_id', '=', importId).execute()
  const kept = JSON.stringify(faults)
  await sql`
    insert into import_faults (import_id, place, fault)
    select ${importId}, place - 1, fault
      from jsonb_array_elements(${kept}::jsonb) with ordinality as kept(fault, place)`.execute(db)
}

/** A file may take longer to come than a transaction may otherwise stand still. */
export async function waitForFile(db: Db): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = '2min'`.execute(db)
}

/**
 * True when this is a demo that has people already, and all `added` employees are new to it: files from
 * somewhere else. Asked after they were taken over, before it is made true.
 */
export async function isStrangeToDemo(db: Db, added: number): Promise<boolean> {
  if (added === 0) return false
  const { rows } = await sql<{ strange: boolean }>`
    select m.is_demo and (select count(*) from employees) > ${added} as strange from municipality m`.execute(
    db,
  )
  return rows[0]?.strange ?? false
}
