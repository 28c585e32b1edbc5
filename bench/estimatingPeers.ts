import type { Asked, Estimated, Times } from './estimates.ts'
import type { Options } from './options.ts'
import type { Package, Peers } from './peers.ts'
import { WrongAnswer } from './reading.ts'
import { median } from './statistics.ts'

/** How long a package takes for what we are asked, and we in the same turn, by rows. */
export type Beside = { name: Package; sizes: { rows: number; ms: number; ours: number }[] }

/** What a package is asked, and up to how many rows: some take minutes beyond that. */
type Question = { name: Package; program: string; asked: string; most: Record<Times, number> }

const R = 'r/statistics.R'
const PYTHON = 'statsmodels/statistics.py'
const upTo = (weekly: number, continuous = weekly) => ({ weekly, continuous })

const QUESTIONS: Partial<Record<Estimated, readonly Question[]>> = {
  km: [{ name: 'survival', program: R, asked: 'km', most: upTo(1_000_000) }],
  logrank: [{ name: 'survival', program: R, asked: 'logrank', most: upTo(1_000_000) }],
  incidence: [
    // Its errors grow with rows times steps.
    { name: 'survival', program: R, asked: 'states', most: upTo(100_000, 10_000) },
    { name: 'cmprsk', program: R, asked: 'incidence', most: upTo(100_000) },
  ],
  cox: [
    { name: 'survival', program: R, asked: 'cox', most: upTo(100_000) },
    { name: 'statsmodels', program: PYTHON, asked: 'cox', most: upTo(100_000, 10_000) },
  ],
  fineGray: [{ name: 'cmprsk', program: R, asked: 'fineGray', most: upTo(10_000, 1_000) }],
  difference: [
    { name: 'sandwich', program: R, asked: 'difference', most: upTo(100_000) },
    { name: 'statsmodels', program: PYTHON, asked: 'difference', most: upTo(100_000) },
  ],
}

/** What others tell must agree so far; they stop their searches where they please. */
const DIGITS = 6
const ROUNDS = 2

type Made = readonly { rows: number; one: Asked }[]

/** Everybody who is there and knows the question, in turns with us. */
export function besideOf(
  what: Estimated,
  times: Times,
  made: Made,
  { peers, options, timed }: { peers: Peers; options: Options; timed: (one: Asked) => number },
): Beside[] {
  const rounds = Math.min(ROUNDS, options.rounds)
  return (QUESTIONS[what] ?? []).flatMap(({ name, program, asked, most }) => {
    const run = peers.having(name, program)
    if (!run) return []
    const sizes = made
      .filter(({ rows }) => rows <= most[times])
      .map(({ rows, one }) => {
        options.say(`${what}, ${times}, ${rows} rows beside ${name}`)
        const file = peers.file('beside', one.file())
        const expected = one.call()
        const turns = Array.from({ length: rounds }, () => {
          const ours = timed(one)
          const { ms, values } = run([file, asked])
          mustAgree(`${what}, ${times}, ${rows} rows by ${name}`, values, expected)
          return { ours, ms }
        })
        return {
          rows,
          ms: median(turns.map(({ ms }) => ms)),
          ours: median(turns.map(({ ours }) => ours)),
        }
      })
    return sizes.length > 0 ? [{ name, sizes }] : []
  })
}

/** What a package does not tell is NaN; of the rest there must be something. */
function mustAgree(where: string, found: Float64Array, expected: readonly number[]): void {
  if (found.length !== expected.length || found.every(Number.isNaN))
    throw new WrongAnswer(`${where}: ${found.length} numbers and not ${expected.length}`)
  for (const [at, one] of found.entries()) {
    const other = expected[at] as number
    if (Number.isNaN(one) || Math.abs(one - other) <= 10 ** -DIGITS * Math.max(1, Math.abs(other)))
      continue
    throw new WrongAnswer(`${where}: number ${at} is ${one} and should be ${other}`)
  }
}
