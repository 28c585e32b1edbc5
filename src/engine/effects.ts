import { finite, notNegative } from './cohortBounds.ts'
import { type Series, valueAt } from './cohortModel.ts'

/** As the model counts: a year is 52 weeks. */
const WEEKS_IN_A_MONTH = 52 / 12

/** How an effect comes, lasts and goes. With nothing given it is there from the first week for good. */
export type Course = {
  /** Weeks of the horizon before the effort begins, as until the posts are filled. */
  beginsAfterWeeks?: number
  /** Months of effort before anything is seen of it. */
  silentMonths?: number
  /** Months of effort until the effect is full; from the silent months on it grows in a line. */
  fullAfterMonths?: number
  /** How fast the logarithm of the effect decays once it is full, per year. */
  decayPerYear?: number
  /** The effort ends after so many weeks of the horizon, and half of its effect so much later. */
  stop?: { afterWeeks: number; halfLifeMonths: number }
}

/** What an effect multiplies a hazard by. */
export type Effect =
  /** A hazard ratio, to the power of its course. */
  | { ratio: number; course?: Course }
  /** Cases per caseworker before, and week by week: (before / now) to the power of the elasticity. */
  | { elasticity: number; caseloadBefore: number; caseload: Series; course?: Course }
  /** Week by week as they are. */
  | { multipliers: Series }

/**
 * How much of an effect there is in a week (counted from 0), from 0 to 1: it grows over the ramp,
 * decays by exp(-kappa t) once it is full, and after a stop by its half-life alone.
 * The first week of a ramp from nothing has nothing yet, as the week is read when it begins.
 */
export function strengthAt(course: Course, week: number): number {
  const { stop } = course
  if (stop === undefined || week < stop.afterWeeks) return whileItLasts(course, week)
  if (stop.halfLifeMonths === 0) return 0
  const since = (week - stop.afterWeeks) / (stop.halfLifeMonths * WEEKS_IN_A_MONTH)
  return whileItLasts(course, stop.afterWeeks) * 0.5 ** since
}

function whileItLasts(course: Course, week: number): number {
  const { beginsAfterWeeks = 0, silentMonths = 0, decayPerYear = 0 } = course
  const gone = week - beginsAfterWeeks
  const silent = silentMonths * WEEKS_IN_A_MONTH
  const full = Math.max(silentMonths, course.fullAfterMonths ?? 0) * WEEKS_IN_A_MONTH
  if (gone < 0 || gone < silent) return 0
  if (gone < full) return (gone - silent) / (full - silent)
  return decayPerYear === 0 ? 1 : Math.exp((-decayPerYear * (gone - full)) / 52)
}

/**
 * Fills a row of weeks with what an effect multiplies its hazards by, and returns it:
 * HR(t) = [(C0 / C1(t))^e]^r(t), with the strength r(t) of its course. An effect of nothing is 1 to the
 * bit.
 * @param into As long as the horizon.
 * @throws RangeError for a ratio or a caseload that is not above 0, and for what is no number.
 */
export function effectSeries(effect: Effect, into: Float64Array): Float64Array {
  if ('multipliers' in effect) return copied(effect.multipliers, into)
  const course = effect.course ?? ALWAYS
  checkCourse(course)
  if ('ratio' in effect) return ratioSeries(effect.ratio, course, into)
  const { elasticity, caseloadBefore, caseload } = effect
  finite(elasticity, 'The elasticity')
  above(caseloadBefore, 'The caseload before')
  reaches(caseload, into.length, 'The caseload')
  for (let week = 0; week < into.length; week++) {
    const now = valueAt(caseload, week)
    above(now, `The caseload of week ${week + 1}`)
    into[week] = Math.exp(elasticity * strengthAt(course, week) * Math.log(caseloadBefore / now))
  }
  return into
}

const ALWAYS: Course = {}

function ratioSeries(ratio: number, course: Course, into: Float64Array): Float64Array {
  above(ratio, 'The hazard ratio')
  const log = Math.log(ratio)
  for (let week = 0; week < into.length; week++) {
    into[week] = Math.exp(log * strengthAt(course, week))
  }
  return into
}

function copied(multipliers: Series, into: Float64Array): Float64Array {
  reaches(multipliers, into.length, 'The series of multipliers')
  for (let week = 0; week < into.length; week++) {
    const value = valueAt(multipliers, week)
    notNegative(value, `The multiplier of week ${week + 1}`)
    into[week] = value
  }
  return into
}

/** @throws RangeError for weeks, months or a decay that are negative or no number. */
function checkCourse(course: Course): void {
  const { beginsAfterWeeks = 0, silentMonths = 0, fullAfterMonths = 0, decayPerYear = 0 } = course
  notNegative(beginsAfterWeeks, 'The weeks before an effort begins')
  notNegative(silentMonths, 'The months before an effect is seen')
  notNegative(fullAfterMonths, 'The months until an effect is full')
  notNegative(decayPerYear, 'The decay of an effect per year')
  if (!course.stop) return
  notNegative(course.stop.afterWeeks, 'The weeks until an effort stops')
  notNegative(course.stop.halfLifeMonths, 'The half-life of an effect after the stop')
}

function above(value: number, what: string): void {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return
  throw new RangeError(`${what} is ${value}; it must be a finite number above 0`)
}

function reaches(series: Series, weeks: number, what: string): void {
  if (typeof series === 'number' || series.length >= weeks) return
  throw new RangeError(`${what} has ${series.length} weeks, and the horizon is ${weeks}`)
}
