import { danishNumber, numberWritten } from '#core/danishNumbers.ts'
import type { Day } from '#core/dates.ts'
import { LANGUAGES } from '#core/language.ts'
import type { Refusal } from '#core/refusal.ts'
import { type Pair, PLAN_LINKS, type PlanYear } from '#engine/gapPlan.ts'
import { BENEFITS, type Benefit } from '#law/benefits.ts'
import {
  type InvestmentRefusal,
  type Phase,
  refuseChange,
  type Side,
  type Amount as Sum,
  type YearSums,
  yearOf,
} from '#slices/investments/rules.ts'

/** Budgetposter: what is put in. What is saved is named by the benefit that is not paid. */
export const COST_POSTS = ['salaries', 'training', 'mentors', 'it', 'premises', 'other'] as const
type Paid = Exclude<Benefit, 'selvforsoergende'>
const BENEFIT_POSTS = BENEFITS.filter((benefit): benefit is Paid => benefit !== 'selvforsoergende')
export const BUDGET_POSTS = [...COST_POSTS, ...BENEFIT_POSTS]
export type BudgetPost = (typeof BUDGET_POSTS)[number]

/** One cell of a business case or of the accounts: whole øre. */
export type Amount = Sum & { budgetPost: BudgetPost }

export type CaseRefusal =
  | InvestmentRefusal
  | 'amount.before_start'
  | 'amount.not_started'
  | 'amount.post_of_the_other_side'
  | 'amount.post_taken'
  | 'amount.year_to_come'
  | 'business_case.newer'
  | 'business_case.no_years'
  | 'business_case.post_twice'
  | 'case.too_large'
  | 'case.wrong'

type Refusals = Refusal<CaseRefusal>[]
type Standing = { phase: Phase; startedOn: Day | null }

/** The posts that a side has. */
export function postsOf(side: Side): readonly BudgetPost[] {
  return side === 'investment' ? COST_POSTS : [...BENEFIT_POSTS, 'other']
}

/** The accounts of a year that has begun, from the start on, also after the end: they come late. */
export function refuseRealised(
  { startedOn }: Pick<Standing, 'startedOn'>,
  amount: Pick<Amount, 'year' | 'side' | 'budgetPost'>,
  today: Day,
): Refusals {
  if (!startedOn) return [{ code: 'amount.not_started' }]
  const refusals: Refusals = []
  if (amount.year > yearOf(today)) refusals.push({ code: 'amount.year_to_come', field: 'year' })
  if (amount.year < yearOf(startedOn)) refusals.push({ code: 'amount.before_start', field: 'year' })
  if (!postsOf(amount.side).includes(amount.budgetPost))
    refusals.push({ code: 'amount.post_of_the_other_side', field: 'budgetPost' })
  return refusals
}

/** A business case says what is expected, each post of a year once. */
export function refuseCaseVersion(
  standing: Pick<Standing, 'phase'>,
  amounts: readonly Amount[],
): Refusals {
  const refusals: Refusals = refuseChange(standing)
  if (amounts.length === 0) refusals.push({ code: 'business_case.no_years', field: 'amounts' })
  const keys = amounts.map(({ year, side, budgetPost }) => `${year} ${side} ${budgetPost}`)
  if (new Set(keys).size < keys.length)
    refusals.push({ code: 'business_case.post_twice', field: 'amounts' })
  if (amounts.some(({ side, budgetPost }) => !postsOf(side).includes(budgetPost)))
    refusals.push({ code: 'amount.post_of_the_other_side', field: 'amounts' })
  return refusals
}

/** Somebody who has seen the newest adds to it; one who has not is told first. */
export function refuseUnseen(newest: number, seen: number | undefined): Refusals {
  return seen === undefined || seen === newest ? [] : [{ code: 'business_case.newer' }]
}

/** A case is four thousand letters; two hundred thousand are fifty such, and no longer one. */
export const CASE_LETTERS_MAX = 200_000

/** What is no case at all, so long is it. */
export function refuseText(text: string): Refusals {
  return text.length > CASE_LETTERS_MAX ? [{ code: 'case.too_large', field: 'text' }] : []
}

