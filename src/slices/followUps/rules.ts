import { z } from 'zod'
import { addMonths, type Day, firstOfMonth } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { drawStarts } from '#core/stats/randomisation.ts'
import { DayText } from '#core/wire.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { canonical } from '#slices/businessCases/rules.ts'

/** Who is compared with whom, from the surest to the one that shows no effect at all. */
export const DESIGNS = ['randomised', 'donors', 'teams', 'series', 'before_after'] as const
export type Design = (typeof DESIGNS)[number]

/** How sure a result can be by its design alone; what only compares before with after has no grade. */
export const DESIGN_GRADE: Readonly<Record<Design, 'A' | 'B' | 'C' | null>> = {
  randomised: 'A',
  donors: 'B',
  teams: 'B',
  series: 'C',
  before_after: null,
}

/** May be looked at every month; the others are decided once, at the horizon. */
export function isWatched(design: Design): boolean {
  return design === 'randomised' || design === 'teams'
}

// What other municipalities are asked for, so that a higher figure is better and a ratio of two is an effect: of a
// hundred who were there, how many left in the month to where it counts.
const MEASURE = 'exits_per_hundred' as const

const Words = z.string().trim().max(2000)
const Ratio = z.number().min(1).max(5)

/** What is agreed before the start. Its canonical JSON is what the fingerprint is taken of. */
export const Protocol = z.strictObject({
  design: z.enum(DESIGNS),
  /** The teams that get it; where the order is drawn, those among whom it is drawn. */
  teams: z.array(z.uuid()).min(1).max(20),
  /** Teams that go on as before. */
  compared: z.array(z.uuid()).max(20),
  /** Other municipalities, by name. */
  donors: z.array(z.string().trim().min(1).max(80)).max(60),
  /** Of other municipalities: which series. Agreements from before it was asked do not say. */
  measure: z.literal(MEASURE).optional(),
  /** Where somebody must have gone for it to count. */
  outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
  /** Only the first weeks of a course are looked at; all of it when null. */
  firstWeeks: z.int().min(4).max(260).nullable(),
  startsOn: DayText,
  historyMonths: z.int().min(6).max(60),
  /** Nothing is decided in the first months: it takes time before a new way of working is one. */
  rampMonths: z.int().min(0).max(36),
  horizonMonths: z.int().min(6).max(120),
  /** Of a drawn order: how many teams start together, and how many months lie between. */
  perWave: z.int().min(1).max(10),
  monthsBetween: z.int().min(1).max(12),
  /** How much sooner people are expected to leave: a ratio of rates. */
  expected: Ratio,
  breakEven: Ratio,
  breakEvenFrom: z.string().trim().max(400),
  /** The share of false alarms over all looks together. */
  alpha: z.number().min(0.001).max(0.2),
  /** Contacts that are to be held per citizen and month; below `delivered` of it the method was not tried. */
  contacts: z.number().min(0).max(20).nullable(),
  delivered: z.number().min(0).max(1),
  /** What was believed beforehand of the log of the ratio; null when nobody had an opinion. */
  prior: z
    .strictObject({ mean: z.number().min(-2).max(2), sd: z.number().min(0.01).max(2) })
    .nullable(),
  toContinue: Words,
  toStop: Words,
  toStay: Words,
})
export type Protocol = z.output<typeof Protocol>

export type FollowUpRefusal =
  | 'draw.drawn'
  | 'draw.not_drawn_by_lot'
  | 'draw.started'
  | 'draw.superseded'
  | 'follow_up.already_drawn'
  | 'follow_up.before_today'
  | 'follow_up.closed'
  | 'follow_up.compared_missing'
  | 'follow_up.donor_twice'
  | 'follow_up.donors_missing'
  | 'follow_up.expected_does_not_pay'
  | 'follow_up.expected_too_small'
  | 'follow_up.horizon_too_short'
  | 'follow_up.measure_missing'
  | 'follow_up.not_of_design'
  | 'follow_up.one_wave'
  | 'follow_up.started'
  | 'follow_up.team_twice'
  | 'series.above_hundred'
  | 'series.not_donors'
  | 'series.place_unknown'

type Refusals = Refusal<FollowUpRefusal>[]
export type Standing = { phase: string; startedOn: Day | null }

/** Fewer other municipalities than this cannot tell an effect from chance: one in five is the least there is. */
const DONORS_MIN = 4

