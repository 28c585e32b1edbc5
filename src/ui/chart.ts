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
  /** Under the picture and in every file of it. */
  about?: ChartAbout
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
  /** What eight of ten outcomes were expected to lie between. */
  band?: { label: string; points: readonly { year: number; lowOre: number; highOre: number }[] }
  /** From after this year on, or of these years, nothing is known: they are drawn on another ground. */
  unknown?: { label: string } & ({ after: number } | { years: readonly number[] })
  /** Under the picture and in every file of it. */
  about?: ChartAbout
  height?: number
}

/** What goes with a chart when it is taken along: how it was counted, and from where. */
export type ChartAbout = {
  /** The file’s name, without its ending; ascii. */
  stem: string
  definition: string
  source: string
  /** The same as a spreadsheet, where there is one. */
  saveSheet?: () => Promise<void>
}

/** One line of a waterfall, in whole øre. A part nobody has measured has no amount. */
export type FallRow = {
  id: string
  label: string
  kind: 'total' | 'part' | 'rest'
  ore: number | null
}

export type WaterfallProps = {
  title: string
  unit: string
  rows: readonly FallRow[]
  words: { notMeasured: string }
  about?: ChartAbout
}

export type FanChartProps = {
  title: string
  unit: string
  /** Kroner at years from today: the middle, and what eight of ten lie between. */
  points: readonly { at: number; low: number; mid: number; high: number }[]
  words: { high: string; mid: string; low: string; year: string }
  about?: ChartAbout
  height?: number
}

/** Choices on one scale of kroner: the middle, and what eight of ten lie between. */
export type BandChartProps = {
  title: string
  unit: string
  rows: readonly { id: string; label: string; low: number; mid: number; high: number }[]
  about?: ChartAbout
}

/** What curves along a counted axis (weeks, months) are given. */
export type CurveChartProps = {
  title: string
  unit: string
  series: readonly { id: string; label: string; points: readonly { at: number; value: number }[] }[]
  /** Shares from 0 to 1; changes around 0, where −1 is nothing left; or what multiplies, on a scale of tenfolds. */
  scale: 'share' | 'change' | 'tenfold'
  /** A value holds until the next one, and the last to the end. */
  step?: boolean
  /** What a curve may well be, point by point; an end that is open reaches the edge. */
  band?: {
    label: string
    points: readonly { at: number; low: number | null; high: number | null }[]
  }
  /** One step along the axis, for the table, and many of them, under the axis. */
  at: string
  axis: string
  /** A level that matters. */
  level?: { value: number; label: string }
  /** The highest of several charts that are to be read beside each other. */
  top?: number
  /** How far the axis goes, for the same reason. */
  end?: number
  /** Under the picture and in every file of it. */
  about?: ChartAbout
  height?: number
}
