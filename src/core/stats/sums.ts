/**
 * The sum with Neumaier's compensation (1974): as if in double precision twice over.
 * @throws RangeError if a value is no number.
 * @example
 * sum([1, 1e100, 1, -1e100]) // 2: plain sums say 0
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  if (Number.isNaN(total)) throw notNumbers()
  // A sum that is not finite has no remainder worth knowing.
  return Number.isFinite(lost) ? total + lost : total
}

function notNumbers(): RangeError {
  return new RangeError('The values hold what is no number, or infinities of both signs')
}

/**
 * The arithmetic mean.
 * @throws RangeError if there is no value, or one is no number.
 * @example
 * mean([1, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('The mean of no values is not defined')
  return sum(values) / values.length
}

/**
 * The sample variance, with n - 1: two passes with the correction of Chan, Golub and LeVeque (1983).
 * @throws RangeError if there are fewer than two values, or one is no number.
 * @example
 * variance([1, 2, 3]) // 1
 */
export function variance(values: ArrayLike<number>): number {
  const count = values.length
  if (count < 2) throw new RangeError(`A variance needs two values, not ${count}`)
  const centre = mean(values)
  let squares = 0
  let rest = 0
  for (let i = 0; i < count; i++) {
    const distance = (values[i] as number) - centre
    squares += distance * distance
    rest += distance
  }
  return (squares - (rest * rest) / count) / (count - 1)
}

/**
 * log Σ exp(values) without overflow; minus infinity for no values.
 * @throws RangeError if a value is no number.
 * @example
 * logSumExp([1000, 1000]) // 1000.6…
 */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] as number)
  if (Number.isNaN(largest)) throw notNumbers()
  if (!Number.isFinite(largest)) return largest
  let total = 0
  for (let i = 0; i < values.length; i++) total += Math.exp((values[i] as number) - largest)
  return largest + Math.log(total)
}
