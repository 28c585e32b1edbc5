import { finite, notNegative } from './cohortBounds.ts'
import type { Hazard } from './cohortModel.ts'

/**
 * The hazard of every bucket, the first at index 0.
 * @throws RangeError for a hazard that is negative or no number, and for steps out of order.
 */
export function hazardByBucket(hazard: Hazard, buckets: number): Float64Array {
  return 'steps' in hazard ? stepped(hazard.steps, buckets) : declining(hazard, buckets)
}

function declining(hazard: { weekly: number; decayPerYear?: number }, buckets: number) {
  const { weekly, decayPerYear = 0 } = hazard
  notNegative(weekly, 'The weekly hazard')
  finite(decayPerYear, "The hazard's decay per year")
  return Float64Array.from({ length: buckets }, (_, at) => {
    return weekly * Math.exp((-decayPerYear * at) / 52)
  })
}

function stepped(steps: readonly { fromBucket: number; weekly: number }[], buckets: number) {
  const result = new Float64Array(buckets)
  let before = 0
  for (const { fromBucket, weekly } of steps) {
    notNegative(weekly, `The weekly hazard from bucket ${fromBucket}`)
    if (!Number.isInteger(fromBucket) || fromBucket <= before) {
      throw new RangeError(
        `A step of a hazard begins at bucket ${fromBucket} after one at ${before}: give whole buckets from 1, in rising order`,
      )
    }
    result.fill(weekly, fromBucket - 1)
    before = fromBucket
  }
  return result
}

/** A hazard that was measured, and what may be believed of it. */
export type MeasuredHazard = {
  /** Events per week of exposure, (a + D) / (b + T) with a prior's a events in b weeks. */
  weekly: number
  /** What the cell says by itself, D / T; NaN if nobody was exposed. */
  own: number
  /** The standard error of the logarithm of `own`, 1 / sqrt(D); infinite without an event. */
  ownSeLog: number
  /** That of `weekly`, 1 / sqrt(a + D); infinite if that is 0. */
  seLog: number
  /** How much of `weekly` is the cell's own, T / (b + T). */
  ownWeight: number
}

/**
 * Piecewise-constant hazards by occurrence and exposure: D events in T person-weeks of each cell,
 * drawn towards a Gamma prior that is worth `events` seen in `exposure` weeks (Gamma-Poisson;
 * Andersen and Keiding, Statistical Methods in Medical Research 11, 2002; Clayton and Kaldor,
 * Biometrics 43, 1987). Without a prior nothing is drawn.
 * @param events D of each cell.
 * @param exposure T of each cell, in person-weeks.
 * @throws RangeError for lists of unlike length, for what is negative or no number, for events
 * without exposure, and for a cell that neither saw anybody nor has a prior.
 */
export function hazardsFrom(
  events: ArrayLike<number>,
  exposure: ArrayLike<number>,
  prior: { events: number; exposure: number } = { events: 0, exposure: 0 },
): MeasuredHazard[] {
  if (events.length !== exposure.length) {
    throw new RangeError(
      `${events.length} cells of events and ${exposure.length} of exposure: give one of each per cell`,
    )
  }
  notNegative(prior.events, "The prior's events")
  notNegative(prior.exposure, "The prior's exposure")
  return Array.from(events, (count, cell) => {
    return measured(count, exposure[cell] as number, prior, `cell ${cell + 1}`)
  })
}

function measured(
  events: number,
  weeks: number,
  prior: { events: number; exposure: number },
  cell: string,
): MeasuredHazard {
  notNegative(events, `The number of events of ${cell}`)
  notNegative(weeks, `The exposure of ${cell}`)
  if (events > 0 && weeks === 0) throw new RangeError(`${cell} has events but no exposure`)
  const all = weeks + prior.exposure
  if (all === 0) throw new RangeError(`${cell} has no exposure: give a prior, or leave it out`)
  return {
    weekly: (events + prior.events) / all,
    own: events / weeks,
    ownSeLog: 1 / Math.sqrt(events),
    seLog: 1 / Math.sqrt(events + prior.events),
    ownWeight: weeks / all,
  }
}

/**
 * How many weeks somebody stays from bucket 1 on, on average, when the hazard of leaving is that of
 * their bucket and the last bucket goes on for ever. Times the inflow it is the stock that a steady
 * inflow keeps up (Little 1961, L = lambda W). Infinite if the last hazard is 0 and anybody gets there.
 * @param hazards of all ways out together, per week, by bucket.
 * @throws RangeError for no bucket, and for a hazard that is negative or no number.
 */
export function expectedWeeks(hazards: ArrayLike<number>): number {
  if (hazards.length === 0) throw new RangeError('There is no bucket: give at least one hazard')
  let here = 1
  let weeks = 0
  for (let at = 0; at < hazards.length - 1; at++) {
    const hazard = hazards[at] as number
    notNegative(hazard, `The hazard of bucket ${at + 1}`)
    weeks += hazard === 0 ? here : (here * -Math.expm1(-hazard)) / hazard
    here *= Math.exp(-hazard)
  }
  const last = hazards[hazards.length - 1] as number
  notNegative(last, 'The hazard of the last bucket')
  return here === 0 ? weeks : weeks + here / last
}
