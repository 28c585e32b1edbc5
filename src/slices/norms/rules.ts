import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { WEIGHTS } from '#law/weights.ts'
import type { Points } from '#slices/caseload/rules.ts'

/** A case that counts less is no case any more; one that counts more than five hides what it is. */
export const POINTS_LEAST = 0.1
export const POINTS_MOST = 5

/** What a municipality wants a case of each weight to count, from a day, and why. */
export type WantedPoints = Points & { fromOn: Day; reason: string }

export type PointsRefusal =
  | 'points.out_of_bounds'
  | 'points.not_rising'
  | 'points.reason_missing'
  | 'points.day_taken'

/** Why these may not be set. Empty when they may. `others` are those of the municipality so far. */
export function refusePoints(
  wanted: WantedPoints,
  others: readonly { fromOn: Day }[],
): Refusal<PointsRefusal>[] {
  const outside = WEIGHTS.filter(
    (weight) => wanted[weight] < POINTS_LEAST || wanted[weight] > POINTS_MOST,
  )
  const refusals: Refusal<PointsRefusal>[] = outside.map((field) => {
    return { code: 'points.out_of_bounds', field }
  })
  const { enkel, kompleks, meget_kompleks: most } = wanted
  // One sentence beside each field: the number that is impossible anyway is said first.
  const notAbove = kompleks <= enkel ? 'kompleks' : most <= kompleks ? 'meget_kompleks' : undefined
  if (notAbove && !outside.includes(notAbove))
    refusals.push({ code: 'points.not_rising', field: notAbove })
  if (!wanted.reason.trim()) refusals.push({ code: 'points.reason_missing', field: 'reason' })
  if (others.some((other) => other.fromOn === wanted.fromOn))
    refusals.push({ code: 'points.day_taken', field: 'fromOn' })
  return refusals
}
