import { checkTies } from '#core/stats/cox.ts'
import { type CoxMaximum, maximise } from '#core/stats/coxNewton.ts'
import { robustCovariance, type SlotHazards, slotHazards } from '#core/stats/coxResiduals.ts'
import { type CoxInput, type CoxRows, coxRows } from '#core/stats/coxRows.ts'
import type { CoxTies } from '#core/stats/coxSums.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { checkFinite, checkLevel } from '#core/stats/survivalData.ts'
import { chosenSteps, valuesAt } from '#core/stats/survivalSteps.ts'

export type CoxPredictionOptions = {
  ties?: CoxTies | undefined
  level?: number | undefined
  /** Tell the curves at these times instead of at every event of the stratum. */
  at?: readonly number[] | undefined
}

/** Values of the covariates, in their order, of whom the curve is for. */
export type CoxProfile = { name: string; values: readonly number[] }

/**
 * One curve, with one value a time of `times`.
 *
 * - `cumulativeHazard` H(t) and its `hazardError`.
 * - `survival` exp(-H(t)), its `standardError`, and limits around the log of it.
 * - `followedTo`: the last time of any row of the stratum. Nothing is known after it.
 */
export type CoxCurve = {
  profile: string
  stratum: string
  followedTo: number
  times: Float64Array
  cumulativeHazard: Float64Array
  hazardError: Float64Array
  survival: Float64Array
  standardError: Float64Array
  lower: Float64Array
  upper: Float64Array
}

/**
 * The share without the event, over time, for whom the covariates are as told:
 * S(t | x) = exp(-Λ(t) exp(β·x)), where Λ jumps at each event time by the events over the sum of exp(β·x) at
 * risk, shared among ties as the fit does (Breslow 1972; Efron 1977; Breslow's for exact ties). All
 * values 0 gives the baseline hazard.
 *
 * The variance of H(t) is exp(2 β·x) (sum of jumps² / events + d·V d), with d(t) the integral of
 * x - x̄(u) by dΛ(u) and V the covariance of the estimates, robust when there are clusters: Tsiatis (1981),
 * Ann. Stat. 9:93; Therneau & Grambsch (2000), Modeling Survival Data, 10.2. That of S is S² times it.
 *
 * @param input as for `coxRegression`.
 * @returns for each profile one curve a stratum, in the order of both. It is a statement about groups with such
 * covariates, never about one person.
 * @throws RangeError as `coxRegression` does, and for a profile with too few, too many or no numbers,
 * or so far from all rows that its hazard leaves the range of numbers.
 * @example
 * const times = Float64Array.of(1, 2, 3, 4)
 * const events = Uint8Array.of(1, 1, 1, 1)
 * const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0) }
 * const profiles = [{ name: 'baseline', values: [0] }]
 * coxPrediction({ times, events, covariates }, profiles, { at: [1, 4] })[0].survival // [0.87…, 0.19…]
 */
export function coxPrediction(
  input: CoxInput,
  profiles: readonly CoxProfile[],
  options: CoxPredictionOptions = {},
): CoxCurve[] {
  const { ties = 'efron', level = 0.95, at } = options
  checkLevel(level)
  checkTies(input, ties)
  checkProfiles(profiles, input.covariates.names)
  const rows = coxRows(input)
  const fit = maximise(rows, ties, input.covariates.names)
  const covariance = input.clusters
    ? robustCovariance(rows, fit, ties, input.clusters)
    : fit.inverse
  const fitted = { rows, fit, covariance, slots: slotHazards(rows, fit.hazards, ties) }
  const strata = strataOf(input, rows)
  const reach = normalQuantile((1 + level) / 2)
  return profiles.flatMap((profile) =>
    strata.map((stratum) => {
      const curve = withSurvival(curveOf(fitted, profile, stratum), reach)
      return at ? curveAt(curve, at) : curve
    }),
  )
}

function checkProfiles(profiles: readonly CoxProfile[], names: readonly string[]): void {
  for (const { name, values } of profiles) {
    if (values.length !== names.length)
      throw new RangeError(
        `The profile "${name}" has ${values.length} values, but there are ${names.length} covariates: ${names.join(', ')}.`,
      )
    checkFinite(`profile "${name}", whose value`, Float64Array.from(values))
  }
}

