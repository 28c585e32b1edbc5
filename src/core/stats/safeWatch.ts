import { eValue, logThreshold } from '#core/stats/eValue.ts'
import {
  type Kind,
  METHODS,
  type Method,
  type Observations,
  type Plans,
  type Totals,
} from '#core/stats/safeWatchMethods.ts'

/*
 * Evidence watched month by month. A watch is started with a plan that is made before the data; each
 * new observation gives a new watch, and the old one stays as it was:
 *
 *   let watch = startWatch({ kind: 'rate', alpha: 0.05, bet: { shape: 10, rate: 10 } })
 *   watch = watch.add({ observed: 50, expected: 39 })
 *   watch.e // 1.28: of 20 that are needed
 *
 * A watch is plain data and a method: JSON keeps the data, `resumeWatch` gives the method back.
 */

/** What the evidence says now. */
export type Reading = {
  /** The natural logarithm of the e-value. */
  logE: number
  /** The e-value: how many times the stake has grown that was bet against the null. */
  e: number
  /** 1/α: the null is rejected from there on. */
  threshold: number
  /** Whether the e-value has reached the threshold, now or at any look before. */
  crossed: boolean
  /**
   * The confidence sequence as it stands, of what the kind of watch is about: a ratio, a share, a drift
   * or a mean. All looks together hold the truth with a chance of 1 - α. Null where nothing is bounded.
   */
  lower: number | null
  upper: number | null
}

/** A watch as it is stored. */
export type StoredWatch<K extends Kind = Kind> = Reading & {
  plan: Plans[K] & { kind: K }
  /** How many observations were added. */
  looks: number
  /** The look (from 1) at which the threshold was first reached; null before. */
  crossedAt: number | null
  /** The largest log e-value of all looks, 0 before the first: `anytimeP` makes it a p-value. */
  largestLogE: number
  totals: Totals[K]
}

/** A watch that goes on. */
export type Watch<K extends Kind = Kind> = Readonly<StoredWatch<K>> & {
  /** @throws RangeError for an observation that cannot be; the watch stays as it was. */
  add(observation: Observations[K]): Watch<K>
}

/**
 * Begins to watch.
 * @throws RangeError for a plan that cannot be.
 * @example
 * const watch = startWatch({ kind: 'rate', alpha: 0.05, bet: { ratio: 1.5 } })
 * watch.add({ observed: 75, expected: 50 }).e // 223.60…
 */
export function startWatch<K extends Kind>(plan: Plans[K] & { kind: K }): Watch<K> {
  const totals = methodOf(plan.kind).begin(plan)
  return watchAt({ plan, totals, looks: 0, crossedAt: null, largestLogE: 0 })
}

/**
 * Goes on from what was stored, such as the outcome of `JSON.parse`. The reading is made anew from the
 * plan and the totals.
 * @throws RangeError for a plan, totals or a count of looks that cannot be.
 */
export function resumeWatch<K extends Kind>(stored: StoredWatch<K>): Watch<K> {
  const { plan, totals, looks, crossedAt, largestLogE } = stored
  if (!Object.hasOwn(METHODS, plan?.kind)) throw new RangeError('This is not a stored watch')
  methodOf(plan.kind).begin(plan)
  const counted = Number.isSafeInteger(looks) && looks >= 0
  if (!counted || !Number.isFinite(largestLogE)) {
    throw new RangeError(
      'The stored watch does not say how many looks there were, or what they gave',
    )
  }
  return watchAt({ plan, totals, looks, crossedAt, largestLogE })
}

function methodOf<K extends Kind>(kind: K): Method<Plans[K], Observations[K], Totals[K]> {
  return METHODS[kind]
}

type Progress<K extends Kind> = Omit<StoredWatch<K>, keyof Reading>

function watchAt<K extends Kind>(progress: Progress<K>): Watch<K> {
  const { plan, totals, looks } = progress
  const method = methodOf(plan.kind)
  const { logE, lower, upper } = method.read(plan, totals)
  if (!Number.isFinite(logE)) {
    throw new RangeError('The evidence is beyond what a number holds: correct what was added')
  }
  const largestLogE = Math.max(progress.largestLogE, logE)
  const needed = logThreshold(plan.alpha)
  const crossed = largestLogE >= needed
  const crossedAt = crossed ? (progress.crossedAt ?? looks) : null
  return {
    plan,
    looks,
    logE,
    e: eValue(logE),
    threshold: 1 / plan.alpha,
    crossed,
    crossedAt,
    largestLogE,
    lower,
    upper,
    totals,
    add(observation) {
      return watchAt({
        plan,
        totals: method.add(plan, totals, observation),
        looks: looks + 1,
        crossedAt,
        largestLogE,
      })
    },
  }
}
