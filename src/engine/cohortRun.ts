import { notNegative } from './cohortBounds.ts'
import type { Home, Machine, Place } from './cohortMachine.ts'
import { valueAt } from './cohortModel.ts'
import { arrive, BANDS, begin, carry, headcount, leave, read, slide } from './cohortTunnel.ts'

/** Everybody has left within a minute of such a hazard per week: more is a slip of the pen. */
const HAZARD_MAX = 1e6

/** What may differ from run to run. Write into the arrays; a run changes nothing of it. */
export type CohortParameters = {
  /** What each effect multiplies its hazards by: a row of weeks for each effect, 1 for nothing. */
  multipliers: Float64Array
  /** People who come: a row of weeks for each benefit. */
  inflow: Float64Array
  /** The weekly hazard of relapse from each destination; read when a run begins. */
  relapse: Float64Array
}

/**
 * What happened, in rows of `weeks`. The stocks and the cost of a week are read before its moves;
 * its exits and relapses are those moves. Kroner are doubles, as in every model: to round them to
 * øre is for the accounts.
 */
export type CohortResult = {
  weeks: number
  /** People on a benefit, a row for each group. */
  stock: Float64Array
  /** The same by step of refusion's ladder: for each benefit a row for each of the four. */
  bands: Float64Array
  /** People in each destination. */
  settled: Float64Array
  /** People who went to each destination. */
  exits: Float64Array
  /** People who came back from each destination. */
  relapses: Float64Array
  /** What the municipality pays, a row for each group. */
  groupCost: Float64Array
  /** What the municipality pays in all. */
  cost: Float64Array
  /** People on each benefit when the last week is over. */
  endStock: Float64Array
  /** People in each destination when the last week is over. */
  endSettled: Float64Array
  /** The most that people in all were ever off from who was there and who came: rounding only. */
  balance: number
}

/**
 * Called when the stocks of a week were read and before its moves. It may write the parameters of
 * that week and of later ones, as when fewer citizens make the caseload lower.
 */
export type Steer = (week: number, result: CohortResult, parameters: CohortParameters) => void

/** Room for the result of a machine. */
export function resultOf({ weeks, groups, homes, places }: Machine): CohortResult {
  return {
    weeks,
    stock: new Float64Array(groups * weeks),
    bands: new Float64Array(homes.length * BANDS.length * weeks),
    settled: new Float64Array(places.length * weeks),
    exits: new Float64Array(places.length * weeks),
    relapses: new Float64Array(places.length * weeks),
    groupCost: new Float64Array(groups * weeks),
    cost: new Float64Array(weeks),
    endStock: new Float64Array(homes.length),
    endSettled: new Float64Array(places.length),
    balance: 0,
  }
}

/** Runs a machine from its first week, and writes over all of `into`. Allocates nothing. */
export function runMachine(
  machine: Machine,
  parameters: CohortParameters,
  into: CohortResult,
  steer: Steer | undefined,
): CohortResult {
  const { weeks, homes, places } = machine
  checkSizes(machine, parameters, into)
  let expected = beginAll(machine, parameters)
  into.balance = 0
  for (let week = 0; week < weeks; week++) {
    const counted = readWeek(machine, week, into)
    into.balance = Math.max(into.balance, Math.abs(counted - expected))
    steer?.(week, into, parameters)
    for (const home of homes) depart(home, places, parameters, weeks, week)
    for (const { tunnel } of homes) slide(tunnel)
    for (let row = 0; row < homes.length; row++) {
      expected += receive(homes, row, parameters.inflow[row * weeks + week] as number)
    }
    for (let row = 0; row < places.length; row++) settle(machine, row, week, into)
  }
  into.balance = Math.max(into.balance, Math.abs(endOf(machine, into) - expected))
  return into
}

function checkSizes(machine: Machine, parameters: CohortParameters, into: CohortResult): void {
  const { weeks, effects, homes, places } = machine
  const { multipliers, inflow, relapse } = parameters
  const fit =
    multipliers.length === effects * weeks &&
    inflow.length === homes.length * weeks &&
    relapse.length === places.length &&
    into.weeks === weeks &&
    into.bands.length === homes.length * BANDS.length * weeks &&
    into.exits.length === places.length * weeks
  if (!fit) {
    throw new RangeError(
      'The parameters or the result are of another model or horizon: take them from this one',
    )
  }
}

/** Everybody where they begin; returns how many they are. */
function beginAll({ homes, places }: Machine, parameters: CohortParameters): number {
  let people = 0
  for (const { tunnel } of homes) {
    begin(tunnel)
    people += headcount(tunnel)
  }
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as Place
    const hazard = parameters.relapse[row] as number
    notNegative(hazard, 'A weekly hazard of relapse')
    place.people = place.start
    place.fresh = place.start
    place.arriving = 0
    place.back = place.relapse ? -Math.expm1(-hazard) : 0
    place.throughout = Math.exp(-hazard * ((place.relapse?.afterReset?.weeks ?? 1) - 1))
    people += place.start
  }
  return people
}

