import { createHash } from 'node:crypto'
import { addDays, addMonths, type Day, daysBetween, firstOfMonth } from '#core/dates.ts'
import { NotFound } from '#core/refusal.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { runCase } from '#engine/runCase.ts'
import type { Db } from '#platform/door.ts'
import type { Context } from '#platform/http/route.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { cohortOf, contactMonths } from '#slices/cohorts/reads.ts'
import { beganOn, countedFrom, isDelivered, monthsBetween } from '#slices/cohorts/rules.ts'
import * as comparisons from '#slices/comparisons/rules.ts'
import { courseMonths, donorMonths, type FollowUpRow } from '#slices/followUps/reads.ts'
import { DESIGN_GRADE, isWatched, type Protocol } from '#slices/followUps/rules.ts'
import { findInvestment, type InvestmentRow } from '#slices/investments/reads.ts'
import type { Draw, Reckoning, Told } from './contract.ts'
import * as rules from './rules.ts'

/** All that is known about whether a project works. */
export type Gathered = {
  investment: InvestmentRow
  followUp: FollowUpRow | undefined
  /** The first of the month in which it began. */
  start: Day | null
  monthsIn: number | null
  rates: rules.Rates
  data: rules.ResultData | null
  why: rules.Why | null
  delivered: boolean | null
  /** Of a drawn order: what the draw is judged by. */
  draw: Draw | null
}

type Asker = Pick<Context, 'db' | 'today' | 'municipality'>
const NO_RATES = { before: null, after: null }

/** Counts what a result is reckoned from: by the agreement, from whole months, and no longer than agreed. */
export async function gather(asker: Asker, investmentId: string): Promise<Gathered> {
  const { db, today } = asker
  const investment = await findInvestment(db, investmentId)
  if (!investment) throw new NotFound()
  const { followUp, teams } = await cohortOf(db, investment)
  const began = beganOn(investment.startedOn, followUp?.protocol)
  const start = began && firstOfMonth(began)
  const monthsIn = start ? wholeMonths(start, investment.endedOn ?? today) : null
  const none = { investment, followUp, start, monthsIn, rates: NO_RATES, data: null, draw: null }
  if (!start || monthsIn === null || start > today)
    return { ...none, why: 'not_begun', delivered: null }
  const ids = teams.map(({ teamId }) => teamId)
  const plan = planOf(start, monthsIn, { ids, followUp })
  const counts = await counted(db, plan, followUp?.protocol)
  const rates = ratesOf(comparisons.cellsOf(wholly(counts, plan), plan), plan)
  const cells = comparisons.cellsOf(counts, plan)
  if (!followUp) return { ...none, rates, why: 'not_agreed', delivered: null }
  const { protocol, draw } = followUp
  if (protocol.design === 'randomised' && !draw)
    return { ...none, rates, why: 'not_drawn', delivered: null }
  const data = await dataOf(asker, { followUp, plan, cells, monthsIn })
  const delivered = await deliveredOf(db, plan, { protocol, counts })
  const drawn = protocol.design === 'randomised' ? drawOf(cells, plan) : null
  return { ...none, rates, data, why: null, delivered, draw: drawn }
}

/** Of what began before anything was counted: only the months that are counted whole. */
function wholly(counts: readonly comparisons.TeamCount[], { months, start }: comparisons.Plan) {
  const first = countedFrom(counts)
  const began = months[start] ?? ''
  return first === null || first <= began ? counts : counts.filter(({ month }) => month >= first)
}

/** The cells of a draw, with the teams in the order of the agreement and no other name. */
function drawOf(cells: Cells, { from, start }: comparisons.Plan): Draw {
  const teams = [...cells].map(([id, own]) => ({
    from: from.get(id) ?? null,
    exits: own.map(({ exits }) => exits),
    personMonths: own.map(({ personMonths }) => personMonths),
  }))
  return { start, teams }
}

type Sums = { followUp: FollowUpRow; plan: comparisons.Plan; cells: Cells; monthsIn: number }