/** A design is registered before anything has begun; what it lacks to be a comparison is said at once. */
export function refuseFollowUp(
  standing: Standing,
  wanted: Protocol,
  { today, own }: { today: Day; own: string },
): Refusals {
  if (standing.phase === 'closed') return [{ code: 'follow_up.closed' }]
  if (standing.startedOn) return [{ code: 'follow_up.started' }]
  const refusals: Refusals = []
  if (isTwice([...wanted.teams, ...wanted.compared]))
    refusals.push({ code: 'follow_up.team_twice', field: 'compared' })
  if (wanted.startsOn < firstOfMonth(today))
    refusals.push({ code: 'follow_up.before_today', field: 'startsOn' })
  if (wanted.rampMonths >= wanted.horizonMonths)
    refusals.push({ code: 'follow_up.horizon_too_short', field: 'horizonMonths' })
  if (wanted.expected <= 1)
    refusals.push({ code: 'follow_up.expected_too_small', field: 'expected' })
  // An effect as expected would then never be found to pay, however many figures came.
  else if (wanted.expected <= wanted.breakEven)
    refusals.push({ code: 'follow_up.expected_does_not_pay', field: 'expected' })
  // Ourselves among the others would be found to do as we do.
  const twice = isTwice([own, ...wanted.donors])
  if (twice) refusals.push({ code: 'follow_up.donor_twice', field: 'donors' })
  return [...refusals, ...refuseComparison(wanted)]
}

function isTwice(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size < names.length
}

function refuseComparison(wanted: Protocol): Refusals {
  const { design, teams, compared, donors, measure, perWave } = wanted
  const stray = strayOf(wanted)
  if (stray) return [{ code: 'follow_up.not_of_design', field: stray }]
  if (design === 'teams' && compared.length === 0)
    return [{ code: 'follow_up.compared_missing', field: 'compared' }]
  if (design === 'donors' && donors.length < DONORS_MIN)
    return [{ code: 'follow_up.donors_missing', field: 'donors' }]
  if (design === 'donors' && !measure)
    return [{ code: 'follow_up.measure_missing', field: 'measure' }]
  if (design === 'randomised' && teams.length <= perWave)
    return [{ code: 'follow_up.one_wave', field: 'teams' }]
  return []
}

/** What is agreed and has nothing to do with the design: nobody has seen it, so it is no part of an agreement. */
type Stray = 'compared' | 'donors' | 'firstWeeks' | 'measure' | 'perWave'
function strayOf(wanted: Protocol): Stray | undefined {
  const { design, compared, donors, measure, perWave, monthsBetween } = wanted
  if (design !== 'teams' && compared.length > 0) return 'compared'
  if (design !== 'donors' && donors.length > 0) return 'donors'
  if (design !== 'donors' && measure) return 'measure'
  if (design === 'donors' && wanted.firstWeeks !== null) return 'firstWeeks'
  if (design !== 'randomised' && (perWave > 1 || monthsBetween > 1)) return 'perWave'
  return undefined
}

/**
 * What has been drawn is not drawn again: neither by other words, nor with the teams in another order. An agreement
 * that is another one may be drawn before the start, and shows those that were drawn before it.
 */
export function refuseSameDraw(wanted: Protocol, drawn: readonly Protocol[]): Refusals {
  const same = drawn.some((one) => decidingOf(one) === decidingOf(wanted))
  return wanted.design === 'randomised' && same ? [{ code: 'follow_up.already_drawn' }] : []
}

function decidingOf(protocol: Protocol): string {
  const silent = { toContinue: '', toStop: '', toStay: '', breakEvenFrom: '' }
  return canonical({ ...protocol, ...silent, teams: protocol.teams.toSorted() })
}

/** What a file says of the day is not what counts before it came. */
type Agreed = { registeredOn: Day; arrivedOn: Day; draw: { drawnOn: Day } | null }

/** A house whose day is set back (a demo, a test) has nothing that came tomorrow. */
export function hereOn(arrivedOn: Day, today: Day): Day {
  return arrivedOn < today ? arrivedOn : today
}

/** The day from which an agreement stands: registered, arrived here, and drawn. */
export function agreedOn({ registeredOn, arrivedOn, draw }: Agreed, today: Day): Day {
  const days = [registeredOn, hereOn(arrivedOn, today), ...(draw ? [draw.drawnOn] : [])]
  return days.reduce((last, one) => (one > last ? one : last))
}

/** Once for a design, the newest one, before the start. */
export function refuseDraw(
  standing: Standing,
  followUp: { design: Design; isNewest: boolean; isDrawn: boolean },
): Refusals {
  if (standing.startedOn) return [{ code: 'draw.started' }]
  if (followUp.design !== 'randomised') return [{ code: 'draw.not_drawn_by_lot' }]
  if (!followUp.isNewest) return [{ code: 'draw.superseded' }]
  return followUp.isDrawn ? [{ code: 'draw.drawn' }] : []
}

