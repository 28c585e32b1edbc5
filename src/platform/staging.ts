import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A column of a table that lives as long as the transaction. */
export type StagedColumn = { name: string; type: string }

/** Takes rows into a staged table by COPY. */
export type Staged = {
  /** `values` in the order of the columns; `null` is no value. */
  add(values: readonly (string | number | null)[]): void
  /** Sends what was added; waits when PostgreSQL is behind. */
  send(): Promise<void>
  end(): Promise<void>
  /** Ends a COPY that nobody will finish; the transaction is lost. */
  abandon(): void
}

/** Makes a temporary table, gone with the transaction, and opens a COPY into it. */
export async function stage(
  client: pg.PoolClient,
  table: string,
  columns: readonly StagedColumn[],
): Promise<Staged> {
  const defined = columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  await client.query(`create temp table ${table} (${defined}) on commit drop`)
  const names = columns.map(({ name }) => name).join(', ')
  const copy = client.query(copyFrom(`copy ${table} (${names}) from stdin`))
  // What goes wrong is thrown where it is waited for; it must not end the process before that.
  copy.on('error', () => {})
  let lines = ''
  return {
    add(values) {
      lines += `${values.map(cell).join('\t')}\n`
    },
    async send() {
      const text = lines
      lines = ''
      if (copy.errored) throw copy.errored
      if (text !== '' && !copy.write(text)) await once(copy, 'drain')
    },
    async end() {
      if (lines !== '') copy.write(lines)
      if (copy.errored) throw copy.errored
      copy.end()
      await once(copy, 'finish')
    },
    abandon: () => {
      copy.destroy()
    },
  }
}

const ESCAPED = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in COPY's text form. */
function cell(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return ESCAPED.test(value) ? value.replace(/[\\\t\n\r]/g, (mark) => ESCAPES[mark] ?? mark) : value
}
