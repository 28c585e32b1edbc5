import type { Day } from '#core/dates.ts'

/** One curve. */
export type Series = {
  id: string
  label: string
  points: readonly { on: Day; value: number }[]
  /** A value that holds until it is changed is drawn in steps. */
  step?: boolean
}

/** What a curve over time is given. */
export type TimeChartProps = {
  title: string
  series: readonly Series[]
  /** The range that applies; several pieces when the norm was changed. */
  bands?: readonly { from: Day; to: Day; low: number; high: number; label?: string }[]
  /** What happened: hires, a norm changed. Written on the axis where it happened. */
  events?: readonly { on: Day; label: string }[]
  /** What is counted, for the table: `sager pr. medarbejder`. */
  unit: string
  /** At most so many decimals at the ends of a curve, 1 unless told; the table behind keeps its own. */
  endDecimals?: number
  height?: number
}

/** What stands beside or above each other in a year, in whole øre; nothing where nothing is known. */
export type YearSeries = {
  id: string
  label: string
  points: readonly { year: number; ore: number }[]
}

export type YearsChartProps = {
  title: string
  unit: string
  /** Columns from the zero line: what was put in below it, what was saved above. */
  bars: readonly YearSeries[]
  /** What has come together: the first is drawn whole, the others dashed. */
  lines: readonly YearSeries[]
  height?: number
}

export type FanChartProps = {
  title: string
  unit: string
  /** Kroner at years from today: the middle, and what eight of ten lie between. */
  points: readonly { at: number; low: number; mid: number; high: number }[]
  words: { high: string; mid: string; low: string; year: string }
  height?: number
}

/** What curves along a counted axis (weeks, months) are given. */
export type CurveChartProps = {
  title: string
  unit: string
  series: readonly { id: string; label: string; points: readonly { at: number; value: number }[] }[]
  /** Shares from 0 to 1; or numbers that grow by multiplying, on a scale of tenfolds. */
  scale: 'share' | 'tenfold'
  /** One step along the axis, for the table, and many of them, under the axis. */
  at: string
  axis: string
  /** A level that matters. */
  level?: { value: number; label: string }
  height?: number
}
