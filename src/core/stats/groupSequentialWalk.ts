import { normalCdf } from '#core/stats/special.ts'

/*
 * The random walk that a group-sequential trial makes: a Brownian motion seen at the information
 * times t1 < t2 < … that goes on while it stays between two boundaries. What is left of its density
 * is carried from look to look by numerical integration (Armitage, McPherson and Rowe 1969, JRSS A
 * 132; Jennison and Turnbull 2000, "Group Sequential Methods", chapter 19). Where they use Simpson's
 * rule, this uses Gauss and Legendre's on panels as wide as the next step is long, which the
 * smoothness of the density makes exact to about 1e-14.
 */

const NODES = 16
/** Further away than this many standard deviations, there is less than 1e-18. */
const REACH = 9
/** A panel is as wide as this many standard deviations of the shortest step beside it. */
const PANEL = 4

/** Those still under way at a look: places of the walk and the probability that each stands for. */
export type Survivors = { time: number; place: Float64Array; weight: Float64Array }

/** The next look: its information time, and the drift of the walk for a unit of time. */
export type Step = { time: number; drift: number }

/** Everybody, at the place 0 before any information. */
export function everybody(): Survivors {
  return { time: 0, place: Float64Array.of(0), weight: Float64Array.of(1) }
}

/** The probability of standing above `upper` at the next look, not having left before. */
export function above(survivors: Survivors, { time, drift }: Step, upper: number): number {
  if (upper === Number.POSITIVE_INFINITY) return 0
  const { place, weight } = survivors
  const deviation = Math.sqrt(time - survivors.time)
  const shift = drift * (time - survivors.time)
  let sum = 0
  for (let i = 0; i < place.length; i++) {
    const distance = ((place[i] as number) + shift - upper) / deviation
    sum += (weight[i] as number) * normalCdf(distance)
  }
  return sum
}

/** The probability of standing below `lower` at the next look, not having left before. */
export function below(survivors: Survivors, step: Step, lower: number): number {
  if (lower === Number.NEGATIVE_INFINITY) return 0
  const mirrored = { ...survivors, place: survivors.place.map((place) => -place) }
  return above(mirrored, { time: step.time, drift: -step.drift }, -lower)
}

/** The density of the walk at the next look, of those who have not left before. */
export function densityAt(survivors: Survivors, { time, drift }: Step, x: number): number {
  const { place, weight } = survivors
  const deviation = Math.sqrt(time - survivors.time)
  const from = x - drift * (time - survivors.time)
  let sum = 0
  for (let i = firstWithin(place, from - REACH * deviation); i < place.length; i++) {
    const distance = ((place[i] as number) - from) / deviation
    if (distance > REACH) break
    sum += (weight[i] as number) * Math.exp(-0.5 * distance * distance)
  }
  return sum / (deviation * Math.sqrt(2 * Math.PI))
}

/** The first of the ascending places that is not below `x`. */
function firstWithin(places: Float64Array, x: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle] as number) < x) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Those who go on after the next look, between `lower` and `upper`.
 * @param next the time of the look after it, or infinity if there is none: how finely to divide
 */
export function staying(
  survivors: Survivors,
  step: Step,
  { lower, upper, next }: { lower: number; upper: number; next: number },
): Survivors {
  const centre = step.drift * step.time
  const reach = REACH * Math.sqrt(step.time)
  const from = Math.max(lower, centre - reach)
  const to = Math.min(upper, centre + reach)
  if (from >= to) return { time: step.time, place: new Float64Array(), weight: new Float64Array() }
  const shortest = Math.sqrt(Math.min(step.time - survivors.time, next - step.time))
  const panels = Math.max(1, Math.ceil((to - from) / (PANEL * shortest)))
  const half = (to - from) / panels / 2
  const place = new Float64Array(panels * NODES)
  const weight = new Float64Array(panels * NODES)
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half
    for (let node = 0; node < NODES; node++) {
      const i = panel * NODES + node
      const x = middle + half * (LEGENDRE.node[node] as number)
      place[i] = x
      weight[i] = half * (LEGENDRE.weight[node] as number) * densityAt(survivors, step, x)
    }
  }
  return { time: step.time, place, weight }
}

const LEGENDRE = gaussLegendre(NODES)

/** Nodes, ascending, and weights of Gauss and Legendre's rule on [-1, 1], by Newton's steps. */
function gaussLegendre(count: number): { node: Float64Array; weight: Float64Array } {
  const node = new Float64Array(count)
  const weight = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let round = 0; round < 10; round++) {
      let value = x
      let before = 1
      for (let k = 2; k <= count; k++) {
        const next = ((2 * k - 1) * x * value - (k - 1) * before) / k
        before = value
        value = next
      }
      slope = (count * (before - x * value)) / (1 - x * x)
      x -= value / slope
    }
    node[i] = x
    weight[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { node, weight }
}
