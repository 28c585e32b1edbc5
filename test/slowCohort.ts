import { hazardByBucket } from '#engine/cohortHazards.ts'
import {
  type Benefit,
  type CohortGroup,
  type CohortModel,
  type Exit,
  valueAt,
} from '#engine/cohortModel.ts'

type Multiplied = (effect: string, week: number) => number

/** Rows of weeks, as the fast cohort has them. */
export type Slow = Record<'stock' | 'settled' | 'exits' | 'relapses' | 'groupCost', number[]>

/** The people of a group: by benefit and bucket, and by destination and the weeks they were there. */
type Where = { here: number[][]; away: number[][] }

/** A cohort as a book would write it: everybody copied, cell by cell, every week. */
export function slowly(model: CohortModel, weeks: number, multiplied: Multiplied): Slow {
  const groups = model.groups.map((group) => slowGroup(group, weeks, multiplied))
  const rows = (of: keyof Slow) => groups.flatMap((group) => group[of])
  return {
    stock: rows('stock'),
    settled: rows('settled'),
    exits: rows('exits'),
    relapses: rows('relapses'),
    groupCost: rows('groupCost'),
  }
}

function slowGroup(group: CohortGroup, weeks: number, multiplied: Multiplied): Slow {
  const { benefits, destinations } = group
  const found: Slow = { stock: [], settled: [], exits: [], relapses: [], groupCost: [] }
  const courses = benefits.map(({ exits, buckets }) =>
    exits.map(({ hazard }) => hazardByBucket(hazard, buckets)),
  )
  let where: Where = {
    here: benefits.map(({ stock }) => Array.from(stock)),
    // Each cell is a week that is over; the last holds all who were there for longer than a reset takes.
    away: destinations.map(({ stock = 0, relapse }) => [
      stock,
      ...new Array<number>(relapse?.afterReset?.weeks ?? 0).fill(0),
    ]),
  }
  for (let week = 0; week < weeks; week++) {
    const next: Where = { here: emptied(where.here), away: emptied(where.away) }
    found.stock.push(total(where.here.flat()))
    found.settled.push(...where.away.map(total))
    found.groupCost.push(costOf(group, where))
    for (const [at, benefit] of benefits.entries()) {
      next.here[at]![0]! += valueAt(benefit.inflow, week)
      leave(group, benefit, where.here[at]!, next, (exit, bucket) => {
        const { cycle = 1, effect } = benefit.exits[exit]!
        const times = effect === undefined ? 1 : multiplied(effect, week)
        return courses[at]![exit]![bucket]! * valueAt(cycle, week) * times
      })
    }
    found.exits.push(...next.away.map((ages) => ages[0]!))
    found.relapses.push(...comeBack(group, where, next))
    where = next
  }
  for (const row of ['settled', 'exits', 'relapses'] as const)
    found[row] = byRow(found[row], destinations.length, weeks)
  return found
}

function costOf({ benefits, destinations }: CohortGroup, { here, away }: Where): number {
  const support = benefits.flatMap(({ weeklyCost }, at) =>
    here[at]!.map((cell, bucket) => cell * weeklyCost[bucket]!),
  )
  return total([
    ...support,
    ...destinations.map(({ weeklyCost = 0 }, at) => total(away[at]!) * weeklyCost),
  ])
}

function leave(
  group: CohortGroup,
  benefit: Benefit,
  cells: readonly number[],
  next: Where,
  hazardOf: (exit: number, bucket: number) => number,
): void {
  const own = next.here[group.benefits.indexOf(benefit)]!
  for (const [bucket, cell] of cells.entries()) {
    const hazards = benefit.exits.map((_, exit) => hazardOf(exit, bucket))
    const all = total(hazards)
    own[Math.min(bucket + 1, own.length - 1)]! += cell * Math.exp(-all)
    if (all === 0) continue
    for (const [at, exit] of benefit.exits.entries())
      enter(group, exit, bucket, (cell * -Math.expm1(-all) * hazards[at]!) / all, next)
  }
}

function enter(group: CohortGroup, exit: Exit, bucket: number, movers: number, next: Where): void {
  const place = group.destinations.findIndex(({ name }) => name === exit.to)
  if (place >= 0) {
    next.away[place]![0]! += movers
    return
  }
  const cells = next.here[group.benefits.findIndex(({ name }) => name === exit.to)]!
  const into = exit.entersAt === 'carried' ? bucket + 1 : (exit.entersAt ?? 1) - 1
  cells[Math.min(into, cells.length - 1)]! += movers
}

/** Returns how many came back from each destination. */
function comeBack({ benefits, destinations }: CohortGroup, where: Where, next: Where): number[] {
  return destinations.map(({ relapse }, at) => {
    const [ages, older] = [where.away[at]!, next.away[at]!]
    const back = relapse ? -Math.expm1(-relapse.weekly) : 0
    for (const [age, cell] of ages.entries()) {
      older[Math.min(age + 1, ages.length - 1)]! += cell * (1 - back)
      if (!relapse) continue
      const { bucket, afterReset } = relapse
      // Who came back was away in this week, too.
      const into = afterReset && age + 1 >= afterReset.weeks ? afterReset.bucket : bucket
      next.here[benefits.findIndex(({ name }) => name === relapse.to)]![into - 1]! += cell * back
    }
    return total(ages) * back
  })
}

function emptied(cells: readonly (readonly number[])[]): number[][] {
  return cells.map((row) => row.map(() => 0))
}

/** Week after week of all rows, as row after row of all weeks. */
function byRow(values: readonly number[], rows: number, weeks: number): number[] {
  return values.map((_, at) => values[(at % weeks) * rows + Math.floor(at / weeks)]!)
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
