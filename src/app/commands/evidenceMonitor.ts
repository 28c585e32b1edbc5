import { anytimeP } from '#core/stats/eValue.ts'
import { startWatch, type Watch } from '#core/stats/safeWatch.ts'
import type { Kind, Observations, Plans } from '#core/stats/safeWatchMethods.ts'
import { stitchedBound } from '#core/stats/stitching.ts'
import { columnsFlag, factorsOf, numberFlag, oneOf } from './evidenceSurvival.ts'
import { type Picked, pick, readTable } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export type MonitorFlags = {
  kind?: string
  observed?: string
  expected?: string
  successes?: string
  trials?: string
  nullShare?: string
  value?: string
  nullMean?: string
  notBefore?: string
  sum?: string
  variance?: string
  stitchedFrom?: string
  atRisk?: string
  left?: string
  time?: string
  ratio?: string
  tunedFor?: string
  alpha?: string
}

const KINDS = ['rate', 'share', 'mean', 'drift', 'leavers'] as const
/** A year of months, where nothing else was planned. */
const PERIODS = 12
/** Before so many observations a mean of any distribution says nothing; a usual rule of thumb. */
const FIRST_SAID = 30
/** How far from 1 the ratio of leavers is held to be, in logs, where no bet is told: mostly between 0.4 and 2.7. */
const DEVIATION = 0.5

/**
 * Look by look, as often as one likes. The bet is made before the first look: nothing of a later row may move what is
 * said of an earlier one, or the promise about false alarms is void.
 */
export function monitor(file: string, flags: MonitorFlags) {
  const kind = oneOf('kind', flags.kind, KINDS) ?? 'rate'
  const open = (...columns: (string | undefined)[]) => {
    const missing = columns.some((column) => column === undefined)
    if (missing) throw new UsageFault(`--kind ${kind} needs ${NEEDS[kind]}.`)
    return pick(readTable(file), [...columns, flags.time], factorsOf({}))
  }
  const alpha = numberFlag('alpha', flags.alpha) ?? 0.05
  const { picked, ...told } = WATCHES[kind]({ open, flags, alpha })
  return { file, rows: picked.rows, dropped: picked.dropped, kind, alpha, ...told }
}

const NEEDS = {
  rate: '--observed COLUMN and --expected COLUMN',
  share: '--successes COLUMN, --trials COLUMN and --null-share SHARE',
  mean: '--value COLUMN and --null-mean MEAN',
  drift: '--sum COLUMN and --variance COLUMN',
  leavers: '--at-risk TREATED,CONTROL and --left TREATED,CONTROL, all columns',
} as const satisfies Record<(typeof KINDS)[number], string>

type Asked = {
  open: (...columns: (string | undefined)[]) => Picked
  flags: MonitorFlags
  alpha: number
}
type Step<K extends Kind> = { told: Readonly<Record<string, number>>; added: Observations[K] }

/** One look a row, unless rows share a time. */
function looked<K extends Kind>(
  plan: Plans[K] & { kind: K },
  steps: readonly Step<K>[],
  times: readonly string[] | undefined,
) {
  let watch: Watch<K> = startWatch<K>(plan)
  return steps.map(({ told, added }, at) => {
    watch = watch.add(added)
    const { logE, e, threshold, crossed, lower, upper } = watch
    const p = anytimeP(watch.largestLogE)
    return {
      ...{ time: times?.[at] ?? String(at + 1), ...told },
      ...{ logE, e, threshold, crossed, p, lower, upper },
    }
  })
}

/** What was planned, or twelve times what the first look says, which is known before it. */
function tunedFor(flags: MonitorFlags, first: number | undefined, least = 1): number {
  return numberFlag('tuned-for', flags.tunedFor) ?? Math.max(least, PERIODS * (first ?? 0))
}

function timesOf(picked: Picked, { time }: MonitorFlags): string[] | undefined {
  return time === undefined ? undefined : picked.text(time)
}

function rate({ open, flags, alpha }: Asked) {
  const picked = open(flags.observed, flags.expected)
  const [observed, expected] = [
    picked.number(flags.observed ?? ''),
    picked.number(flags.expected ?? ''),
  ]
  const ratio = numberFlag('ratio', flags.ratio)
  const bet = ratio === undefined ? { tunedFor: tunedFor(flags, expected[0]) } : { ratio }
  const steps = Array.from(observed, (events, at) => {
    const due = expected[at] as number
    return { told: { events, expected: due }, added: { observed: events, expected: due } }
  })
  const plan = { kind: 'rate' as const, alpha, bet }
  return { picked, bet, looks: looked(plan, steps, timesOf(picked, flags)) }
}

