import { betaIncomplete, betaScale, gammaScale, logGamma } from '#core/stats/special.ts'
import { checkLevel } from '#core/stats/survivalData.ts'

/** Events that came while `time` was under observation: the sum over rows, in any unit. */
export type Exposed = { events: number; time: number }

/** Events a unit of time, with exact limits. */
export type Rate = { rate: number; lower: number; upper: number }

/** How many times the second rate the first one is; null where nothing bounds it. */
export type RateRatio = { ratio: number | null; lower: number; upper: number | null; p: number }

/** Probabilities that differ by less are the same, but for rounding: the slack of R's exact tests. */
const SAME = 1 + 1e-7

/**
 * Events a unit of time when they come independently (Poisson), with exact limits: the rates at which so many
 * events or more, or so few or less, have a chance of half of 1 - level. They are quantiles of gamma
 * distributions with the shapes d and d + 1. Garwood (1936), Biometrika 28:437.
 *
 * @throws RangeError for events that are no whole number from 0 on, a time not above zero, or a level
 * not between 0 and 1.
 * @example
 * poissonRate({ events: 0, time: 100 }).upper // 0.03688…: three events in the time, roughly
 */
export function poissonRate({ events, time }: Exposed, level = 0.95): Rate {
  checkLevel(level)
  checkExposed({ events, time })
  const tail = (1 - level) / 2
  return {
    rate: events / time,
    lower: events === 0 ? 0 : Math.exp(gammaScale(events).place(tail, 1 - tail)) / time,
    upper: Math.exp(gammaScale(events + 1).place(1 - tail, tail)) / time,
  }
}

/**
 * The ratio of two Poisson rates. Of all d events the first group has a binomial number with the odds
 * ratio · t₁ / t₂, so that the exact limits of a share are exact limits of the ratio (Clopper &
 * Pearson 1934, Biometrika 26:404; Lehmann & Romano 2005, 4.5). `p` adds up every split of the d events
 * that is no likelier than the one that came, if the ratio were `against`.
 *
 * @throws RangeError when there is no event at all, or as `poissonRate` does.
 * @example
 * rateRatio({ events: 112, time: 39086 }, { events: 53, time: 30507 }).ratio // 1.6493…
 */
export function rateRatio(
  first: Exposed,
  second: Exposed,
  options: { level?: number | undefined; against?: number | undefined } = {},
): RateRatio {
  const { level = 0.95, against = 1 } = options
  checkLevel(level)
  checkExposed(first)
  checkExposed(second)
  if (!(against > 0 && Number.isFinite(against)))
    throw new RangeError(`The ratio to test against must be above zero, not ${against}.`)
  const [own, other] = [first.events, second.events]
  if (own + other === 0) throw new RangeError('There is no event: no rates can be compared.')
  const tail = (1 - level) / 2
  const exposure = second.time / first.time
  return {
    ratio: other === 0 ? null : (own / other) * exposure,
    lower: own === 0 ? 0 : Math.exp(betaScale(own, other + 1).place(tail, 1 - tail)) * exposure,
    upper:
      other === 0 ? null : Math.exp(betaScale(own + 1, other).place(1 - tail, tail)) * exposure,
    p: splitsNoLikelier(own, own + other, against / exposure),
  }
}

/** The probability of all splits of `all` events, at these odds, that are no likelier than `own` of them. */
function splitsNoLikelier(own: number, all: number, odds: number): number {
  const share = odds / (1 + odds)
  const logs = (some: number) =>
    logGamma(all + 1) -
    logGamma(some + 1) -
    logGamma(all - some + 1) +
    some * Math.log(share) -
    (all - some) * Math.log1p(odds)
  const limit = logs(own) + Math.log(SAME)
  const mode = Math.min(all, Math.floor((all + 1) * share))
  if (logs(mode) <= limit) return 1
  // Up to the mode it grows likelier, from there on less so: two tails are no likelier, each to be found by halving.
  const lower = lastWhere((some) => logs(some) <= limit, -1, mode)
  const upper = all - lastWhere((some) => logs(all - some) <= limit, -1, all - mode)
  const below = lower < 0 ? 0 : betaIncomplete(all - lower, lower + 1, 1 - share, share)
  const above = upper > all ? 0 : betaIncomplete(upper, all - upper + 1, share, 1 - share)
  return Math.min(1, below + above)
}

/** The last whole number below `end` for which it holds, when it does from `before` + 1 on and then no more. */
function lastWhere(holds: (some: number) => boolean, before: number, end: number): number {
  let [last, none] = [before, end]
  while (none - last > 1) {
    const middle = Math.floor((last + none) / 2)
    if (holds(middle)) last = middle
    else none = middle
  }
  return last
}

function checkExposed({ events, time }: Exposed): void {
  if (!(Number.isSafeInteger(events) && events >= 0))
    throw new RangeError(`Events are counted from 0 in whole numbers, not ${events}.`)
  if (!(time > 0 && Number.isFinite(time)))
    throw new RangeError(`The time under observation must be above zero, not ${time}.`)
}
