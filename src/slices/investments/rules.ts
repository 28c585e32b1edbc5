import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

/** Faser: how far an investment has come. Only a decision moves it past the proposal. */
export const PHASES = ['idea', 'proposal', 'pilot', 'scaled', 'permanent', 'closed'] as const
export type Phase = (typeof PHASES)[number]

export const SIDES = ['investment', 'saving'] as const
export type Side = (typeof SIDES)[number]

/** What was put in or saved in a year, in whole øre. */
export type Amount = { year: number; side: Side; amountOre: number }

export type InvestmentRefusal =
  | 'investment.closed'
  | 'investment.hypothesis_missing'
  | 'investment.started'
  | 'position.hired_to_come'
  | 'position.left_before_hired'
  | 'position.left_unhired'
  | 'rule.reason_missing'
  | 'rule.started'

type Refusals = Refusal<InvestmentRefusal>[]

/** Where an investment stands, as far as its own rules ask. */
export type Standing = { phase: Phase; hypothesis: string; startedOn: Day | null }

/** A proposal says what it believes. It can go back to being an idea as long as nothing has begun. */
export function refuseProposal(standing: Pick<Standing, 'phase' | 'hypothesis'>): Refusals {
  if (standing.phase === 'closed') return [{ code: 'investment.closed' }]
  if (standing.phase !== 'idea' && standing.phase !== 'proposal')
    return [{ code: 'investment.started' }]
  return standing.hypothesis.trim() ? [] : [{ code: 'investment.hypothesis_missing' }]
}

/** What is closed stays as it was. */
export function refuseChange({ phase }: Pick<Standing, 'phase'>): Refusals {
  return phase === 'closed' ? [{ code: 'investment.closed' }] : []
}

/** The stop rule is set before the start, or never; whom it is for is only added to, with a reason. */
export function refuseRule(
  standing: Pick<Standing, 'phase' | 'startedOn'>,
  rule: { kind: 'target' | 'stop'; reason: string },
): Refusals {
  const closed = refuseChange(standing)
  if (closed.length > 0 || !standing.startedOn) return closed
  if (rule.kind === 'stop') return [{ code: 'rule.started' }]
  return rule.reason.trim() ? [] : [{ code: 'rule.reason_missing', field: 'reason' }]
}

export type WantedPosition = { plannedOn: Day; hiredOn: Day | null; leftOn: Day | null }

/** A real hire is one that has been; a plan has its own day. */
export function refusePosition(
  standing: Pick<Standing, 'phase'>,
  { hiredOn, leftOn }: WantedPosition,
  today: Day,
): Refusals {
  const refusals = refuseChange(standing)
  if (hiredOn && hiredOn > today)
    refusals.push({ code: 'position.hired_to_come', field: 'hiredOn' })
  if (leftOn && !hiredOn) refusals.push({ code: 'position.left_unhired', field: 'leftOn' })
  if (leftOn && hiredOn && leftOn < hiredOn)
    refusals.push({ code: 'position.left_before_hired', field: 'leftOn' })
  return refusals
}

type Paid = { salaryOre: number }

/** The pay of all positions together: of one it would be somebody’s own. */
export function salariesOf(positions: readonly Paid[]): number | null {
  if (positions.length < 2) return null
  return positions.reduce((sum, { salaryOre }) => sum + salaryOre, 0)
}

export type Sums = { investedOre: number; savedOre: number; netOre: number }

/** What was put in, what was saved, and the difference (provenu). Whole øre, so nothing is rounded. */
export function sumsOf(amounts: readonly Omit<Amount, 'year'>[]): Sums {
  const of = (side: Side) =>
    amounts.reduce((sum, each) => (each.side === side ? sum + each.amountOre : sum), 0)
  const [investedOre, savedOre] = [of('investment'), of('saving')]
  return { investedOre, savedOre, netOre: savedOre - investedOre }
}

export type YearSums = Sums & { year: number; cumulativeOre: number }

/** Year by year, each with the net of all years so far; no year between the first and the last is left out. */
export function yearsOf(amounts: readonly Amount[]): YearSums[] {
  if (amounts.length === 0) return []
  const years = amounts.map(({ year }) => year)
  const first = Math.min(...years)
  let cumulativeOre = 0
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => {
    const year = first + at
    const sums = sumsOf(amounts.filter((each) => each.year === year))
    cumulativeOre += sums.netOre
    return { year, ...sums, cumulativeOre }
  })
}

/**
 * The council’s years: one in which a project ran and nobody has accounted for anything is told as such. Its sums are
 * noughts that nobody has written, so they are neither drawn nor shown.
 */
export function councilYears(amounts: readonly Amount[], missing: readonly number[]) {
  const told = new Set(amounts.map(({ year }) => year))
  const open = new Set(missing.filter((year) => !told.has(year)))
  const noughts = [...open].map((year): Amount => ({ year, side: 'saving', amountOre: 0 }))
  return yearsOf([...amounts, ...noughts]).map((sums) => {
    return { ...sums, isAccounted: !open.has(sums.year) }
  })
}

/** What is not yet known of an investment. */
export type Unknown =
  | { what: 'gate'; on: Day }
  | { what: 'gate_passed'; on: Day }
  | { what: 'accounts'; years: number[] }
  | { what: 'hires'; people: number }
  | { what: Missing }
  | { what: 'start' }

/** What must be written before it can begin, in the order in which one rests on the other; and the posts. */
export const MISSING = ['target_rule', 'business_case', 'stop_rule', 'positions'] as const
export type Missing = (typeof MISSING)[number]

