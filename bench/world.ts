import { type Random, random } from '#core/random.ts'
import { BENEFITS } from '#law/benefits.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { DREAMS } from '#seeds/egekoebing/dreams.ts'
import { MEN, SURNAMES, WOMEN } from '#seeds/egekoebing/names.ts'
import { type DailySize, makeDaily } from './daily.ts'
import { type DayNumber, monday, today } from './days.ts'

/** How large a municipality is. A caseworker and a team are the same size in all of them. */
export type Size = {
  /** Citizens with an open case; half as many again have a closed one. */
  active: number
  /** Contacts in each open case; a closed one has five. */
  contacts: number
  seed: number
  /** How far back the oldest case was opened; a little over four years unless told. */
  years?: number
  /** Records, promises, steps and events; `NO_DAILY` leaves them out. */
  daily?: DailySize
}

export type Employee = { n: number; first: string; last: string; role: 'caseworker' | 'head' }
export type Team = { n: number; targetGroup: string }
export type TeamMember = { team: number; employee: number; role: 'member' | 'leader' }
export type Absence = { employee: number; from: DayNumber; to: DayNumber }
export type Citizen = {
  n: number
  first: string
  last: string
  born: DayNumber
  isProtected: boolean
  dream: string | null
}
export type Case = {
  n: number
  team: number
  targetGroup: string
  benefit: string
  opened: DayNumber
  closed: DayNumber | null
  weight: string
}
export type CaseMember = {
  of: number
  employee: number
  kind: 'owner' | 'coworker' | 'substitute'
  from: DayNumber
  to: DayNumber | null
}
export type Conversation = {
  n: number
  of: number
  employee: number
  day: DayNumber
  time: string | null
  state: 'planned' | 'held' | 'cancelled' | 'no_show'
  place: string
}
export type Spell = { citizen: number; benefit: string; from: DayNumber; to: DayNumber | null }

const CASES_EACH = 45
const TEAM_SIZE = 11
/** Eight teams of eleven with 45 citizens each: a leader of 4,000 citizens. */
const TEAMS_LED = 8
const CLOSED_CONTACTS = 5
const PLACES = [
  ...['jobcenter', 'gaatur', 'laege', 'behandling', 'virksomhed', 'hjemme', 'telefon', 'video'],
] as const
const dreams = [...DREAMS.everybody, ...DREAMS.young, ...DREAMS.grown]

/** Every n-th of a kind, so that shares are the same at every size. */
const EVERY = { absent: 25, unowned: 200, isProtected: 59, coworker: 10 }

/** A municipality of any size from a seed: the same rows each time, given one by one. */
export type World = ReturnType<typeof makeWorld>

export function makeWorld(size: Size) {
  const { active, contacts, seed } = size
  const caseworkers = Math.max(2, Math.round(active / CASES_EACH))
  const teams = Math.ceil(caseworkers / TEAM_SIZE)
  const heads = Math.ceil(teams / TEAMS_LED)
  const closed = Math.floor(active / 2)
  const teamOf = (caseworker: number) => Math.floor(caseworker / TEAM_SIZE)
  const ownerOf = (n: number) => Math.floor((n * caseworkers) / active)
  const isAbsent = (caseworker: number) => caseworker % EVERY.absent === EVERY.absent - 1
  const colleague = (caseworker: number, step: number) => {
    const first = teamOf(caseworker) * TEAM_SIZE
    const size = Math.min(TEAM_SIZE, caseworkers - first)
    return first + ((caseworker - first + step) % size)
  }
  const oldest = size.years === undefined ? OLDEST_DAYS : Math.round(size.years * 365.25)
  const cases = makeCases(random(seed, 1), { active, closed, oldest }, (n) =>
    teamOf(ownerOf(n % active)),
  )
  const conversations = () =>
    conversationsOf(cases, (n) => ownerOf(n % active), contacts, random(seed, 5))
  const citizens = () => citizensOf(random(seed, 3), active + closed)
  return {
    ...makeDaily({ cases, ownerOf: (n) => ownerOf(n % active), conversations, citizens }, size),
    counts: { active, closed, citizens: active + closed, caseworkers, teams, heads },
    isAbsent,
    teamOf,
    headOf: (team: number) => caseworkers + Math.floor(team / TEAMS_LED),
    cases,
    *employees(): Generator<Employee> {
      const chance = random(seed, 2)
      for (let n = 0; n < caseworkers + heads; n++)
        yield { n, ...named(chance), role: n < caseworkers ? 'caseworker' : 'head' }
    },
    *teams(): Generator<Team> {
      for (let n = 0; n < teams; n++) yield { n, targetGroup: groupOf(n) }
    },
    *teamMembers(): Generator<TeamMember> {
      for (let n = 0; n < caseworkers; n++) yield { team: teamOf(n), employee: n, role: 'member' }
      for (let n = 0; n < teams; n++)
        yield { team: n, employee: caseworkers + Math.floor(n / TEAMS_LED), role: 'leader' }
    },
    *absences(): Generator<Absence> {
      for (let n = 0; n < caseworkers; n++)
        if (isAbsent(n)) yield { employee: n, from: today - 40, to: today + 80 }
    },
    citizens,
    *caseMembers(): Generator<CaseMember> {
      const chance = random(seed, 4)
      for (const one of cases) {
        const owner = ownerOf(one.n % active)
        if (one.closed !== null) {
          yield { ...now(one, owner), kind: 'owner', to: one.closed }
          continue
        }
        if (one.n % EVERY.unowned === EVERY.unowned - 1) continue
        yield* ownersOf(one, owner, colleague(owner, 3), chance)
        yield* othersOf(one, colleague(owner, 2), isAbsent(owner) ? colleague(owner, 1) : undefined)
      }
    },
    conversations,
    *spells(): Generator<Spell> {
      for (const one of cases)
        yield {
          citizen: one.n,
          benefit: one.benefit,
          from: monday(one.opened),
          to: one.closed === null ? null : monday(one.closed),
        }
    },
  }
}

