import pg from 'pg'

/** A connection that is inside a transaction of the door's. */
export type Transaction = pg.PoolClient

/** How rows of an import become rows of a table. */
export type Merge = {
  /** A query that gives `id` (for a row that is new) and every column named below. */
  rows: string
  /** What makes a row the same row. */
  key: readonly string[]
  columns: readonly string[]
  /** Columns that an empty cell leaves as they are. */
  keptWhenEmpty?: readonly string[]
  /** Columns that are written with the others but do not by themselves make a row different. */
  silent?: readonly string[]
  /** A condition on `old`: such rows have been changed here since, and stand. */
  stands?: string
  /** The column whose first value closes a row. */
  closing?: string
  /** The order in which new rows are written: what is read together lies together. */
  order?: string
  /** Written with a version, and by whom. */
  versioned?: boolean
  /** What has been said or signed is never changed: rows that differ are counted, and stand. */
  addsOnly?: boolean
}

/** What a merge did. A row that was closed is not counted as changed, too. */
export type Merged = { added: number; changed: number; closed: number; standing?: number }

export const IMPORTER = 'import'

/**
 * Brings a table up to date from a query: rows that differ are changed, rows that are new are added, and
 * the same rows again change nothing. Two plain statements instead of `on conflict`, since that one asks
 * the reading policies about every row it adds. Names are our own, never anybody's input.
 */
export async function mergeInto(table: string, client: Transaction, merge: Merge): Promise<Merged> {
  if (merge.addsOnly) {
    const standing = await countDiffering(table, client, merge)
    return { added: await insertInto(table, client, merge), changed: 0, closed: 0, standing }
  }
  const { changed, closed } = await updateTable(table, client, merge)
  return { added: await insertInto(table, client, merge), changed, closed }
}

/** The first half of a merge, for tables where the order of things matters. */
export async function updateTable(
  table: string,
  client: Transaction,
  merge: Merge,
): Promise<Omit<Merged, 'added'>> {
  const { rows, key, columns, keptWhenEmpty = [], silent = [], closing } = merge
  const fresh = (column: string) =>
    keptWhenEmpty.includes(column) ? `coalesce(fresh.${column}, old.${column})` : `fresh.${column}`
  const compared = columns.filter((column) => !silent.includes(column))
  const joined = key.map((column) => `old.${column} = fresh.${column}`).join(' and ')
  const differs = `(${compared.map((column) => `old.${column}`).join(', ')})
    is distinct from (${compared.map(fresh).join(', ')})`
  const where = `${joined} and ${differs} and not (${merge.stands ?? 'false'})`
  const version = merge.versioned
    ? [`version = old.version + 1`, `changed_by = '${IMPORTER}'`, `changed_at = now()`]
    : []
  const closed = closing
    ? await count(
        client,
        `select count(*) as n from ${table} old join (${rows}) fresh on ${where}
          and old.${closing} is null and ${fresh(closing)} is not null`,
      )
    : 0
  const set = [...columns.map((column) => `${column} = ${fresh(column)}`), ...version]
  const { rowCount } = await client.query(
    `update ${table} old set ${set.join(', ')} from (${rows}) fresh where ${where}`,
  )
  return { changed: (rowCount ?? 0) - closed, closed }
}

function countDiffering(table: string, client: Transaction, merge: Merge): Promise<number> {
  const { rows, key, columns, silent = [] } = merge
  const compared = columns.filter((column) => !silent.includes(column))
  const of = (row: string) => compared.map((column) => `${row}.${column}`).join(', ')
  return count(
    client,
    `select count(*) as n from ${table} old join (${rows}) fresh using (${key.join(', ')})
      where (${of('old')}) is distinct from (${of('fresh')})`,
  )
}

/** The other half: rows whose key the table does not have. */
export async function insertInto(
  table: string,
  client: Transaction,
  { rows, key, columns, versioned, order }: Merge,
): Promise<number> {
  const names = ['id', ...new Set([...key, ...columns])]
  const values = [...names.map((name) => `fresh.${name}`), ...(versioned ? [`'${IMPORTER}'`] : [])]
  const into = [...names, ...(versioned ? ['changed_by'] : [])]
  const joined = key.map((column) => `old.${column} = fresh.${column}`).join(' and ')
  const { rowCount } = await client.query(
    `insert into ${table} (${into.join(', ')}) select ${values.join(', ')} from (${rows}) fresh
      where not exists (select from ${table} old where ${joined})
      ${order ? `order by ${order}` : ''}`,
  )
  return rowCount ?? 0
}

/** A number out of a query that gives one as `n`. */
export async function count(client: Transaction, text: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(text)
  return Number(rows[0]?.n ?? 0)
}

/** What PostgreSQL would not take, without its own words: they may hold somebody's data. */
export function databaseRefusal(error: unknown): { state: string; rule: string } | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  return { state: error.code ?? '', rule: error.constraint ?? '' }
}
