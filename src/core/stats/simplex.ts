/** Points, known by their inner products with each other. */
export type Points = {
  /** `size` by `size` by rows: the inner product of each two points. */
  products: Float64Array
  size: number
}

export type Nearest = {
  /** One weight for each of the chosen points: none below 0, their sum 1. */
  weights: Float64Array
  /** The squared distance from the target to the weighted point, without the ridge. */
  squaredDistance: number
}

/** A gap in the optimality condition below this share of the largest squared distance is rounding. */
const OPTIMAL = 1e-13
/** A new point nearer than this share to the plane of the others adds nothing. */
const FLAT = 1e-14

/**
 * The point of a hull that lies nearest to a target:
 *
 *     w* = argmin ‖p₀ - Σ wⱼ pⱼ‖² + ridge ‖w‖²   over   wⱼ ≥ 0, Σ wⱼ = 1
 *
 * This is the quadratic programme of synthetic control. Wolfe's active set method (Wolfe 1976,
 * Mathematical Programming 11: 128-149) keeps the few points that carry weight and ends, after
 * finitely many steps, at the exact minimum. Where several weights give the same distance and
 * there is no ridge, one of them is found.
 *
 * @param points inner products; taking the same point away from all beforehand changes nothing
 *   but rounding, so centred points are best
 * @param chosen the places of the points that may carry weight
 * @param target the place of the point to come near to
 * @param ridge at least 0, in squared units of the points
 * @throws RangeError when no point may carry weight, or an inner product is no number
 * @example
 * // The target (1, 2), and the points (0, 0) and (2, 0).
 * const products = Float64Array.of(5, 0, 2, 0, 0, 0, 2, 0, 4)
 * nearestInHull({ products, size: 3 }, Int32Array.of(1, 2), 0).weights // [0.5, 0.5]
 */
export function nearestInHull(
  points: Points,
  chosen: Int32Array,
  target: number,
  ridge = 0,
): Nearest {
  if (chosen.length === 0)
    throw new RangeError('There is nothing to weigh together: give at least one point to compare')
  const hull = new Hull(points, chosen, target, ridge)
  for (let step = 0; step < 20 * chosen.length + 100; step++) {
    const best = hull.lowest()
    if (best === -1 || !hull.hold(best)) break
    hull.settle()
  }
  return { weights: hull.weights, squaredDistance: hull.squaredDistance() }
}

/** The points that carry weight (Wolfe's corral), and how the others lie to them. */
class Hull {
  readonly weights: Float64Array
  readonly #points: Points
  readonly #chosen: Int32Array
  readonly #target: number
  readonly #ridge: number
  readonly #held: number[] = []
  readonly #slopes: Float64Array
  /** Each held point against the target and all chosen ones; the columns of the shifted products. */
  readonly #columns: Float64Array[] = []
  readonly #toTarget: Float64Array
  /** Cholesky's triangle of the held points' shifted products plus `#shift` everywhere. */
  #triangle: Float64Array[] = []
  #shift: number
  #best = Number.POSITIVE_INFINITY

  constructor(points: Points, chosen: Int32Array, target: number, ridge: number) {
    this.#points = points
    this.#chosen = chosen
    this.#target = target
    this.#ridge = ridge
    this.weights = new Float64Array(chosen.length)
    this.#slopes = new Float64Array(chosen.length)
    this.#toTarget = new Float64Array(chosen.length)
    const { products, size } = points
    const own = products[target * size + target] as number
    let first = 0
    let least = Number.POSITIVE_INFINITY
    let most = 0
    for (let at = 0; at < chosen.length; at++) {
      const point = chosen[at] as number
      const across = products[target * size + point] as number
      this.#toTarget[at] = across
      const distance = (products[point * size + point] as number) - 2 * across + own + ridge
      if (!Number.isFinite(distance))
        throw new RangeError('A point is no number: leave out what has missing values')
      if (distance < least) {
        least = distance
        first = at
      }
      if (distance > most) most = distance
    }
    this.#shift = most > 0 ? most : 1
    this.hold(first)
    this.weights[first] = 1
  }

