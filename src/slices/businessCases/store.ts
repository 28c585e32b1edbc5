import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { count, IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import { type Amount, canonical } from './rules.ts'

type NewCaseVersion = {
  businessCaseId: string
  investmentId: string
  number: number
  document: object
  hash: string
  /** What the engine said of it, where it is a file. */
  run: object | null
  madeOn: Day
  by: string
  amounts: readonly Amount[]
}

/** A version and what it expects, in one: neither is anything without the other. */
export async function insertCaseVersion(db: Db, made: NewCaseVersion): Promise<void> {
  const { businessCaseId, investmentId, number, hash, amounts } = made
  await db
    .insertInto('business_cases')
    .values({
      ...{ id: businessCaseId, investment_id: investmentId, number, hash },
      ...{ document: JSON.stringify(made.document), made_by: made.by, made_on: made.madeOn },
      run: made.run && JSON.stringify(made.run),
    })
    .execute()
  await db
    .insertInto('expected_amounts')
    .values(
      amounts.map(({ year, side, budgetPost, amountOre }) => {
        const cell = { year, side, budget_post: budgetPost, amount_ore: amountOre }
        return { id: uuid(), business_case_id: businessCaseId, ...cell }
      }),
    )
    .execute()
}

/** Once locked it is never unlocked, and what is locked is not locked again. */
export async function lockCaseVersion(db: Db, id: string, on: Day, by: string): Promise<void> {
  await db
    .updateTable('business_cases')
    .set({ locked_on: on, locked_by: by })
    .where('id', '=', id)
    .where('locked_on', 'is', null)
    .execute()
}

type NewRealised = Amount & { amountId: string; investmentId: string; basis: string; by: string }

/** Its id; nothing when the year has that post already. One that was taken out is the same line again. */
export async function insertRealised(db: Db, made: NewRealised): Promise<string | undefined> {
  const row = await db
    .insertInto('realised_amounts')
    .values({
      ...{ id: made.amountId, investment_id: made.investmentId, year: made.year, side: made.side },
      ...{ budget_post: made.budgetPost, amount_ore: made.amountOre, basis: made.basis },
      changed_by: made.by,
    })
    .onConflict((same) =>
      same
        .columns(['investment_id', 'year', 'side', 'budget_post'])
        .doUpdateSet({
          ...{ amount_ore: made.amountOre, basis: made.basis, is_assumed: false, removed_at: null },
          ...{ version: sql`realised_amounts.version + 1`, changed_by: made.by },
          changed_at: sql`clock_timestamp()`,
        })
        .where('realised_amounts.removed_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

type Change = { id: string; version: number; by: string }

/** What somebody has read in the accounts is no longer our own division of a sum. */
export function changeRealised(
  db: Db,
  change: Change,
  { amountOre, basis }: { amountOre: number; basis: string },
): Promise<number | undefined> {
  return setRealised(db, change, { amount_ore: amountOre, basis, is_assumed: false })
}

/** Takes a line out, or puts it back as it was. */
export function removeRealised(
  db: Db,
  change: Change,
  removed: boolean,
): Promise<number | undefined> {
  return setRealised(db, change, { removed_at: removed ? sql<Date>`clock_timestamp()` : null })
}

async function setRealised(db: Db, change: Change, set: object): Promise<number | undefined> {
  const row = await db
    .updateTable('realised_amounts')
    .set({
      ...{ ...set, version: change.version + 1, changed_by: change.by },
      changed_at: sql`clock_timestamp()`,
    })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Which version of its business case something of an investment is held to: the newest there is. */
const NEWEST = `left join lateral (select b.id, b.run from business_cases b where b.investment_id = v.id
  order by b.number desc limit 1) b on true`

/** The versions that an import brings and that are not here, as they were written. */
export async function incomingCases(
  transaction: Transaction,
): Promise<{ row: number; document: string }[]> {
  await transaction.query(TOLD)
  const { rows } = await transaction.query<{ row: number; document: string }>(`
    select i.row_no as row, i.document from incoming_business_cases i
     where not exists (select from business_cases b join investments v on v.id = b.investment_id
       where v.source_id = i.investment_ref and b.number = i.number)
     order by i.row_no`)
  return rows
}

/** What the engine said of the case files of an import, by their rows. */
const TOLD = `create temp table if not exists told_business_cases
  (row_no integer primary key, run jsonb not null) on commit drop`

export async function keepTold(transaction: Transaction, row: number, run: object): Promise<void> {
  const kept = [row, JSON.stringify(run)]
  await transaction.query('insert into told_business_cases (row_no, run) values ($1, $2)', kept)
}

/** Business cases as the files say, each with the fingerprint of its document; one that is here stands. */
export async function mergeBusinessCases(transaction: Transaction): Promise<Merged> {
  // What is no JSON is refused here, by the database.
  const { rows } = await transaction.query<{ row_no: number; document: unknown }>(
    'select row_no, document::jsonb as document from incoming_business_cases',
  )
  for (const { row_no, document } of rows)
    await transaction.query('update incoming_business_cases set document = $2 where row_no = $1', [
      row_no,
      canonical(document),
    ])
  await transaction.query(TOLD)
  const merged = await mergeInto('business_cases', transaction, {
    rows: `
      select i.id, v.id as investment_id, i.number, i.document::jsonb as document,
             encode(sha256(convert_to(i.document, 'UTF8')), 'hex') as hash, i.made_by, i.made_on, i.locked_on,
             case when i.locked_on is not null then coalesce(i.locked_by, '${IMPORTER}') end as locked_by, t.run
        from incoming_business_cases i join investments v on v.source_id = i.investment_ref
        left join told_business_cases t using (row_no)`,
    key: ['investment_id', 'number'],
    columns: ['document', 'hash', 'made_by', 'made_on', 'locked_on', 'locked_by', 'run'],
    silent: ['document', 'locked_on', 'locked_by', 'run'],
    addsOnly: true,
  })
  await transaction.query(`
    insert into expected_amounts (id, business_case_id, year, side, budget_post, amount_ore)
    select gen_random_uuid(), b.id, x.year, x.side, x."budgetPost", x."amountOre"
      from told_business_cases t join incoming_business_cases i using (row_no)
      join business_cases b on b.id = i.id
     cross join jsonb_to_recordset(t.run -> 'told' -> 'amounts')
        as x(year integer, side text, "budgetPost" text, "amountOre" bigint)`)
  return merged
}

/** What is expected stands, and is a case file’s own where the newest is one; the accounts follow the files, unless somebody has corrected them here. */
export async function mergeAmounts(transaction: Transaction): Promise<Merged> {
  const key = ['year', 'side', 'budget_post']
  const expected = await mergeInto('expected_amounts', transaction, {
    rows: `
      select gen_random_uuid() as id, b.id as business_case_id, i.year, i.side, i.budget_post,
             round(i.expected_kroner * 100)::bigint as amount_ore
        from incoming_amounts i join investments v on v.source_id = i.investment_ref ${NEWEST}
       where i.expected_kroner is not null and b.id is not null and b.run is null`,
    key: ['business_case_id', ...key],
    columns: ['amount_ore'],
    addsOnly: true,
  })
  const realised = await mergeInto('realised_amounts', transaction, {
    rows: `
      select i.id, v.id as investment_id, i.year, i.side, i.budget_post,
             round(i.realised_kroner * 100)::bigint as amount_ore, coalesce(i.basis, '') as basis,
             coalesce(i.is_assumed, false) as is_assumed
        from incoming_amounts i join investments v on v.source_id = i.investment_ref
       where i.realised_kroner is not null`,
    key: ['investment_id', ...key],
    columns: ['amount_ore', 'basis', 'is_assumed'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    versioned: true,
  })
  const added = Math.max(expected.added, realised.added)
  const left = await count(
    transaction,
    `select count(*) as n from incoming_amounts i join investments v on v.source_id = i.investment_ref ${NEWEST}
      where i.expected_kroner is not null and b.run is not null
        and not exists (select from expected_amounts x where x.business_case_id = b.id and x.year = i.year
          and x.side = i.side and x.budget_post = i.budget_post and x.amount_ore = round(i.expected_kroner * 100))`,
  )
  return { ...realised, added, standing: (expected.standing ?? 0) + left }
}
