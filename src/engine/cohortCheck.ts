import { finite, notNegative } from './cohortBounds.ts'
import { hazardByBucket } from './cohortHazards.ts'
import type { Benefit, CohortGroup, CohortModel, Destination, Exit, Series } from './cohortModel.ts'

/** Twenty years of weeks: longer tunnels and horizons are a slip of the pen. */
const WEEKS_MAX = 1040

/**
 * Looks a model over before it is run for so many weeks, so that a run need not.
 * @throws RangeError that says which group, benefit and number is wrong, and what it should be.
 */
export function checkCohort(model: CohortModel, weeks: number): void {
  length(weeks, 'The horizon in weeks')
  if (model.groups.length === 0) throw new RangeError('The model has no group: give at least one')
  distinct(model.effects, 'The model', 'effects')
  const names = model.groups.map(({ name }) => name)
  distinct(names, 'The model', 'groups')
  for (const group of model.groups) checkGroup(group, model.effects, weeks)
}

function checkGroup(group: CohortGroup, effects: readonly string[], weeks: number): void {
  const { name, benefits, destinations } = group
  if (benefits.length === 0) throw new RangeError(`Group ${name} has no benefit: give at least one`)
  const states = [...benefits, ...destinations].map((state) => state.name)
  distinct(states, `Group ${name}`, 'benefits and destinations')
  for (const benefit of benefits) {
    const where = `${name}, ${benefit.name}`
    checkTunnel(benefit, where, weeks)
    for (const exit of benefit.exits) checkExit(exit, benefit, group, effects, weeks)
  }
  for (const destination of destinations) checkDestination(destination, group)
}

function checkTunnel(benefit: Benefit, where: string, weeks: number): void {
  const { buckets, stock, inflow, weeklyCost } = benefit
  length(buckets, `${where}: the number of buckets`)
  if (stock.length !== buckets || weeklyCost.length !== buckets) {
    throw new RangeError(
      `${where}: stock has ${stock.length} buckets, weekly cost ${weeklyCost.length}; both must have ${buckets}`,
    )
  }
  for (let at = 0; at < buckets; at++) {
    notNegative(stock[at] as number, `${where}: the stock of bucket ${at + 1}`)
    finite(weeklyCost[at] as number, `${where}: the weekly cost of bucket ${at + 1}`)
  }
  checkSeries(inflow, `${where}: the inflow`, weeks)
}

function checkExit(
  exit: Exit,
  benefit: Benefit,
  group: CohortGroup,
  effects: readonly string[],
  weeks: number,
): void {
  const where = `${group.name}, ${benefit.name} to ${exit.to}`
  hazardByBucket(exit.hazard, benefit.buckets)
  if (exit.cycle !== undefined) checkSeries(exit.cycle, `${where}: the business cycle`, weeks)
  if (exit.effect !== undefined && !effects.includes(exit.effect)) {
    throw new RangeError(`${where}: the effect ${exit.effect} is not among the model's effects`)
  }
  const other = group.benefits.find(({ name }) => name === exit.to)
  if (other) checkTransfer(exit, other, benefit, where)
  else if (!group.destinations.some(({ name }) => name === exit.to)) {
    throw new RangeError(`${where}: the group has no such destination or benefit`)
  } else if (exit.entersAt !== undefined) {
    throw new RangeError(`${where}: a destination has no buckets to enter at`)
  }
}

function checkTransfer(exit: Exit, other: Benefit, from: Benefit, where: string): void {
  if (other === from) throw new RangeError(`${where}: a benefit does not lead to itself`)
  if (exit.entersAt === 'carried') return
  bucketOf(other, exit.entersAt, where)
}

function checkDestination(destination: Destination, group: CohortGroup): void {
  const { stock = 0, weeklyCost = 0, relapse } = destination
  const where = `${group.name}, ${destination.name}`
  notNegative(stock, `${where}: the stock`)
  finite(weeklyCost, `${where}: the weekly cost`)
  if (!relapse) return
  notNegative(relapse.weekly, `${where}: the weekly hazard of relapse`)
  const benefit = group.benefits.find(({ name }) => name === relapse.to)
  if (!benefit) throw new RangeError(`${where}: relapse to ${relapse.to}, which is no benefit here`)
  bucketOf(benefit, relapse.bucket, where)
  if (!relapse.afterReset) return
  length(relapse.afterReset.weeks, `${where}: the weeks until the count begins again`)
  bucketOf(benefit, relapse.afterReset.bucket, where)
}

function bucketOf(benefit: Benefit, bucket: number | undefined, where: string): void {
  if (bucket !== undefined && Number.isInteger(bucket) && bucket >= 1 && bucket <= benefit.buckets)
    return
  throw new RangeError(
    `${where}: bucket ${bucket} of ${benefit.name} does not exist; give a whole number from 1 to ${benefit.buckets}`,
  )
}

/** @throws RangeError for a series that is too short, negative or no number. */
function checkSeries(series: Series, what: string, weeks: number): void {
  if (typeof series === 'number') {
    notNegative(series, what)
    return
  }
  if (series.length < weeks) {
    throw new RangeError(`${what} has ${series.length} weeks, and the horizon is ${weeks}`)
  }
  for (let week = 0; week < weeks; week++) {
    notNegative(series[week] as number, `${what} of week ${week + 1}`)
  }
}

function distinct(names: readonly string[], where: string, what: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new RangeError(`${where} has ${twice} twice among its ${what}`)
}

function length(value: number, what: string): void {
  if (Number.isInteger(value) && value >= 1 && value <= WEEKS_MAX) return
  throw new RangeError(`${what} is ${value}; it must be a whole number from 1 to ${WEEKS_MAX}`)
}
