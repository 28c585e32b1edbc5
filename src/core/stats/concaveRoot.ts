/** The tail of a distribution along a scale on which its density is log-concave. */
export type Tail = {
  /** 1 when the tail grows with the place (a lower tail), -1 when it shrinks (an upper tail). */
  sign: 1 | -1
  /** The probability of the tail that ends at the place. */
  tail(place: number): number
  /** The density at the place, on the same scale. */
  density(place: number): number
  /** The derivative of the log of the density. */
  bend(place: number): number
}

const ROUNDS = 200
/** Halley's steps cube the distance: from here, one more leaves nothing above rounding. */
const CLOSE = 3e-6
/** Smaller probabilities count as this one: soon after, doubles run out of digits. */
const LEAST = 1e-300

/**
 * The place where a tail holds a probability (above 0, at most about a half): Halley's steps on the
 * log of the tail. A log-concave density has log-concave tails (Prékopa 1973), so that such steps
 * arrive fast from nearly any start. Long steps are cut, and one out of the known bounds is halved.
 * @throws RangeError if 200 steps do not settle, which says that a parameter is out of reach.
 */
export function concaveRoot(share: number, start: number, tail: Tail): number {
  const probability = Math.max(share, LEAST)
  let place = start
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const found = tail.tail(place)
    if (found < probability === tail.sign > 0) low = place
    else high = place
    const gap = Math.log(found / probability)
    const next = place + halleyStep(gap, found, place, tail)
    if (Math.abs(gap) < CLOSE) return next
    place = next > low && next < high ? next : (low + high) / 2
  }
  throw new RangeError(
    `No quantile was found for the probability ${probability}: give less extreme parameters`,
  )
}

function halleyStep(gap: number, found: number, place: number, { sign, density, bend }: Tail) {
  const limit = 2 + Math.abs(place) / 2
  // A tail that is nothing here tells no more than the way.
  if (!(found > 0)) return sign * limit
  const slope = (sign * density(place)) / found
  const bent = slope === 0 ? 0 : (gap * (bend(place) - slope)) / (2 * slope)
  const step = -gap / slope / Math.min(2, Math.max(0.5, 1 - bent))
  return Math.min(limit, Math.max(-limit, step))
}
