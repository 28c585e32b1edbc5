import { type Distribution, logMoments, quantileOf } from '#core/stats/distributions.ts'
import { normalQuantile } from '#core/stats/special.ts'

/**
 * Writes the quantiles of a row of shares, each from 0 to 1. The loop of a kind knows what it does, where a function
 * that is asked for one number at a time is a different one for every distribution.
 */
export type QuantileRow = (shares: Float64Array, into: Float64Array) => void

/**
 * As `quantileOf` for many shares at once, with the same digits.
 * @throws RangeError if a parameter has no meaning; the function, for a share that is not from 0 to 1.
 */
export function quantileRow(distribution: Distribution): QuantileRow {
  const one = quantileOf(distribution)
  switch (distribution.kind) {
    case 'normal':
      return normalRow(distribution.mean, distribution.sd)
    case 'lognormal': {
      const { logMean, logSd } = logMoments(distribution)
      return lognormalRow(logMean, logSd)
    }
    case 'triangular':
      return triangularRow(distribution)
    case 'uniform':
      return uniformRow(distribution.low, distribution.high)
    default:
      return (shares, into) => {
        for (let at = 0; at < into.length; at++) into[at] = one(shares[at] as number)
      }
  }
}

function normalRow(mean: number, sd: number): QuantileRow {
  return (shares, into) => {
    for (let at = 0; at < into.length; at++)
      into[at] = mean + sd * normalQuantile(shares[at] as number)
  }
}

function lognormalRow(logMean: number, logSd: number): QuantileRow {
  return (shares, into) => {
    for (let at = 0; at < into.length; at++)
      into[at] = Math.exp(logMean + logSd * normalQuantile(shares[at] as number))
  }
}

function triangularRow({ low, mode, high }: { low: number; mode: number; high: number }) {
  const width = high - low
  const below = (mode - low) / width
  return (shares: Float64Array, into: Float64Array) => {
    for (let at = 0; at < into.length; at++) {
      const share = checked(shares[at] as number)
      into[at] =
        share < below
          ? low + Math.sqrt(share * width * (mode - low))
          : high - Math.sqrt((1 - share) * width * (high - mode))
    }
  }
}

function uniformRow(low: number, high: number): QuantileRow {
  return (shares, into) => {
    for (let at = 0; at < into.length; at++)
      into[at] = low + (high - low) * checked(shares[at] as number)
  }
}

function checked(share: number): number {
  if (share >= 0 && share <= 1) return share
  throw new RangeError(`A share is from 0 to 1, not ${share}`)
}
