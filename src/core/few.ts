// What may be told of how many: never of few, and nothing that gives them away.

/** A count of fewer people than this is not shown; nor are shares of fewer exits than the other. */
export const COUNT_MIN = 5
export const EXITS_MIN = 30

/** Nothing is nobody, and is not few. */
export const isFew = (count: number) => count > 0 && count < COUNT_MIN

/**
 * Counts that add up to a sum that is told, without those that would tell of few: a count under five is left out,
 * and so is the smallest of the others as long as what is left out could be found by subtraction. Nothing is
 * nobody, and is told.
 */
export function withoutFew(counts: readonly number[]): (number | null)[] {
  const isHidden = hiddenWith(counts, counts.map(isFew))
  return counts.map((count, at) => (isHidden[at] ? null : count))
}

/** What must be left out together with what is left out already. */
export function hiddenWith(counts: readonly number[], already: readonly boolean[]): boolean[] {
  const isHidden = counts.map((count, at) => already[at] === true || isFew(count))
  const left = () => counts.filter((count, at) => isHidden[at] && count > 0)
  const tells = () => left().some(isFew) && (left().length < 2 || sumOf(left()) < COUNT_MIN)
  while (tells()) {
    const next = smallestShown(counts, isHidden)
    if (next === -1) break
    isHidden[next] = true
  }
  return isHidden
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function smallestShown(counts: readonly number[], isHidden: readonly boolean[]): number {
  let smallest = -1
  for (const [at, count] of counts.entries())
    if (!isHidden[at] && count > 0 && count < (counts[smallest] ?? Number.POSITIVE_INFINITY))
      smallest = at
  return smallest
}

/** A sum of people, or nothing where they are few. */
export function shownSum(people: number): number | null {
  return people > 0 && people < COUNT_MIN ? null : people
}
