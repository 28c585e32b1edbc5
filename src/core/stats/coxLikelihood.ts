import { exactSlot } from '#core/stats/coxExact.ts'
import type { CoxRows } from '#core/stats/coxRows.ts'
import { type CoxTies, relativeHazards, type SlotSums, sweep } from '#core/stats/coxSums.ts'

/** exp of twice this is still a number; nobody's hazard is so many times another's. */
export const PREDICTOR_MAX = 300
/** Products of shares are turned into logs before they come near the smallest number. */
const PRODUCT_MIN = 1e-250

/**
 * The partial likelihood at some coefficients of the scaled covariates: its log, the first
 * derivatives (`score`), the negative second ones (`information`, p x p), and w exp(β·x) and β·x of each row.
 */
export type CoxLikelihood = {
  logLikelihood: number
  score: Float64Array
  information: Float64Array
  hazards: Float64Array
  predictor: Float64Array
}

/**
 * What the events of a slot say about those at risk: `hazard` is the sum over events of 1 / (risk -
 * f deathRisk), `held` the same times f, where f is how much of the events is already gone; `log`
 * the sum of logs of the same; `square`, `cross`, `held2` sums of 1, f, f² over (1 - f share)².
 */
export type SlotTerms = {
  hazard: number
  held: number
  log: number
  square: number
  cross: number
  held2: number
}

/** Efron (1977), J. Am. Stat. Assoc. 72:557; Breslow (1974), Biometrics 30:89. */
export function slotTerms(sums: SlotSums, ties: CoxTies): SlotTerms {
  const { deaths, weight, risk, deathRisk } = sums
  if (ties !== 'efron' || deaths === 1)
    return {
      hazard: weight / risk,
      held: 0,
      log: weight * Math.log(risk),
      square: weight,
      cross: 0,
      held2: 0,
    }
  const each = weight / deaths
  const share = deathRisk / risk
  let [hazard, held, square, cross, held2] = [0, 0, 0, 0, 0]
  let log = deaths * Math.log(risk)
  let product = 1
  for (let gone = 0; gone < deaths; gone++) {
    const f = gone / deaths
    const left = 1 - f * share
    const inverse = 1 / left
    product *= left
    if (product < PRODUCT_MIN) {
      log += Math.log(product)
      product = 1
    }
    hazard += inverse
    held += f * inverse
    square += inverse * inverse
    cross += f * inverse * inverse
    held2 += f * f * inverse * inverse
  }
  return {
    hazard: (each * hazard) / risk,
    held: (each * held) / risk,
    log: each * (log + Math.log(product)),
    square: each * square,
    cross: each * cross,
    held2: each * held2,
  }
}

/**
 * Cox (1972), J. R. Stat. Soc. B 34:187. Two passes over the rows: the sums over those at risk go backwards in time;
 * the second moments need no sum of their own at each time, because a row counts in all of them with
 * r times the hazards of the slots it was at risk in. That takes n p² steps however many times there are.
 *
 * @param factors multiply what each slot adds to score and information; the log-likelihood then
 * means nothing.
 * @returns undefined when the coefficients are so large that the sums could overflow.
 */
export function coxLikelihood(
  rows: CoxRows,
  beta: Float64Array,
  ties: CoxTies,
  factors?: Float64Array,
): CoxLikelihood | undefined {
  const { p } = rows
  const predictor = new Float64Array(rows.rowOf.length)
  const hazards = relativeHazards(rows, beta, predictor, PREDICTOR_MAX)
  if (hazards === undefined) return undefined
  const slots = rows.deaths.length
  const hazardOf = new Float64Array(slots)
  const heldOf = new Float64Array(slots)
  const score = deathSums(rows, factors, ties)
  const information = new Float64Array(p * p)
  let logLikelihood = score.reduce((sum, value, j) => sum + value * (beta[j] as number), 0)
  const exact = { score, information, hazards }
  sweep(rows, hazards, (sums) => {
    if (ties === 'exact' && sums.deaths > 1) {
      logLikelihood += exactSlot(rows, sums.slot, exact, factors?.[sums.slot] ?? 1)
      return
    }
    const factor = factors ? (factors[sums.slot] as number) : 1
    const terms = slotTerms(sums, ties)
    logLikelihood -= terms.log
    hazardOf[sums.slot] = factor * terms.hazard
    heldOf[sums.slot] = factor * terms.held
    addMeans(score, information, sums, terms, factor)
  })
  addSquares(information, rows, rowWeights(rows, hazards, hazardOf, heldOf))
  mirror(information, p)
  return { logLikelihood, score, information, hazards, predictor }
}

