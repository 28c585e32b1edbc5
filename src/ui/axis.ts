import { addMonths, type Day, day } from '#core/dates.ts'

export type LoadState = 'within' | 'over' | 'under' | 'unframed'

/** How a load stands to its range; both ends belong to it. */
export function loadState(
  cases: number,
  low: number | undefined,
  high: number | undefined,
): LoadState {
  if (low === undefined || high === undefined) return 'unframed'
  if (cases > high) return 'over'
  return cases < low ? 'under' : 'within'
}

/** Where a value lies on an axis, from 0 to 1; what is beyond an end stays at the end. */
export function share(value: number, min: number, max: number): number {
  if (max <= min) return 0
  return Math.min(1, Math.max(0, (value - min) / (max - min)))
}

/**
 * Which line each label stands on when their starts and widths are known: the first line where it does
 * not run into the one before. The labels must come from left to right.
 */
export function lanes(labels: readonly { x: number; width: number }[]): number[] {
  const ends: number[] = []
  return labels.map(({ x, width }) => {
    const free = ends.findIndex((end) => end <= x)
    const lane = free < 0 ? ends.length : free
    ends[lane] = x + width
    return lane
  })
}

/** Moves labels apart so that each has its line of text, none below the floor; the order of their heights is kept. */
export function apart(
  heights: readonly number[],
  gap: number,
  floor = Number.POSITIVE_INFINITY,
): number[] {
  const order = heights
    .map((height, at) => ({ height, at }))
    .toSorted((a, b) => a.height - b.height)
  const placed = [...heights]
  let below = Number.NEGATIVE_INFINITY
  for (const { height, at } of order) {
    const place = Math.max(height, below + gap)
    placed[at] = place
    below = place
  }
  let above = floor
  for (const { at } of order.toReversed()) {
    placed[at] = Math.min(placed[at] ?? 0, above)
    above = (placed[at] ?? 0) - gap
  }
  return placed
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120]

/** First days of months to write on a time axis: even steps, and no more of them than there is room for. */
export function monthTicks(from: Day, to: Day, most: number): Day[] {
  for (const step of MONTH_STEPS) {
    const ticks = monthsBetween(from, to, step)
    if (ticks.length <= most) return ticks
  }
  return []
}

/** Every so many months, counted from a year that the step divides, so that steps fall on round years. */
function monthsBetween(from: Day, to: Day, step: number): Day[] {
  const years = Math.max(1, step / 12)
  const start = Math.floor(Number(from.slice(0, 4)) / years) * years
  const ticks: Day[] = []
  for (let at = day(`${start}-01-01`); at <= to; at = addMonths(at, step))
    if (at >= from) ticks.push(at)
  return ticks
}

const LETTER = 6.4
/** From the last letter of a tick to the axis. */
const GAP = 10

/** Room to the left of an axis for the longest of what stands there, and never less than so much. */
export function roomFor(ticks: readonly string[], least: number): number {
  return Math.max(least, Math.ceil(GAP + LETTER * Math.max(0, ...ticks.map((tick) => tick.length))))
}
