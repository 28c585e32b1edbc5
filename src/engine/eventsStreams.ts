// Chance for the simulations: a draw has an address instead of a place in a row. The address is the seed, the
// replication, what the draw is for, whose it is and how many there were before. So a citizen's third wish to
// talk comes from the same numbers in every scenario, however many caseworkers there are, and any thread can
// draw it. Only whole 32-bit sums, turns and sums of doubles are used, so every machine gets the same bits.

/** What a draw is for. Each purpose has numbers of its own. */
export const PURPOSE = {
  arrival: 1,
  exit: 2,
  exitByWeek: 3,
  conversation: 4,
  absence: 5,
  departure: 6,
} as const

export type Purpose = keyof typeof PURPOSE

/**
 * The four words of a key: what stays the same for many draws.
 * @throws RangeError when the seed is not a whole number from 0 to 2^53 - 1 or the replication from 0 to 2^32 - 1.
 */
export function streamKey(seed: number, replication: number, purpose: Purpose): Int32Array {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`The seed is ${seed}; it must be a whole number, 0 or above`)
  }
  if (!(Number.isInteger(replication) && replication >= 0 && replication < WORD)) {
    throw new RangeError(`The replication is ${replication}; it must be whole and below 2^32`)
  }
  return Int32Array.of(seed, Math.floor(seed / WORD), replication, PURPOSE[purpose])
}

/**
 * Threefry-4x32 with 20 rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 * four words of chance for a key of four and a counter of four, into `words`. The known answers of its authors'
 * library are in the test. It is here beside Philox because this needs only what a processor and JavaScript both
 * do with 32 bits; Philox needs the upper half of a product, and takes half as long again.
 */
export function drawWords(
  key: Int32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  words: Int32Array,
): void {
  let k0 = key[0] as number
  let k1 = key[1] as number
  let k2 = key[2] as number
  let k3 = key[3] as number
  let k4 = k0 ^ k1 ^ k2 ^ k3 ^ PARITY
  let w = (a + k0) | 0
  let x = (b + k1) | 0
  let y = (c + k2) | 0
  let z = (d + k3) | 0
  for (let added = 1; ; added++) {
    if (added % 2 === 1) {
      w = (w + x) | 0
      x = turned(x, 10) ^ w
      y = (y + z) | 0
      z = turned(z, 26) ^ y
      w = (w + z) | 0
      z = turned(z, 11) ^ w
      y = (y + x) | 0
      x = turned(x, 21) ^ y
      w = (w + x) | 0
      x = turned(x, 13) ^ w
      y = (y + z) | 0
      z = turned(z, 27) ^ y
      w = (w + z) | 0
      z = turned(z, 23) ^ w
      y = (y + x) | 0
      x = turned(x, 5) ^ y
    } else {
      w = (w + x) | 0
      x = turned(x, 6) ^ w
      y = (y + z) | 0
      z = turned(z, 20) ^ y
      w = (w + z) | 0
      z = turned(z, 17) ^ w
      y = (y + x) | 0
      x = turned(x, 11) ^ y
      w = (w + x) | 0
      x = turned(x, 25) ^ w
      y = (y + z) | 0
      z = turned(z, 10) ^ y
      w = (w + z) | 0
      z = turned(z, 18) ^ w
      y = (y + x) | 0
      x = turned(x, 20) ^ y
    }
    w = (w + k1) | 0
    x = (x + k2) | 0
    y = (y + k3) | 0
    z = (z + k4 + added) | 0
    if (added === 5) break
    const first = k0
    k0 = k1
    k1 = k2
    k2 = k3
    k3 = k4
    k4 = first
  }
  words[0] = w
  words[1] = x
  words[2] = y
  words[3] = z
}

function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

/** Two words as a number between 0 and 1, never either: the middle of one of 2^52 equal parts. */
export function unitOf(high: number, low: number): number {
  return ((high >>> 6) * HALF_WORDS + (low >>> 6) + 0.5) / PARTS
}

/**
 * Two words as an exponential time of mean 1: `-ln(unitOf(high, low))`, to 2e-16. Our own logarithm, since the
 * language leaves the last bit of `Math.log` to each engine. The number is brought between 1/2 and 1 by halvings,
 * then near 1 by a table of 128 reciprocals, and the rest is the series of ln(1 + r) with r below 1/256.
 */
export function exponentialOf(high: number, low: number): number {
  const top = high >>> 6
  let halvings = Math.clz32(top) - 6
  let part = ((top << halvings) >>> 18) - 128
  let near = (top * HALF_WORDS + (low >>> 6) + 0.5) * (SCALES[halvings] as number)
  if (top === 0) {
    while (near < 0.5) {
      near *= 2
      halvings += 1
    }
    part = Math.floor(near * 256) - 128
  }
  const r = near * (RECIPROCALS[part] as number) - 1
  const square = r * r
  const first = r - square * (1 / 2 - r * (1 / 3))
  const rest = square * square * (1 / 4 - r * (1 / 5) + square * (1 / 6))
  return halvings * Math.LN2 + (LOGARITHMS[part] as number) - (first - rest)
}

const WORD = 2 ** 32
const HALF_WORDS = 2 ** 26
const PARTS = 2 ** 52

/** Threefish's parity constant C240 in 32 bits. */
const PARITY = 0x1bd11bda

/** Brings so many halvings of 2^52 parts to between 1/2 and 1. */
const SCALES = Float64Array.from({ length: 27 }, (_, halvings) => 2 ** halvings / PARTS)

/** Of the middles of 128 parts from 1/2 to 1; the last is 1, so that numbers next to 1 keep all digits. */
const RECIPROCALS = Float64Array.from({ length: 128 }, (_, part) => {
  return part === 127 ? 1 : 512 / (2 * part + 257)
})

const LOGARITHMS = RECIPROCALS.map(logarithm)

/** The logarithm of a number from 1 to 2: twice the area tangent of (v - 1) / (v + 1), smallest terms first. */
function logarithm(value: number): number {
  const ratio = (value - 1) / (value + 1)
  let sum = 0
  for (let power = 41; power > 0; power -= 2) sum = sum * ratio * ratio + 1 / power
  return 2 * ratio * sum
}
