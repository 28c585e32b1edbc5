import { philox, SOBOL_DIMENSIONS, sobol } from '#core/stats/sequences.ts'
import type { BusinessCase } from './businessCase.ts'
import { type AssumptionAt, assumptionsOf, uncertainOf } from './caseAssumptions.ts'
import type { PreparedCase } from './caseDraw.ts'

type Units = (draw: number, dimension: number) => number

/**
 * The numbers that a case is drawn with: Sobol’s, shifted by the seed, as long as there are dimensions for every
 * uncertain assumption; and Philox’s by their address beyond that. Either way a number depends on the seed, the
 * draw and the dimension alone, so any thread makes the same.
 *
 * @param shared The places of the uncertain assumptions of several cases (`sharedBy`), so that each of them is drawn
 *   with the same numbers in all; left out, those of this case.
 */
export function unitsOf(
  { assumptions }: Pick<PreparedCase, 'assumptions'>,
  seed: number,
  shared?: readonly string[],
): Units {
  const own = uncertainPaths(assumptions)
  const dimensions = shared ? shared.length : own.length
  const sequence =
    dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS ? sobol(dimensions, seed) : philox(seed)
  if (!shared) return (draw, dimension) => sequence.unit(draw, dimension)
  const places = own.map((path) => shared.indexOf(path))
  return (draw, dimension) => sequence.unit(draw, places[dimension] as number)
}

/**
 * The places of what is uncertain in any of some cases, those of the first one first: it is then drawn as it is alone.
 * With common random numbers a difference between cases is of the cases, and not of the draw.
 */
export function sharedBy(files: readonly BusinessCase[]): string[] {
  return [...new Set(files.flatMap((file) => uncertainPaths(assumptionsOf(file))))]
}

function uncertainPaths(assumptions: readonly AssumptionAt[]): string[] {
  return uncertainOf(assumptions).flatMap((at) => assumptions[at]?.path ?? [])
}
