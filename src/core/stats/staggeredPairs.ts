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
export function pairsOf(
  cohorts: Cohorts,
  { control, base, anticipation }: { control: Control; base: Base; anticipation: number },
): Pair[] {
  const { starts, sizes, panel } = cohorts
  if (control === 'never' && sizes[starts.length] === 0)
    throw new RangeError('Every unit starts at some time: compare with those not yet started')
  const pairs: Pair[] = []
  for (const [home, start] of starts.entries()) {
    const eve = panel.times.findLastIndex((time) => time + anticipation < start)
    for (const [at, time] of panel.times.entries()) {
      const from = time >= start || base === 'universal' ? eve : at - 1
      if (from < 0 || from === at) continue
      const until = Math.max(time, panel.times[from] as number) + anticipation
      const controls = control === 'never' ? [starts.length] : notStarted(cohorts, home, until)
      const controlled = controls.reduce((sum, cohort) => sum + (sizes[cohort] as number), 0)
      if (controlled > 0) pairs.push({ home, at, base: from, controls, controlled })
    }
  }
  if (pairs.length === 0)
    throw new RangeError('No cohort has a comparison in any period: all start at once')
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
