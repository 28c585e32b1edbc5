import { today } from './days.ts'
import { idOf } from './load.ts'
import type { Citizen, World } from './world.ts'

/** What performance promises for a question: at most so many times the bare SQL, at most this growth. */
export type Aim = { ratio: number; growth: number }

/** Sums over the answers to all askers: what must be the same in every run. */
export type Sums = Record<string, number>

export type Asked = { employee: number; path: string; body?: object }

/** One thing that somebody asks every day, at any size of municipality. */
export type Reading = {
  name: string
  about: string
  aim?: Aim
  /** As the log writes it: `GET /caseload/mine`. What is not built is said to be missing. */
  endpoint: string
  asked(sample: Sample): Asked[]
  sums(answer: never): Sums
  /** The answer is smaller because of a policy: without them, there is more in it. */
  policiesHide?: true
  /** What the generator knows the sums must be. */
  known?(sample: Sample): Sums
}

/** Of the answers, what is summed. */
type Contact = { onDay: string } | null
type Mine = {
  count: number
  covered: number
  cases: { dream: string | null; lastContact: Contact; nextContact: Contact }[]
}
type Team = {
  cases: number
  unowned: number
  members: { cases: number; covered: number; absence: unknown }[]
}
type TeamSums = { cases: number; unowned: number; carriers: number | null; led: boolean }
type Case = { contacts: { onDay: string }[]; parts: unknown[]; next: Contact }
type Hit = { dream: string | null; closedOn: string | null }

type Carried = { owned: number[]; covered: number[]; helped: number[] }

/** Twenty caseworkers, evenly spread, with what they carry, and up to five who lead. */
export type Sample = {
  world: World
  caseworkers: readonly number[]
  heads: readonly number[]
  carried: ReadonlyMap<number, Carried>
  names: ReadonlyMap<number, Citizen>
}

const ASKERS = 20
const HEADS = 5

export function sampleOf(world: World): Sample {
  const { caseworkers, heads } = world.counts
  const people = spread(caseworkers, ASKERS)
  const carried = new Map(people.map((n) => [n, { owned: [], covered: [], helped: [] } as Carried]))
  for (const { of, employee, kind, to } of world.caseMembers()) {
    if (to !== null && to < today) continue
    const parts = carried.get(employee)
    if (kind === 'owner') parts?.owned.push(of)
    else if (kind === 'substitute') parts?.covered.push(of)
    else parts?.helped.push(of)
  }
  const wanted = new Set(people.map((n) => carried.get(n)?.owned[0] ?? 0))
  const names = new Map<number, Citizen>()
  for (const citizen of world.citizens()) if (wanted.has(citizen.n)) names.set(citizen.n, citizen)
  const leading = spread(heads, HEADS).map((n) => caseworkers + n)
  return { world, caseworkers: people, heads: leading, carried, names }
}

function spread(of: number, most: number): number[] {
  const count = Math.min(of, most)
  return Array.from({ length: count }, (_, n) => Math.floor((n * of) / count))
}

const team = (n: number) => `/teams/${idOf('team', n)}/caseload`
const ledTeam = ({ world }: Sample, head: number) => (head - world.counts.caseworkers) * 8
const count = <Item>(items: readonly Item[], is: (item: Item) => unknown) =>
  items.filter((item) => is(item)).length
const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0)

/** The day of the month says enough to notice another day. */
const dayOfMonth = (day: string | undefined) => Number(day?.slice(8) ?? 0)

const LEADER: Aim = { ratio: 1.6, growth: 0.15 }

const teamSums = (answer: Team): Sums => ({
  members: answer.members.length,
  cases: answer.cases,
  unowned: answer.unowned,
  carried: sum(answer.members, (one) => one.cases),
  covered: sum(answer.members, (one) => one.covered),
  away: count(answer.members, (one) => one.absence),
})

