import { philox, SOBOL_DIMENSIONS, sobol } from '#core/stats/sequences.ts'
import { uncertainOf } from './caseAssumptions.ts'
import type { PreparedCase } from './caseDraw.ts'

/**
 * The numbers that a case is drawn with: Sobol’s, shifted by the seed, as long as there are dimensions for every
 * uncertain assumption; and Philox’s by their address beyond that. Either way a number depends on the seed, the
 * draw and the dimension alone, so any thread makes the same.
 */
export function unitsOf(
  { assumptions }: Pick<PreparedCase, 'assumptions'>,
  seed: number,
): (draw: number, dimension: number) => number {
  const dimensions = uncertainOf(assumptions).length
  const sequence =
    dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS ? sobol(dimensions, seed) : philox(seed)
  return (draw, dimension) => sequence.unit(draw, dimension)
}
