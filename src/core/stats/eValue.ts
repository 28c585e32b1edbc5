import { logSumExp, sum } from '#core/stats/sums.ts'

/*
 * e-values: evidence that may be looked at whenever one likes. An e-value is a number that is never
 * negative and has a mean of at most 1 when the null hypothesis holds; multiplied together as data
 * come in, it exceeds 1/α at any time with a chance of at most α (Ville 1939; Shafer 2021, "Testing
 * by betting", JRSS A 184; Ramdas, Grünwald, Vovk and Shafer 2023, Statistical Science 38). All of
 * them are kept as natural logarithms, so that neither long series nor strong evidence overflow.
 */

/** log(Number.MAX_VALUE), rounded down. */
const LOG_LARGEST = 709.78

/**
 * The e-value of a log e-value; more than a number can hold becomes the largest one, so that it can
 * be stored as JSON.
 * @throws RangeError if it is not a number.
 * @example
 * eValue(Math.log(20)) // 20
 */
export function eValue(logE: number): number {
  if (Number.isNaN(logE)) throw new RangeError('A log e-value must be a number, not NaN')
  return logE > LOG_LARGEST ? Number.MAX_VALUE : Math.exp(logE)
}

/**
 * log(1/α): where a log e-value rejects with at most `alpha` false alarms over all time.
 * @throws RangeError if `alpha` is not between 0 and 1.
 * @example
 * logThreshold(0.05) // 2.9957…
 */
export function logThreshold(alpha: number): number {
  assertShare(alpha, 'The share of false alarms, alpha,')
  return -Math.log(alpha)
}

/**
 * A p-value that stays valid however often one looks: min(1, 1 / the largest e-value so far).
 * @throws RangeError if the log e-value is not a number.
 * @example
 * anytimeP(Math.log(25)) // 0.04
 */
export function anytimeP(largestLogE: number): number {
  if (Number.isNaN(largestLogE)) throw new RangeError('A log e-value must be a number, not NaN')
  return Math.exp(-Math.max(0, largestLogE))
}

/**
 * The e-value of data that are independent, or where each e-value was bet on after the ones before:
 * their product, in logs the sum. Municipalities, teams or months join this way.
 * @throws RangeError if one is not a finite number.
 * @example
 * eValue(multiplied([Math.log(4), Math.log(5)])) // 20
 */
export function multiplied(logEs: readonly number[]): number {
  assertLogEs(logEs)
  return sum(logEs)
}

/**
 * The e-value of several bets on the same data, however dependent: their average, with weights that
 * were chosen before the data (equal ones if none are given). In logs.
 * @throws RangeError for no bets, bets that are not finite, or weights that are negative, sum to
 * nothing or are of another number than the bets.
 * @example
 * eValue(averaged([Math.log(1), Math.log(3)])) // 2: (1 + 3) / 2
 */
export function averaged(logEs: readonly number[], weights?: readonly number[]): number {
  assertLogEs(logEs)
  const shares = weights ?? logEs.map(() => 1)
  if (logEs.length === 0) throw new RangeError('There is no e-value to average')
  if (shares.length !== logEs.length) {
    throw new RangeError(`${logEs.length} e-values need as many weights, not ${shares.length}`)
  }
  const odd = shares.find((share) => !(share >= 0 && Number.isFinite(share)))
  if (odd !== undefined) throw new RangeError(`A weight is a number of 0 or more, not ${odd}`)
  const whole = sum(shares)
  if (whole === 0) throw new RangeError('At least one weight must be above 0')
  return logSumExp(logEs.map((logE, i) => logE + Math.log((shares[i] ?? 0) / whole)))
}

function assertLogEs(logEs: readonly number[]): void {
  const odd = logEs.findIndex((logE) => !Number.isFinite(logE))
  if (odd >= 0) throw new RangeError(`Log e-value ${odd} is ${logEs[odd]}, not a finite number`)
}

/**
 * Events counted against an expectation that was known beforehand: the likelihood ratio of a rate
 * `rateRatio` times the expected against the expected itself, O log θ - E (θ - 1). Independent
 * periods multiply, so the sums of events and of expectations are all that is needed.
 * @param observed events, a whole number
 * @param expected events under the null, in the same unit; above 0 if anything was observed
 * @throws RangeError for counts that are none or a ratio of 0 or less.
 * @example
 * poissonLogE({ observed: 50, expected: 39, rateRatio: 1.25 }) // 1.4071…
 */
export function poissonLogE(counts: {
  observed: number
  expected: number
  rateRatio: number
}): number {
  const { observed, expected, rateRatio } = counts
  assertCounted(observed, expected)
  assertPositive(rateRatio, 'The rate ratio that is bet on')
  return observed * Math.log(rateRatio) - expected * (rateRatio - 1)
}

/**
 * Successes among trials: the likelihood ratio of the chance `alternative` against the chance
 * `nullChance`, s log(p1/p0) + f log((1-p1)/(1-p0)).
 * @throws RangeError for counts that are none or chances that are not between 0 and 1.
 * @example
 * bernoulliLogE({ successes: 60, trials: 100, nullChance: 0.5, alternative: 0.6 }) // 2.0135…
 */
export function bernoulliLogE(counts: {
  successes: number
  trials: number
  nullChance: number
  alternative: number
}): number {
  const { successes, trials, nullChance, alternative } = counts
  assertSuccesses(successes, trials)
  assertShare(nullChance, 'The chance under the null')
  assertShare(alternative, 'The chance that is bet on')
  const gained = successes * Math.log(alternative / nullChance)
  return gained + (trials - successes) * (Math.log1p(-alternative) - Math.log1p(-nullChance))
}

/** @throws RangeError if `value` is not strictly between 0 and 1. */
export function assertShare(value: number, what: string): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${what} is between 0 and 1, not ${value}`)
}

/** @throws RangeError if `value` is not a finite number above 0. */
export function assertPositive(value: number, what: string): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`${what} is a number above 0, not ${value}`)
  }
}

/** @throws RangeError if `value` is not a whole number of 0 or more. */
export function assertCount(value: number, what: string): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${what} is a whole number of 0 or more, not ${value}`)
  }
}

/** @throws RangeError unless a count and its expectation can belong together. */
export function assertCounted(observed: number, expected: number): void {
  assertCount(observed, 'What was observed')
  if (!(expected >= 0 && Number.isFinite(expected))) {
    throw new RangeError(`What was expected is a number of 0 or more, not ${expected}`)
  }
  if (observed > 0 && !Number.isFinite(observed / expected)) {
    throw new RangeError(`${observed} were observed where none could be expected: correct one`)
  }
}

/** @throws RangeError unless the successes are whole and no more than the trials. */
export function assertSuccesses(successes: number, trials: number): void {
  assertCount(successes, 'The number of successes')
  assertCount(trials, 'The number of trials')
  if (successes > trials) {
    throw new RangeError(`${successes} successes cannot come of ${trials} trials`)
  }
}