const LIST: Reading = {
  name: 'list',
  about: 'one caseworker’s list: each citizen with dream, last and next contact',
  aim: { ratio: 6, growth: 0.15 },
  endpoint: 'GET /caseload/mine',
  asked: ({ caseworkers }) => caseworkers.map((employee) => ({ employee, path: '/caseload/mine' })),
  sums: (answer: Mine) => ({
    rows: answer.cases.length,
    counted: answer.count,
    covered: answer.covered,
    dreams: count(answer.cases, (one) => one.dream),
    met: count(answer.cases, (one) => one.lastContact),
    planned: count(answer.cases, (one) => one.nextContact),
    days: sum(answer.cases, (one) => dayOfMonth(one.lastContact?.onDay)),
  }),
  known: ({ caseworkers, carried }) => {
    const all = caseworkers.map((n) => carried.get(n) ?? { owned: [], covered: [], helped: [] })
    return {
      rows: sum(all, (one) => one.owned.length + one.covered.length + one.helped.length),
      counted: sum(all, (one) => one.owned.length + one.covered.length),
      covered: sum(all, (one) => one.covered.length),
    }
  },
}

const TEAM: Reading = {
  name: 'team',
  about: 'the team’s page as a colleague sees it: everybody’s load, who is away, who covers',
  endpoint: 'GET /teams/:teamId/caseload',
  asked: (sample) =>
    sample.caseworkers.map((employee) => ({
      employee,
      path: team(sample.world.teamOf(employee)),
    })),
  sums: teamSums,
}

const LEADER_TEAM: Reading = {
  name: 'leader-team',
  about: 'the same page as the leader of eight teams sees it',
  aim: LEADER,
  endpoint: 'GET /teams/:teamId/caseload',
  asked: (sample) =>
    sample.heads.map((employee) => ({ employee, path: team(ledTeam(sample, employee)) })),
  sums: teamSums,
}

const LEADER_TEAMS: Reading = {
  name: 'leader-teams',
  about: 'every team of the house with its sums (the whole municipality is counted)',
  aim: LEADER,
  endpoint: 'GET /teams',
  asked: ({ heads }) => heads.map((employee) => ({ employee, path: '/teams' })),
  sums: (answer: { teams: TeamSums[] }) => ({
    teams: answer.teams.length,
    cases: sum(answer.teams, (one) => one.cases),
    unowned: sum(answer.teams, (one) => one.unowned),
    carriers: sum(answer.teams, (one) => one.carriers ?? 0),
    led: count(answer.teams, (one) => one.led),
  }),
  known: ({ world, heads }) => ({
    teams: world.counts.teams * heads.length,
    cases: world.counts.active * heads.length,
  }),
}

const LEADER_WAITING: Reading = {
  name: 'leader-waiting',
  // A protected citizen that nobody carries is shown to no leader.
  policiesHide: true,
  about: 'who waits for a caseworker among the citizens of the eight teams one leads',
  aim: LEADER,
  endpoint: 'GET /allocation',
  asked: ({ heads }) => heads.map((employee) => ({ employee, path: '/allocation' })),
  sums: (answer: { waiting: { why: string; since: string }[] }) => ({
    waiting: answer.waiting.length,
    unowned: count(answer.waiting, (one) => one.why === 'unowned'),
    days: sum(answer.waiting, (one) => dayOfMonth(one.since)),
  }),
}

const CASE: Reading = {
  name: 'case',
  about: 'one case: facts, who carried it, the latest contacts',
  aim: { ratio: 3, growth: 0.3 },
  endpoint: 'GET /cases/:caseId',
  asked: ({ caseworkers, carried }) =>
    caseworkers.map((employee) => {
      const [first = 0] = carried.get(employee)?.owned ?? []
      return { employee, path: `/cases/${idOf('case', first)}` }
    }),
  sums: (answer: Case) => ({
    contacts: answer.contacts.length,
    parts: answer.parts.length,
    days: sum(answer.contacts, (one) => dayOfMonth(one.onDay)),
    next: dayOfMonth(answer.next?.onDay),
  }),
}

type LifeLine = { events: { onDay: string; kind: string }[]; more: boolean }

const LIFE_LINE: Reading = {
  name: 'life-line',
  about: 'the life line of one citizen: the hundred latest of everything that has happened',
  aim: { ratio: 3, growth: 0.3 },
  endpoint: 'GET /cases/:caseId/life-line',
  asked: ({ caseworkers, carried }) =>
    caseworkers.map((employee) => {
      const [first = 0] = carried.get(employee)?.owned ?? []
      return { employee, path: `/cases/${idOf('case', first)}/life-line` }
    }),
  sums: ({ events, more }: LifeLine) => ({
    events: events.length,
    held: count(events, ({ kind }) => kind === 'conversation.held'),
    days: sum(events, ({ onDay }) => dayOfMonth(onDay)),
    more: Number(more),
  }),
}