  /** The place of the point whose weight is best raised, or -1 at the minimum. */
  lowest(): number {
    const slopes = this.#slopes.fill(0)
    let value = 0
    for (const [held, at] of this.#held.entries()) {
      const weight = this.weights[at] as number
      const column = this.#columns[held] as Float64Array
      for (let other = 0; other < slopes.length; other++)
        slopes[other] = (slopes[other] as number) + weight * (column[other] as number)
    }
    for (const at of this.#held) value += (this.weights[at] as number) * (slopes[at] as number)
    if (value >= this.#best) return -1
    this.#best = value
    let lowest = -1
    let least = value - OPTIMAL * this.#shift
    for (let other = 0; other < slopes.length; other++) {
      const slope = slopes[other] as number
      if (slope >= least || this.#held.includes(other)) continue
      least = slope
      lowest = other
    }
    return lowest
  }

  /** Moves to the nearest point in the plane of the held ones, letting go of those in its way. */
  settle(): void {
    for (;;) {
      const wanted = this.#nearestInPlane()
      let step = 1
      for (const [held, at] of this.#held.entries()) {
        const weight = this.weights[at] as number
        const goal = wanted[held] as number
        if (goal <= 0) step = Math.min(step, weight / (weight - goal))
      }
      for (const [held, at] of this.#held.entries()) {
        const weight = this.weights[at] as number
        this.weights[at] = weight + step * ((wanted[held] as number) - weight)
      }
      if (step === 1) return
      this.#letGo(wanted)
    }
  }

  /** ‖p₀ - Σ wⱼ pⱼ‖², not below 0. */
  squaredDistance(): number {
    let value = 0
    let lengths = 0
    for (const [held, at] of this.#held.entries()) {
      const column = this.#columns[held] as Float64Array
      const weight = this.weights[at] as number
      lengths += weight * weight
      for (const other of this.#held)
        value += weight * (this.weights[other] as number) * (column[other] as number)
    }
    return Math.max(0, value - this.#ridge * lengths)
  }

  /** Takes a point into those that may carry weight; false when it lies in their plane. */
  hold(at: number): boolean {
    const { products, size } = this.#points
    const point = this.#chosen[at] as number
    const own = products[this.#target * size + this.#target] as number
    const across = this.#toTarget[at] as number
    const column = new Float64Array(this.#chosen.length)
    for (let other = 0; other < column.length; other++)
      column[other] =
        (products[point * size + (this.#chosen[other] as number)] as number) -
        across -
        (this.#toTarget[other] as number) +
        own
    column[at] = (column[at] as number) + this.#ridge
    if (!this.#extend(column, at)) return false
    this.#held.push(at)
    this.#columns.push(column)
    return true
  }

  /** One more row of Cholesky's triangle; false when the point adds no direction. */
  #extend(column: Float64Array, at: number): boolean {
    const row = new Float64Array(this.#held.length + 1)
    let left = (column[at] as number) + this.#shift
    const whole = left
    for (const [held, other] of this.#held.entries()) {
      const above = this.#triangle[held] as Float64Array
      let value = (column[other] as number) + this.#shift
      for (let inner = 0; inner < held; inner++)
        value -= (row[inner] as number) * (above[inner] as number)
      value /= above[held] as number
      row[held] = value
      left -= value * value
    }
    if (!(left > FLAT * whole)) return false
    row[this.#held.length] = Math.sqrt(left)
    this.#triangle.push(row)
    return true
  }

  /** Weights, of any sign and with sum 1, of the nearest point in the plane: y ∝ (11' + G)⁻¹ 1. */
  #nearestInPlane(): Float64Array {
    const count = this.#held.length
    const solution = new Float64Array(count).fill(1)
    for (let row = 0; row < count; row++) {
      const line = this.#triangle[row] as Float64Array
      let value = solution[row] as number
      for (let at = 0; at < row; at++) value -= (line[at] as number) * (solution[at] as number)
      solution[row] = value / (line[row] as number)
    }
    let total = 0
    for (let row = count - 1; row >= 0; row--) {
      let value = solution[row] as number
      for (let below = row + 1; below < count; below++)
        value -=
          ((this.#triangle[below] as Float64Array)[row] as number) * (solution[below] as number)
      solution[row] = value / ((this.#triangle[row] as Float64Array)[row] as number)
      total += solution[row] as number
    }
    return solution.map((value) => value / total)
  }

  /** Lets go of the points whose weight has come to nothing on the way to `wanted`. */
  #letGo(wanted: Float64Array): void {
    const kept = [...this.#held.keys()]
    let smallest = -1
    let least = Number.POSITIVE_INFINITY
    for (const held of kept) {
      const weight = this.weights[this.#held[held] as number] as number
      if ((wanted[held] as number) <= 0 && weight < least) {
        least = weight
        smallest = held
      }
    }
    const gone = new Set(kept.filter((held) => this.#weightOf(held) <= 0).concat(smallest))
    const held = this.#held.splice(0)
    const columns = this.#columns.splice(0)
    this.#triangle = []
    for (const [place, at] of held.entries()) {
      const column = columns[place] as Float64Array
      if (gone.has(place) || !this.#extend(column, at)) {
        this.weights[at] = 0
        continue
      }
      this.#held.push(at)
      this.#columns.push(column)
    }
  }

  #weightOf(held: number): number {
    return this.weights[this.#held[held] as number] as number
  }
}
