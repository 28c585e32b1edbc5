import { betaScale, gammaScale, normalQuantile, type Scale } from '#core/stats/special.ts'

/**
 * A number that is not known for certain, as plain data. All numbers are in the unit of what they
 * are about; `sd` is a standard deviation.
 */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** By the mean and standard deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly logMean: number; readonly logSd: number }
  /** By the median and what nine of ten are below. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly p90: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly sd: number }
  /** Lowest, likeliest and highest, by a beta distribution with the mean (low + 4 mode + high) / 6. */
  | Corners<'pert'>
  | Corners<'triangular'>
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }

type Corners<Kind extends string> = {
  readonly kind: Kind
  readonly low: number
  readonly mode: number
  readonly high: number
}

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { kind: Kind }>

/** A standard normal number is below this nine times of ten. */
const P90 = 1.2815515655446004

/**
 * The number that the distribution is below with probability `u`, from 0 to 1. At 0 and 1 it is the
 * end, which can be infinite. For many numbers of one distribution, `quantileOf` does what is the
 * same for all of them once.
 * @throws RangeError if a parameter has no meaning or `u` is not from 0 to 1.
 * @example
 * quantile({ kind: 'normal', mean: 100, sd: 10 }, 0.975) // 119.59…
 */
export function quantile(distribution: Distribution, u: number): number {
  return quantileOf(distribution)(u)
}

/**
 * The quantile function of a distribution.
 * @throws RangeError if a parameter has no meaning; the function, if it is not given a number from 0
 * to 1.
 * @example
 * quantileOf({ kind: 'uniform', low: 10, high: 20 })(0.25) // 12.5
 */
export function quantileOf(distribution: Distribution): (u: number) => number {
  const at = quantileOfShape(distribution)
  return (u) => {
    if (!(u >= 0 && u <= 1)) throw new RangeError(`A share is from 0 to 1, not ${u}`)
    return at(u)
  }
}

function quantileOfShape(distribution: Distribution): (u: number) => number {
  const curve = curveOf(distribution)
  if (curve) return (u) => curve.value(curve.scale.place(u, 1 - u))
  switch (distribution.kind) {
    case 'normal': {
      const { mean, sd } = checkedNormal(distribution)
      return (u) => mean + sd * normalQuantile(u)
    }
    case 'lognormal': {
      const { logMean, logSd } = logMoments(distribution)
      return (u) => Math.exp(logMean + logSd * normalQuantile(u))
    }
    case 'triangular':
      return triangularQuantile(checkedCorners(distribution))
    case 'uniform': {
      const { low, high } = checkedEnds(distribution)
      return (u) => low + (high - low) * u
    }
    default:
      return unknownKind(distribution)
  }
}

/** A distribution whose quantile needs a search, and how its scale becomes its number. */
export type Curve = { scale: Scale; value(place: number): number }

/** Undefined for a distribution that has its quantile in closed form. */
export function curveOf(distribution: Distribution): Curve | undefined {
  if (distribution.kind === 'gamma') {
    const { shape, scale } = gamma(distribution)
    return { scale: gammaScale(shape), value: (place) => scale * Math.exp(place) }
  }
  if (distribution.kind === 'beta') {
    const { a, b } = checkedBeta(distribution)
    return { scale: betaScale(a, b), value: (place) => 1 / (1 + Math.exp(-place)) }
  }
  if (distribution.kind !== 'pert') return undefined
  const { low, mode, high } = checkedCorners(distribution)
  const width = high - low
  return {
    scale: betaScale(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width),
    value: (place) => low + width / (1 + Math.exp(-place)),
  }
}

function triangularQuantile({ low, mode, high }: Of<'triangular'>): (u: number) => number {
  const width = high - low
  const below = (mode - low) / width
  return (u) =>
    u < below
      ? low + Math.sqrt(u * width * (mode - low))
      : high - Math.sqrt((1 - u) * width * (high - mode))
}

/**
 * The mean.
 * @throws RangeError if a parameter has no meaning.
 * @example
 * mean({ kind: 'pert', low: 0, mode: 3, high: 12 }) // 4: (0 + 4 · 3 + 12) / 6
 */
export function mean(distribution: Distribution): number {
  return momentsOf(distribution).mean
}

