/** The value below which a share of the values lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper
}

/** Null where nothing was measured. */
export function medianOrNone(values: readonly number[]): number | null {
  return values.length > 0 ? median(values) : null
}

/** The middle of the ratios, each of two times of the same round; null where there is none. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number | null {
  return medianOrNone(theirs.map((ms, round) => (ours[round] ?? Number.NaN) / ms))
}

export type Growth = { exponent: number; lastStep: number }

/** How time grows with size: the slope of log time on log size by least squares, and of the last step. */
export function growth(points: readonly { size: number; ms: number }[]): Growth {
  const logs = points.map(({ size, ms }) => ({ x: Math.log(size), y: Math.log(ms) }))
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length
  const x = mean((point) => point.x)
  const y = mean((point) => point.y)
  const exponent =
    logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) /
    logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  const [before, last] = logs.slice(-2)
  const lastStep = before && last ? (last.y - before.y) / (last.x - before.x) : Number.NaN
  return { exponent, lastStep }
}
