import { brent } from '#core/stats/roots.ts'
import { multipliersOf, prepareCohort } from './cohort.ts'
import type { CohortModel } from './cohortModel.ts'

/** A fall that somebody would have the effects explain. */
export type Target = {
  /** People on a benefit, all groups together, … */
  stock: number
  /** … when this week begins, counted from 1. */
  week: number
  /** The effects that may explain it; all of them are multiplied alike, from the first week on. */
  effects: readonly string[]
}

/** A hazard a thousand times as high empties every bucket within days: nothing beyond can help. */
const MULTIPLIER_MAX = 1000

/**
 * The inverse problem: what the hazards would have to be multiplied by for the stock to be so low. It
 * says how much an effort would have had to do if it alone had moved the stock; published effects of
 * lower caseloads are 1.07 to 1.5.
 * @throws RangeError if no multiplier up to 1,000 leads there, with the stocks that can be reached.
 */
export function multiplierFor(model: CohortModel, target: Target): number {
  const { stock, week, effects } = target
  const prepared = prepareCohort(model, { weeks: week })
  const parameters = prepared.parameters()
  const rows = effects.map((effect) => multipliersOf(prepared, parameters, effect))
  const result = prepared.result()
  const excess = (multiplier: number) => {
    for (const row of rows) row.fill(multiplier)
    prepared.run(parameters, result)
    let present = 0
    for (let group = 0; group < prepared.groups.length; group++) {
      present += result.stock[group * week + week - 1] as number
    }
    return present - stock
  }
  const [most, least] = [excess(0), excess(MULTIPLIER_MAX)]
  if (!(most >= 0 && least <= 0)) {
    throw new RangeError(
      `The stock of week ${week} can be ${stock + least} to ${stock + most} by these effects, not ${stock}`,
    )
  }
  let high = 1
  while (excess(high) > 0) high *= 2
  return brent(excess, 0, high)
}
