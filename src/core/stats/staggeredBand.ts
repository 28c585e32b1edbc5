import { random } from '#core/random.ts'
import { dot } from '#core/stats/regressionVectors.ts'
import { normalQuantile } from '#core/stats/special.ts'

export type BandOptions = { level: number; draws: number; seed: number }

/**
 * How many standard errors each way hold several effects at once: the quantile of max |zₖ|, where z
 * is normal with the effects' correlation (Callaway and Sant'Anna 2021, 4.1; Montiel Olea and
 * Plagborg-Møller 2019, Journal of Applied Econometrics 34: 1-17). It lies between the quantile for
 * one effect and Bonferroni's.
 *
 * @param influences one for each effect, each with one number a unit
 * @param options how many normal draws the quantile is found from, by what seed
 * @throws RangeError when no effect varies, or there are fewer than 100 draws
 */
export function simultaneousReach(
  influences: readonly Float64Array[],
  { level, draws, seed }: BandOptions,
): number {
  if (!(Number.isInteger(draws) && draws >= 100))
    throw new RangeError(`A band needs a whole number of draws from 100 on, not ${draws}`)
  const root = correlationRoot(influences)
  if (root.length === 0) throw new RangeError('No effect varies: there is no band to find')
  const chance = random(seed)
  const normal = new Float64Array(root.length)
  const largest = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    // Half a step away from 0, which has no quantile.
    for (let at = 0; at < normal.length; at++) normal[at] = normalQuantile(chance.unit() + 2 ** -33)
    for (const [at, row] of root.entries()) {
      let value = 0
      for (let below = 0; below <= at; below++)
        value += (row[below] as number) * (normal[below] as number)
      largest[draw] = Math.max(largest[draw] as number, Math.abs(value))
    }
  }
  return largest.sort()[Math.ceil(level * draws) - 1] as number
}

/** What is left of a row below this is rounding: the effect follows from those before it. */
const FOLLOWS = 1e-10

/** Cholesky's triangle, row by row, of the correlations of the effects that vary. */
function correlationRoot(influences: readonly Float64Array[]): Float64Array[] {
  const varying = influences
    .map((influence) => ({ influence, length: Math.sqrt(dot(influence, influence)) }))
    .filter(({ length }) => length > 0)
  const root: Float64Array[] = []
  for (const [at, { influence, length }] of varying.entries()) {
    const row = new Float64Array(at + 1)
    let left = 1
    for (const [other, across] of varying.slice(0, at).entries()) {
      const above = root[other] as Float64Array
      const pivot = above[other] as number
      let value = dot(influence, across.influence) / (length * across.length)
      for (let inner = 0; inner < other; inner++)
        value -= (row[inner] as number) * (above[inner] as number)
      row[other] = pivot === 0 ? 0 : value / pivot
      left -= (row[other] as number) ** 2
    }
    row[at] = left > FOLLOWS ? Math.sqrt(left) : 0
    root.push(row)
  }
  return root
}
