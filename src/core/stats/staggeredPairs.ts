import type { Cohorts } from '#core/stats/staggeredCohorts.ts'

/** Who is compared with: units that never start, or all that have not started yet. */
export type Control = 'never' | 'notYet'

/**
 * What a period before the start is compared with: the period before it (`varying`), or the last
 * one before the start as the periods after it are (`universal`).
 */
export type Base = 'varying' | 'universal'

/** A cohort in a period, and what it is compared with. Places are those of `Cohorts`. */
export type Pair = {
  home: number
  at: number
  base: number
  /** The cohorts that are compared with. */
  controls: readonly number[]
  /** How many units they hold. */
  controlled: number
}

/**
 * Every cohort in every period that has something to be compared with.
 * @throws RangeError when no unit never starts and `control` is `never`, or when nothing is left
 */
export function pairsOf(cohorts: Cohorts, plan: Plan): Pair[] {
  const { starts, sizes } = cohorts
  if (plan.control === 'never' && sizes[starts.length] === 0)
    throw new RangeError('Every unit starts at some time: compare with those not yet started')
  const pairs = Array.from(starts.keys()).flatMap((home) => pairsOfCohort(cohorts, home, plan))
  if (pairs.length === 0)
    throw new RangeError('No cohort has a comparison in any period: all start at once')
  return pairs
}

type Plan = { control: Control; base: Base; anticipation: number }

function pairsOfCohort(cohorts: Cohorts, home: number, plan: Plan): Pair[] {
  const { starts, sizes } = cohorts
  const { times } = cohorts.panel
  const start = starts[home] as number
  const eve = times.findLastIndex((time) => time + plan.anticipation < start)
  const pairs: Pair[] = []
  for (const [at, time] of times.entries()) {
    const base = time >= start || plan.base === 'universal' ? eve : at - 1
    if (base < 0 || base === at) continue
    const until = Math.max(time, times[base] as number) + plan.anticipation
    const controls = plan.control === 'never' ? [starts.length] : notStarted(cohorts, home, until)
    const controlled = controls.reduce((sum, cohort) => sum + (sizes[cohort] as number), 0)
    if (controlled > 0) pairs.push({ home, at, base, controls, controlled })
  }
  return pairs
}

function notStarted({ starts, sizes }: Cohorts, home: number, until: number): number[] {
  const found: number[] = []
  for (let cohort = 0; cohort <= starts.length; cohort++) {
    const later = cohort === starts.length || (starts[cohort] as number) > until
    if (later && cohort !== home && (sizes[cohort] as number) > 0) found.push(cohort)
  }
  return found
}