/** What a file says was agreed: whom it is for, when it stops, and the day on which that is decided. */
export function agreedIn(document: Record<string, unknown>) {
  const text = (part: string, field: string) => {
    const value = fieldOf(document[part], field)
    return typeof value === 'string' && value.trim() ? value.trim() : null
  }
  return {
    target: text('targetGroupRule', 'rule'),
    stop: text('stopRule', 'rule'),
    decideOn: text('stopRule', 'decideOn'),
    /** What the words of the file are written in; nothing where it does not say. */
    language: LANGUAGES.find((language) => language === document['language']) ?? null,
  }
}

/** What a file believes, and how it is to be done. */
export function methodIn(document: Record<string, unknown>) {
  const { hypothesis, method } = document
  const lines = Array.isArray(method) ? method : []
  return {
    hypothesis: typeof hypothesis === 'string' && hypothesis.trim() ? hypothesis.trim() : null,
    method: lines.flatMap((line) => (typeof line === 'string' && line.trim() ? [line.trim()] : [])),
  }
}

/** What no database takes: a zero character, half a letter; also where a field’s own name has it. */
const UNREADABLE = /\\u0000|\\ud[89a-f]/i

export function isReadable(document: unknown): boolean {
  return !UNREADABLE.test(canonical(document))
}

/**
 * A document as one text, whatever order its keys were written in and however it was spaced: what the
 * fingerprint is taken of. As RFC 8785 (2020) has it: keys by their UTF-16 units, numbers as JavaScript
 * writes them.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
  return `{${fields.join(',')}}`
}

/** The first year from which on all that was put in has come back and stays so; none when it never does. */
export function paybackYear(years: readonly YearSums[]): number | null {
  const lastBelow = years.findLastIndex(({ cumulativeOre }) => cumulativeOre < 0)
  return years[lastBelow + 1]?.year ?? null
}

export type Assumption = { name: string; value: string; grade: string; source: string }

/** What a document builds on: each with its grade (A to D) and where it is from. What is not one is left out. */
export function assumptionsOf(document: Record<string, unknown>): Assumption[] {
  const list = document['assumptions']
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown): Assumption[] => {
    if (typeof each !== 'object' || each === null) return []
    const { name, value, unit, grade, source } = each as Record<string, unknown>
    if (name === undefined || value === undefined) return []
    return [
      {
        name: text(name),
        value: `${text(value)} ${text(unit)}`.trim(),
        grade: text(grade),
        source: text(source),
      },
    ]
  })
}

function text(value: unknown): string {
  if (typeof value === 'number') return danishNumber(value)
  return typeof value === 'string' ? value : ''
}

/** An assumption as somebody writes it: `name; value; grade; source`. Nothing without a grade from A to D. */
export function assumptionLine(line: string): Assumption | undefined {
  const [name = '', value = '', grade = '', ...source] = line.split(';').map((part) => part.trim())
  if (!name || !value || !/^[A-Da-d]$/.test(grade)) return undefined
  return { name, value, grade: grade.toUpperCase(), source: source.join('; ') }
}

type PriceRise = { year: number; rise: number; source: string }

/** What a plan counted on, as far as its document says so: nothing is thought up. */
export type Plan = {
  /** Cases for a full-time caseworker; weeks from one conversation to the next. */
  caseload?: Pair
  weeksBetween?: Pair
  /** People a year who leave to a job or an education, and who come. */
  exitsPerYear?: Pair
  inflowPerYear?: number
  /** What the municipality pays for one more who comes, in all. */
  kronerPerPerson?: number
  /** The same as it falls, by quarter from the start, for one more a year who comes evenly. */
  kronerSoFar?: number[]
  /** What is expected of a calendar year, where the document says so of each. */
  byYear?: PlanYear[]
  /** The year whose prices the amounts are in, and by how much prices rose in the years after it. */
  priceYear?: number
  priceRises?: PriceRise[]
}

// Read by hand and not by a schema: the form that writes them asks the same, and no schema is in the browser.

const KRONER_MAX = 1e10
const isKroner = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= KRONER_MAX
const isYear = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1990 && (value as number) <= 2200
const isMore = (value: unknown): value is number => isKroner(value) && value > 0
const isBefore = (value: unknown): value is Pair =>
  isMore(fieldOf(value, 'before')) && isMore(fieldOf(value, 'planned'))