function* citizensOf(chance: Random, count: number): Generator<Citizen> {
  for (let n = 0; n < count; n++) {
    const person = { n, ...named(chance), born: today - chance.whole(19 * 365, 64 * 365) }
    const isProtected = n % EVERY.isProtected === EVERY.isProtected - 1
    const dream = chance.chance(0.7) ? dreamOf(chance) : null
    yield { ...person, isProtected, dream }
  }
}

function now(one: Case, employee: number) {
  return { of: one.n, employee, from: one.opened, to: null }
}

/** One in ten has a helper; of those whose owner is away, every second is covered. */
function* othersOf(one: Case, helper: number, cover: number | undefined): Generator<CaseMember> {
  if (one.n % EVERY.coworker === 0) yield { ...now(one, helper), kind: 'coworker' }
  if (cover === undefined || one.n % 2 === 1) return
  yield { ...now(one, cover), kind: 'substitute', from: Math.max(one.opened, today - 40) }
}

/** Three in ten have been handed over once. */
function* ownersOf(
  one: Case,
  owner: number,
  former: number,
  chance: Random,
): Generator<CaseMember> {
  const share = chance.unit()
  const since = one.opened + 1 + Math.floor(share * (today - one.opened - 1))
  if (former === owner || !chance.chance(0.3)) {
    yield { ...now(one, owner), kind: 'owner' }
    return
  }
  yield { of: one.n, employee: former, kind: 'owner', from: one.opened, to: since - 1 }
  yield { of: one.n, employee: owner, kind: 'owner', from: since, to: null }
}

/** How far back the oldest open case began, unless a longer history is asked for. */
const OLDEST_DAYS = 1600

type Cases = { active: number; closed: number; oldest: number }

function makeCases(
  chance: Random,
  { active, closed, oldest }: Cases,
  teamOf: (n: number) => number,
): Case[] {
  const cases: Case[] = []
  for (let n = 0; n < active + closed; n++) {
    const team = teamOf(n)
    const opened = today - chance.whole(30, oldest) - (n < active ? 0 : 400)
    cases.push({
      n,
      team,
      targetGroup: groupOf(team),
      benefit: BENEFITS[team % 10] ?? 'kontanthjaelp',
      opened,
      closed: n < active ? null : opened + chance.whole(60, 390),
      weight: chance.weighted({ enkel: 3, kompleks: 5, meget_kompleks: 2 }),
    })
  }
  return cases
}

/**
 * Round by round and not case by case, so that one citizen's contacts lie spread over the table, as
 * they do where they were written down when they happened.
 */
function* conversationsOf(
  cases: readonly Case[],
  ownerOf: (n: number) => number,
  contacts: number,
  chance: Random,
): Generator<Conversation> {
  let n = 0
  const at = (one: Case) => {
    return { n: n++, of: one.n, employee: ownerOf(one.n), place: placeOf(chance.unit()) }
  }
  const roundsOf = ({ closed }: Case) => (closed === null ? contacts : CLOSED_CONTACTS)
  for (let round = contacts - 1; round >= 0; round--)
    for (const one of cases) {
      const rounds = roundsOf(one)
      if (round < rounds)
        yield { ...at(one), ...past(one, (round + chance.unit()) / rounds, chance.unit()) }
    }
  const planned = { time: '09:30', state: 'planned' } as const
  for (const one of cases.filter(({ closed }) => closed === null))
    if (chance.chance(0.8)) yield { ...at(one), ...planned, day: today + chance.whole(1, 28) }
}

/** A contact so far back in a case's life; 0 is its last day, or today. */
function past({ opened, closed }: Case, share: number, unit: number) {
  const last = closed ?? today
  return { day: last - Math.floor(share * (last - opened)), time: null, state: stateOf(unit) }
}

function placeOf(unit: number): string {
  return PLACES[Math.floor(unit * PLACES.length)] ?? 'andet'
}

function stateOf(unit: number) {
  if (unit < 0.88) return 'held' as const
  return unit < 0.94 ? ('cancelled' as const) : ('no_show' as const)
}

function groupOf(team: number): string {
  return TARGET_GROUPS[team % TARGET_GROUPS.length] ?? 'sygedagpenge'
}

function named(chance: Random) {
  return { first: chance.pick(chance.chance(0.5) ? WOMEN : MEN), last: chance.pick(SURNAMES) }
}

function dreamOf(chance: Random): string {
  const one = chance.pick(dreams)
  return chance.chance(0.4) ? `${one} ${chance.pick(dreams)}` : one
}
