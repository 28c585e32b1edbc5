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

/**
 * The place where a tail holds `probability` (above 0, below 1): Halley's steps on the log of the
 * tail. A log-concave density has log-concave tails (Prékopa 1973), so that Newton's steps arrive
 * from any start without overshooting more than once; long steps are cut, for what starts far away.
 * @throws RangeError if 200 steps do not settle, which says that a parameter is out of reach.
 */
export function concaveRoot(probability: number, start: number, tail: Tail): number {
  let place = start
  let last = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const step = halleyStep(probability, place, tail)
    const size = Math.abs(step)
    const still = 2 * Number.EPSILON * Math.max(1, Math.abs(place))
    if (size <= still || (size >= last && size < 1e-11 * Math.max(1, Math.abs(place)))) return place
    place += step
    last = size
  }
  throw new RangeError(
    `No quantile was found for the probability ${probability}: give less extreme parameters`,
  )
}

function halleyStep(probability: number, place: number, { sign, tail, density, bend }: Tail) {
  const limit = 2 + Math.abs(place) / 2
  const found = tail(place)
  if (!(found > 0)) return sign * limit
  const slope = (sign * density(place)) / found
  const gap = Math.log(found / probability)
  if (slope === 0) return gap > 0 ? -sign * limit : sign * limit
  const damping = 1 - (gap * (bend(place) - slope)) / (2 * slope)
  const step = -gap / slope / Math.min(2, Math.max(0.5, damping))
  return Math.min(limit, Math.max(-limit, step))
}