function isRise(value: unknown): value is PriceRise {
  const rise = fieldOf(value, 'rise')
  const isSmall = typeof rise === 'number' && Math.abs(rise) < 0.5
  return isSmall && isYear(fieldOf(value, 'year')) && typeof fieldOf(value, 'source') === 'string'
}

const isPlanYear = (value: unknown): value is PlanYear =>
  isYear(fieldOf(value, 'year')) &&
  PLAN_LINKS.map((link) => fieldOf(value, link)).every((one) => one === undefined || isBefore(one))
const areSome =
  <One>(is: (value: unknown) => value is One) =>
  (value: unknown): value is One[] =>
    Array.isArray(value) && value.length > 0 && value.length <= 160 && value.every(is)

const PLAN: Record<keyof Plan, (value: unknown) => boolean> = {
  ...{ caseload: isBefore, weeksBetween: isBefore, exitsPerYear: isBefore },
  ...{ inflowPerYear: isMore, kronerPerPerson: isMore, kronerSoFar: areSome(isKroner) },
  ...{ byYear: areSome(isPlanYear), priceYear: isYear, priceRises: areSome(isRise) },
}

/** Reads `plan` of a document; what is not a number of the right kind is left out. */
export function planOf(document: Record<string, unknown>): Plan {
  return Object.fromEntries(
    Object.entries(PLAN).flatMap(([field, is]) => {
      const value = fieldOf(document['plan'], field)
      return is(value) ? [[field, value]] : []
    }),
  )
}

/**
 * The plan as somebody agreed on it. Weeks that the program has reckoned by its own assumptions divide a difference, and
 * hold nobody to anything.
 */
export function agreedPlanOf(document: Record<string, unknown>): Plan {
  const { weeksBetween, ...plan } = planOf(document)
  const isOurs = fieldOf(document['plan'], 'workFrom') === 'program'
  return weeksBetween && !isOurs ? { ...plan, weeksBetween } : plan
}

export type BandYear = { year: number; lowOre: number; highOre: number }

/** What eight of ten outcomes of the net so far lie between at the end of a year: `band`, in kroner. */
export function bandOf(document: Record<string, unknown>): BandYear[] {
  const { band } = document
  if (!Array.isArray(band)) return []
  return band
    .flatMap((one: unknown): BandYear[] => {
      const [year, low, high] = ['year', 'low', 'high'].map((field) => fieldOf(one, field))
      if (!isYear(year) || !isKroner(low) || !isKroner(high) || low > high) return []
      return [{ year, lowOre: oreOf(low), highOre: oreOf(high) }]
    })
    .toSorted((one, other) => one.year - other.year)
}

export type StopNumber = { year: number; netOre: number }

/** The stop rule as a number: the net of all years so far that must be there at the end of a year. */
export function stopOf(document: Record<string, unknown>): StopNumber | null {
  const [year, net] = ['year', 'net'].map((field) => fieldOf(document['stop'], field))
  return isYear(year) && isKroner(net) ? { year, netOre: oreOf(net) } : null
}

/** What a plan counts on, as somebody writes it: a line for each, its numbers after its name. */
export const PLAN_LINES = [
  ...(['caseload', 'weeksBetween', 'exitsPerYear', 'inflowPerYear', 'kronerPerPerson'] as const),
  ...(['priceYear', 'rise', 'band', 'stop'] as const),
] as const
export type PlanLine = { field: (typeof PLAN_LINES)[number]; cells: string[] }

/** The lines of a document, as they would be written. */
export function planLines(document: Record<string, unknown>): PlanLine[] {
  const { priceRises = [], kronerSoFar: _, byYear: __, ...plan } = planOf(document)
  const written = (...numbers: number[]) => numbers.map((number) => danishNumber(number))
  const stop = stopOf(document)
  return [
    ...Object.entries(plan).map(([field, value]): PlanLine => {
      const numbers = typeof value === 'number' ? [value] : [value.before, value.planned]
      const cells = field === 'priceYear' ? [String(value)] : written(...numbers)
      return { field: field as PlanLine['field'], cells }
    }),
    ...priceRises.map(({ year, rise, source }): PlanLine => {
      return { field: 'rise', cells: [String(year), ...written(100 * rise), source] }
    }),
    ...bandOf(document).map(({ year, lowOre, highOre }): PlanLine => {
      return { field: 'band', cells: [String(year), ...written(lowOre / 100, highOre / 100)] }
    }),
    ...(stop
      ? [{ field: 'stop' as const, cells: [String(stop.year), ...written(stop.netOre / 100)] }]
      : []),
  ]
}