/** Stocks and costs as a week begins; returns all people. */
function readWeek({ weeks, groups, homes, places }: Machine, week: number, into: CohortResult) {
  const { stock, bands, settled, groupCost, cost } = into
  for (let group = 0; group < groups; group++) {
    stock[group * weeks + week] = 0
    groupCost[group * weeks + week] = 0
  }
  let people = 0
  for (let row = 0; row < homes.length; row++) {
    const { tunnel, group } = homes[row] as Home
    const at = row * BANDS.length * weeks + week
    const paid = read(tunnel, bands, at)
    let present = 0
    for (let band = 0; band < BANDS.length; band++) present += bands[at + band * weeks] as number
    stock[group * weeks + week] = (stock[group * weeks + week] as number) + present
    groupCost[group * weeks + week] = (groupCost[group * weeks + week] as number) + paid
    people += present
  }
  for (let row = 0; row < places.length; row++) {
    const { people: there, weeklyCost, group } = places[row] as Place
    settled[row * weeks + week] = there
    const at = group * weeks + week
    groupCost[at] = (groupCost[at] as number) + there * weeklyCost
    people += there
  }
  let all = 0
  for (let group = 0; group < groups; group++) all += groupCost[group * weeks + week] as number
  cost[week] = all
  return people
}

/** The hazards of the week are set and people leave; who goes to a destination arrives there. */
function depart(
  home: Home,
  places: readonly Place[],
  parameters: CohortParameters,
  weeks: number,
  week: number,
): void {
  const { tunnel, ways } = home
  const { wanted, flows } = tunnel
  wanted.fill(0)
  for (const way of ways) {
    const multiplier =
      way.effect < 0 ? 1 : (parameters.multipliers[way.effect * weeks + week] as number)
    way.times = way.height * valueAt(way.cycle, week) * multiplier
    if (!(way.times >= 0 && way.times <= HAZARD_MAX)) {
      throw new RangeError(
        `A hazard is multiplied by ${multiplier} in week ${week + 1}, to ${way.times}; it must stay between 0 and ${HAZARD_MAX}`,
      )
    }
    wanted[way.shape] = (wanted[way.shape] as number) + way.times
  }
  home.reach = tunnel.top
  leave(tunnel)
  for (const { destination, times, shape } of ways) {
    if (destination < 0) continue
    const place = places[destination] as Place
    place.arriving += times * (flows[shape] as number)
  }
}

/** New people, and those who go on from here to another benefit; returns the new ones. */
function receive(homes: readonly Home[], row: number, inflow: number): number {
  const { tunnel, ways, reach } = homes[row] as Home
  notNegative(inflow, 'The inflow of a week')
  if (inflow > 0) arrive(tunnel, 0, inflow)
  for (const way of ways) {
    if (way.benefit < 0) continue
    const to = (homes[way.benefit] as Home).tunnel
    if (way.bucket < 0) carry(tunnel, way, way.times, reach, to)
    else arrive(to, way.bucket, way.times * (tunnel.flows[way.shape] as number))
  }
  return inflow
}

/**
 * Who comes to a destination and who comes back from it. Who left in week 1 and comes back with the moves of week 53
 * was away in the weeks 2 to 53: 52 whole ones.
 */
function settle({ weeks, homes, places }: Machine, row: number, week: number, into: CohortResult) {
  const place = places[row] as Place
  const { relapse, back, arriving } = place
  const returning = place.people * back
  if (relapse?.afterReset) {
    const since = week - relapse.afterReset.weeks
    const came = since >= 0 ? (into.exits[row * weeks + since] as number) : place.start
    if (since >= -1) place.fresh -= came * place.throughout
  }
  into.exits[row * weeks + week] = arriving
  into.relapses[row * weeks + week] = returning
  if (relapse && returning > 0) {
    const { tunnel } = homes[place.benefit] as Home
    const again = relapse.afterReset ? (place.people - place.fresh) * back : 0
    arrive(tunnel, relapse.bucket - 1, returning - again)
    if (again > 0) arrive(tunnel, (relapse.afterReset?.bucket ?? 1) - 1, again)
  }
  place.fresh += arriving - place.fresh * back
  place.people += arriving - returning
  place.arriving = 0
}

/** Who is where when all is over; returns all people. */
function endOf({ homes, places }: Machine, into: CohortResult): number {
  let people = 0
  for (let row = 0; row < homes.length; row++) {
    const count = headcount((homes[row] as Home).tunnel)
    into.endStock[row] = count
    people += count
  }
  for (let row = 0; row < places.length; row++) {
    const count = (places[row] as Place).people
    into.endSettled[row] = count
    people += count
  }
  return people
}
