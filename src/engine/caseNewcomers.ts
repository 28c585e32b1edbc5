import { WEEKS_PER_YEAR } from './capacity.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'

/** What one more who comes costs the municipality; kroner. */
export type Newcomers = {
  /** A person, until the case ends. */
  perPerson: number
  /** As it falls: paid by the end of each quarter from the start, when one more a year comes, evenly. */
  soFar: number[]
}

/** The share by which the inflow is raised: enough for the digits of a double, too little to change the course. */
const MARGIN = 0.01
const WEEKS_PER_QUARTER = WEEKS_PER_YEAR / 4

/**
 * The marginal cost of inflow; null where nobody comes.
 *
 * The case is run once more with one in a hundred more coming to each group in each week; what the municipality then
 * pays more, with the investment, is divided by how many more came. So it is of somebody who comes at any time of the
 * horizon alike, and counts what is paid within it: the municipality’s part of the benefit by the week somebody has
 * reached, activation, and what goes on after an exit. With the central numbers, in kroner of the price year,
 * undiscounted whatever the file discounts by, and before displacement. That those who are there wait longer when more
 * come is not in it: in the model a caseload follows the posts, and in a divided difference it is a part of its own.
 *
 * The last of `soFar`, by the years of the case, is `perPerson`.
 *
 * @param outcome Of the central numbers.
 */
export function newcomersOf(prepared: PreparedCase, outcome: CaseOutcome): Newcomers | null {
  const { file, central, assumptions, weeks } = prepared
  const values = Float64Array.from(central)
  let perWeek = 0
  for (const at of (file.model?.groups ?? []).keys()) {
    const place = assumptions.findIndex(({ path }) => path === `model.groups[${at}].inflowPerWeek`)
    const inflow = values[place] ?? 0
    values[place] = inflow * (1 + MARGIN)
    perWeek += inflow * MARGIN
  }
  if (perWeek === 0) return null
  const raised = prepared.evaluate(values, prepared.outcome())
  const groups = file.model?.groups.length ?? 0
  const soFar: number[] = []
  let paid = 0
  for (let week = 0; week < weeks; week++) {
    for (let at = week; at < groups * weeks; at += weeks)
      paid += (raised.effort.groupCost[at] as number) - (outcome.effort.groupCost[at] as number)
    if ((week + 1) % WEEKS_PER_QUARTER === 0) soFar.push(paid / (perWeek * WEEKS_PER_YEAR))
  }
  return { perPerson: paid / (perWeek * weeks), soFar }
}
