import { quantileOf } from '#core/stats/distributions.ts'
import { brent } from '#core/stats/roots.ts'
import { sobol } from '#core/stats/sequences.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { notBelow, shareOf, whole } from './capacityChecks.ts'
import type { PreparedCohort } from './cohort.ts'
import type { CohortResult } from './cohortRun.ts'
import { answerOf, type Drawn, type WhatIfAnswer } from './whatIfAnswer.ts'
import { armsOf } from './whatIfArms.ts'
import { column, type Fineness, gridOf } from './whatIfGrid.ts'
import { cohortOfGround, type Ground, type Levers, WAYS } from './whatIfModel.ts'

/** The seed of the draws: the same scenario gives the same digits everywhere. */
const SEED = 1
const WEEKS_PER_YEAR = 52

export const WHOLE: Fineness = { draws: 1024, elasticity: 4, decay: 3, more: 6 }
/** Within some hundredths of it for a quarter of the work: for what is shown while something moves. */
export const ROUGH: Fineness = { draws: 256, elasticity: 3, decay: 2, more: 1 }

/** The people of a ground, with their year without a change; `of` tells which ground. */
type People = { of: string; cohort: PreparedCohort; base: CohortResult }

/** A ground made ready: what does not change while one thinks of hiring is computed once. */
export type WhatIf = {
  ground: Ground
  people: People
  /** What comes of the levers. @throws RangeError for a lever that makes no sense. */
  answer(levers: Levers): WhatIfAnswer
  /**
   * The elasticity at which the money just comes back, everything else central. 'any' when it comes
   * back without an effect, 'none' when not even 3 brings it back.
   */
  breakEven(levers: Levers): number | 'any' | 'none'
}

/**
 * "What if we hire three more?" made ready. The arm without a change is run here and once; an answer
 * runs the other arm at a few places (`whatIfGrid.ts`). Exits are multiplied as in a business case by
 * `(cases without / cases with) ^ (elasticity · strength)`, with citizens shared by those who are there,
 * so that exits lower the caseload further. Time that is freed counts as the posts that would have
 * given it.
 * @param before One of an earlier ground, at any fineness: where the people are the same, they are not run again.
 * @throws RangeError for a ground that makes no sense; it says which number.
 */
export function prepareWhatIf(ground: Ground, fineness = WHOLE, before?: WhatIf): WhatIf {
  check(ground)
  const people = peopleOf(ground, before?.people)
  const { cohort, base } = people
  const drawn = drawnOf(ground, fineness)
  const arms = armsOf(ground, cohort, base)
  const { mean, decayPerYear, displacement } = ground.effect
  return {
    ...{ ground, people },
    answer: (levers) => answerOf(ground, drawn, arms(levers)),
    breakEven(levers) {
      const effort = arms(levers)
      const cost = effort.staff.filled.reduce((sum, people) => sum + people, 0)
      const kroner = (cost * ground.payPerYear * (1 + ground.overhead)) / WEEKS_PER_YEAR
      const netAt = (elasticity: number) => {
        const run = effort.run(elasticity, decayPerYear)
        let saved = 0
        for (let week = 0; week < base.weeks; week++)
          saved += (base.cost[week] as number) - (run.cost[week] as number)
        return saved * (1 - displacement) - kroner
      }
      return breakEvenOf(netAt, mean)
    },
  }
}

function peopleOf(ground: Ground, before: People | undefined): People {
  const { citizens, weeksSoFar, inflowPerWeek, exitsPerYear, kronerPerMonth, on, years } = ground
  const of = JSON.stringify([
    ...[citizens, weeksSoFar, inflowPerWeek, exitsPerYear, kronerPerMonth, on, years],
  ])
  if (before?.of === of) return before
  const cohort = cohortOfGround(ground)
  return { of, cohort, base: cohort.run(cohort.parameters(), cohort.result()) }
}

/** Above this, halving the cases makes eight times the exits: nothing published is near. */
const ELASTICITY_MAX = 3

function breakEvenOf(netAt: (elasticity: number) => number, near: number): number | 'any' | 'none' {
  if (netAt(0) >= 0) return 'any'
  if (netAt(ELASTICITY_MAX) < 0) return 'none'
  // A first look at what is believed halves the way.
  const [low, high] = near > 0 && netAt(near) < 0 ? [near, ELASTICITY_MAX] : [0, near || 3]
  return brent(netAt, low, high, { tolerance: 1e-6 })
}

function drawnOf({ effect, payPerYear, years }: Ground, fineness: Fineness): Drawn {
  const { draws } = fineness
  const sequence = sobol(4 + WAYS.length + 1, SEED)
  const draw = (dimension: number, of: (share: number) => number) =>
    column(sequence, draws, dimension, of)
  const { mean, sd, decayPerYear, displacement } = effect
  const elasticities = draw(0, (share) => mean + sd * normalQuantile(share))
  const decays = draw(1, (share) => 2 * decayPerYear * share)
  const lost = displacementAt(displacement)
  return {
    grid: gridOf(elasticities, decays, years, fineness),
    kept: draw(2, (share) => 1 - lost(share)),
    pay: draw(3, payAt(payPerYear)),
    stock: draw(4, normalQuantile),
    exits: WAYS.map((_, at) => draw(5 + at, normalQuantile)),
  }
}

/** Beta with as much certainty as the prior of the evidence, a + b = 10; none without a mean. */
function displacementAt(mean: number): (share: number) => number {
  if (mean === 0 || mean === 1) return () => mean
  return quantileOf({ kind: 'beta', a: 10 * mean, b: 10 * (1 - mean) })
}

/** The reference case has 600,000 to 720,000 around 650,000; other pay spreads as much. */
function payAt(pay: number): (share: number) => number {
  if (pay === 0) return () => 0
  return quantileOf({ kind: 'pert', low: (pay * 60) / 65, mode: pay, high: (pay * 72) / 65 })
}

function check(ground: Ground): void {
  const { citizens, caseworkers, weeksSoFar, years, effect } = ground
  whole(years, 'Years', 1, 20)
  whole(weeksSoFar, 'Weeks so far', 1, 400)
  for (const [value, what] of [
    [citizens, 'Citizens'],
    [caseworkers, 'Caseworkers'],
  ] as const)
    if (notBelow(value, what) === 0) throw new RangeError(`${what}: give more than none`)
  for (const value of [ground.kronerPerMonth, ground.payPerYear, ground.overhead])
    notBelow(value, 'Kroner')
  for (const value of [effect.sd, effect.silentMonths, effect.fullAfterMonths, effect.decayPerYear])
    notBelow(value, 'What is believed of the effect')
  shareOf(effect.displacement, 'Displacement')
  if (!Number.isFinite(effect.mean)) throw new RangeError(`The elasticity is ${effect.mean}`)
}