/**
 * The standard deviation.
 * @throws RangeError if a parameter has no meaning.
 * @example
 * sd({ kind: 'uniform', low: 0, high: 12 }) // 3.4641…
 */
export function sd(distribution: Distribution): number {
  return momentsOf(distribution).sd
}

function momentsOf(distribution: Distribution): { mean: number; sd: number } {
  switch (distribution.kind) {
    case 'normal':
      return checkedNormal(distribution)
    case 'lognormal': {
      const { logMean, logSd } = logMoments(distribution)
      const mean = Math.exp(logMean + logSd ** 2 / 2)
      return { mean, sd: mean * Math.sqrt(Math.expm1(logSd ** 2)) }
    }
    case 'beta': {
      const { a, b } = checkedBeta(distribution)
      return { mean: a / (a + b), sd: Math.sqrt(((a / (a + b)) * (b / (a + b))) / (a + b + 1)) }
    }
    case 'gamma': {
      const { shape, scale } = gamma(distribution)
      return { mean: shape * scale, sd: Math.sqrt(shape) * scale }
    }
    case 'pert': {
      const { low, mode, high } = checkedCorners(distribution)
      const mean = (low + 4 * mode + high) / 6
      return { mean, sd: Math.sqrt(((mean - low) * (high - mean)) / 7) }
    }
    case 'triangular': {
      const { low, mode, high } = checkedCorners(distribution)
      const squares = (high - low) ** 2 + (mode - low) * (mode - high)
      return { mean: (low + mode + high) / 3, sd: Math.sqrt(squares / 18) }
    }
    case 'uniform': {
      const { low, high } = checkedEnds(distribution)
      return { mean: (low + high) / 2, sd: (high - low) / Math.sqrt(12) }
    }
    default:
      return unknownKind(distribution)
  }
}

function unknownKind(distribution: { kind: string }): never {
  throw new RangeError(`There is no distribution of the kind ${distribution.kind}`)
}

/**
 * The mean and standard deviation of the logarithm of a lognormal number.
 * @throws RangeError if a parameter has no meaning.
 */
export function logMoments(distribution: Of<'lognormal'>): { logMean: number; logSd: number } {
  if ('logMean' in distribution) {
    const { logMean, logSd } = distribution
    finite('The mean of the logarithm', logMean)
    above0('The standard deviation of the logarithm', logSd)
    return distribution
  }
  const { median, p90 } = distribution
  above0('The median of a lognormal distribution', median)
  if (!(p90 > median && p90 < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`What nine of ten are below is above the median ${median}, not ${p90}`)
  }
  return { logMean: Math.log(median), logSd: Math.log(p90 / median) / P90 }
}

function gamma(distribution: Of<'gamma'>): { shape: number; scale: number } {
  if ('shape' in distribution) {
    const { shape, scale } = distribution
    above0('The shape of a gamma distribution', shape)
    above0('The scale of a gamma distribution', scale)
    return distribution
  }
  const { mean, sd } = distribution
  above0('The mean of a gamma distribution', mean)
  above0('The standard deviation of a gamma distribution', sd)
  return { shape: (mean / sd) ** 2, scale: (sd / mean) * sd }
}

function checkedNormal(distribution: Of<'normal'>): Of<'normal'> {
  finite('The mean of a normal distribution', distribution.mean)
  above0('The standard deviation of a normal distribution', distribution.sd)
  return distribution
}

function checkedBeta(distribution: Of<'beta'>): Of<'beta'> {
  above0('The shape a of a beta distribution', distribution.a)
  above0('The shape b of a beta distribution', distribution.b)
  return distribution
}

function checkedCorners<Kind extends 'pert' | 'triangular'>(corners: Corners<Kind>) {
  const { low, mode, high } = checkedEnds(corners)
  if (mode >= low && mode <= high) return corners
  throw new RangeError(`The likeliest number lies from ${low} to ${high}, not at ${mode}`)
}

function checkedEnds<Ends extends { low: number; high: number }>(ends: Ends): Ends {
  finite('The lowest number', ends.low)
  finite('The highest number', ends.high)
  if (ends.low < ends.high) return ends
  throw new RangeError(`The highest number ${ends.high} is above the lowest ${ends.low}`)
}

function finite(what: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${what} is a number, not ${value}`)
}

function above0(what: string, value: number): void {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return
  throw new RangeError(`${what} is above 0, not ${value}`)
}
