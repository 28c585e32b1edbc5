import type { CohortGroup, CohortModel, Exit, Relapse, Series } from './cohortModel.ts'
import { type Fit, type Tunnel, tunnelOf } from './cohortTunnel.ts'

/** A way out of a tunnel. */
export type Way = Fit & {
  cycle: Series
  /** The row of its effect, or -1. */
  effect: number
  /** The row of the destination, or -1 if it leads to another benefit. */
  destination: number
  /** The row of the benefit, or -1 if it leads to a destination. */
  benefit: number
  /** The bucket they enter there, from 0; -1 if their weeks go on counting. */
  bucket: number
  /** What part of the person-weeks of its shape take it this week. */
  times: number
}

/** A benefit with its ways out. */
export type Home = {
  tunnel: Tunnel
  ways: Way[]
  group: number
  /** The top of the tunnel before it slid this week. */
  reach: number
}

/** A destination, with who is there. */
export type Place = {
  group: number
  start: number
  weeklyCost: number
  relapse: Relapse | undefined
  /** The row of the benefit they come back to, or -1. */
  benefit: number
  people: number
  /** Those of `people` whose count of weeks would go on. */
  fresh: number
  /** Who comes this week. */
  arriving: number
  /** The share that comes back in a week, and the share that stays until the week that ends with a reset. */
  back: number
  throughout: number
}

/** A model with its names turned into rows, and room for the people of one run. */
export type Machine = {
  weeks: number
  groups: number
  effects: number
  homes: Home[]
  places: Place[]
}

/** Where the rows of a group begin. */
type Rows = { group: number; benefit: number; destination: number }

/** Builds the machine of a model that was looked over by `checkCohort`. */
export function machineOf(model: CohortModel, weeks: number): Machine {
  const homes: Home[] = []
  const places: Place[] = []
  for (const [at, group] of model.groups.entries()) {
    const rows = { group: at, benefit: homes.length, destination: places.length }
    homes.push(...homesOf(group, rows, model.effects, weeks))
    places.push(...placesOf(group, rows))
  }
  return { weeks, groups: model.groups.length, effects: model.effects.length, homes, places }
}

function homesOf(
  group: CohortGroup,
  rows: Rows,
  effects: readonly string[],
  weeks: number,
): Home[] {
  return group.benefits.map((benefit) => {
    const leads = benefit.exits.some(
      ({ to }) => !group.destinations.some(({ name }) => name === to),
    )
    const { tunnel, fits } = tunnelOf(benefit, weeks, leads)
    const ways = benefit.exits.map((exit, at) => wayOf(exit, fits[at] as Fit, group, rows, effects))
    return { tunnel, ways, group: rows.group, reach: 0 }
  })
}

function wayOf(
  exit: Exit,
  fit: Fit,
  group: CohortGroup,
  rows: Rows,
  effects: readonly string[],
): Way {
  const destination = group.destinations.findIndex(({ name }) => name === exit.to)
  const { cycle = 1, effect, entersAt } = exit
  return {
    ...fit,
    cycle,
    effect: effect === undefined ? -1 : effects.indexOf(effect),
    destination: destination < 0 ? -1 : rows.destination + destination,
    benefit: destination < 0 ? rows.benefit + benefitRow(group, exit.to) : -1,
    bucket: typeof entersAt === 'number' ? entersAt - 1 : -1,
    times: 0,
  }
}

function placesOf(group: CohortGroup, rows: Rows): Place[] {
  return group.destinations.map(({ stock = 0, weeklyCost = 0, relapse }) => ({
    group: rows.group,
    start: stock,
    weeklyCost,
    relapse,
    benefit: relapse ? rows.benefit + benefitRow(group, relapse.to) : -1,
    people: 0,
    fresh: 0,
    arriving: 0,
    back: 0,
    throughout: 0,
  }))
}

function benefitRow(group: CohortGroup, benefit: string): number {
  return group.benefits.findIndex(({ name }) => name === benefit)
}
