import { normalCdf } from '#core/stats/special.ts'

/** An estimate on the scale of a logarithm, with its z and the two-sided p. */
export function tested(name: string, estimate: number, standardError: number) {
  const z = estimate / standardError
  return { name, estimate, standardError, z, p: 2 * normalCdf(-Math.abs(z)) }
}

/**
 * The limits of what such an estimate multiplies.
 * @param reach Their normal quantile, such as 1.96.
 */
export function limits(estimate: number, standardError: number, reach: number) {
  return {
    lower: Math.exp(estimate - reach * standardError),
    upper: Math.exp(estimate + reach * standardError),
  }
}
