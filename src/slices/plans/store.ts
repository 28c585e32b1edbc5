import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { DreamKind, StepKind, StepState } from './rules.ts'

export type By = { kind: 'employee' | 'citizen' | 'system'; name: string }

/** One board at a time: a place between two steps is only there while nobody else takes it. */
export async function lockBoard(db: Db, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`steps:${caseId}`}))`.execute(db)
}

export type NewSaid = { saidId: string; caseId: string; kind: DreamKind; words: string; on: Day }

export async function addSaid(db: Db, said: NewSaid, by: By): Promise<void> {
  await db
    .insertInto('dreams')
    .values({
      id: said.saidId,
      case_id: said.caseId,
      kind: said.kind,
      words: said.words,
      said_on: said.on,
      written_by_kind: by.kind,
      written_by: by.name,
    })
    .execute()
}

export type NewStep = {
  stepId: string
  caseId: string
  words: string
  kind: StepKind
  state: StepState
  placeAt: number
  dueOn: Day | null
  doneOn: Day | null
  on: Day
}

export async function addStep(db: Db, step: NewStep, by: By): Promise<void> {
  await db
    .insertInto('steps')
    .values({
      id: step.stepId,
      case_id: step.caseId,
      words: step.words,
      kind: step.kind,
      state: step.state,
      place_at: step.placeAt,
      due_on: step.dueOn,
      done_on: step.doneOn,
      added_by_kind: by.kind,
      added_by: by.name,
      added_on: step.on,
      changed_by: by.name,
      changed_by_kind: by.kind,
    })
    .execute()
}

export type StepFields = {
  words: string
  kind: StepKind
  state: StepState
  placeAt: number
  dueOn: Day | null
  doneOn: Day | null
  learned: string
  legalBasis: string
  removed: boolean
}

/** The new version, or nothing when somebody saved first. What it was is kept by the database. */
export async function changeStep(
  db: Db,
  { stepId, version }: { stepId: string; version: number },
  fields: StepFields,
  by: By,
): Promise<number | undefined> {
  const row = await db
    .updateTable('steps')
    .set({
      words: fields.words,
      kind: fields.kind,
      state: fields.state,
      place_at: fields.placeAt,
      due_on: fields.dueOn,
      done_on: fields.doneOn,
      learned: fields.learned,
      legal_basis: fields.legalBasis,
      removed_at: fields.removed ? sql<Date>`coalesce(removed_at, clock_timestamp())` : null,
      changed_by: by.name,
      changed_by_kind: by.kind,
      changed_at: sql`clock_timestamp()`,
      version: version + 1,
    })
    .where('id', '=', stepId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Whole numbers again, when no number is left between two neighbours. Nothing else changes. */
export async function renumber(db: Db, caseId: string, state: StepState): Promise<void> {
  await sql`
    update steps s set place_at = n.place
      from (select id, row_number() over (order by place_at, id) as place from steps
             where case_id = ${caseId} and state = ${state} and removed_at is null) n
     where n.id = s.id`.execute(db)
}

/** Dreams as the files say; what has been said is never changed, and what is new stands beside it. */
export function mergeDreams(transaction: Transaction): Promise<Merged> {
  return mergeInto('dreams', transaction, {
    rows: `
      select i.id, i.source_id, c.id as case_id, i.kind, i.words, i.on_day as said_on,
             coalesce(i.said_by, 'citizen') as written_by_kind,
             case when i.said_by = 'employee' then coalesce(a.name, '${IMPORTER}')
                  else z.first_name || ' ' || z.last_name end as written_by,
             i.on_day::timestamptz + i.row_no * interval '1 microsecond' as written_at
        from incoming_dreams i join known_cases k on k.source_id = i.case_ref
        join cases c on c.id = k.id join citizens z on z.id = c.citizen_id
        left join known_authors a on a.case_id = c.id and i.on_day >= a.from_on and i.on_day <= a.to_on`,
    key: ['source_id'],
    columns: ['case_id', 'kind', 'words', 'said_on', 'written_by_kind', 'written_by', 'written_at'],
    silent: ['written_by_kind', 'written_by', 'written_at'],
    addsOnly: true,
  })
}

/** Steps as the files say; one that has been changed here stands. */
export function mergeSteps(transaction: Transaction): Promise<Merged> {
  const name = (kind: string, author: string) => `
    case when ${kind} = 'citizen' then z.first_name || ' ' || z.last_name
         else coalesce(${author}.name, '${IMPORTER}') end`
  const changer = `coalesce(i.changed_by, i.added_by, 'employee')`
  const changed = 'coalesce(i.changed_on, i.done_on, i.added_on)'
  return mergeInto('steps', transaction, {
    rows: `
      select i.id, i.source_id, c.id as case_id, i.words, coalesce(i.kind, 'other') as kind, i.state,
             i.row_no as place_at, i.due_on, coalesce(i.learned, '') as learned,
             coalesce(i.added_by, 'employee') as added_by_kind, ${name('i.added_by', 'a')} as added_by,
             i.added_on, i.done_on, ${changer} as changed_by_kind,
             ${name(changer, 'b')} as changed_by, ${changed}::timestamptz as changed_at
        from incoming_steps i join known_cases k on k.source_id = i.case_ref
        join cases c on c.id = k.id join citizens z on z.id = c.citizen_id
        left join known_authors a on a.case_id = c.id and i.added_on >= a.from_on and i.added_on <= a.to_on
        left join known_authors b on b.case_id = c.id and ${changed} >= b.from_on and ${changed} <= b.to_on`,
    key: ['source_id'],
    columns: [
      ...['case_id', 'words', 'kind', 'state', 'place_at', 'due_on', 'learned', 'done_on'],
      ...['added_by_kind', 'added_by', 'added_on', 'changed_by_kind', 'changed_by', 'changed_at'],
    ],
    silent: ['place_at', 'added_by', 'changed_by', 'changed_at'],
    stands: 'old.version > 1',
  })
}
