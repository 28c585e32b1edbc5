import { type Random, random } from '#core/random.ts'
import { type DayNumber, halfYearBefore, workday, workdayBefore, yearStart } from './calendar.ts'
import type { Conversation } from './conversations.ts'
import { type Course, holderOn, lastOwner } from './courses.ts'
import { ordinaryDays } from './ordinary.ts'
import { type Employee, fullName } from './staff.ts'
import type { Telling, ToldPromise, ToldStep } from './telling.ts'
import { TELLINGS } from './tellings.ts'
import type { Clock, Daily, Known, Mandate, Promised, Step, Written } from './told.ts'
import type { World } from './world.ts'

export function dailyOf(
  world: World,
  conversations: readonly Conversation[],
  stream: number,
): Daily {
  const daily: Daily = {
    ...{ dreams: [], steps: [], promises: [], rhythms: [], records: [] },
    ...{ frustrations: [], clocks: [], topics: [], mandates: mandatesOf(world) },
  }
  const chance = random(world.seed, stream)
  const own = Map.groupBy(conversations, (conversation) => conversation.course)
  const colleagues = new Map(world.employees.map((one) => [fullName(one), one]))
  const dreams = new Map(world.people.map((person) => [person.citizen, person.dream]))
  for (const course of world.courses) {
    const owner = lastOwner(course)?.employee
    const telling = tellingOf(course)
    if (!owner || (course.closed !== undefined && !telling)) continue
    const all = own.get(course) ?? []
    const known: Known = {
      ...{ course, owner, colleagues, asOf: world.asOf, dream: dreams.get(course.citizen) ?? '' },
      held: all.filter(({ state }) => state === 'holdt').toSorted((a, b) => a.day - b.day),
      planned: all.find(({ state }) => state === 'planlagt'),
    }
    if (telling) tell(daily, known, telling)
    else ordinaryDays(daily, known, chance, isCalm(world, owner))
    if (course.closed === undefined) daily.clocks.push(...clocksOf(chance, known, telling))
  }
  return daily
}

const BY_NAME = new Map(TELLINGS.map((telling) => [telling.who, telling]))

function tellingOf({ story }: Course): Telling | undefined {
  return story && BY_NAME.get(fullName(story))
}

const CALM = new WeakMap<World, ReadonlySet<Employee>>()

/** Beside those whose day is a story, nothing else calls for attention. */
function isCalm(world: World, owner: Employee): boolean {
  let calm = CALM.get(world)
  if (!calm) {
    const told = world.courses.filter((course) => course.story?.today)
    calm = new Set(told.flatMap((course) => lastOwner(course)?.employee ?? []))
    CALM.set(world, calm)
  }
  return calm.has(owner)
}

/** What was written by hand, on the days of this municipality. */
function tell(daily: Daily, known: Known, telling: Telling): void {
  const { course, asOf } = known
  const base = course.closed === undefined ? asOf : course.closed + CLOSED_AGO
  const past = (ago: number) => Math.max(course.opened, workdayBefore(base - ago))
  const on = (ago: number) => (ago < 0 ? workday(base - ago) : ago === 0 ? base : past(ago))
  const days = { past, on }
  tellDreams(daily, known, telling, past)
  daily.steps.push(...telling.steps.map((step) => stepOf(course, step, days)))
  daily.promises.push(...telling.promises.map((promise) => promiseOf(known, promise, days)))
  for (const [every, ago] of telling.rhythm)
    daily.rhythms.push({ course, days: every, from: past(ago), agreed: true })
  daily.records.push(...writtenOf(known, telling))
  for (const one of telling.frustrations ?? []) {
    const { words, cause, outcome } = one
    const [said, talked, settled] = [
      past(one.said),
      maybe(past, one.talked),
      maybe(past, one.settled),
    ]
    daily.frustrations.push({ course, words, cause, outcome, said, talked, settled })
  }
  for (const [ago, words] of telling.topics ?? [])
    daily.topics.push({ course, words, day: base - ago })
}

/** A day that may not have come. */
function maybe(day: (ago: number) => DayNumber, ago: number | undefined): DayNumber | undefined {
  return ago === undefined ? undefined : day(ago)
}

/** The records lie beside the latest conversations that were held, the newest first. */
function writtenOf({ held }: Known, { records }: Telling): Written[] {
  return records.flatMap(({ words, body, note = '', hidden }, back) => {
    const conversation = held.at(-1 - back)
    const employee = conversation?.employee
    return conversation && employee
      ? [{ conversation, employee, words, body, note, isShared: !hidden }]
      : []
  })
}

