import { mirror, PREDICTOR_MAX } from '#core/stats/coxLikelihood.ts'
import type { FineGrayRows } from '#core/stats/fineGrayRows.ts'
import type { Slope } from '#core/stats/survivalNewton.ts'

/**
 * What the rows are exposed to at some coefficients.
 *
 * - `relative`: exp(β·x) of each row; `risk` and `means` of each slot: the sum of it over those at risk, with
 * their weights, and the mean of their covariates.
 * - `passed`, `passedX`: sums of events / risk, and of that times the means, over the slots before each one, and
 * at last over all.
 * - `coming`, `comingX`: the same times G(t-), over each slot and those after it, and at last nothing.
 */
export type Exposure = {
  relative: Float64Array
  risk: Float64Array
  means: Float64Array
  passed: Float64Array
  passedX: Float64Array
  coming: Float64Array
  comingX: Float64Array
}

/** The weighted partial likelihood with Breslow's ties; undefined when it leaves the range of numbers. */
export function fineGraySlope(
  rows: FineGrayRows,
  x: Float64Array,
  beta: Float64Array,
): Slope | undefined {
  const p = beta.length
  const lines = linesOf(x, beta)
  if (lines === undefined) return undefined
  const { relative, risk, means, passed, coming } = exposure(rows, x, beta)
  const score = new Float64Array(p)
  const information = new Float64Array(p * p)
  let value = 0
  for (let k = 0; k < lines.length; k++) {
    const slots = rows.until[k] as number
    const later = rows.kinds[k] === 2 ? (coming[slots] as number) / (rows.watched[k] as number) : 0
    const weight = (relative[k] as number) * ((passed[slots] as number) + later)
    addSquare(information, x, k * p, weight)
    if (rows.kinds[k] !== 1) continue
    value += lines[k] as number
    addRow(score, x, k, 1)
  }
  for (let slot = 0; slot < risk.length; slot++) {
    const events = rows.slotEvents[slot] as number
    value -= events * Math.log(risk[slot] as number)
    addSquare(information, means, slot * p, -events)
    addRow(score, means, slot, -events)
  }
  mirror(information, p)
  return Number.isFinite(value) ? { value, score, information } : undefined
}

/** β·x of each row; undefined when one is so large that sums could overflow. */
function linesOf(x: Float64Array, beta: Float64Array): Float64Array | undefined {
  const p = beta.length
  const lines = new Float64Array(x.length / p)
  for (let k = 0, at = 0; k < lines.length; k++) {
    let line = 0
    for (let j = 0; j < p; j++) line += (x[at++] as number) * (beta[j] as number)
    if (!(Math.abs(line) <= PREDICTOR_MAX)) return undefined
    lines[k] = line
  }
  return lines
}

/** Adds weight · v vᵀ of the p numbers from `from` on, lower triangle. */
function addSquare(into: Float64Array, values: Float64Array, from: number, weight: number): void {
  const p = Math.sqrt(into.length)
  for (let i = 0; i < p; i++) {
    const own = weight * (values[from + i] as number)
    for (let j = 0; j <= i; j++)
      into[i * p + j] = (into[i * p + j] as number) + own * (values[from + j] as number)
  }
}

export function exposure(rows: FineGrayRows, x: Float64Array, beta: Float64Array): Exposure {
  const relative = (linesOf(x, beta) as Float64Array).map(Math.exp)
  const p = beta.length
  const slots = rows.slotFirst.length
  const sums = { risk: new Float64Array(slots), riskX: new Float64Array(slots * p) }
  addWatching(sums, rows, x, relative)
  addCompeted(sums, rows, x, relative)
  const means = sums.riskX.map((value, at) => value / (sums.risk[Math.floor(at / p)] as number))
  return { relative, risk: sums.risk, means, ...hazards(rows, sums.risk, means) }
}

type RiskSums = { risk: Float64Array; riskX: Float64Array }

/** Those who still are watched and have had nothing, from the last slot to the first. */
function addWatching(
  { risk, riskX }: RiskSums,
  { slotFirst }: FineGrayRows,
  x: Float64Array,
  relative: Float64Array,
): void {
  const p = riskX.length / risk.length
  let row = relative.length
  let sum = 0
  const sumX = new Float64Array(p)
  for (let slot = risk.length - 1; slot >= 0; slot--) {
    while (row > (slotFirst[slot] as number)) {
      row--
      sum += addRow(sumX, x, row, relative[row] as number)
    }
    risk[slot] = sum
    riskX.set(sumX, slot * p)
  }
}

/** Those who had another cause before, each with the weight G(t-) / G(T-). */
function addCompeted(
  { risk, riskX }: RiskSums,
  { slotFirst, slotWatched, kinds, watched }: FineGrayRows,
  x: Float64Array,
  relative: Float64Array,
): void {
  const p = riskX.length / risk.length
  let row = 0
  let sum = 0
  const sumX = new Float64Array(p)
  for (let slot = 0; slot < risk.length; slot++) {
    for (; row < (slotFirst[slot] as number); row++)
      if (kinds[row] === 2)
        sum += addRow(sumX, x, row, (relative[row] as number) / (watched[row] as number))
    const share = slotWatched[slot] as number
    risk[slot] = (risk[slot] as number) + share * sum
    for (let j = 0; j < p; j++)
      riskX[slot * p + j] = (riskX[slot * p + j] as number) + share * (sumX[j] as number)
  }
}

function addRow(sumX: Float64Array, x: Float64Array, row: number, weight: number): number {
  const p = sumX.length
  for (let j = 0; j < p; j++) sumX[j] = (sumX[j] as number) + weight * (x[row * p + j] as number)
  return weight
}

function hazards(
  { slotEvents, slotWatched }: FineGrayRows,
  risk: Float64Array,
  means: Float64Array,
) {
  const slots = risk.length
  const p = means.length / slots
  const passed = new Float64Array(slots + 1)
  const passedX = new Float64Array((slots + 1) * p)
  const coming = new Float64Array(slots + 1)
  const comingX = new Float64Array((slots + 1) * p)
  const hazard = (slot: number) => (slotEvents[slot] as number) / (risk[slot] as number)
  for (let slot = 0; slot < slots; slot++) {
    passed[slot + 1] = (passed[slot] as number) + hazard(slot)
    for (let at = slot * p; at < (slot + 1) * p; at++)
      passedX[at + p] = (passedX[at] as number) + hazard(slot) * (means[at] as number)
  }
  for (let slot = slots - 1; slot >= 0; slot--) {
    const weighted = hazard(slot) * (slotWatched[slot] as number)
    coming[slot] = (coming[slot + 1] as number) + weighted
    for (let at = slot * p; at < (slot + 1) * p; at++)
      comingX[at] = (comingX[at + p] as number) + weighted * (means[at] as number)
  }
  return { passed, passedX, coming, comingX }
}
