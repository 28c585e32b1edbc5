import type { CoxRows } from '#core/stats/coxRows.ts'

/** Above so many steps a tied time would take minutes. */
const STEPS_MAX = 2e9

type Into = { score: Float64Array; information: Float64Array; hazards: Float64Array }

/**
 * What d events at the same time say under the discrete model: the likelihood of just these d of all
 * who were at risk is the product of their r over the sum of that product over every choice of d.
 *
 * That sum, and its first and second derivatives, are built up one row at a time:
 * B(d, n) = B(d, n - 1) + r_n B(d - 1, n - 1), which takes n d p² steps instead of one a choice
 * (Gail, Lubin & Rubinstein 1981, Biometrika 68:703). All r are divided so that the sum stays near 1.
 *
 * @returns what to add to the log-likelihood; adds to the score and to the information's lower triangle.
 * @throws RangeError when it would take too long, or the sum leaves the range of numbers.
 */
export function exactSlot(rows: CoxRows, slot: number, into: Into, factor: number): number {
  const { p, x, start, deaths } = rows
  const d = deaths[slot] as number
  const from = start[slot] as number
  const set = atRisk(rows, slot)
  if (set.length * d * (p + 1) * (p + 2) > STEPS_MAX)
    throw new RangeError(
      `${d} events among ${set.length} at the same time are too many for exact ties; use efron.`,
    )
  const { hazards } = into
  const unit = set.reduce((sum, k) => sum + (hazards[k] as number), 0) / d / Math.E
  const sums = choices(rows, set, hazards, d, unit)
  const last = d * sums.width
  const all = sums.values[last] as number
  if (!(all > Number.MIN_VALUE / Number.EPSILON && all < Number.MAX_VALUE))
    throw new RangeError(
      'The exact likelihood of a tied time leaves the range of numbers; use efron.',
    )
  let log = -Math.log(all)
  for (let k = from; k < from + d; k++) {
    log += Math.log((hazards[k] as number) / unit)
    for (let j = 0; j < p; j++)
      into.score[j] = (into.score[j] as number) + factor * (x[k * p + j] as number)
  }
  for (let i = 0, at = last + 1 + p; i < p; i++) {
    const mean = (sums.values[last + 1 + i] as number) / all
    into.score[i] = (into.score[i] as number) - factor * mean
    for (let j = 0; j <= i; j++, at++) {
      const other = (sums.values[last + 1 + j] as number) / all
      const spread = (sums.values[at] as number) / all - mean * other
      into.information[i * p + j] = (into.information[i * p + j] as number) + factor * spread
    }
  }
  return log
}

/** The rows at risk in a slot. */
function atRisk({ start, deaths, slotStratum, entrySlot }: CoxRows, slot: number): Int32Array {
  let until = slot
  while (until < deaths.length && slotStratum[until] === slotStratum[slot]) until++
  const from = start[slot] as number
  const to = start[until] as number
  const set = new Int32Array(to - from)
  let count = 0
  for (let k = from; k < to; k++)
    if (entrySlot === undefined || (entrySlot[k] as number) < slot) set[count++] = k
  return set.subarray(0, count)
}

/**
 * For each number of choices 0 … d side by side: the sum of products, its p first derivatives, and the
 * lower triangle of its second ones.
 */
function choices(
  { x, p }: CoxRows,
  set: Int32Array,
  hazards: Float64Array,
  d: number,
  unit: number,
) {
  const width = 1 + p + (p * (p + 1)) / 2
  const values = new Float64Array((d + 1) * width)
  values[0] = 1
  for (let seen = 0; seen < set.length; seen++) {
    const k = set[seen] as number
    const r = (hazards[k] as number) / unit
    const least = Math.max(1, d - (set.length - seen - 1))
    for (let many = Math.min(d, seen + 1); many >= least; many--)
      choose(values, many * width, (many - 1) * width, r, x, k * p, p)
  }
  return { values, width }
}

/** Adds to one number of choices what a new row with one choice fewer gives. */
function choose(
  values: Float64Array,
  to: number,
  from: number,
  r: number,
  x: Float64Array,
  row: number,
  p: number,
): void {
  const fewer = values[from] as number
  values[to] = (values[to] as number) + r * fewer
  for (let i = 0, at = 1 + p; i < p; i++) {
    const xi = x[row + i] as number
    const first = values[from + 1 + i] as number
    values[to + 1 + i] = (values[to + 1 + i] as number) + r * (first + xi * fewer)
    for (let j = 0; j <= i; j++, at++) {
      const xj = x[row + j] as number
      const other = values[from + 1 + j] as number
      const second = values[from + at] as number
      values[to + at] =
        (values[to + at] as number) + r * (second + xi * other + xj * first + xi * xj * fewer)
    }
  }
}
