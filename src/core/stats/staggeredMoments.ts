import type { Cohorts } from '#core/stats/staggeredCohorts.ts'
import type { Pair } from '#core/stats/staggeredPairs.ts'
import { type Form, type Spread, symmetric } from '#core/stats/staggeredSpread.ts'

/** All that effects without covariates are made of: what each cohort's changes sum to. */
export type Moments = {
  /** For each cohort, the mean change since the first period, one number a period. */
  means: readonly Float64Array[]
  /** For each cohort, Σ of (change - mean)(change - mean)', periods by periods, by rows. */
  products: readonly Float64Array[]
}

/** One pass over the rows for the means and one for the products. */
export function momentsOf({ changes, homes, sizes, panel }: Cohorts): Moments {
  const width = panel.times.length
  const members = membersOf(homes, sizes)
  const means = members.map((units) => meanOf(changes, units, width))
  const products = members.map((units, cohort) =>
    productsOf(changes, units, means[cohort] as Float64Array),
  )
  return { means, products }
}

/** The units of each cohort. */
function membersOf(homes: Int32Array, sizes: Float64Array): Int32Array[] {
  const members = Array.from(sizes, (size) => new Int32Array(size))
  const filled = new Int32Array(sizes.length)
  for (let unit = 0; unit < homes.length; unit++) {
    const home = homes[unit] as number
    const at = filled[home] as number
    filled[home] = at + 1
    ;(members[home] as Int32Array)[at] = unit
  }
  return members
}

function meanOf(changes: Float64Array, units: Int32Array, width: number): Float64Array {
  const sums = new Float64Array(width)
  for (let at = 0; at < units.length; at++) {
    const start = (units[at] as number) * width
    for (let period = 0; period < width; period++)
      sums[period] = (sums[period] as number) + (changes[start + period] as number)
  }
  return sums.map((sum) => sum / Math.max(1, units.length))
}

/** Four units at a time, so that each sum is read and written a quarter as often. */
const TOGETHER = 4

function productsOf(changes: Float64Array, units: Int32Array, mean: Float64Array): Float64Array {
  const width = mean.length
  const sums = new Float64Array(width * width)
  const rows = Array.from({ length: TOGETHER }, () => new Float64Array(width))
  for (let from = 0; from < units.length; from += TOGETHER) {
    for (const [place, row] of rows.entries()) distances(changes, units[from + place], mean, row)
    addProducts(sums, rows as [Float64Array, Float64Array, Float64Array, Float64Array])
  }
  for (let one = 0; one < width; one++)
    for (let other = 0; other < one; other++)
      sums[one * width + other] = sums[other * width + one] as number
  return sums
}

/** A unit's changes less the mean; nothing where there is no unit left. */
function distances(
  changes: Float64Array,
  unit: number | undefined,
  mean: Float64Array,
  into: Float64Array,
): void {
  if (unit === undefined) into.fill(0)
  else
    for (let period = 0; period < mean.length; period++)
      into[period] = (changes[unit * mean.length + period] as number) - (mean[period] as number)
}

function addProducts(
  sums: Float64Array,
  [a, b, c, d]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
): void {
  const width = a.length
  for (let one = 0; one < width; one++) {
    const a1 = a[one] as number
    const b1 = b[one] as number
    const c1 = c[one] as number
    const d1 = d[one] as number
    const start = one * width
    for (let other = one; other < width; other++)
      sums[start + other] =
        (sums[start + other] as number) +
        a1 * (a[other] as number) +
        b1 * (b[other] as number) +
        (c1 * (c[other] as number) + d1 * (d[other] as number))
  }
}

/** The mean change of a pair's cohort from the base, less that of those it is compared with. */
export function effectOf(cohorts: Cohorts, moments: Moments, pair: Pair): number {
  return changeOf(moments, pair, pair.home) - comparedChange(cohorts, moments, pair)
}

function changeOf({ means }: Moments, pair: Pair, cohort: number): number {
  const mean = means[cohort] as Float64Array
  return (mean[pair.at] as number) - (mean[pair.base] as number)
}

function comparedChange({ sizes }: Cohorts, moments: Moments, pair: Pair): number {
  let sum = 0
  for (const cohort of pair.controls)
    sum += (sizes[cohort] as number) * changeOf(moments, pair, cohort)
  return sum / pair.controlled
}

