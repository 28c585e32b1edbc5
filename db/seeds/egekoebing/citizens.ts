import type { Random } from '#core/random.ts'
import { type DayNumber, danish } from './calendar.ts'
import { type Citizen, type Course, lastOwner } from './courses.ts'
import { inventedCpr } from './cpr.ts'
import { DREAMS } from './dreams.ts'
import { MEN, SURNAMES, WOMEN } from './names.ts'
import { type Employee, fullName } from './staff.ts'
import { STORIES } from './stories.ts'

/** Who a citizen is. */
export type Person = {
  citizen: Citizen
  first: string
  last: string
  cpr: string
  isProtected: boolean
  dream: string
}

const YEAR = 365.25
const PROTECTED_TEAMS: readonly string[] = ['T01', 'T02', 'T03']

/** Makes up a person for every citizen, of an age that fits all of their cases. */
export function peopleOf(
  chance: Random,
  citizens: readonly Citizen[],
  asOf: DayNumber,
): readonly Person[] {
  const dreams = dreamsOf(chance, citizens)
  const isProtected = protectedOnes(chance, citizens)
  const taken = new Set<string>()
  return citizens.map((citizen): Person => {
    const story = citizen.courses.find((course) => course.story)?.story
    const woman = story?.woman ?? chance.chance(0.52)
    const name = inventedName(chance, woman)
    let cpr = inventedCpr(chance, bornOf(chance, citizen, asOf), woman)
    while (taken.has(cpr)) cpr = inventedCpr(chance, bornOf(chance, citizen, asOf), woman)
    taken.add(cpr)
    return {
      citizen,
      first: story?.first ?? name.first,
      last: story?.last ?? name.last,
      cpr,
      isProtected: isProtected.has(citizen),
      dream: story?.dream ?? dreams.get(citizen) ?? '',
    }
  })
}

const IN_STORIES: ReadonlySet<string> = new Set(STORIES.map(fullName))

/** Nobody is called the same as somebody whom readers of the demo get to know. */
function inventedName(chance: Random, woman: boolean): { first: string; last: string } {
  for (;;) {
    const name = { first: chance.pick(woman ? WOMEN : MEN), last: chance.pick(SURNAMES) }
    if (!IN_STORIES.has(fullName(name))) return name
  }
}

function bornOf(chance: Random, citizen: Citizen, asOf: DayNumber): DayNumber {
  const first = citizen.courses[0]
  const last = citizen.courses.at(-1)?.closed ?? asOf
  const opened = first?.opened ?? asOf
  const [youngest, oldest] = first?.plan.young ? [18, 30] : [30, 66]
  const low = Math.ceil(last - oldest * YEAR) + 1
  const high = Math.floor(opened - youngest * YEAR) - 1
  let born = chance.whole(low, high)
  while (danish(born).startsWith('01-01')) born = chance.whole(low, high)
  return born
}

const TOLD_WHILE_OPEN = 0.93
const TOLD_BEFORE = 0.15

/** Most active citizens have said what they dream of; no caseworker reads the same twice. */
function dreamsOf(chance: Random, citizens: readonly Citizen[]): ReadonlyMap<Citizen, string> {
  const decks = new Map<Employee, string[]>()
  const dreams = new Map<Citizen, string>()
  for (const citizen of citizens) {
    const course = citizen.courses.at(-1)
    const owner = course && lastOwner(course)?.employee
    const dream = course && owner && dreamOf(chance, decks, course, owner)
    if (dream) dreams.set(citizen, dream)
  }
  return dreams
}

function dreamOf(
  chance: Random,
  decks: Map<Employee, string[]>,
  course: Course,
  owner: Employee,
): string | undefined {
  const open = course.closed === undefined
  if (!chance.chance(open ? TOLD_WHILE_OPEN : TOLD_BEFORE)) return undefined
  return open ? deckOf(decks, owner, course, chance).pop() : chance.pick(dreamsFor(course))
}

function deckOf(
  decks: Map<Employee, string[]>,
  owner: Employee,
  course: Course,
  chance: Random,
): string[] {
  const known = decks.get(owner)
  if (known && known.length > 0) return known
  const deck = chance.shuffled(dreamsFor(course))
  decks.set(owner, deck)
  return deck
}

function dreamsFor(course: Course): readonly string[] {
  const { id, young } = course.plan
  if (young) return [...DREAMS.everybody, ...DREAMS.young]
  const own = id === 'T03' ? DREAMS.onLeave : DREAMS.grown
  return [...DREAMS.everybody, ...own]
}

/** One protected citizen in each of three teams, none of them in a story. */
function protectedOnes(chance: Random, citizens: readonly Citizen[]): ReadonlySet<Citizen> {
  const chosen = PROTECTED_TEAMS.map((team) =>
    chance.pick(
      citizens.filter((citizen) => {
        const course = citizen.courses.at(-1)
        if (!course || course.closed !== undefined || course.plan.id !== team) return false
        return course.owners.length > 0 && citizen.courses.every((other) => !other.story)
      }),
    ),
  )
  return new Set(chosen)
}
