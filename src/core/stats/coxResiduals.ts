import { slotTerms } from '#core/stats/coxLikelihood.ts'
import type { CoxMaximum } from '#core/stats/coxNewton.ts'
import type { CoxRows } from '#core/stats/coxRows.ts'
import { type CoxTies, type SlotSums, sweep } from '#core/stats/coxSums.ts'
import { multiply, transpose } from '#core/stats/matrix.ts'
import type { Factor } from '#core/stats/survivalData.ts'

/**
 * What each slot takes from the residuals: `hazard` and `hazardX`, the sums over its events of 1 / risk and
 * of mean / risk; `hazardSquare`, that of 1 / risk²; `held` and `heldX` the same for the part that those with the event did not share
 * (Efron); `meanX` the mean covariates that its events met.
 */
export type SlotHazards = {
  hazard: Float64Array
  hazardX: Float64Array
  hazardSquare: Float64Array
  held: Float64Array
  heldX: Float64Array
  meanX: Float64Array
}

export function slotHazards(rows: CoxRows, hazards: Float64Array, ties: CoxTies): SlotHazards {
  const slots = rows.deaths.length
  const { p } = rows
  const all: SlotHazards = {
    hazard: new Float64Array(slots),
    hazardX: new Float64Array(slots * p),
    hazardSquare: new Float64Array(slots),
    held: new Float64Array(slots),
    heldX: new Float64Array(slots * p),
    meanX: new Float64Array(slots * p),
  }
  sweep(rows, hazards, (sums) => tellSlot(all, sums, ties, p))
  return all
}

function tellSlot(all: SlotHazards, sums: SlotSums, ties: CoxTies, p: number): void {
  const { slot, weight, risk, riskX, deathX } = sums
  const terms = slotTerms(sums, ties)
  all.hazard[slot] = terms.hazard
  all.hazardSquare[slot] = terms.square / risk / risk
  all.held[slot] = terms.held
  for (let j = 0; j < p; j++) {
    const ofRisk = (riskX[j] as number) / risk / risk
    const ofDeaths = (deathX[j] as number) / risk / risk
    const at = slot * p + j
    all.hazardX[at] = terms.square * ofRisk - terms.cross * ofDeaths
    all.heldX[at] = terms.cross * ofRisk - terms.held2 * ofDeaths
    all.meanX[at] =
      (terms.hazard * (riskX[j] as number) - terms.held * (deathX[j] as number)) / weight
  }
}

/**
 * The score residual of each row, times its weight, in scaled covariates, row by row in the order of `rows`: what it
 * alone adds to the score, δ (x - x̄) - r ∫ (x - x̄(t)) dΛ(t) while it was at risk. They sum to zero at the
 * maximum (Therneau, Grambsch & Fleming 1990, Biometrika 77:147). Of several events at one time each is
 * at risk for the part that it did not share (Efron).
 */
function scoreResiduals(rows: CoxRows, fit: CoxMaximum, ties: CoxTies): Float64Array {
  const { p, start, deaths, firstSlot, entrySlot } = rows
  const slot = slotHazards(rows, fit.hazards, ties)
  const sums = { hazard: runningSums(slot.hazard, 1), hazardX: runningSums(slot.hazardX, p) }
  const residuals = new Float64Array(rows.rowOf.length * p)
  for (let s = 0; s < deaths.length; s++) {
    const first = start[s] as number
    for (let k = first; k < (start[s + 1] as number); k++) {
      const from = entrySlot ? (entrySlot[k] as number) + 1 : (firstSlot[s] as number)
      addRisk(residuals, rows, fit, sums, { k, from, to: s + 1 })
      if (k < first + (deaths[s] as number)) addEvent(residuals, rows, fit, slot, { k, s })
    }
  }
  return residuals
}

type Sums = Pick<SlotHazards, 'hazard' | 'hazardX'>

/** What a row owes for having been at risk in the slots `from` up to, not with, `to`. */
function addRisk(
  residuals: Float64Array,
  { p, x }: CoxRows,
  fit: CoxMaximum,
  sums: Sums,
  { k, from, to }: { k: number; from: number; to: number },
): void {
  const relative = fit.hazards[k] as number
  const hazard = (sums.hazard[to] as number) - (sums.hazard[from] as number)
  for (let j = 0; j < p; j++) {
    const at = k * p + j
    const met = (sums.hazardX[to * p + j] as number) - (sums.hazardX[from * p + j] as number)
    residuals[at] = (residuals[at] as number) - relative * ((x[at] as number) * hazard - met)
  }
}

/** What its event adds, and what it did not share of its own slot. */
function addEvent(
  residuals: Float64Array,
  { p, x, weights }: CoxRows,
  fit: CoxMaximum,
  slot: SlotHazards,
  { k, s }: { k: number; s: number },
): void {
  const weight = weights ? (weights[k] as number) : 1
  const relative = fit.hazards[k] as number
  const held = slot.held[s] as number
  for (let j = 0; j < p; j++) {
    const at = k * p + j
    const own = x[at] as number
    const event = weight * (own - (slot.meanX[s * p + j] as number))
    const unshared = relative * (own * held - (slot.heldX[s * p + j] as number))
    residuals[at] = (residuals[at] as number) + event + unshared
  }
}

/** The sums of all slots before each one, and of all of them; `width` numbers a slot. */
function runningSums(values: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(values.length + width)
  for (let at = 0; at < values.length; at++)
    sums[at + width] = (sums[at] as number) + (values[at] as number)
  return sums
}

/**
 * The covariance of the estimates when rows of a cluster may depend on each other: the score residuals are added up
 * by cluster, and I⁻¹ (sum of U U') I⁻¹ takes the place of I⁻¹ (Lin & Wei 1989, J. Am. Stat. Assoc. 84:1074). In
 * scaled covariates, p x p.
 *
 * @throws RangeError for exact ties, for which residuals of single rows are not defined.
 */
export function robustCovariance(
  rows: CoxRows,
  fit: CoxMaximum,
  ties: CoxTies,
  clusters: Factor,
): Float64Array {
  if (ties === 'exact')
    throw new RangeError('Errors by cluster need the ties of Efron or Breslow, not exact ones.')
  const { p, rowOf } = rows
  const residuals = scoreResiduals(rows, fit, ties)
  const groups = clusters.names.length
  const sums = new Float64Array(groups * p)
  for (let k = 0; k < rowOf.length; k++) {
    const group = clusters.codes[rowOf[k] as number] as number
    for (let j = 0; j < p; j++)
      sums[group * p + j] = (sums[group * p + j] as number) + (residuals[k * p + j] as number)
  }
  const moved = multiply(sums, fit.inverse, groups, p, p)
  return multiply(transpose(moved, groups, p), moved, p, groups, p)
}