/** The long case that moved was told as if it had closed so many days ago. */
const CLOSED_AGO = 23

type Days = Record<'past' | 'on', (ago: number) => DayNumber>

function tellDreams(
  daily: Daily,
  { course, dream }: Known,
  { dreams = [], takes }: Telling,
  past: Days['past'],
): void {
  const [ago = 1, words = ''] = takes ?? []
  for (const [before, earlier] of dreams)
    daily.dreams.push({ course, kind: 'drøm', words: earlier, day: past(before), by: 'borger' })
  daily.dreams.push({ course, kind: 'drøm', words: dream, day: past(ago), by: 'borger' })
  if (words)
    daily.dreams.push({
      course,
      kind: 'hvad skal der til',
      words,
      day: past(ago),
      by: 'medarbejder',
    })
}

function stepOf(course: Course, step: ToldStep, { past, on }: Days): Step {
  const { words, kind, state, learned, added, due, done, moved } = step
  const day = moved === 0 ? on(0) : maybe(past, moved)
  return {
    ...{ course, words, kind, state, learned },
    addedBy: step.by ?? 'medarbejder',
    ...{ added: past(added), due: maybe(on, due), done: maybe(past, done) },
    changed: day === undefined ? undefined : { by: 'borger', day },
  }
}

function promiseOf(known: Known, told: ToldPromise, { past, on }: Days): Promised {
  const { course, held, owner, colleagues } = known
  const made = past(told.made)
  const from = (day: DayNumber | undefined) => (day === undefined ? undefined : Math.max(made, day))
  const employees = {
    medarbejder: holderOn(course, made) ?? owner,
    leder: colleagues.get(told.name ?? ''),
  } as Partial<Record<ToldPromise['owner'], Employee>>
  const employee = employees[told.owner]
  return {
    ...{ course, owner: told.owner, words: told.words, made, reason: told.reason, employee },
    ...{ due: Math.max(made, on(told.due)), first: from(maybe(on, told.first)) },
    name: employee ? undefined : told.name,
    moved: told.first === undefined ? 0 : 1,
    state: stateOf(told),
    settled: from(maybe(past, told.kept ?? told.dropped)),
    conversation: held.findLast(({ day }) => day === made),
  }
}

function stateOf({ kept, dropped }: ToldPromise): Promised['state'] {
  if (kept !== undefined) return 'holdt'
  return dropped === undefined ? 'åben' : 'faldet væk'
}

/** Where the law's clocks begin, by what the citizen lives on. */
const CLOCK_OF: Readonly<Record<string, string>> = {
  dagpenge: 'tilmeldt',
  sygedagpenge: 'første fraværsdag',
  jobafklaring: 'ydelse start',
  ressourceforloeb: 'ydelse start',
  revalidering: 'ydelse start',
  fleksjob: 'ydelse start',
}

/** A decision to go on past the 22 weeks of sygedagpenge (§ 27) comes before they are over. */
const EXTENDED_AFTER = [105, 140] as const

function clocksOf(chance: Random, { course, asOf }: Known, telling: Telling | undefined): Clock[] {
  const kind = CLOCK_OF[course.targetGroup] ?? 'første henvendelse'
  const ends = telling?.clockEndsIn
  if (ends !== undefined) return [{ course, kind, day: halfYearBefore(asOf + ends) }]
  const clock = { course, kind, day: workdayBefore(course.opened - chance.whole(0, 6)) }
  const extended = workday(course.opened + chance.whole(...EXTENDED_AFTER))
  if (course.targetGroup !== 'sygedagpenge' || extended >= asOf || chance.chance(0.02))
    return [clock]
  return [clock, { course, kind: 'forlænget', day: extended }]
}

const KRONER = { T01: 4000, T02: 4000, T03: 3000, T04: 2000, T05: 2500 } as const

/** Small money for small things, to be spent without asking: everybody who meets citizens has some. */
function mandatesOf({ employees, asOf }: World): Mandate[] {
  const from = yearStart(asOf)
  const to = yearStart(asOf + 366) - 1
  return employees
    .filter(({ role, to: left }) => /sagsbehandler|konsulent/.test(role) && left === undefined)
    .flatMap((employee) =>
      employee.team === undefined || (employee.team !== 'T05' && employee.load === undefined)
        ? []
        : [
            {
              employee,
              kroner: KRONER[employee.team],
              ...{ from: Math.max(from, employee.from), to },
              reason: 'Små penge, der flytter noget; de bruges uden at spørge først',
            },
          ],
    )
}
