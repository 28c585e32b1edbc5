import type { LifeTable } from '#core/stats/survivalTable.ts'

/** Chosen times, ascending, and for each the place of the last step at or before it (-1: none). */
export type Chosen = { times: Float64Array; places: Int32Array }

/**
 * Where a curve stands at chosen times. Those after the last follow-up are left out: there the curve
 * is not known.
 * @throws RangeError when a chosen time is not a number.
 */
export function chosenSteps(
  steps: Float64Array,
  at: readonly number[],
  followedTo: number,
): Chosen {
  if (at.some((time) => Number.isNaN(time)))
    throw new RangeError('A time to tell the curve at is not a number.')
  const times = Float64Array.from(at)
    .sort()
    .filter((time) => time <= followedTo)
  const places = new Int32Array(times.length)
  let place = -1
  for (let k = 0; k < times.length; k++) {
    while (place + 1 < steps.length && (steps[place + 1] as number) <= (times[k] as number)) place++
    places[k] = place
  }
  return { times, places }
}

/** A column of a curve at the chosen times; `before` its first step. */
export function valuesAt(column: Float64Array, { places }: Chosen, before: number): Float64Array {
  return Float64Array.from(places, (place) => column[place] ?? before)
}

/** What a column counts since the chosen time before. */
export function countsAt(column: Float64Array, { places }: Chosen): Float64Array {
  let from = -1
  return Float64Array.from(places, (place) => {
    let count = 0
    for (; from < place; from++) count += column[from + 1] as number
    return count
  })
}

/** Rows of a group under observation just before each chosen time. */
export function riskAt(table: LifeTable, group: number, { times }: Chosen): Float64Array {
  let slot = 0
  return Float64Array.from(times, (time) => {
    while ((table.times[slot] as number) < time) slot++
    return table.atRisk[slot * table.groups + group] as number
  })
}

/** How far one group is followed, and how many rows and different event times it has. */
export function extent({ times, groups, causes, ended }: LifeTable, group: number) {
  let steps = 0
  let n = 0
  let followedTo = 0
  for (let slot = 0; slot < times.length; slot++) {
    const from = (slot * groups + group) * (causes + 1)
    let events = 0
    for (let event = 1; event <= causes; event++) events += ended[from + event] as number
    const rows = events + (ended[from] as number)
    if (events > 0) steps++
    if (rows > 0) followedTo = times[slot] as number
    n += rows
  }
  return { steps, n, followedTo }
}