type Stratum = { name: string; from: number; to: number; followedTo: number }

/** The slots of each stratum that has an event, and how far it is followed. */
function strataOf({ times, strata }: CoxInput, { slotStratum, firstSlot }: CoxRows): Stratum[] {
  const names = strata?.names ?? ['all']
  const followedTo = new Float64Array(names.length).fill(Number.NEGATIVE_INFINITY)
  for (let row = 0; row < times.length; row++) {
    const code = strata ? (strata.codes[row] as number) : 0
    followedTo[code] = Math.max(followedTo[code] as number, times[row] as number)
  }
  const found = new Map<number, Stratum>()
  for (let slot = 0; slot < slotStratum.length; slot++) {
    const code = slotStratum[slot] as number
    found.set(code, {
      name: names[code] as string,
      from: firstSlot[slot] as number,
      to: slot + 1,
      followedTo: followedTo[code] as number,
    })
  }
  return [...found.entries()].sort(([one], [other]) => one - other).map(([, stratum]) => stratum)
}

type Fitted = { rows: CoxRows; fit: CoxMaximum; covariance: Float64Array; slots: SlotHazards }
type Hazard = Pick<
  CoxCurve,
  'profile' | 'stratum' | 'followedTo' | 'times' | 'cumulativeHazard' | 'hazardError'
>

function curveOf({ rows, fit, covariance, slots }: Fitted, profile: CoxProfile, stratum: Stratum) {
  const { p, means, scales } = rows
  const { from, to } = stratum
  const x = profile.values.map((value, j) => (value - (means[j] as number)) / (scales[j] as number))
  const relative = Math.exp(x.reduce((sum, value, j) => sum + value * (fit.beta[j] as number), 0))
  if (!(relative > 0 && Number.isFinite(relative)))
    throw new RangeError(
      `The hazard of the profile "${profile.name}" leaves the range of numbers; choose one nearer to the rows.`,
    )
  const cumulativeHazard = new Float64Array(to - from)
  const hazardError = new Float64Array(to - from)
  const away = new Float64Array(p)
  let hazard = 0
  let variance = 0
  for (let slot = from; slot < to; slot++) {
    const jump = slots.hazard[slot] as number
    hazard += jump
    variance += slots.hazardSquare[slot] as number
    for (let j = 0; j < p; j++) {
      const moved = (x[j] as number) * jump - (slots.hazardX[slot * p + j] as number)
      away[j] = (away[j] as number) + moved
    }
    cumulativeHazard[slot - from] = relative * hazard
    hazardError[slot - from] = relative * Math.sqrt(variance + quadratic(covariance, away))
  }
  const { name, followedTo } = stratum
  const times = rows.slotTime.slice(from, to)
  return { profile: profile.name, stratum: name, followedTo, times, cumulativeHazard, hazardError }
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const size = vector.length
  let sum = 0
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      sum += (vector[i] as number) * (matrix[i * size + j] as number) * (vector[j] as number)
  return sum
}

function withSurvival(hazard: Hazard, reach: number): CoxCurve {
  const { cumulativeHazard, hazardError } = hazard
  const survival = cumulativeHazard.map((value) => Math.exp(-value))
  const error = (k: number) => hazardError[k] as number
  return {
    ...hazard,
    survival,
    standardError: survival.map((value, k) => value * error(k)),
    lower: survival.map((value, k) => value * Math.exp(-reach * error(k))),
    upper: survival.map((value, k) => Math.min(1, value * Math.exp(reach * error(k)))),
  }
}

function curveAt(curve: CoxCurve, at: readonly number[]): CoxCurve {
  const chosen = chosenSteps(curve.times, at, curve.followedTo)
  return {
    ...curve,
    times: chosen.times,
    cumulativeHazard: valuesAt(curve.cumulativeHazard, chosen, 0),
    hazardError: valuesAt(curve.hazardError, chosen, 0),
    survival: valuesAt(curve.survival, chosen, 1),
    standardError: valuesAt(curve.standardError, chosen, 0),
    lower: valuesAt(curve.lower, chosen, 1),
    upper: valuesAt(curve.upper, chosen, 1),
  }
}
