import { assertCount } from '#core/stats/eValue.ts'
import { logSumExp } from '#core/stats/sums.ts'

/** Who could leave, and who left, in two groups: at a moment, or in a month. */
export type RiskSet = {
  treatedAtRisk: number
  controlAtRisk: number
  treatedEvents: number
  controlEvents: number
}

/**
 * How events at one time are taken:
 * - `exact`: all at once, given how many they were: Fisher's noncentral hypergeometric distribution,
 *   in which the ratio is one of odds. Its e-value keeps a mean of 1 whatever the ties.
 * - `sequence`: one after the other, those of the treated group first, each leaving the risk set.
 *   With ties the mean of its e-value is not exactly 1: above it when the bet is on a ratio above 1
 *   (two at risk, one in each group, both leaving: 4/3 for a ratio of 2), below it otherwise.
 * - `rates`: `AtRisk` are person-times and the events Poisson, given how many they were.
 */
export type Ties = 'exact' | 'sequence' | 'rates'

/**
 * The log-likelihood of a hazard ratio given the number of events, less that of the ratio 1, as a
 * function of the log ratio. Concave.
 * @throws RangeError for a risk set that cannot be.
 * @example
 * const set = { treatedAtRisk: 10, controlAtRisk: 10, treatedEvents: 1, controlEvents: 0 }
 * riskSetLikelihood(set, 'exact')(Math.log(2)) // 0.28768…
 */
export function riskSetLikelihood(set: RiskSet, ties: Ties): (logRatio: number) => number {
  assertRiskSet(set, ties)
  if (ties === 'exact') return exactLikelihood(set)
  if (ties === 'sequence') return sequenceLikelihood(set)
  return ratesLikelihood(set)
}

/** The log of the mean of θ^Z when Z is 1 for a share of the risk set: log(1 + share (θ - 1)). */
function logMixed(share: number, logRatio: number): number {
  // Far from 1, the sum is written so that neither a large ratio nor a share near 1 costs digits.
  if (logRatio > 1) return logRatio + Math.log(share + (1 - share) * Math.exp(-logRatio))
  if (logRatio < -1) return Math.log(1 - share + share * Math.exp(logRatio))
  return Math.log1p(share * Math.expm1(logRatio))
}

function sequenceLikelihood(set: RiskSet): (logRatio: number) => number {
  const { treatedAtRisk, controlAtRisk, treatedEvents, controlEvents } = set
  const events = treatedEvents + controlEvents
  const shares = new Float64Array(events)
  for (let i = 0; i < events; i++) {
    const gone = Math.min(i, treatedEvents)
    shares[i] = (treatedAtRisk - gone) / (treatedAtRisk + controlAtRisk - i)
  }
  return (logRatio) => {
    let value = treatedEvents * logRatio
    for (let i = 0; i < events; i++) value -= logMixed(shares[i] as number, logRatio)
    return value
  }
}

function ratesLikelihood(set: RiskSet): (logRatio: number) => number {
  const { treatedAtRisk, controlAtRisk, treatedEvents, controlEvents } = set
  const events = treatedEvents + controlEvents
  if (events === 0) return () => 0
  const share = treatedAtRisk / (treatedAtRisk + controlAtRisk)
  return (logRatio) => treatedEvents * logRatio - events * logMixed(share, logRatio)
}

/** Beyond this size of the log ratio times the degree, terms of the polynomial leave what doubles hold. */
const STEEP = 200

function exactLikelihood(set: RiskSet): (logRatio: number) => number {
  const { treatedAtRisk, controlAtRisk, treatedEvents, controlEvents } = set
  const events = treatedEvents + controlEvents
  const fewest = Math.max(0, events - controlAtRisk)
  const degree = Math.min(treatedAtRisk, events) - fewest
  if (degree === 0) return () => 0
  // How much likelier fewest + k + 1 of the treated are than fewest + k, when all are alike.
  const likelier = new Float64Array(degree)
  for (let k = 0; k < degree; k++) {
    const treated = fewest + k
    const up = (treatedAtRisk - treated) * (events - treated)
    likelier[k] = up / ((treated + 1) * (controlAtRisk - events + treated + 1))
  }
  const chances = chancesFrom(likelier)
  const shift = treatedEvents - fewest
  return (logRatio) => {
    const mean =
      Math.abs(logRatio) * degree < STEEP
        ? Math.log(polynomial(chances, Math.exp(logRatio)))
        : logTilted(likelier, logRatio) - logTilted(likelier, 0)
    return shift * logRatio - mean
  }
}

/** Probabilities from the ratios of neighbours, which fall, outwards from the likeliest. */
function chancesFrom(likelier: Float64Array): Float64Array {
  const degree = likelier.length
  const chances = new Float64Array(degree + 1)
  let mode = 0
  while (mode < degree && (likelier[mode] as number) > 1) mode++
  chances[mode] = 1
  let sum = 1
  for (let k = mode; k < degree; k++) {
    chances[k + 1] = (chances[k] as number) * (likelier[k] as number)
    sum += chances[k + 1] as number
  }
  for (let k = mode; k > 0; k--) {
    chances[k - 1] = (chances[k] as number) / (likelier[k - 1] as number)
    sum += chances[k - 1] as number
  }
  for (let k = 0; k <= degree; k++) chances[k] = (chances[k] as number) / sum
  return chances
}

/** Σ chances[k] x^k, by Horner's rule. */
function polynomial(chances: Float64Array, x: number): number {
  let value = 0
  for (let k = chances.length - 1; k >= 0; k--) value = value * x + (chances[k] as number)
  return value
}

/** The log of the same sum up to a constant, whatever the ratio. */
function logTilted(likelier: Float64Array, logRatio: number): number {
  const logs = new Float64Array(likelier.length + 1)
  for (let k = 0; k < likelier.length; k++) {
    logs[k + 1] = (logs[k] as number) + Math.log(likelier[k] as number) + logRatio
  }
  return logSumExp(logs)
}

/** @throws RangeError unless the numbers can be those of a risk set. */
function assertRiskSet(set: RiskSet, ties: Ties): void {
  assertCount(set.treatedEvents, 'The number of events in the treated group')
  assertCount(set.controlEvents, 'The number of events in the control group')
  assertGroup('treated', set.treatedAtRisk, set.treatedEvents, ties)
  assertGroup('control', set.controlAtRisk, set.controlEvents, ties)
}

function assertGroup(name: string, atRisk: number, events: number, ties: Ties): void {
  if (ties === 'rates') {
    if (!(atRisk >= 0 && Number.isFinite(atRisk))) {
      throw new RangeError(`The time at risk of the ${name} group is 0 or more, not ${atRisk}`)
    }
    if (atRisk > 0 || events === 0) return
    throw new RangeError(`${events} events in the ${name} group need some time at risk`)
  }
  assertCount(atRisk, `The number at risk in the ${name} group`)
  if (events > atRisk) {
    throw new RangeError(`${events} of ${atRisk} at risk in the ${name} group cannot have left`)
  }
}
