import { Arrivals } from '#engine/caseloadSimulationArrivals.ts'
import { BANDS } from '#engine/cohortTunnel.ts'
import { discountFactors, flatSchedule } from '#engine/discount.ts'
import { REFERENCE_WEEKS, referenceCohort } from '#engine/reference.ts'
import { referencePosts, referenceRatio } from '#engine/referenceCase.ts'
import { caseloadTables, referenceDraw } from './simulated.ts'

/** What `bench/c/caseload.c` and `bench/numpy/caseload.py` read, in their order. */
export function caseloadFile(citizens: number): Float64Array {
  const tables = caseloadTables(citizens)
  const { inflow, shares, hazards, ratios, bounds } = tables
  return Float64Array.of(
    ...[tables.weeks, tables.citizens, tables.weeksSoFar, tables.posts],
    ...[tables.destinations.length, tables.highestCaseload, new Arrivals(tables).room],
    ...[bounds.length, tables.minutesPerPost, tables.minutesPerCase, tables.minutesPerContact],
    ...[inflow, shares, hazards, ratios, bounds].flatMap((numbers) => [...numbers]),
  )
}

/** Ways to education gain so much of what ways to a job gain, as in `referenceCase`. */
const EDUCATION_SHARE = 0.6

/** What `bench/c/reference.c` and `bench/numpy/reference.py` read, in their order. */
export function referenceFile(draws: number): Float64Array {
  const [group] = referenceCohort().groups
  const [benefit] = group?.benefits ?? []
  if (!group || !benefit) throw new Error('The reference cohort has nobody in it.')
  const { buckets, weeklyCost, inflow } = benefit
  const stock = Array.from(benefit.stock)
  const first = stock.findIndex((people) => people > 0)
  const edges = [...BANDS.map((week) => week - 1), buckets]
  const relapses = group.destinations.map(({ relapse }) => relapse?.weekly ?? 0)
  const hazards = benefit.exits.map(({ hazard }) => {
    if ('steps' in hazard) throw new Error('The C program knows hazards that fall, and no steps.')
    return hazard
  })
  return Float64Array.of(
    ...[draws, stock[first] ?? 0, first, (group.destinations[0]?.relapse?.bucket ?? 1) - 1],
    ...[Number(inflow), referencePosts(), referenceRatio(1), EDUCATION_SHARE],
    ...edges,
    ...BANDS.map((_, band) => weeklyCost[edges[band] ?? 0] ?? 0),
    ...hazards.map(({ weekly }) => weekly),
    ...hazards.map(({ decayPerYear = 0 }) => decayPerYear),
    ...relapses,
    ...group.destinations.map((destination) => destination.weeklyCost ?? 0),
    ...discountFactors(REFERENCE_WEEKS, 52, flatSchedule(0.035)),
    ...Array.from({ length: draws }, (_, at) => {
      const { elasticity, decayPerYear, displacement, wage, relapse } = referenceDraw(at)
      return [elasticity, decayPerYear, displacement, wage, relapse]
    }).flat(),
  )
}
