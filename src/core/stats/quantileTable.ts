import { type Curve, curveOf, type Distribution, quantileOf } from '#core/stats/distributions.ts'
import { normalCdf, normalQuantile } from '#core/stats/special.ts'

/** The table reaches so many standard deviations of a normal number to either side; … */
const REACH = 6
/** … in so many steps for each. */
const STEPS = 32
const CELLS = 2 * REACH * STEPS
/** The coefficients of a polynomial of degree 5. */
const WIDTH = 6
const DENSITY_AT_0 = 0.3989422804014327

/**
 * As `quantileOf`, for simulations: where the quantile needs a search (beta, gamma, PERT), it is
 * looked up in a table that is made once, about thirty times as fast. The place is a smooth function
 * of the normal quantile with two known derivatives; polynomials of degree 5 (Hermite's) through
 * every thirty-second of a standard deviation differ from the search by 1e-12 of the number for
 * shapes from 0.5 on, and 1e-10 from 0.05.
 * @throws RangeError as `quantileOf` does.
 * @example
 * quantileTable({ kind: 'gamma', shape: 1, scale: 2 })(0.5) // 1.3862…
 */
export function quantileTable(distribution: Distribution): (u: number) => number {
  const exact = quantileOf(distribution)
  const curve = curveOf(distribution)
  if (!curve) return exact
  const table = tableOf(curve)
  return (u) => {
    const z = normalQuantile(u)
    if (!(Math.abs(z) < REACH)) return exact(u)
    const along = (z + REACH) * STEPS
    const cell = Math.floor(along)
    return curve.value(polynomial(table, cell * WIDTH, along - cell))
  }
}

function polynomial(table: Float64Array, from: number, x: number): number {
  const c5 = table[from] as number
  const c4 = table[from + 1] as number
  const c3 = table[from + 2] as number
  const c2 = table[from + 3] as number
  const c1 = table[from + 4] as number
  return ((((c5 * x + c4) * x + c3) * x + c2) * x + c1) * x + (table[from + 5] as number)
}

function tableOf(curve: Curve): Float64Array {
  const table = new Float64Array(CELLS * WIDTH)
  let left = knotOf(curve, 0)
  for (let cell = 0; cell < CELLS; cell++) {
    const right = knotOf(curve, cell + 1)
    table.set(hermite(left, right), cell * WIDTH)
    left = right
  }
  return table
}

/** The place, and its first and second derivative along steps. */
type Knot = { place: number; slope: number; bend: number }

function knotOf({ scale }: Curve, step: number): Knot {
  const z = step / STEPS - REACH
  const place = scale.place(normalCdf(z), normalCdf(-z))
  const slope = (DENSITY_AT_0 * Math.exp((-z * z) / 2)) / scale.density(place)
  const bend = -slope * (z + scale.bend(place) * slope)
  return { place, slope: slope / STEPS, bend: bend / STEPS ** 2 }
}

/** The polynomial from 0 to 1 with the value and derivatives of both knots, highest power first. */
function hermite(left: Knot, right: Knot): number[] {
  const rise = right.place - left.place - left.slope - left.bend / 2
  const turn = right.slope - left.slope - left.bend
  const bent = right.bend - left.bend
  return [
    6 * rise - 3 * turn + bent / 2,
    -15 * rise + 7 * turn - bent,
    10 * rise - 4 * turn + bent / 2,
    left.bend / 2,
    left.slope,
    left.place,
  ]
}
