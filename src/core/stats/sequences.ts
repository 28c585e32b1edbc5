import { SOBOL_DIRECTIONS } from '#core/stats/sobolDirections.ts'

/**
 * Numbers above 0 and below 1 by their address: the same address gives the same number on every
 * machine and any thread, whatever was asked for before.
 */
export type Sequence = {
  /** Dimensions count from 0; where indexes begin, the sequence says. */
  unit(index: number, dimension: number): number
}

export type Sobol = Sequence & {
  /**
   * The numbers of the indexes from `from` on: a row for each dimension, one row after the other, as many to a row as
   * fit. `unit` gives the same, one by one.
   */
  rows(from: number, into: Float64Array): void
}

const WORD = 2 ** 32

/**
 * Halton's sequence: in each dimension, the digits of the index in a base, read backwards behind the
 * point (J. H. Halton, "On the efficiency of certain quasi-random sequences", Numerische Mathematik
 * 2, 1960). Evenly spread for few dimensions; beyond about 8, `sobol` spreads better. Indexes are
 * whole numbers from 1.
 * @throws RangeError if a base is below 2 or two have a common divisor; and from `unit`, for an
 * index or dimension that is not there.
 * @example
 * halton([2, 3]).unit(1, 1) // 0.33333…
 */
export function halton(bases: readonly number[]): Sequence {
  for (const [at, base] of bases.entries()) {
    const shared = bases.slice(0, at).some((other) => commonDivisor(base, other) > 1)
    if (Number.isInteger(base) && base >= 2 && !shared) continue
    throw new RangeError(`A base is whole, from 2, and shares no divisor with another; not ${base}`)
  }
  return {
    unit(index, dimension) {
      const base = bases[dimension]
      if (base === undefined) throw noDimension(dimension, bases.length)
      if (!(Number.isSafeInteger(index) && index >= 1)) throw noIndex(index, 1)
      return reversed(index, base)
    },
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** The digits of `index` read backwards: whole numbers to the end, so that one division rounds. */
function reversed(index: number, base: number): number {
  let rest = index
  let top = 0
  let bottom = 1
  while (rest > 0) {
    const next = Math.floor(rest / base)
    top = top * base + (rest - next * base)
    bottom *= base
    rest = next
  }
  return top / bottom
}

const BITS = 32

/**
 * Sobol's sequence in Gray code order (I. A. Antonov and V. M. Saleev 1979) with Joe and Kuo's
 * direction numbers, up to 64 dimensions. Each number stands in the middle of its 2^-32, so that
 * none is 0 and the first, index 0, counts as all others (A. B. Owen, "On dropping the first Sobol'
 * point", 2020). Take 2^k numbers from index 0 on. With a seed, every dimension is shifted bit by
 * bit by a number of chance: runs with several seeds have no bias, and tell the error of their mean.
 * @throws RangeError if the dimensions are not from 1 to 64; and from `unit`, for an index or a
 * dimension that is not there.
 * @example
 * sobol(2).unit(1, 0) // 0.50000…
 */
export function sobol(dimensions: number, seed?: number): Sobol {
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS)) {
    throw new RangeError(
      `Sobol's sequence has 1 to ${SOBOL_DIMENSIONS} dimensions, not ${dimensions}`,
    )
  }
  // All dimensions of a bit stand together, as they are wanted together.
  const directions = new Uint32Array(BITS * dimensions)
  for (let d = 0; d < dimensions; d++)
    for (const [bit, direction] of directionsOf(d).entries())
      directions[bit * dimensions + d] = direction
  const shifts = new Uint32Array(dimensions)
  if (seed !== undefined) {
    const chance = philox(seed)
    shifts.forEach((_, d) => {
      shifts[d] = chance.unit(0, d) * WORD
    })
  }
  const bits = shifts.slice()
  let ofIndex = 0
  const turn = (bit: number) => {
    for (let d = 0; d < dimensions; d++)
      bits[d] = (bits[d] as number) ^ (directions[bit * dimensions + d] as number)
  }
  const go = (index: number) => {
    if (index >>> 0 !== index) throw noIndex(index, 0)
    // The next one is one bit away, any other as many as their Gray codes differ by.
    let apart = ofIndex ^ (ofIndex >>> 1) ^ index ^ (index >>> 1)
    for (; apart !== 0; apart &= apart - 1) turn(lowestBit(apart))
    ofIndex = index
  }
  return {
    unit(index, dimension) {
      if (dimension >>> 0 !== dimension || dimension >= dimensions) {
        throw noDimension(dimension, dimensions)
      }
      if (index !== ofIndex) go(index)
      return ((bits[dimension] as number) + 0.5) / WORD
    },
    rows(from, into) {
      const width = Math.floor(into.length / dimensions)
      const last = from + Math.max(0, width - 1)
      if (last >>> 0 !== last) throw noIndex(last, 0)
      go(from)
      for (let d = 0; d < dimensions; d++) {
        const row = d * width
        let word = bits[d] as number
        for (let at = 0; at < width; at++) {
          if (at > 0) word ^= directions[lowestBit(from + at) * dimensions + d] as number
          into[row + at] = ((word >>> 0) + 0.5) / WORD
        }
        bits[d] = word
      }
      ofIndex = last
    },
  }
}

