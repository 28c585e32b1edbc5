/** A weighted sum of effects and of the cohorts' shares, Σ wₖ ATTₖ + Σ s_c p_c. */
export type Form = {
  /** Effects by their place, with their weights. */
  effects: readonly (readonly [effect: number, weight: number])[]
  /** One number a treated cohort, whose mean over the units is 0; for weights that are estimated. */
  shares?: Float64Array
}

/** How the effects vary together. */
export type Spread = {
  variance(form: Form): number
  /** Of the effects at the given places, k by k by rows. */
  covariance(effects: readonly number[]): Float64Array
  /**
   * What each independent unit (or cluster) adds to the form, to first order: the influence
   * function over n. The sum of the squares is the variance.
   */
  influence(form: Form): Float64Array
}

/**
 * The spread of effects whose influence on each independent unit is known.
 *
 * @param vectors one for each effect: the influence over n of each unit or cluster
 * @param members one for each treated cohort: how many of its n units each unit or cluster holds,
 *   over n
 */
export function spreadOfVectors(
  vectors: readonly Float64Array[],
  members: readonly Float64Array[],
): Spread {
  const influence = ({ effects, shares }: Form) => {
    const sum = new Float64Array(vectors[0]?.length ?? 0)
    for (const [effect, weight] of effects) addTo(sum, weight, vectors[effect] as Float64Array)
    for (const [at, member] of members.entries())
      if (shares) addTo(sum, shares[at] as number, member)
    return sum
  }
  return {
    influence,
    variance: (form) => influence(form).reduce((sum, value) => sum + value * value, 0),
    covariance: (effects) =>
      symmetric(effects.length, (one, other) => {
        const a = vectors[effects[one] as number] as Float64Array
        const b = vectors[effects[other] as number] as Float64Array
        let sum = 0
        for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
        return sum
      }),
  }
}

function addTo(sum: Float64Array, weight: number, vector: Float64Array): void {
  if (weight === 0) return
  for (let at = 0; at < sum.length; at++)
    sum[at] = (sum[at] as number) + weight * (vector[at] as number)
}

/** A symmetric matrix by rows from its upper half. */
export function symmetric(size: number, value: (row: number, column: number) => number) {
  const matrix = new Float64Array(size * size)
  for (let row = 0; row < size; row++)
    for (let column = row; column < size; column++)
      matrix[row * size + column] = matrix[column * size + row] = value(row, column)
  return matrix
}
