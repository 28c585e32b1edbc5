import { assertPositive, assertShare } from '#core/stats/eValue.ts'

/** What a stitched boundary is made of; `s` and `eta` shape it, and their defaults are the paper's. */
export type Stitching = {
  /** The variance from which on the boundary is made; before, it stays where it is there. */
  vMin: number
  /** The scale of a sub-gamma sum: 0 for a sub-Gaussian one, b/3 for steps below b (Bernstein). */
  c?: number
  /** Above 1: how fast the error is spent over the epochs. */
  s?: number
  /** Above 1: how much longer each epoch is than the one before. */
  eta?: number
}

/**
 * The polynomial stitched boundary: what a sub-gamma sum exceeds at any time with a chance of at most
 * `alpha`, when its variance is `v`. It grows as slowly as the law of the iterated logarithm allows.
 * √(k1² v ℓ + k2² c² ℓ²) + k2 c ℓ with ℓ = s log log(ηv/m) + log(ζ(s) / (α log(η)^s)),
 * k1 = (η^¼ + η^-¼)/√2 and k2 = (√η + 1)/2 (Howard et al. 2021, Annals of Statistics 49, theorem 1
 * and equation 10). In the unit of the sum.
 * @throws RangeError for a variance below 0, vMin not above 0, s or eta not above 1, `alpha` no share.
 * @example
 * stitchedBound(100, 0.05, { vMin: 10 }) // 35.680…
 */
export function stitchedBound(v: number, alpha: number, stitching: Stitching): number {
  const { vMin, c = 0, s = 1.4, eta = 2 } = stitching
  assertShare(alpha, 'Alpha')
  assertPositive(vMin, 'The variance to begin with')
  if (!(v >= 0 && Number.isFinite(v))) {
    throw new RangeError(`A variance is a number of 0 or more, not ${v}`)
  }
  if (!Number.isFinite(c)) throw new RangeError(`The scale c is a finite number, not ${c}`)
  if (!(s > 1 && eta > 1 && Number.isFinite(s * eta))) {
    throw new RangeError(`Stitching needs s and eta above 1, not ${s} and ${eta}`)
  }
  const from = Math.max(v, vMin)
  const spread = Math.log(zeta(s)) - s * Math.log(Math.log(eta)) - Math.log(alpha)
  const loss = s * Math.log(Math.log((eta * from) / vMin)) + spread
  const wide = (eta ** 0.25 + eta ** -0.25) ** 2 / 2
  const skew = ((Math.sqrt(eta) + 1) / 2) * c * loss
  return Math.sqrt(wide * from * loss + skew * skew) + skew
}

/** B(2k) / (2k)! for k = 1 to 6: Bernoulli's numbers in the formula of Euler and Maclaurin. */
const CORRECTIONS = [
  1 / 12,
  -1 / 720,
  1 / 30_240,
  -1 / 1_209_600,
  1 / 47_900_160,
  -691 / 1_307_674_368_000,
]
const SUMMED = 16

/** Riemann's ζ(s) for s above 1: 16 terms and the rest by Euler and Maclaurin (DLMF 25.2.9). */
function zeta(s: number): number {
  let value = SUMMED ** (1 - s) / (s - 1) + 0.5 * SUMMED ** -s
  for (let n = SUMMED - 1; n >= 1; n--) value += n ** -s
  let factor = s * SUMMED ** (-s - 1)
  for (const [k, correction] of CORRECTIONS.entries()) {
    value += correction * factor
    factor *= ((s + 2 * k + 1) * (s + 2 * k + 2)) / (SUMMED * SUMMED)
  }
  return value
}