async function dataOf(asker: Asker, sums: Sums): Promise<rules.ResultData> {
  const { followUp, plan, cells, monthsIn } = sums
  const { protocol } = followUp
  const { design } = protocol
  return {
    ...headOf(protocol, Math.min(monthsIn, protocol.horizonMonths)),
    dispersion: comparisons.dispersionOf(cells, plan.start),
    periods: isWatched(design) ? comparisons.periodsOf(cells, plan) : [],
    series:
      design === 'series' ? rules.withoutFewSteps(comparisons.stepsOf(cells, plan.start)) : null,
    places: design === 'donors' ? await placesOf(asker, followUp, plan) : null,
  }
}

/** Whole months from the first of a month on. */
function wholeMonths(start: Day, until: Day): number {
  return Math.max(0, Math.round(daysBetween(start, firstOfMonth(until)) / (365.25 / 12)))
}

const HISTORY_MONTHS = 24

/** The agreement, or the teams that stand in for it while there is none. */
type Whose = { ids: readonly string[]; followUp: FollowUpRow | undefined }

function planOf(start: Day, monthsIn: number, { ids, followUp }: Whose): comparisons.Plan {
  const { protocol, draw } = followUp ?? {}
  const history = protocol?.historyMonths ?? HISTORY_MONTHS
  const seen = Math.min(monthsIn, protocol?.horizonMonths ?? monthsIn)
  const months = monthsBetween(addMonths(start, -history), addDays(addMonths(start, seen), -1))
  if (!protocol) {
    const from = new Map(ids.map((id) => [id, history]))
    return { months, start: history, outcomes: CLARIFYING, from }
  }
  const treated = protocol.teams.map((id, at): [string, number | null] => {
    return [id, history + (draw?.starts[at] ?? 0) * protocol.monthsBetween]
  })
  const compared = protocol.compared.map((id): [string, number | null] => [id, null])
  const from = new Map([...treated, ...compared])
  return { months, start: history, outcomes: protocol.outcomes, from }
}

/** What is looked at where nothing was agreed. */
const CLARIFYING = ['job', 'uddannelse', 'fleksjob']

function counted(db: Db, { months, from }: comparisons.Plan, protocol: Protocol | undefined) {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return Promise.resolve([])
  return courseMonths(db, {
    ...{ teams: [...from.keys()], from: first, until: addDays(addMonths(last, 1), -1) },
    firstWeeks: protocol?.firstWeeks ?? null,
  })
}

function headOf(protocol: Protocol, monthsIn: number) {
  const { design, alpha, expected, breakEven, prior, rampMonths, horizonMonths } = protocol
  return {
    format: 'medspiller-result/1' as const,
    ...{ design, alpha, expected, breakEven, prior, rampMonths, horizonMonths, monthsIn },
  }
}

type Cells = ReturnType<typeof comparisons.cellsOf>

/** Rates of those who get it, from the month in which each of their teams begins. */
function ratesOf(cells: Cells, { from, start }: comparisons.Plan): rules.Rates {
  const treated = [...cells].filter(([id]) => from.get(id) !== null)
  const before = comparisons.sumOf(treated.flatMap(([, own]) => own.slice(0, start)))
  const after = comparisons.sumOf(treated.flatMap(([id, own]) => own.slice(from.get(id) ?? start)))
  return {
    before: rules.rateOf(before.exits, before.personMonths),
    after: rules.rateOf(after.exits, after.personMonths),
  }
}

/** Our own series and those of the others, where each has a number above 0 for every month. */
async function placesOf(
  { db, municipality }: Asker,
  followUp: FollowUpRow,
  plan: comparisons.Plan,
) {
  const rows = await donorMonths(db, followUp.followUpId)
  const amounts = new Map(rows.map(({ place, month, amount }) => [`${place} ${month}`, amount]))
  const names = [municipality.name, ...followUp.protocol.donors]
  const values = (months: readonly Day[]) =>
    names.map((place) => months.map((month) => amounts.get(`${place} ${month}`) ?? 0))
  // The months for which everybody has told something.
  const months = plan.months.filter((month) => values([month]).every(([amount = 0]) => amount > 0))
  if (months.length === 0) return null
  const start = months.filter((month) => month < (plan.months[plan.start] ?? '')).length
  return { start, months: months.length, names, values: values(months).flat() }
}