/** The covariates of those who had the event, summed; the exact slots bring their own. */
function deathSums(rows: CoxRows, factors: Float64Array | undefined, ties: CoxTies): Float64Array {
  const { x, start, deaths, weights } = rows
  const sums = new Float64Array(rows.p)
  for (let slot = 0; slot < deaths.length; slot++) {
    const from = start[slot] as number
    const came = deaths[slot] as number
    if (ties === 'exact' && came > 1) continue
    const factor = factors ? (factors[slot] as number) : 1
    for (let k = from; k < from + came; k++)
      addRow(sums, x, k, weights ? factor * (weights[k] as number) : factor)
  }
  return sums
}

function addRow(sums: Float64Array, x: Float64Array, k: number, weight: number): void {
  const p = sums.length
  for (let j = 0; j < p; j++) sums[j] = (sums[j] as number) + weight * (x[k * p + j] as number)
}

/** Takes what was expected from the score, and the squares of the means from the information. */
function addMeans(
  score: Float64Array,
  information: Float64Array,
  { risk, riskX, deathX }: SlotSums,
  { hazard, held, square, cross, held2 }: SlotTerms,
  factor: number,
): void {
  const p = score.length
  for (let i = 0; i < p; i++) {
    const ofRisk = riskX[i] as number
    const ofDeaths = deathX[i] as number
    score[i] = (score[i] as number) - factor * (hazard * ofRisk - held * ofDeaths)
    const left = (factor * (square * ofRisk - cross * ofDeaths)) / risk / risk
    const right = (factor * (held2 * ofDeaths - cross * ofRisk)) / risk / risk
    for (let j = 0; j <= i; j++) {
      const at = i * p + j
      information[at] =
        (information[at] as number) - left * (riskX[j] as number) - right * (deathX[j] as number)
    }
  }
}

/** How much each row counts in the second moments: r times the hazard it has been exposed to. */
function rowWeights(
  rows: CoxRows,
  hazards: Float64Array,
  hazardOf: Float64Array,
  heldOf: Float64Array,
): Float64Array {
  const { start, deaths, firstSlot, entrySlot } = rows
  const passed = new Float64Array(deaths.length)
  const weights = hazards.slice()
  for (let slot = 0; slot < deaths.length; slot++) {
    const before = slot === firstSlot[slot] ? 0 : (passed[slot - 1] as number)
    const exposed = before + (hazardOf[slot] as number)
    passed[slot] = exposed
    const from = start[slot] as number
    const until = from + (deaths[slot] as number)
    const to = start[slot + 1] as number
    multiply(weights, from, until, exposed - (heldOf[slot] as number))
    multiply(weights, until, to, exposed)
    if (entrySlot) takeEarlier(weights, rows, slot, hazards, passed)
  }
  return weights
}

function multiply(values: Float64Array, from: number, to: number, factor: number): void {
  for (let k = from; k < to; k++) values[k] = (values[k] as number) * factor
}

/** Takes off the hazard that had passed before a row entered. */
function takeEarlier(
  weights: Float64Array,
  { start, firstSlot, entrySlot }: CoxRows,
  slot: number,
  hazards: Float64Array,
  passed: Float64Array,
): void {
  for (let k = start[slot] as number; k < (start[slot + 1] as number); k++) {
    const entry = entrySlot?.[k] ?? -1
    if (entry >= (firstSlot[slot] as number))
      weights[k] = (weights[k] as number) - (hazards[k] as number) * (passed[entry] as number)
  }
}

/** Adds the sum of weight x xᵀ, lower triangle. */
function addSquares(information: Float64Array, { x, p }: CoxRows, weights: Float64Array): void {
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] as number
    const row = k * p
    for (let i = 0; i < p; i++) {
      const value = weight * (x[row + i] as number)
      const to = i * p
      for (let j = 0; j <= i; j++)
        information[to + j] = (information[to + j] as number) + value * (x[row + j] as number)
    }
  }
}

/** Copies the lower triangle of a p x p matrix to the upper one. */
export function mirror(matrix: Float64Array, p: number): void {
  for (let i = 0; i < p; i++)
    for (let j = 0; j < i; j++) matrix[j * p + i] = matrix[i * p + j] as number
}
