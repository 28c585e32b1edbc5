import type { CoxRows } from '#core/stats/coxRows.ts'

/**
 * How events at the same time share the risk set: as if one after the other on average (Efron), all
 * from the whole set (Breslow), or as one drawing of d out of n, the discrete model (exact).
 */
export type CoxTies = 'efron' | 'breslow' | 'exact'

/**
 * The sums over those at risk in a slot: of r = w exp(β·x), and of r x; and the same over those who have
 * the event there, with the sum of their weights. The arrays are used again for the next slot.
 */
export type SlotSums = {
  slot: number
  deaths: number
  weight: number
  risk: number
  riskX: Float64Array
  deathRisk: number
  deathX: Float64Array
}

/**
 * w exp(β·x) of each row, and β·x itself into `predictor`. Covariates are centred, so neither
 * overflows while |β·x| stays below the limit.
 * @returns undefined when some |β·x| goes beyond `limit`.
 */
export function relativeHazards(
  { x, p, weights }: CoxRows,
  beta: Float64Array,
  predictor: Float64Array,
  limit: number,
): Float64Array | undefined {
  const rows = predictor.length
  const hazards = new Float64Array(rows)
  for (let k = 0, at = 0; k < rows; k++) {
    let eta = 0
    for (let j = 0; j < p; j++) eta += (x[at++] as number) * (beta[j] as number)
    if (!(Math.abs(eta) <= limit)) return undefined
    predictor[k] = eta
    hazards[k] = Math.exp(eta)
  }
  if (weights)
    for (let k = 0; k < rows; k++) hazards[k] = (hazards[k] as number) * (weights[k] as number)
  return hazards
}

/** Visits the slots from the last to the first with the sums over those at risk. */
export function sweep(rows: CoxRows, hazards: Float64Array, visit: (sums: SlotSums) => void): void {
  const { p, start, deaths, slotStratum } = rows
  const riskX = new Float64Array(p)
  const deathX = new Float64Array(p)
  const late = lateTotals(rows, hazards)
  const sums = { slot: 0, deaths: 0, weight: 0, risk: 0, riskX, deathRisk: 0, deathX }
  for (let slot = deaths.length - 1; slot >= 0; slot--) {
    const from = start[slot] as number
    const until = from + (deaths[slot] as number)
    if (slotStratum[slot] !== slotStratum[slot + 1]) {
      sums.risk = 0
      riskX.fill(0)
      late?.reset(slot)
    }
    deathX.fill(0)
    sums.slot = slot
    sums.deaths = until - from
    sums.weight = weightOf(rows, from, until)
    sums.deathRisk = addRows(rows, hazards, from, until, deathX)
    if (late) sums.risk = late.step(slot, riskX)
    else {
      sums.risk += sums.deathRisk
      for (let j = 0; j < p; j++) riskX[j] = (riskX[j] as number) + (deathX[j] as number)
      sums.risk += addRows(rows, hazards, until, start[slot + 1] as number, riskX)
    }
    visit(sums)
  }
}

function weightOf({ weights }: CoxRows, from: number, until: number): number {
  if (weights === undefined) return until - from
  let sum = 0
  for (let k = from; k < until; k++) sum += weights[k] as number
  return sum
}

/** Adds r x of some rows to `into`, and answers the sum of r. */
function addRows(
  { x, p }: CoxRows,
  hazards: Float64Array,
  from: number,
  until: number,
  into: Float64Array,
): number {
  let sum = 0
  for (let k = from, at = from * p; k < until; k++) {
    const hazard = hazards[k] as number
    sum += hazard
    for (let j = 0; j < p; j++) into[j] = (into[j] as number) + hazard * (x[at++] as number)
  }
  return sum
}

/**
 * Sums that rows both enter and leave. What a large one took away must come back when it has left, so
 * each sum keeps what rounding lost (Neumaier 1974).
 */
function lateTotals(rows: CoxRows, hazards: Float64Array) {
  const { x, p, start, entrySlot, byEntry } = rows
  if (entrySlot === undefined || byEntry === undefined) return undefined
  const sums = new Float64Array(p + 1)
  const lost = new Float64Array(p + 1)
  const add = (j: number, value: number) => {
    const before = sums[j] as number
    const after = before + value
    const small =
      Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before
    lost[j] = (lost[j] as number) + small
    sums[j] = after
  }
  const addRow = (k: number, hazard: number) => {
    for (let j = 0; j < p; j++) add(j, hazard * (x[k * p + j] as number))
    add(p, hazard)
  }
  let next = byEntry.length - 1
  return {
    /** Who entered at this slot or later is of the stratum that is done: they left with it. */
    reset(slot: number): void {
      sums.fill(0)
      lost.fill(0)
      while (next >= 0 && (entrySlot[byEntry[next] as number] as number) >= slot) next--
    },
    step(slot: number, riskX: Float64Array): number {
      for (let k = start[slot] as number; k < (start[slot + 1] as number); k++)
        addRow(k, hazards[k] as number)
      for (; next >= 0 && (entrySlot[byEntry[next] as number] as number) >= slot; next--) {
        const k = byEntry[next] as number
        addRow(k, -(hazards[k] as number))
      }
      for (let j = 0; j < p; j++) riskX[j] = (sums[j] as number) + (lost[j] as number)
      return (sums[p] as number) + (lost[p] as number)
    },
  }
}