/** `plan`, `band` and `stop` of a document, out of its lines; undefined where one of them cannot be read. */
export function planWritten(lines: readonly PlanLine[]): Record<string, unknown> | undefined {
  const of = (...fields: PlanLine['field'][]) => lines.filter(({ field }) => fields.includes(field))
  const rises = of('rise').map(({ cells: [year = '', percent = '', ...source] }) => {
    return {
      year: numberWritten(year),
      rise: numberWritten(percent) / 100,
      source: source.join('; '),
    }
  })
  const band = of('band').map(({ cells: [year = '', low = '', high = ''] }) => {
    return { year: numberWritten(year), low: numberWritten(low), high: numberWritten(high) }
  })
  const [stop] = of('stop').map(({ cells: [year = '', net = ''] }) => {
    return { year: numberWritten(year), net: numberWritten(net) }
  })
  const plan = Object.fromEntries([
    ...lines
      .filter(({ field }) => field in PLAN)
      .map((line) => [line.field, plannedIn(line.cells)]),
    ...(rises.length > 0 ? [['priceRises', rises]] : []),
  ])
  const document = { plan, band, ...(stop && { stop }) }
  return planLines(document).length === lines.length ? document : undefined
}

/** What the form writes, and nothing else does. */
const EDITED = new Set(['assumptions', 'amounts', 'plan', 'band', 'stop'])

/** A document written anew: what the form edits is as it says now, and all else is as it was. */
export function rewritten(
  old: Record<string, unknown>,
  edited: Record<string, unknown>,
): Record<string, unknown> {
  const others = Object.entries(old).filter(([field]) => !EDITED.has(field))
  const plan = { ...notPlanned(old['plan']), ...notPlanned(edited['plan'], true) }
  return { ...Object.fromEntries(others), ...edited, plan }
}

/** The fields of a plan that no line can say; or, on the contrary, all of them. */
function notPlanned(plan: unknown, all = false): Record<string, unknown> {
  const fields = typeof plan === 'object' && plan !== null ? Object.entries(plan) : []
  return Object.fromEntries(fields.filter(([field]) => all || !(field in PLAN)))
}

/** One number, or what it was before and what was planned. */
function plannedIn([one = '', two]: readonly string[]) {
  return two === undefined
    ? numberWritten(one)
    : { before: numberWritten(one), planned: numberWritten(two) }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[field]
    : undefined
}

function oreOf(kroner: number): number {
  return Math.round(kroner * 100)
}

/** What a file came to, with the number that somebody has set for it to stop. */
export function withStop<Told extends { says: object }>(told: Told, stop: StopNumber | undefined) {
  if (!stop) return told
  return { ...told, says: { ...told.says, stop: { year: stop.year, net: stop.netOre / 100 } } }
}

type Issue = { code: string; path: readonly PropertyKey[]; errors?: readonly (readonly Issue[])[] }

/** Where a case file is wrong, and by which rule: `model.groups[0].people`. Of several shapes, the one that came closest. */
export function faultsOf(issues: readonly Issue[]): Refusal[] {
  return issues
    .flatMap((issue) => deepest(issue).map(({ code, path }) => refusalAt(code, path)))
    .slice(0, FAULTS_MAX)
}

const FAULTS_MAX = 50

function deepest({ errors, ...issue }: Issue): Issue[] {
  const [closest] = (errors ?? []).toSorted((one, other) => depthOf(other) - depthOf(one))
  if (!closest || depthOf(closest) === 0) return [issue]
  return closest.flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }))
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

/** A fault of a case file by its place. */
export function refusalAt(code: string, path: readonly PropertyKey[]): Refusal {
  const field = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  return { code: `case.${code}`, field }
}