export type Known = {
  phase: Phase
  startedOn: Day | null
  endedOn: Day | null
  gateOn: Day | null
  /** What has been written, or added. */
  has: Record<Missing, boolean>
  /** Positions that were planned to be filled by today, and are not. */
  unfilled: number
  /** The years for which the accounts say what was saved. */
  savedYears: readonly number[]
}

/**
 * Hvad vi ikke ved endnu: before the start what has not been written; an investment that runs cannot be decided
 * before its gate; whole years without accounts are missing, and so are people who should have been there.
 */
export function unknownsOf(known: Known, today: Day): Unknown[] {
  const { phase, startedOn, gateOn } = known
  if (phase === 'idea' || phase === 'proposal') return unwritten(known)
  const unknowns: Unknown[] = []
  if (isRunning(phase) && gateOn)
    unknowns.push({ what: gateOn > today ? 'gate' : 'gate_passed', on: gateOn })
  const years = startedOn ? missingYears(startedOn, known, today) : []
  if (years.length > 0) unknowns.push({ what: 'accounts', years })
  if (known.unfilled > 0 && phase !== 'closed')
    unknowns.push({ what: 'hires', people: known.unfilled })
  return isRunning(phase) ? [...unknowns, ...missingOf(known)] : unknowns
}

/** It can be decided to begin when what must be written beforehand is; the posts may come later. */
function unwritten(known: Known): Unknown[] {
  const missing = missingOf(known)
  const isReady = BEFORE_START.every((what) => known.has[what])
  return isReady ? [...missing, { what: 'start' }] : missing
}

function missingOf({ has }: Known): Unknown[] {
  return MISSING.filter((what) => !has[what]).map((what) => ({ what }))
}

const BEFORE_START = ['target_rule', 'business_case', 'stop_rule'] as const

/** The next thing to do about it. */
export type Step = 'hypothesis' | 'propose' | (typeof BEFORE_START)[number] | 'decide'

type Told = Pick<Standing, 'phase' | 'hypothesis'> & { unknowns: readonly { what: string }[] }

/** An idea says what it believes; a proposal is written before it is decided; what runs is decided at its gate. */
export function nextStep({ phase, hypothesis, unknowns }: Told): Step | undefined {
  const isUnknown = (what: string) => unknowns.some((unknown) => unknown.what === what)
  if (phase === 'idea') return hypothesis.trim() ? 'propose' : 'hypothesis'
  if (phase === 'proposal') return BEFORE_START.find(isUnknown) ?? 'decide'
  return isRunning(phase) && isUnknown('gate_passed') ? 'decide' : undefined
}

/** Whole years from the start to the end, or until now, of which nothing is in the accounts. */
function missingYears(startedOn: Day, { endedOn, savedYears }: Known, today: Day): number[] {
  const last = endedOn ? Math.min(yearOf(endedOn), yearOf(today) - 1) : yearOf(today) - 1
  const years = Array.from({ length: Math.max(0, last - yearOf(startedOn) + 1) }, (_, at) => {
    return yearOf(startedOn) + at
  })
  return years.filter((year) => !savedYears.includes(year))
}

/** Years as they are read: those after one another as `2022–2025`. */
export function yearRanges(years: readonly number[]): string[] {
  const ranges: [first: number, last: number][] = []
  for (const year of new Set(years.toSorted((one, other) => one - other))) {
    const range = ranges.at(-1)
    if (range && range[1] === year - 1) range[1] = year
    else ranges.push([year, year])
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
}

/** Under way, and not decided for good. */
export function isRunning(phase: Phase): boolean {
  return phase === 'pilot' || phase === 'scaled'
}

type Group = Sums & { projects: number }

/** What the council asks: what is known, and apart from it what is not. */
export type CouncilSum = {
  permanent: Group
  closed: Group
  /** The two above together: what the accounts say. */
  known: Group
  /** Running: what has gone in and been saved so far; and what is only expected to go in and to be saved, over all its years. */
  notYet: {
    projects: number
    investedOre: number
    savedOre: number
    expectedInvestedOre: number
    expectedOre: number
  }
}

type Counted = { phase: Phase; realised: Sums; expected: Sums | null }

/** Byrådets sum: what is known and what is not are never added together. */
export function councilSum(investments: readonly Counted[]): CouncilSum {
  const running = investments.filter(({ phase }) => isRunning(phase))
  return {
    permanent: groupOf(investments.filter(({ phase }) => phase === 'permanent')),
    closed: groupOf(investments.filter(({ phase }) => phase === 'closed')),
    known: groupOf(investments.filter(({ phase }) => phase === 'permanent' || phase === 'closed')),
    notYet: {
      projects: running.length,
      investedOre: groupOf(running).investedOre,
      savedOre: groupOf(running).savedOre,
      expectedInvestedOre: running.reduce(
        (sum, { expected }) => sum + (expected?.investedOre ?? 0),
        0,
      ),
      expectedOre: running.reduce((sum, { expected }) => sum + (expected?.savedOre ?? 0), 0),
    },
  }
}

function groupOf(investments: readonly Counted[]): Group {
  const of = (key: keyof Sums) => investments.reduce((sum, { realised }) => sum + realised[key], 0)
  const [investedOre, savedOre] = [of('investedOre'), of('savedOre')]
  return { projects: investments.length, investedOre, savedOre, netOre: savedOre - investedOre }
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** What runs has begun, what is closed has ended, a proposal has done neither; said of a row of a file. */
export function hasItsDays(phase: string | null, startedOn: string | null, endedOn: string | null) {
  if (phase === null) return true
  if (phase === 'closed') return endedOn !== null
  const isProposal = phase === 'idea' || phase === 'proposal'
  return isProposal === (startedOn === null) && endedOn === null
}
