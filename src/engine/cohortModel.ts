/** A number for every week, or one that holds for all of them. */
export type Series = number | ArrayLike<number>

/**
 * How likely a way out is in the d-th week on the benefit, as a hazard per week. Either
 * `weekly * exp(-decayPerYear * (d - 1) / 52)`, or constant from one bucket to the next; before the
 * first step it is 0.
 */
export type Hazard =
  | { weekly: number; decayPerYear?: number }
  | { steps: readonly { fromBucket: number; weekly: number }[] }

export type Exit = {
  /** A destination, or another benefit of the group. */
  to: string
  hazard: Hazard
  /** The business cycle: multiplies the hazard week by week; 1 is as it was measured. */
  cycle?: Series
  /** The effect that multiplies the hazard, by its name; without one nothing does. */
  effect?: string
  /**
   * Only between benefits: the bucket they enter, or `carried`, when their weeks go on counting as
   * refusion's do (lov om kommunernes finansiering af visse offentlige ydelser § 6).
   */
  entersAt?: number | 'carried'
}

/** People by their week on the benefit: a tunnel that they walk through, one bucket a week. */
export type Benefit = {
  name: string
  /** The length of the tunnel. Who reaches the last bucket stays there until they leave. */
  buckets: number
  /** People in the first week, by bucket. */
  stock: ArrayLike<number>
  /** People who come each week, into bucket 1. */
  inflow: Series
  /** What a person costs the municipality in a week, in kroner, by bucket. */
  weeklyCost: ArrayLike<number>
  exits: readonly Exit[]
}

export type Relapse = {
  /** Hazard per week of coming back. */
  weekly: number
  to: string
  bucket: number
  /**
   * Who stayed away so many whole weeks comes back at another bucket: a year of self-support begins
   * refusion's count again. Those of the first week count as newly arrived, and each stay counts alone.
   */
  afterReset?: { weeks: number; bucket: number }
}

/** Where people go from a benefit, and where they stay unless they come back. */
export type Destination = {
  name: string
  /** People in the first week; 0 if not given. */
  stock?: number
  /** What a person costs the municipality in a week, in kroner; 0 if not given. */
  weeklyCost?: number
  relapse?: Relapse
}

/** A target group. People do not move between groups. */
export type CohortGroup = {
  name: string
  benefits: readonly Benefit[]
  destinations: readonly Destination[]
}

/**
 * A municipality as cells of people, never a person: target group, benefit, week on it. The effects
 * are only named here; what they are belongs to a run.
 */
export type CohortModel = {
  effects: readonly string[]
  groups: readonly CohortGroup[]
}

/** The value of a series in a week; weeks count from 0 here. */
export function valueAt(series: Series, week: number): number {
  return typeof series === 'number' ? series : (series[week] as number)
}