/**
 * The spread of effects from the moments alone: every effect is linear in the changes, so that no
 * influence function has to be stored.
 */
export function spreadOfMoments(
  cohorts: Cohorts,
  moments: Moments,
  pairs: readonly Pair[],
): Spread {
  const parts = pairs.map((pair) => partsOf(cohorts, moments, pair))
  const loaded = (form: Form) => loadings(cohorts, pairs, parts, form)
  return {
    variance: (form) => varianceOf(cohorts, moments, loaded(form)),
    covariance: (effects) =>
      symmetric(effects.length, (one, other) => {
        const [a, b] = [effects[one] as number, effects[other] as number]
        let sum = 0
        for (const part of parts[a] as Part[])
          for (const across of parts[b] as Part[])
            if (part.cohort === across.cohort)
              sum +=
                part.share *
                  across.share *
                  productOf(moments, pairs[a] as Pair, pairs[b] as Pair, part.cohort) +
                part.level * across.level * (cohorts.sizes[part.cohort] as number)
        return sum
      }),
    influence: (form) => influenceOf(cohorts, moments, loaded(form)),
  }
}

/** What a unit of a cohort adds to an effect: `share` of its change, and `level` by being there. */
type Part = { cohort: number; share: number; level: number }

/** Those compared with are one group: a cohort among them that changes otherwise moves its mean. */
function partsOf(cohorts: Cohorts, moments: Moments, pair: Pair): Part[] {
  const middle = comparedChange(cohorts, moments, pair)
  const parts = pair.controls.map((cohort) => {
    const level = (middle - changeOf(moments, pair, cohort)) / pair.controlled
    return { cohort, share: -1 / pair.controlled, level }
  })
  parts.push({ cohort: pair.home, share: 1 / (cohorts.sizes[pair.home] as number), level: 0 })
  return parts
}

/** Σ over the units of a cohort of the product of their two changes, each less its mean. */
function productOf({ products }: Moments, one: Pair, other: Pair, cohort: number): number {
  const product = products[cohort] as Float64Array
  const width = Math.sqrt(product.length)
  const at = one.at * width
  const base = one.base * width
  return (
    (product[at + other.at] as number) -
    (product[at + other.base] as number) -
    ((product[base + other.at] as number) - (product[base + other.base] as number))
  )
}

/** What one more in each period, and one more unit, adds to the form: by cohort. */
type Loadings = { changes: Float64Array[]; membership: Float64Array }

function loadings(
  { sizes, homes, panel }: Cohorts,
  pairs: readonly Pair[],
  parts: readonly (readonly Part[])[],
  { effects, shares }: Form,
): Loadings {
  const changes = Array.from(sizes, () => new Float64Array(panel.times.length))
  const membership = new Float64Array(sizes.length)
  if (shares) membership.set(shares.map((share) => share / homes.length))
  for (const [effect, weight] of effects) {
    const { at, base } = pairs[effect] as Pair
    for (const { cohort, share, level } of parts[effect] as Part[]) {
      const line = changes[cohort] as Float64Array
      line[at] = (line[at] as number) + weight * share
      line[base] = (line[base] as number) - weight * share
      membership[cohort] = (membership[cohort] as number) + weight * level
    }
  }
  return { changes, membership }
}

function varianceOf({ sizes }: Cohorts, { products }: Moments, loaded: Loadings): number {
  let sum = 0
  for (const [cohort, line] of loaded.changes.entries()) {
    sum += (sizes[cohort] as number) * (loaded.membership[cohort] as number) ** 2
    const product = products[cohort] as Float64Array
    const width = line.length
    for (let one = 0; one < width; one++) {
      const weight = line[one] as number
      if (weight === 0) continue
      let row = 0
      for (let other = 0; other < width; other++)
        row += (product[one * width + other] as number) * (line[other] as number)
      sum += weight * row
    }
  }
  return Math.max(0, sum)
}

function influenceOf(
  { changes, homes, panel }: Cohorts,
  { means }: Moments,
  loaded: Loadings,
): Float64Array {
  const width = panel.times.length
  return Float64Array.from(homes, (home, unit) => {
    const line = loaded.changes[home] as Float64Array
    const mean = means[home] as Float64Array
    let sum = loaded.membership[home] as number
    for (let period = 0; period < width; period++)
      sum +=
        (line[period] as number) *
        ((changes[unit * width + period] as number) - (mean[period] as number))
    return sum
  })
}
