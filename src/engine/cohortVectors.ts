/** Up to such a hazard `stayOf` is exact to rounding: the next term is 0.12^10 / 11! = 2e-17. */
export const STAY_REACH = 0.12

/**
 * The share of the week that somebody stays on average under a hazard up to `STAY_REACH`:
 * (1 - exp(-h)) / h, by its series. Who leaves is h times that, so no division and no exponential is
 * needed, and the digits are the same on every machine.
 */
export function stayOf(h: number): number {
  const square = h * h
  const last = 1 / 5040 - h * (1 / 40_320) + square * (1 / 362_880 - h * (1 / 3_628_800))
  const high = 1 / 120 - h * (1 / 720) + square * last
  return 1 - 0.5 * h + square * (1 / 6 - h * (1 / 24) + square * high)
}

/** The sum of a stretch, in four chains so that an addition need not wait for the one before. */
export function sum(values: Float64Array, from: number, to: number): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let at = from
  for (; at + 3 < to; at += 4) {
    first += values[at] as number
    second += values[at + 1] as number
    third += values[at + 2] as number
    fourth += values[at + 3] as number
  }
  for (; at < to; at++) first += values[at] as number
  return first + second + (third + fourth)
}

/** The sum of the products of a stretch of `values`, from `from` on, with the first of `others`. */
export function dot(values: Float64Array, from: number, others: Float64Array, n: number): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let at = 0
  for (; at + 3 < n; at += 4) {
    first += (values[from + at] as number) * (others[at] as number)
    second += (values[from + at + 1] as number) * (others[at + 1] as number)
    third += (values[from + at + 2] as number) * (others[at + 2] as number)
    fourth += (values[from + at + 3] as number) * (others[at + 3] as number)
  }
  for (; at < n; at++) first += (values[from + at] as number) * (others[at] as number)
  return first + second + (third + fourth)
}

/** Adds multiples of a stretch of two vectors to the same stretch of `into`. */
export function addBoth(
  into: Float64Array,
  times: number,
  values: Float64Array,
  otherTimes: number,
  others: Float64Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const both = times * (values[at] as number) + otherTimes * (others[at] as number)
    into[at] = (into[at] as number) + both
  }
}

/**
 * The average share of the week for a stretch of hazards of which none is above `highest`: a large
 * one is halved until it is in reach, and s(2h) = s(h) (1 - h s(h) / 2) leads back.
 */
export function averageStay(
  hazards: Float64Array,
  into: Float64Array,
  from: number,
  to: number,
  highest: number,
): void {
  let halvings = 0
  let scale = 1
  for (; highest * scale > STAY_REACH; halvings++) scale /= 2
  for (let at = from; at < to; at++) into[at] = stayOf((hazards[at] as number) * scale)
  for (; halvings > 0; halvings--) {
    for (let at = from; at < to; at++) {
      const stay = into[at] as number
      into[at] = stay * (1 - 0.5 * scale * (hazards[at] as number) * stay)
    }
    scale *= 2
  }
}
