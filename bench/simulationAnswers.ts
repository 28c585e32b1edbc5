import { sumsOfQuarters } from './quarters.ts'
import { WrongAnswer } from './reading.ts'
import type { Part } from './simulated.ts'

/** To the bit where no library has a say, and to so many digits where exp and log are each language's own. */
export function mustBeClose(
  where: string,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  digits: number | 'all',
): void {
  if (found.length !== expected.length)
    throw new WrongAnswer(`${where}: ${found.length} numbers and not ${expected.length}`)
  for (let at = 0; at < expected.length; at++) {
    const [one, other] = [found[at] as number, expected[at] as number]
    const room = digits === 'all' ? 0 : 10 ** -digits * Math.max(1, Math.abs(other))
    if (Object.is(one, other) || Math.abs(one - other) <= room) continue
    throw new WrongAnswer(`${where}: number ${at} is ${one} and should be ${other}`)
  }
}

/** The same algorithm in C. */
export function mustBeTheSame(what: Part['what'], found: Float64Array, rows: Float64Array): void {
  const inBits = what !== 'reference' && what !== 'quarters'
  const expected = what === 'quarters' ? sumsOfQuarters(rows) : rows
  mustBeClose(`${what} in C`, found, expected, inBits ? 'all' : 9)
}

type Likeness = { what: Part['what']; columns: number; pieces: number; by?: string }

/** A program with a chance of its own must have the same means, by five of their errors. */
export function mustBeLike(
  { what, columns, pieces, by = 'numpy' }: Likeness,
  found: Float64Array,
  ours: Float64Array,
): void {
  if (what === 'reference') {
    // It has no chance of its own: it is given the draws. It leaves out when they are paid back.
    const expected = ours.filter((_, at) => at % 4 < 3).subarray(0, found.length)
    mustBeClose('reference in numpy', found, expected, 9)
    return
  }
  if (what === 'quarters') {
    const share = (found[1] as number) / pieces
    const expected = (sumsOfQuarters(ours)[1] as number) / (ours.length / columns)
    const error = Math.sqrt(
      (expected * (1 - expected) * columns) / Math.min(ours.length, 3 * pieces),
    )
    within(`${what} in ${by}: the share that is worth something`, share, expected, 2 * error)
    return
  }
  for (let column = 0; column < columns; column++) {
    const one = momentsOf(found, columns, column)
    const other = momentsOf(ours, columns, column)
    const error = Math.hypot(one.error, other.error)
    within(`${what} in ${by}: the mean of column ${column}`, one.mean, other.mean, error)
  }
}

function within(where: string, found: number, expected: number, error: number): void {
  if (Math.abs(found - expected) <= 5 * error) return
  throw new WrongAnswer(`${where} is ${found} and should be about ${expected}`)
}

function momentsOf(rows: Float64Array, columns: number, column: number) {
  const values = rows.filter((_, at) => at % columns === column)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