function share({ open, flags, alpha }: Asked) {
  const nullShare = numberFlag('null-share', flags.nullShare)
  const picked = open(flags.successes, flags.trials)
  if (nullShare === undefined) throw new UsageFault(`--kind share needs ${NEEDS.share}.`)
  const [successes, trials] = [
    picked.number(flags.successes ?? ''),
    picked.number(flags.trials ?? ''),
  ]
  const told = numberFlag('ratio', flags.ratio)
  const bet =
    told === undefined ? { tunedFor: tunedFor(flags, trials[0]) } : { share: told * nullShare }
  const steps = Array.from(successes, (some, at) => {
    const counts = { successes: some, trials: trials[at] as number }
    return { told: counts, added: counts }
  })
  const plan = { kind: 'share' as const, alpha, nullShare, bet }
  return { picked, nullShare, bet, looks: looked(plan, steps, timesOf(picked, flags)) }
}

/** Rows of one time are one look; without times each row is. */
function mean({ open, flags, alpha }: Asked) {
  const nullMean = numberFlag('null-mean', flags.nullMean)
  const picked = open(flags.value)
  if (nullMean === undefined) throw new UsageFault(`--kind mean needs ${NEEDS.mean}.`)
  const notBefore = numberFlag('not-before', flags.notBefore) ?? FIRST_SAID
  const values = picked.number(flags.value ?? '')
  const times = timesOf(picked, flags) ?? Array.from(values, (_, at) => String(at + 1))
  const looks = [...Map.groupBy(values.keys(), (at) => times[at] as string)]
  // One row a look says nothing of how many there will be.
  const bet = { tunedFor: tunedFor(flags, looks[0]?.[1].length, 10 * PERIODS) }
  const steps = looks.map(([, rows]) => {
    const some = rows.map((at) => values[at] as number)
    return { told: { observations: some.length }, added: { values: some } }
  })
  const plan = { kind: 'mean' as const, alpha, nullMean, notBefore, ...bet }
  const names = looks.map(([time]) => time)
  return { picked, nullMean, notBefore, bet, looks: looked(plan, steps, names) }
}

function drift({ open, flags, alpha }: Asked) {
  const picked = open(flags.sum, flags.variance)
  const [sums, variances] = [picked.number(flags.sum ?? ''), picked.number(flags.variance ?? '')]
  const bet = { tunedFor: tunedFor(flags, variances[0], Number.MIN_VALUE) }
  const steps = Array.from(sums, (s, at) => {
    const v = variances[at] as number
    return { told: { sum: s, variance: v }, added: { s, v } }
  })
  const looks = looked({ kind: 'drift', alpha, ...bet }, steps, timesOf(picked, flags))
  const vMin = numberFlag('stitched-from', flags.stitchedFrom)
  if (vMin === undefined) return { picked, bet, looks }
  return { picked, bet, looks: looks.map(stitched(steps, alpha, vMin)) }
}

/** Beside the mixture, the boundary that needs no tuning: half of alpha to each side. */
function stitched(steps: readonly Step<'drift'>[], alpha: number, vMin: number) {
  let [s, v] = [0, 0]
  return <Look extends object>(look: Look, at: number) => {
    s += steps[at]?.added.s ?? 0
    v += steps[at]?.added.v ?? 0
    const reach = stitchedBound(v, alpha / 2, { vMin })
    const [lower, upper] = v > 0 ? [(s - reach) / v, (s + reach) / v] : [null, null]
    return { ...look, stitchedLower: lower, stitchedUpper: upper }
  }
}

/** Who leaves, of those of two groups who could at the beginning of each look. */
function leavers({ open, flags, alpha }: Asked) {
  const [treatedRisk, controlRisk, ...risks] = columnsFlag('at-risk', flags.atRisk)
  const [treatedLeft, controlLeft, ...lefts] = columnsFlag('left', flags.left)
  if (risks.length + lefts.length > 0)
    throw new UsageFault(`--kind leavers compares two groups: it needs ${NEEDS.leavers}.`)
  const picked = open(treatedRisk, controlRisk, treatedLeft, controlLeft)
  const of = (name = '') => picked.number(name)
  const [atRisk, others, left, othersLeft] = [
    of(treatedRisk),
    of(controlRisk),
    of(treatedLeft),
    of(controlLeft),
  ]
  const ratio = numberFlag('ratio', flags.ratio)
  const bet = ratio === undefined ? { logMean: 0, logDeviation: DEVIATION } : { ratio }
  const steps = Array.from(atRisk, (treatedAtRisk, at) => {
    const set = {
      ...{ treatedAtRisk, controlAtRisk: others[at] as number },
      ...{ treatedEvents: left[at] as number, controlEvents: othersLeft[at] as number },
    }
    return { told: set, added: set }
  })
  const plan = { kind: 'hazardRatio' as const, alpha, bet }
  return { picked, bet, looks: looked(plan, steps, timesOf(picked, flags)) }
}

const WATCHES = { rate, share, mean, drift, leavers } as const