/** Series come for the places that were agreed, and for no others. */
export function refuseSeries(
  { design, donors }: Pick<Protocol, 'design' | 'donors'>,
  months: readonly { place: string; amount: number }[],
  own: string,
): Refusals {
  if (design !== 'donors') return [{ code: 'series.not_donors' }]
  const known = new Set([...donors, own])
  if (months.some(({ amount }) => amount > 100))
    return [{ code: 'series.above_hundred', field: 'months' }]
  return months.every(({ place }) => known.has(place))
    ? []
    : [{ code: 'series.place_unknown', field: 'months' }]
}

/** The waves to be drawn, one a team in the order of the document: 0 starts first. */
export function wavesOf({ teams, perWave }: Pick<Protocol, 'teams' | 'perWave'>): number[] {
  return teams.map((_, at) => Math.floor(at / perWave))
}

/** Who starts in which wave. The same protocol and seed give the same order on every machine. */
export function drawnWaves(protocol: Pick<Protocol, 'teams' | 'perWave'>, seed: number): number[] {
  return [...drawStarts(wavesOf(protocol), seed)]
}

/** The first of the month in which a wave starts. */
export function waveStart(
  { startsOn, monthsBetween }: Pick<Protocol, 'startsOn' | 'monthsBetween'>,
  wave: number,
): Day {
  return addMonths(firstOfMonth(startsOn), wave * monthsBetween)
}

/** What anybody types in the program's folder to draw again. */
export function recipe(protocol: Pick<Protocol, 'teams' | 'perWave'>, seed: number): string {
  const waves = JSON.stringify(wavesOf(protocol))
  return `node --input-type=module -e "const { drawStarts } = await import('#core/stats/randomisation.ts'); console.log([...drawStarts(${waves}, ${seed})].join(' '))"`
}

/** What somebody is typing: numbers as text, shares in percent. */
export type Draft = {
  design: Design
  teams: readonly string[]
  compared: readonly string[]
  donors: string
  outcomes: readonly Protocol['outcomes'][number][]
  startsOn: Day | null
  toContinue: string
  toStop: string
  toStay: string
  breakEvenFrom: string
} & Record<NumberField, string>

/** Each number with its ends; those that may be left empty are `optional`. */
export const NUMBERS = {
  firstWeeks: { low: 4, high: 260, whole: true, optional: true },
  historyMonths: { low: 6, high: 60, whole: true },
  rampMonths: { low: 0, high: 36, whole: true },
  horizonMonths: { low: 6, high: 120, whole: true },
  perWave: { low: 1, high: 10, whole: true },
  monthsBetween: { low: 1, high: 12, whole: true },
  expected: { low: 0.1, high: 400 },
  breakEven: { low: 0, high: 400 },
  alpha: { low: 0.1, high: 20 },
  contacts: { low: 0, high: 20, optional: true },
  delivered: { low: 0, high: 100 },
  priorLow: { low: -80, high: 600, optional: true },
  priorHigh: { low: -80, high: 600, optional: true },
} as const satisfies Record<string, Ends>

type Ends = { low: number; high: number; whole?: true; optional?: true }
export type NumberField = keyof typeof NUMBERS

/** A number as Danes or Englishmen type it; null where nothing may stand and nothing does; undefined for neither. */
export function typed(field: NumberField, text: string): number | null | undefined {
  const { low, high, whole, optional }: Ends = NUMBERS[field]
  const bare = text.trim().replace(',', '.')
  if (bare === '') return optional ? null : undefined
  const value = Number(bare)
  if (!(value >= low && value <= high) || (whole && !Number.isInteger(value))) return undefined
  return value
}

/** What is missing or odd in a draft, by field. */
export function faultsOf(draft: Draft): (NumberField | 'teams' | 'outcomes' | 'startsOn')[] {
  const numbers = (Object.keys(NUMBERS) as NumberField[]).filter(
    (field) => typed(field, draft[field]) === undefined,
  )
  const [low, high] = [typed('priorLow', draft.priorLow), typed('priorHigh', draft.priorHigh)]
  const upsideDown = typeof low === 'number' && typeof high === 'number' && low >= high
  return [
    ...numbers,
    ...((low === null) !== (high === null) || upsideDown ? (['priorHigh'] as const) : []),
    ...(draft.teams.length === 0 ? (['teams'] as const) : []),
    ...(draft.outcomes.length === 0 ? (['outcomes'] as const) : []),
    ...(draft.startsOn === null ? (['startsOn'] as const) : []),
  ]
}

/** Nine of ten lie between the two ends that somebody would be surprised to be outside. */
const SURPRISE = 1.645

