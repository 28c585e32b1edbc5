/** Repeatable chance: the same seed gives the same sequence on every machine. */
export type Random = {
  /** At least 0 and below 1. */
  unit(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Picks a key with a probability in proportion to its weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key
  shuffled<Item>(items: readonly Item[]): Item[]
}

/**
 * The raw 32-bit sequence of xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (2018,
 * public domain, https://prng.di.unimi.it/xoshiro128starstar.c). Not for secrets.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result
  }
}

/**
 * A generator for a seed; a second number gives an independent stream of the same seed, so that one
 * part of the work can change without moving the rest.
 */
export function random(seed: number, stream = 0): Random {
  const word = splitmix(seed ^ Math.imul(stream, 0x9e3779b1))
  const next = xoshiro128([word(), word(), word(), word()])
  const unit = () => next() / 4_294_967_296
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    whole,
    chance: (probability) => unit() < probability,
    pick(items) {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    weighted: (weights) => weightedKey(weights, unit()),
    shuffled(items) {
      const result = [...items]
      for (let last = result.length - 1; last > 0; last--) {
        const other = whole(0, last)
        const kept = result[last]
        const moved = result[other]
        if (kept === undefined || moved === undefined) continue
        result[last] = moved
        result[other] = kept
      }
      return result
    },
  }
}

function weightedKey<Key extends string>(weights: Readonly<Record<Key, number>>, unit: number) {
  let sum = 0
  for (const key in weights) sum += weights[key]
  let left = unit * sum
  let last: Key | undefined
  for (const key in weights) {
    if (weights[key] <= 0) continue
    last = key
    left -= weights[key]
    if (left < 0) return key
  }
  if (last === undefined) throw new RangeError('No weight above zero')
  return last
}

/** Splitmix32 spreads one number over the four words of state, as the authors advise. */
function splitmix(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
