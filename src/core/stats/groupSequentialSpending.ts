import { assertPositive, assertShare } from '#core/stats/eValue.ts'
import { assertInformation, type Plan } from '#core/stats/groupSequential.ts'
import {
  above,
  everybody,
  type Step,
  type Survivors,
  staying,
} from '#core/stats/groupSequentialWalk.ts'
import { brent } from '#core/stats/roots.ts'
import { normalCdf, normalQuantile } from '#core/stats/special.ts'

/*
 * Spending functions: how much of α may have been used when a share of the information is in, so that
 * neither the number of looks nor their times need be planned (Lan and DeMets 1983, Biometrika 70).
 */

/** What may have been spent of a one-sided `alpha` at a share of the information from 0 to 1. */
export type Spending = (share: number, alpha: number) => number

/**
 * Like O'Brien and Fleming's bounds: 2 - 2 Φ(z(α/2) / √t) (Lan and DeMets 1983).
 * @throws RangeError for a share not from 0 to 1, or `alpha` not between them.
 * @example
 * obrienFlemingSpending(0.5, 0.05) // 0.0055745…
 */
export function obrienFlemingSpending(share: number, alpha: number): number {
  assertSpending(share, alpha)
  return share === 0 ? 0 : 2 * normalCdf(normalQuantile(alpha / 2) / Math.sqrt(share))
}

/**
 * Like Pocock's bounds: α log(1 + (e - 1) t) (Lan and DeMets 1983).
 * @throws RangeError as `obrienFlemingSpending` does.
 * @example
 * pocockSpending(0.5, 0.05) // 0.031005…
 */
export function pocockSpending(share: number, alpha: number): number {
  assertSpending(share, alpha)
  return alpha * Math.log1p((Math.E - 1) * share)
}

/**
 * α (1 - e^(-γt)) / (1 - e^-γ), and αt for γ = 0 (Hwang, Shih and DeCani 1990, Statist. Med. 9).
 * @throws RangeError for a γ that is no number, and from the function as `obrienFlemingSpending` does.
 * @example
 * hwangSpending(-4)(0.5, 0.05) // 0.0059601…
 */
export function hwangSpending(gamma: number): Spending {
  if (!Number.isFinite(gamma)) throw new RangeError(`Gamma is a finite number, not ${gamma}`)
  return (share, alpha) => {
    assertSpending(share, alpha)
    return gamma === 0 ? alpha * share : (alpha * Math.expm1(-gamma * share)) / Math.expm1(-gamma)
  }
}

/**
 * α t^ρ (Kim and DeMets 1987, Biometrika 74).
 * @throws RangeError for a ρ not above 0, and from the function as `obrienFlemingSpending` does.
 * @example
 * powerSpending(2)(0.5, 0.05) // 0.0125
 */
export function powerSpending(rho: number): Spending {
  assertPositive(rho, 'Rho')
  return (share, alpha) => {
    assertSpending(share, alpha)
    return alpha * share ** rho
  }
}

/** Bounds for z, and what has been spent on one side up to each look. */
export type Spent = { bounds: number[]; spent: number[] }

/**
 * The bounds that spend α as the function says. Two-sided, each side spends α/2 by itself. A bound is
 * infinite where less than 1e-300 may be spent. A look that came needs only the looks before it, so
 * that the last bounds can be made when the information of the looks is known.
 * @param plan.information shares of the planned information, the last at most 1
 * @throws RangeError for information that does not grow or exceeds 1, a function that shrinks, `alpha`
 * no share.
 * @example
 * spendingBounds({ information: [0.5, 1] }, obrienFlemingSpending).bounds // [2.9625…, 1.9685…]
 */
export function spendingBounds(plan: Plan, spending: Spending): Spent {
  const { information, alpha = 0.05, sides = 2 } = plan
  assertShare(alpha, 'Alpha')
  assertInformation(information)
  if ((information.at(-1) ?? 0) > 1) {
    throw new RangeError('Information is given as shares of what was planned: at most 1')
  }
  const bounds: number[] = []
  const spent: number[] = []
  let survivors = everybody()
  for (const [look, time] of information.entries()) {
    const before = spent[look - 1] ?? 0
    const now = spending(time, alpha / sides)
    if (!(now >= before))
      throw new RangeError(`Spending must not shrink, as it does at look ${look + 1}`)
    const step = { time, drift: 0 }
    const bound = boundSpending(survivors, step, now - before)
    spent.push(now)
    bounds.push(bound)
    const next = information[look + 1]
    if (next === undefined) break
    const upper = bound * Math.sqrt(time)
    const lower = sides === 2 ? -upper : Number.NEGATIVE_INFINITY
    survivors = staying(survivors, step, { lower, upper, next })
  }
  return { bounds, spent }
}

const LEAST = 1e-300

/** The bound for z that those under way exceed with the given chance. */
function boundSpending(survivors: Survivors, step: Step, chance: number): number {
  if (chance < LEAST) return Number.POSITIVE_INFINITY
  const root = Math.sqrt(step.time)
  const excess = (z: number) => Math.log(above(survivors, step, z * root) / chance)
  return brent(excess, -9, 37)
}

function assertSpending(share: number, alpha: number): void {
  assertShare(alpha, 'Alpha')
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`A share of the information is from 0 to 1, not ${share}`)
  }
}
