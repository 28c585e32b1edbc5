import { assertPositive } from '#core/stats/eValue.ts'
import { type RiskSet, riskSetLikelihood, type Ties } from '#core/stats/safeRiskSet.ts'

/*
 * The safe log-rank test: at each exit it bets on which group the person is from. At an exit with y1
 * treated and y0 others at risk the e-value is multiplied by θ^Z (y0 + y1) / (y0 + θ y1), where Z is 1
 * if a treated person left and θ is the hazard ratio that is bet on. Grünwald, Ly, Pérez-Ortiz and ter
 * Schure 2021, "The safe logrank test: error control under optional stopping, continuation and prior
 * misspecification", Proceedings of Machine Learning Research 146; the proof needs nothing of the
 * censoring but that it does not look ahead.
 */

/** Courses as columns of equal length. */
export type Courses = {
  /** When each course ended or was last seen, in any unit. */
  time: ArrayLike<number>
  /** Whether it ended with the event (1) or was only last seen (0). */
  event: ArrayLike<number>
  /** Whether it is one of the treated (1) or of the others (0). */
  treated: ArrayLike<number>
  /** When each came under observation, on the same scale; from the beginning if left out. */
  entry?: ArrayLike<number>
  /** Number of the stratum (a team, a municipality) within which it is compared. */
  stratum?: ArrayLike<number>
}

/** The running log e-value, after each time at which something happened. */
export type Path = { time: Float64Array; logE: Float64Array }

/**
 * The safe log-rank test over the courses' own time, with the log e-value after every time of events.
 * @param bet the hazard ratio of the treated that is bet on, and how ties are taken (`exact` unless
 * said; see `Ties`)
 * @throws RangeError for columns of unequal length, values that are no numbers, or a ratio of 0 or
 * less.
 * @example
 * const courses = { time: [1, 2, 3], event: [1, 1, 1], treated: [1, 0, 1] }
 * safeLogRank(courses, { hazardRatio: 2 }).logE.at(-1) // -0.22314…
 */
export function safeLogRank(courses: Courses, bet: { hazardRatio: number; ties?: Ties }): Path {
  assertPositive(bet.hazardRatio, 'The hazard ratio that is bet on')
  const sets = riskSets(courses)
  const time: number[] = []
  const logE: number[] = []
  let sum = 0
  for (const [place, set] of sets.entries()) {
    sum += riskSetLikelihood(set, bet.ties ?? 'exact')(Math.log(bet.hazardRatio))
    // Strata that share a time are one look.
    if (sets[place + 1]?.time === set.time) continue
    time.push(set.time)
    logE.push(sum)
  }
  return { time: Float64Array.from(time), logE: Float64Array.from(logE) }
}

/**
 * The risk set at every time of events, in the order of time and stratum. A course is at risk at a
 * time that is after its entry and not after its end.
 * @throws RangeError as `safeLogRank`.
 * @example
 * riskSets({ time: [1, 2], event: [1, 1], treated: [1, 0] })[0].treatedAtRisk // 1
 */
export function riskSets(courses: Courses): (RiskSet & { time: number })[] {
  assertCourses(courses)
  const members = new Map<number, number[]>()
  for (let i = 0; i < courses.time.length; i++) {
    const stratum = courses.stratum?.[i] ?? 0
    const found = members.get(stratum)
    if (found === undefined) members.set(stratum, [i])
    else found.push(i)
  }
  return [...members]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, rows]) => stratumSets(courses, rows))
    .toSorted((a, b) => a.time - b.time)
}

type Side = 'treated' | 'control'

function stratumSets({ time, event, treated, entry }: Courses, rows: number[]) {
  const end = (i: number) => time[i] as number
  const begin = (i: number) => entry?.[i] ?? Number.NEGATIVE_INFINITY
  const side = (i: number): Side => (treated[i] === 1 ? 'treated' : 'control')
  const byEnd = rows.toSorted((a, b) => end(a) - end(b))
  const byBegin = rows.toSorted((a, b) => begin(a) - begin(b))
  const atRisk = { treated: 0, control: 0 }
  const sets: (RiskSet & { time: number })[] = []
  let entered = 0
  for (let first = 0; first < byEnd.length; ) {
    const now = end(byEnd[first] as number)
    for (; entered < byBegin.length && begin(byBegin[entered] as number) < now; entered++) {
      atRisk[side(byBegin[entered] as number)]++
    }
    const left = { treated: 0, control: 0 }
    const events = { treated: 0, control: 0 }
    for (; first < byEnd.length && end(byEnd[first] as number) === now; first++) {
      const row = byEnd[first] as number
      left[side(row)]++
      if (event[row] === 1) events[side(row)]++
    }
    if (events.treated + events.control > 0) {
      sets.push({
        time: now,
        treatedAtRisk: atRisk.treated,
        controlAtRisk: atRisk.control,
        treatedEvents: events.treated,
        controlEvents: events.control,
      })
    }
    atRisk.treated -= left.treated
    atRisk.control -= left.control
  }
  return sets
}

function assertCourses({ time, event, treated, entry, stratum }: Courses): void {
  for (const [name, column] of Object.entries({ event, treated, entry, stratum })) {
    if (column !== undefined && column.length !== time.length) {
      throw new RangeError(`Column ${name} has ${column.length} rows where time has ${time.length}`)
    }
  }
  for (let row = 0; row < time.length; row++) {
    const ended = time[row] as number
    if (!Number.isFinite(ended)) throw new RangeError(`Row ${row}: the time ${ended} is no number`)
    if (entry !== undefined && !((entry[row] as number) < ended)) {
      throw new RangeError(`Row ${row}: the entry ${entry[row]} is not before the end ${ended}`)
    }
    assertFlag(event[row], 'event', row)
    assertFlag(treated[row], 'treated', row)
    assertStratum(stratum?.[row] ?? 0, row)
  }
}

function assertStratum(stratum: number, row: number): void {
  if (Number.isNaN(stratum)) throw new RangeError(`Row ${row}: the stratum is no number`)
}

function assertFlag(value: number | undefined, name: string, row: number): void {
  if (value !== 0 && value !== 1)
    throw new RangeError(`Row ${row}: ${name} is 0 or 1, not ${value}`)
}

/**
 * The safe log-rank test from its usual standardised statistic alone, for when no courses are at hand:
 * √n μ Z - ½ n μ², with μ = log θ · √(y1 y0) / (y1 + y0) for the numbers at risk at the beginning.
 * An approximation for equal groups and ratios near 1 (Grünwald et al. 2021); with unequal groups or
 * large ratios its false alarms may exceed α: then take the exact one.
 * @param summary.z the standardised log-rank statistic, above 0 when more of the treated left
 * @throws RangeError for no events, an empty group, a ratio of 0 or less or a statistic that is none.
 * @example
 * gaussianLogRank({ z: 2, events: 100, treated: 80, control: 80, hazardRatio: 1.5 }) // 1.9996…
 */
export function gaussianLogRank(summary: {
  z: number
  events: number
  treated: number
  control: number
  hazardRatio: number
}): number {
  const { z, events, treated, control, hazardRatio } = summary
  if (!Number.isFinite(z)) throw new RangeError(`The statistic is a finite number, not ${z}`)
  assertPositive(events, 'The number of events')
  assertPositive(treated, 'The number at risk in the treated group')
  assertPositive(control, 'The number at risk in the control group')
  assertPositive(hazardRatio, 'The hazard ratio that is bet on')
  const mean = (Math.log(hazardRatio) * Math.sqrt(treated * control)) / (treated + control)
  return Math.sqrt(events) * mean * z - 0.5 * events * mean * mean
}