type TodayAnswer = {
  citizens: number
  conversations: unknown[]
  acts: { kind: string; onDay: string }[]
}

const DAY: Reading = {
  name: 'day',
  about: 'I dag: today’s conversations and the next acts of one caseworker',
  aim: { ratio: 6, growth: 0.15 },
  endpoint: 'GET /day',
  asked: ({ caseworkers }) => caseworkers.map((employee) => ({ employee, path: '/day' })),
  sums: ({ citizens, conversations, acts }: TodayAnswer) => ({
    citizens,
    conversations: conversations.length,
    acts: acts.length,
    promises: count(acts, ({ kind }) => kind === 'promise'),
    silent: count(acts, ({ kind }) => kind === 'silence'),
    law: count(acts, ({ kind }) => kind === 'law'),
  }),
}

type PortfolioAnswer = {
  cases: { dream: string | null; last: Contact; next: Contact; step: unknown; waits: unknown[] }[]
}

const portfolioSums = ({ cases }: PortfolioAnswer): Sums => ({
  rows: cases.length,
  dreams: count(cases, (one) => one.dream),
  met: count(cases, (one) => one.last),
  planned: count(cases, (one) => one.next),
  steps: count(cases, (one) => one.step),
  waits: sum(cases, (one) => one.waits.length),
})

const PORTFOLIO: Reading = {
  name: 'portfolio',
  about: 'Portefølje: each citizen with dream, contacts, rhythm, whose turn it is, step and law',
  aim: { ratio: 6, growth: 0.15 },
  endpoint: 'GET /portfolio',
  asked: ({ caseworkers }) => caseworkers.map((employee) => ({ employee, path: '/portfolio' })),
  sums: portfolioSums,
}

const LEADER_PORTFOLIO: Reading = {
  name: 'leader-portfolio',
  // A protected citizen is shown only to those who carry the case.
  policiesHide: true,
  about: 'the portfolio of a whole team, about 500 citizens, as its leader sees it',
  aim: LEADER,
  endpoint: 'GET /portfolio',
  asked: (sample) =>
    sample.heads.map((employee) => ({
      employee,
      path: `/portfolio?team=${idOf('team', ledTeam(sample, employee))}`,
    })),
  sums: portfolioSums,
}

const hits = (answer: { hits: Hit[] }): Sums => ({
  hits: answer.hits.length,
  dreams: count(answer.hits, (one) => one.dream),
  closed: count(answer.hits, (one) => one.closedOn),
})

const SEARCH_NAME: Reading = {
  name: 'search-name',
  about: 'search for one of one’s own citizens by whole name',
  endpoint: 'POST /cases/search',
  asked: ({ caseworkers, carried, names }) =>
    caseworkers.map((employee) => {
      const citizen = names.get(carried.get(employee)?.owned[0] ?? 0)
      const body = { text: `${citizen?.first} ${citizen?.last}` }
      return { employee, path: '/cases/search', body }
    }),
  sums: hits,
}

const SEARCH_TEXT: Reading = {
  name: 'search-text',
  about: 'search for a word in the citizens’ own words, with Danish stems',
  aim: { ratio: 1.6, growth: 0.4 },
  endpoint: 'POST /cases/search',
  asked: ({ caseworkers }) =>
    caseworkers.map((employee) => ({
      employee,
      path: '/cases/search',
      body: { text: 'blomsterbutikker' },
    })),
  sums: hits,
}

/** The caseload as it was first: who carries whom. */
const CASELOAD: readonly Reading[] = [
  ...[LIST, TEAM, LEADER_TEAM, LEADER_TEAMS, LEADER_WAITING, CASE, SEARCH_NAME],
]
/** The day’s work, with ten years of records, promises, steps and events behind it. */
const DAILY: readonly Reading[] = [DAY, PORTFOLIO, LEADER_PORTFOLIO, LIFE_LINE, SEARCH_TEXT]

/** What each job asks. */
export const READINGS: Record<'reading' | 'daily', { asked: readonly Reading[]; years?: number }> =
  {
    reading: { asked: CASELOAD },
    daily: { asked: DAILY, years: 10 },
  }
