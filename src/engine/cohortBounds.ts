/** @throws RangeError, naming what it is, for what is negative, infinite or no number. */
export function notNegative(value: number, what: string): void {
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return
  throw new RangeError(`${what} is ${value}; it must be a finite number, 0 or above`)
}

/** @throws RangeError, naming what it is, for what is infinite or no number. */
export function finite(value: number, what: string): void {
  if (!Number.isFinite(value)) throw new RangeError(`${what} is ${value}; it must be finite`)
}