/** The protocol that a draft without faults says. */
export function protocolOf(draft: Draft): Protocol | undefined {
  if (faultsOf(draft).length > 0 || !draft.startsOn) return undefined
  const number = (field: NumberField) => typed(field, draft[field]) ?? 0
  const ratio = (field: NumberField) => rounded(1 + number(field) / 100)
  const maybe = (field: NumberField) => typed(field, draft[field]) ?? null
  const [low, high] = [maybe('priorLow'), maybe('priorHigh')].map((percent) =>
    percent === null ? null : Math.log(1 + percent / 100),
  )
  const isDrawn = draft.design === 'randomised'
  const isBelieved = typeof low === 'number' && typeof high === 'number'
  const { design, teams, compared, outcomes, breakEvenFrom, toContinue, toStop, toStay } = draft
  return {
    ...{ design, teams: [...teams], outcomes: [...outcomes] },
    ...ofDesign({ design, compared, donors: linesOf(draft.donors) }),
    firstWeeks: design === 'donors' ? null : maybe('firstWeeks'),
    startsOn: firstOfMonth(draft.startsOn),
    ...{ historyMonths: number('historyMonths'), rampMonths: number('rampMonths') },
    ...{ horizonMonths: number('horizonMonths'), alpha: rounded(number('alpha') / 100) },
    perWave: isDrawn ? number('perWave') : 1,
    monthsBetween: isDrawn ? number('monthsBetween') : 1,
    ...{ expected: ratio('expected'), breakEven: ratio('breakEven') },
    ...{ contacts: maybe('contacts'), delivered: rounded(number('delivered') / 100) },
    prior: isBelieved ? beliefBetween(low, high) : null,
    ...{ breakEvenFrom, toContinue, toStop, toStay },
  }
}

function beliefBetween(low: number, high: number) {
  const sd = Math.max(0.01, rounded((high - low) / (2 * SURPRISE)))
  return { mean: rounded((low + high) / 2), sd }
}

/** Only what the design asks for: what has been hidden since it was typed is not agreed on. */
function ofDesign(typed: Pick<Protocol, 'design' | 'donors'> & Pick<Draft, 'compared'>) {
  const { design, compared, donors } = typed
  const own = { compared: design === 'teams' ? [...compared] : [] }
  return design === 'donors' ? { ...own, donors, measure: MEASURE } : { ...own, donors: [] }
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}

export function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

/** A line of another municipality's series: `Randers; 2026-03; 4,1`. */
export function monthLine(line: string): { place: string; month: Day; amount: number } | undefined {
  const [place = '', month = '', amount = '', ...more] = line.split(';').map((part) => part.trim())
  const value = Number(amount.replace(',', '.'))
  if (!place || more.length > 0 || amount === '' || !(value >= 0)) return undefined
  if (!/^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(month)) return undefined
  return { place, month: `${month.slice(0, 7)}-01` as Day, amount: value }
}

/** Exits a month of some teams to the destinations that count; null as soon as one keeps them to itself. */
export function flowOf(
  teams: readonly { teamId: string; exits: Record<string, number | null> | null }[],
  ids: readonly string[],
  outcomes: readonly string[],
): number | null {
  const own = teams.filter(({ teamId }) => ids.includes(teamId))
  if (own.some(({ exits }) => exits === null)) return null
  return own.reduce(
    (sum, { exits }) => sum + outcomes.reduce((of, each) => of + (exits?.[each] ?? 0), 0),
    0,
  )
}

/** What is usual, where nothing was agreed before. */
const USUAL: Omit<Protocol, 'startsOn'> = {
  ...{ design: 'randomised', teams: [], compared: [], donors: [], firstWeeks: null, perWave: 1 },
  ...{ outcomes: ['job', 'uddannelse', 'fleksjob'], historyMonths: 24, rampMonths: 12 },
  ...{ horizonMonths: 36, monthsBetween: 6, expected: 1.2, breakEven: 1.1, breakEvenFrom: '' },
  ...{ alpha: 0.05, contacts: 1, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '' },
}

/** A draft to begin with: what was agreed before, or what is usual. */
export function draftOf(before: Protocol | undefined, startsOn: Day): Draft {
  const { alpha, delivered, prior, ...agreed } = before ?? USUAL
  const text = (value: number | null) => (value === null ? '' : String(rounded(value)))
  const percent = (ratio: number) => text((ratio - 1) * 100)
  const surprise = (sign: 1 | -1) =>
    prior ? percent(Math.exp(prior.mean + sign * SURPRISE * prior.sd)) : ''
  return {
    ...{ ...agreed, startsOn, donors: agreed.donors.join('\n') },
    ...{ firstWeeks: text(agreed.firstWeeks), historyMonths: text(agreed.historyMonths) },
    ...{ rampMonths: text(agreed.rampMonths), horizonMonths: text(agreed.horizonMonths) },
    ...{ perWave: text(agreed.perWave), monthsBetween: text(agreed.monthsBetween) },
    ...{ expected: percent(agreed.expected), breakEven: percent(agreed.breakEven) },
    ...{ alpha: text(alpha * 100), delivered: text(delivered * 100) },
    ...{ contacts: text(agreed.contacts), priorLow: surprise(-1), priorHigh: surprise(1) },
  }
}
