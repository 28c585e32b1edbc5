// Each gives the number back when it makes sense, and otherwise says what it should have been.

/** @throws RangeError unless the number is finite and above 0. */
export function above(value: number, what: string): number {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value
  throw new RangeError(`${what}: ${value} must be a finite number above 0`)
}

/** @throws RangeError unless the number is finite and 0 or above. */
export function notBelow(value: number, what: string): number {
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return value
  throw new RangeError(`${what}: ${value} must be a finite number, 0 or above`)
}

/** @throws RangeError unless the number is from 0 to 1. */
export function shareOf(value: number, what: string): number {
  if (value >= 0 && value <= 1) return value
  throw new RangeError(`${what}: ${value} must be a share from 0 to 1 (35 % is 0.35)`)
}

/** @throws RangeError unless the number is whole and from `low` to `high`, both included. */
export function whole(value: number, what: string, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value
  throw new RangeError(`${what}: ${value} must be a whole number from ${low} to ${high}`)
}