/** The place of the lowest bit that is set. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word)
}

/** How many dimensions `sobol` has. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1

/** The direction numbers of a dimension, with the leading bit in bit 31. */
function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(BITS)
  // The first dimension is the digits read backwards: van der Corput's sequence.
  const [inner, ...first] = SOBOL_DIRECTIONS[dimension - 1] ?? [0, ...new Array(BITS).fill(1)]
  const degree = first.length
  first.forEach((m, i) => {
    directions[i] = m << (BITS - 1 - i)
  })
  for (let i = degree; i < BITS; i++) {
    const oldest = directions[i - degree] as number
    let bits = oldest ^ (oldest >>> degree)
    for (let k = 1; k < degree; k++) {
      if ((inner >> (degree - 1 - k)) & 1) bits ^= directions[i - k] as number
    }
    directions[i] = bits
  }
  return directions
}

/**
 * Pseudo-random numbers by their address, from Philox4x32-10. The seed and the index are whole
 * numbers from 0 to 2^53 - 1, the dimension from 0 to 2^32 - 1; each number has 52 bits.
 * @throws RangeError for a seed, index or dimension outside these.
 * @example
 * philox(1).unit(0, 0) // 0.89025…
 */
export function philox(seed: number): Sequence {
  if (!isCounter(seed)) throw new RangeError(`A seed is a whole number from 0, not ${seed}`)
  const low = seed >>> 0
  const high = Math.floor(seed / WORD)
  const words = new Uint32Array(4)
  // The words of one block serve two dimensions.
  let ofIndex = -1
  let ofBlock = -1
  return {
    unit(index, dimension) {
      const block = dimension >>> 1
      if (index !== ofIndex || block !== ofBlock) {
        if (!isCounter(index)) throw noIndex(index, 0)
        ofIndex = index
        ofBlock = block
        words[0] = index >>> 0
        words[1] = Math.floor(index / WORD)
        words[2] = block
        words[3] = 0
        philoxWords(words, low, high)
      }
      if (dimension >>> 0 !== dimension) throw noDimension(dimension, WORD)
      const at = (dimension & 1) * 2
      const first = (words[at] as number) >>> 6
      const second = (words[at + 1] as number) >>> 6
      return (first * 2 ** 26 + second + 0.5) / 2 ** 52
    },
  }
}

function isCounter(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/**
 * Philox4x32 with 10 rounds (J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011): turns a counter of four words into four words of chance,
 * where they stand, by a key of two.
 */
export function philoxWords(words: Uint32Array, key0: number, key1: number): void {
  // Signed from the start, as all that follows is: else the engine would count in doubles.
  let a = (words[0] as number) | 0
  let b = (words[1] as number) | 0
  let c = (words[2] as number) | 0
  let d = (words[3] as number) | 0
  let k0 = key0 | 0
  let k1 = key1 | 0
  for (let round = 0; round < 10; round++) {
    const highA = upperHalf(0xd251, 0x1f53, a)
    const highC = upperHalf(0xcd9e, 0x8d57, c)
    const lowA = Math.imul(0xd2511f53, a)
    const lowC = Math.imul(0xcd9e8d57, c)
    a = highC ^ b ^ k0
    b = lowC
    c = highA ^ d ^ k1
    d = lowA
    k0 = (k0 + 0x9e3779b9) | 0
    k1 = (k1 + 0xbb67ae85) | 0
  }
  words[0] = a
  words[1] = b
  words[2] = c
  words[3] = d
}

/** The upper 32 bits of the product of two words, one of them given by its halves. */
function upperHalf(high: number, low: number, word: number): number {
  const wordLow = word & 0xffff
  const wordHigh = word >>> 16
  // No sum of a product of halves and a half reaches 2^32.
  const middle = Math.imul(high, wordLow) + (Math.imul(low, wordLow) >>> 16)
  const carried = Math.imul(low, wordHigh) + (middle & 0xffff)
  return (Math.imul(high, wordHigh) + (middle >>> 16) + (carried >>> 16)) | 0
}

function noDimension(dimension: number, count: number): RangeError {
  return new RangeError(`Dimensions count from 0 to ${count - 1}; there is no ${dimension}`)
}

function noIndex(index: number, first: number): RangeError {
  return new RangeError(`An index is a whole number from ${first} within reach, not ${index}`)
}
