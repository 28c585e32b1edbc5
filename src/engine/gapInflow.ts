/** A stretch of time, in years from the start. */
type Stretch = { from: number; until: number }

/** So many more people a year than planned, in a stretch of time; below zero for fewer. */
export type MorePeople = Stretch & { perYear: number }

/**
 * What more people than planned cost in a stretch of time, as the kroner fall: those who came before it are paid for in
 * it, too. A stretch in which more come is one in which they begin to, and one in which as many cease to.
 *
 * @param soFar What has been paid by the end of each quarter when one more a year comes, evenly, from the start.
 */
export function inflowKroner(
  soFar: readonly number[],
  more: readonly MorePeople[],
  { from, until }: Stretch,
): number {
  const paidUntil = (time: number) =>
    more.reduce((sum, one) => {
      return (
        sum + one.perYear * (paidAfter(soFar, time - one.from) - paidAfter(soFar, time - one.until))
      )
    }, 0)
  return paidUntil(until) - paidUntil(from)
}

/** On a straight line between quarters, and as in the last one after them. */
function paidAfter(soFar: readonly number[], years: number): number {
  if (years <= 0 || soFar.length === 0) return 0
  const at = (quarter: number) => (quarter === 0 ? 0 : (soFar[quarter - 1] as number))
  const whole = Math.min(Math.floor(4 * years), soFar.length - 1)
  return at(whole) + (at(whole + 1) - at(whole)) * (4 * years - whole)
}
