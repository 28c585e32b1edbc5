import { poissonRate, rateRatio } from '#core/stats/rates.ts'
import { sum } from '#core/stats/sums.ts'
import { columnsFlag, factorsOf, numberFlag } from './evidenceSurvival.ts'
import { columnOfEvent, eventsOf, type Picked, pick, readTable } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export type RateFlags = {
  events?: string
  event?: string
  time?: string
  exposure?: string
  start?: string
  by?: string
  against?: string
  level?: string
  reference?: readonly string[]
}

/** Events a unit of time in each group, with exact limits, and how many times the first group’s the others are. */
export function rates(file: string, flags: RateFlags) {
  const { counts, spans } = columnsOf(flags)
  const by = columnsFlag('by', flags.by)
  const level = numberFlag('level', flags.level)
  const against = numberFlag('against', flags.against)
  const columns = [counts ?? columnOfEvent(flags.event ?? ''), spans, flags.start, ...by]
  const picked = pick(readTable(file), columns, factorsOf(flags))
  const found = groupsOf(picked, by).map(({ group, rows }) => {
    return { group, ...exposedOf(picked, rows, flags, spans) }
  })
  const [first, ...others] = found
  return {
    ...{ file, rows: picked.rows, dropped: picked.dropped },
    rates: found.map((one) => ({ ...one, ...poissonRate(one, level) })),
    ratios: others.map((one) => {
      const names = { group: one.group, against: first?.group ?? '' }
      if (!first || one.events + first.events === 0)
        return { ...names, ratio: null, lower: 0, upper: null, p: 1 }
      return { ...names, ...rateRatio(one, first, { level, against }) }
    }),
  }
}

function columnsOf({ events, event, time, exposure }: RateFlags) {
  if ((events === undefined) === (event === undefined))
    throw new UsageFault('Say either --events COLUMN, of counts, or --event COLUMN[=VALUE].')
  const spans = exposure ?? time
  if (spans === undefined || (exposure !== undefined && time !== undefined))
    throw new UsageFault('Say how long each row was watched: --time COLUMN or --exposure COLUMN.')
  return { counts: events, spans }
}

/** The rows of each group, in the order of the levels; one column after the other. */
function groupsOf(picked: Picked, by: readonly string[]) {
  const factors = by.map((name) => picked.factor(name))
  const groups = new Map<string, { codes: number[]; group: string; rows: number[] }>()
  for (let row = 0; row < picked.rows; row++) {
    const codes = factors.map((factor) => factor.codes[row] as number)
    const key = codes.join(' ')
    const group = factors.map(({ names }, at) => names[codes[at] as number]).join(' · ') || 'all'
    const known = groups.get(key)
    if (known) known.rows.push(row)
    else groups.set(key, { codes, group, rows: [row] })
  }
  const before = (one: number[], other: number[]) =>
    one.map((code, at) => code - (other[at] as number)).find((gap) => gap !== 0) ?? 0
  return [...groups.values()].toSorted((one, other) => before(one.codes, other.codes))
}

function exposedOf(picked: Picked, rows: readonly number[], flags: RateFlags, spans: string) {
  const all = flags.events ? countsOf(picked, flags.events) : eventsOf(picked, flags.event ?? '')
  const ends = picked.number(spans)
  const begins = flags.start ? picked.number(flags.start) : undefined
  const watched = rows.map((row) => {
    const span = (ends[row] as number) - (begins?.[row] ?? 0)
    if (span >= 0 && Number.isFinite(span)) return span
    throw new UsageFault(`Line ${picked.line(row)}: it was watched for ${span}, less than nothing.`)
  })
  return { events: sum(rows.map((row) => all[row] as number)), time: sum(watched) }
}

function countsOf(picked: Picked, name: string): Float64Array {
  const counts = picked.number(name)
  const strange = counts.findIndex((count) => !(Number.isSafeInteger(count) && count >= 0))
  if (strange < 0) return counts
  throw new UsageFault(
    `Line ${picked.line(strange)}: »${name}« is ${counts[strange]}. Events are counted in whole numbers from 0.`,
  )
}
