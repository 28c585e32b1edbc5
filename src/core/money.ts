/** Whole øre. Money is never a fraction, and never a float of kroner. */
export type Ore = number

/** Kroner as øre; half an øre is rounded away from zero, as the tax authorities do. */
export function kr(kroner: number): Ore {
  return Math.sign(kroner) * Math.round(Math.abs(kroner) * 100)
}

/** `share` of an amount, in whole øre: 0.5 of 3 øre is 2. */
export function part(amount: Ore, share: number): Ore {
  return Math.sign(amount * share) * Math.round(Math.abs(amount * share))
}
