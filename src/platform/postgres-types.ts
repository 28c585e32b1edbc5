import pg from 'pg'

// Days travel as text (a JS Date would be a local moment); counts and shares are numbers. Sums that
// could pass 2^53 do not occur: an int8 here is a count.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** A pool whose broken connections are dropped quietly: the next request finds a new one or fails. */
export function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 1500, ...config })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