type Dose = { protocol: Protocol; counts: readonly comparisons.TeamCount[] }

/** Whether the contact was held, in those who had it. */
async function deliveredOf(
  db: Db,
  { months, from, start }: comparisons.Plan,
  { protocol, counts }: Dose,
) {
  const [first, last] = [months[start], months.at(-1)]
  const teams = [...from].filter(([, at]) => at !== null && at < months.length).map(([id]) => id)
  if (!first || !last || teams.length === 0) return null
  const until = addDays(addMonths(last, 1), -1)
  const contacts = await contactMonths(db, { teams, from: first, until })
  // A team that waits for its turn has nothing to hold yet.
  const own = <Row extends { teamId: string; month: Day }>(rows: readonly Row[]) =>
    rows.filter(({ teamId, month }) => {
      const since = months[from.get(teamId) ?? months.length]
      return since !== undefined && month >= since
    })
  return isDelivered(
    { contacts: own(contacts), counts: own(counts) },
    months.slice(start),
    protocol,
  )
}

export function hashOf(document: unknown): string {
  return createHash('sha256').update(canonical(document)).digest('hex')
}

/** What a file says by the registered rule. The same file and program give the same digits on every machine. */
export async function reckoned(file: Reckoning): Promise<Told> {
  const { design, why, delivered, data, draw } = file
  const finding: rules.Finding = data
    ? rules.findingOf(data)
    : { effect: null, looks: [], crossedAt: null, why }
  const { effect } = finding
  return {
    ...{ design, grade: design && DESIGN_GRADE[design], ...finding },
    decision: data ? rules.decisionOf(data, finding, delivered) : rules.withoutData(why),
    threshold: data && isWatched(data.design) ? 1 / data.alpha : null,
    aboveBreakEven: data && effect ? rules.aboveBreakEven(data, effect) : null,
    byDraw: draw && judgedByDraw(draw),
    ...(await netOf(file, effect)),
    dataHash: data && hashOf(data),
  }
}

function judgedByDraw({ start, teams }: Draw): comparisons.DrawTest | null {
  const cells = teams.map(({ exits, personMonths }) =>
    exits.map((count, at) => ({ exits: count, personMonths: personMonths[at] ?? 0 })),
  )
  return comparisons.drawTest(new Map(cells.map((own, at) => [String(at), own])), {
    // Only how many months there are counts here.
    months: (cells[0] ?? []).map(() => '' as Day),
    ...{ start, outcomes: [] },
    from: new Map(teams.map(({ from }, at) => [String(at), from])),
  })
}

type Net = Pick<Told, 'pays' | 'noNet'>

/** How surely it pays, by the model of the business case with what is now believed of the effect. */
async function netOf({ data, net }: Reckoning, effect: rules.Effect | null): Promise<Net> {
  const no = (noNet: Net['noNet']): Net => ({ pays: null, noNet })
  if (!data || !effect) return no('no_effect')
  if (net.businessCase === null) return no('no_case')
  const read = BusinessCase.safeParse(net.businessCase)
  if (!read.success || !read.data.model) return no('no_model')
  const belief = rules.beliefAfter(effect, data.prior)
  const believed = rules.withBelief(read.data, belief, rules.originOf(data))
  if (!believed) return no('no_caseload')
  // A document that somebody wrote may ask for what the model cannot hold; that is for the page to say.
  const share = await Promise.resolve(believed)
    .then((one) => runCase(one, net).model?.spread.pays ?? null)
    .then(
      (pays) => pays,
      () => null,
    )
  return share === null ? no('model_refuses') : { pays: share, noNet: null }
}
