import { hoursForCitizens, minutesPerContact, WEEKS_PER_YEAR, type Work } from '#engine/capacity.ts'
import { above, notBelow, whole } from '#engine/capacityChecks.ts'

/** A way out. Its hazard is `weekly · exp(-decayPerYear · weeks / 52) · (reference / caseload) ^ elasticity`. */
export type CaseloadExit = {
  to: string
  weekly: number
  /** How fast it falls with the time somebody has been there; 0 unless told. */
  decayPerYear?: number
  /** What the caseload of one's caseworker means for it; 0 unless told. */
  elasticity?: number
}

export type CaseloadModel = {
  weeks: number
  /** Citizens at the start; number i has been there for i mod `weeksSoFar` weeks. */
  citizens: number
  weeksSoFar: number
  /** Citizens expected to come in a week: one number, or one for every week. */
  inflow: number | ArrayLike<number>
  exits: readonly CaseloadExit[]
  posts: number
  /**
   * How much of a full-time post each one is worth, as `postShares` gives it: post m in week t at
   * `m · weeks + t`. All are whole when it is left out.
   */
  shares?: Float64Array
  /** The caseload at which the hazards were measured. */
  referenceCaseload: number
  /**
   * The range in which the elasticities are believed: below the lowest and above the highest, nothing changes
   * any more. No study has looked much beyond 35 and 150 cases.
   */
  lowestCaseload: number
  highestCaseload: number
  work: Work
}

/** What all replications of a model share; made by `prepareCaseload`. */
export type CaseloadTables = {
  weeks: number
  citizens: number
  weeksSoFar: number
  posts: number
  destinations: readonly string[]
  inflow: Float64Array
  /** What posts are worth, by week and post. */
  shares: Float64Array
  /** Hazards by weeks so far and destination, at the reference caseload. */
  hazards: Float64Array
  /** What multiplies them, by caseload and destination. */
  ratios: Float64Array
  /** From so many weeks on, no hazard of leaving is ever above this. */
  bounds: Float64Array
  highestCaseload: number
  /** Minutes a week: of a full-time post for citizens, and of a case however often one talks. */
  minutesPerPost: number
  minutesPerCase: number
  minutesPerContact: number
}

const CITIZENS_MAX = 2_000_000
const POSTS_MAX = 100_000
const WEEKS_MAX = 2_080
const CASELOAD_MAX = 10_000

/**
 * Looks the model over and makes its tables.
 * @throws RangeError for a model that makes no sense; it says which number.
 */
export function prepareCaseload(model: CaseloadModel): CaseloadTables {
  const weeks = whole(model.weeks, 'Weeks', 1, WEEKS_MAX)
  const citizens = whole(model.citizens, 'Citizens', 0, CITIZENS_MAX)
  const weeksSoFar = whole(model.weeksSoFar, 'Weeks so far', 1, WEEKS_MAX)
  const posts = whole(model.posts, 'Posts', 1, POSTS_MAX)
  whole(model.lowestCaseload, 'The lowest caseload', 1, CASELOAD_MAX)
  whole(model.highestCaseload, 'The highest caseload', model.lowestCaseload, CASELOAD_MAX)
  const hazards = hazardTable(model.exits, weeks + weeksSoFar)
  const ratios = ratioTable(model)
  return {
    ...{ weeks, citizens, weeksSoFar, posts, hazards, ratios },
    destinations: model.exits.map(({ to }) => to),
    inflow: inflowOf(model),
    shares: sharesOf(model),
    bounds: boundsOf(hazards, ratios, model.exits.length),
    highestCaseload: model.highestCaseload,
    minutesPerPost: (60 * hoursForCitizens(model.work)) / WEEKS_PER_YEAR,
    minutesPerCase: (60 * notBelow(model.work.hoursPerCase, 'Hours for a case')) / WEEKS_PER_YEAR,
    minutesPerContact: minutesPerContact(model.work.contact),
  }
}

function hazardTable(exits: readonly CaseloadExit[], weeks: number): Float64Array {
  whole(exits.length, 'Ways out', 1, 100)
  const table = new Float64Array(weeks * exits.length)
  exits.forEach(({ to, weekly, decayPerYear = 0 }, exit) => {
    notBelow(weekly, `The weekly hazard of ${to}`)
    if (!Number.isFinite(decayPerYear)) {
      throw new RangeError(`The decay of ${to} is ${decayPerYear}; it must be finite`)
    }
    for (let week = 0; week < weeks; week++) {
      const hazard = weekly * Math.exp((-decayPerYear * week) / WEEKS_PER_YEAR)
      table[week * exits.length + exit] = notBelow(hazard, `The hazard of ${to} in week ${week}`)
    }
  })
  return table
}

/** By whole caseloads: no study knows an elasticity so well that parts of a case would matter. */
function ratioTable(model: CaseloadModel): Float64Array {
  const { exits, lowestCaseload, highestCaseload } = model
  const reference = above(model.referenceCaseload, 'The reference caseload')
  const table = new Float64Array((highestCaseload + 1) * exits.length)
  exits.forEach(({ to, elasticity = 0 }, exit) => {
    if (!Number.isFinite(elasticity)) {
      throw new RangeError(`The elasticity of ${to} is ${elasticity}; it must be finite`)
    }
    for (let caseload = 0; caseload <= highestCaseload; caseload++) {
      const ratio = (reference / Math.max(caseload, lowestCaseload)) ** elasticity
      table[caseload * exits.length + exit] = ratio
    }
  })
  return table
}

/** Each hazard at its best caseload, summed; then the largest from each week on. */
function boundsOf(hazards: Float64Array, ratios: Float64Array, exits: number): Float64Array {
  const best = new Float64Array(exits)
  ratios.forEach((ratio, at) => {
    best[at % exits] = Math.max(best[at % exits] as number, ratio)
  })
  const bounds = new Float64Array(hazards.length / exits)
  let largest = 0
  for (let week = bounds.length - 1; week >= 0; week--) {
    let sum = 0
    for (let exit = 0; exit < exits; exit++) {
      sum += (hazards[week * exits + exit] as number) * (best[exit] as number)
    }
    largest = Math.max(largest, sum)
    bounds[week] = largest
  }
  return bounds
}

function inflowOf({ inflow, weeks }: CaseloadModel): Float64Array {
  if (typeof inflow !== 'number' && inflow.length !== weeks) {
    throw new RangeError(`Inflow is given for ${inflow.length} weeks of ${weeks}: give as many`)
  }
  return Float64Array.from({ length: weeks }, (_, week) => {
    const expected = typeof inflow === 'number' ? inflow : (inflow[week] as number)
    return notBelow(expected, `Inflow of week ${week}`)
  })
}

/** As the weeks are run: all posts of the first week come first. */
function sharesOf({ shares, posts, weeks }: CaseloadModel): Float64Array {
  const byWeek = new Float64Array(posts * weeks).fill(1)
  if (shares === undefined) return byWeek
  if (shares.length !== byWeek.length) {
    throw new RangeError(
      `There are ${shares.length} shares for ${posts} posts in ${weeks} weeks: give one for each`,
    )
  }
  for (let week = 0; week < weeks; week++) {
    let sum = 0
    for (let post = 0; post < posts; post++) {
      const share = notBelow(shares[post * weeks + week] as number, `A share in week ${week}`)
      byWeek[week * posts + post] = share
      sum += share
    }
    above(sum, `All posts together in week ${week}`)
  }
  return byWeek
}
