import type { Random } from '#core/random.ts'
import type { Absence } from './absences.ts'
import { covers, type DayNumber, workday, workdayBefore } from './calendar.ts'
import { type Around, type Course, holderOn, lastOwner, type Story } from './courses.ts'
import type { Employee } from './staff.ts'
import { appointmentDay } from './stories.ts'
import type { Place, TeamPlan } from './teams.ts'

export type State = 'planlagt' | 'holdt' | 'aflyst' | 'udeblevet'

export type Conversation = {
  course: Course
  employee: Employee | undefined
  day: DayNumber
  time: string
  state: State
  place: Place
} & Around

/** What the conversations follow from. */
export type Rhythm = {
  courses: readonly Course[]
  absences: ReadonlyMap<Employee, readonly Absence[]>
  /** Cases per full-time caseworker of a team on a day. */
  loadOn: (plan: TeamPlan, day: DayNumber) => number
  start: DayNumber
  asOf: DayNumber
}

type Diary = Rhythm & { chance: Random; booked: Map<string, string[]> }

const TIMES = ['08:30', '09:15', '10:00', '10:45', '11:30', '12:45', '13:30', '14:15'] as const
const DAYS_WITH_TIME = 30
const BEST_RHYTHM = 14
const LOAD_OF_BEST_RHYTHM = 46
const DAYS_PER_CASE_MORE = 0.95
const CROWDED = 60

/** Every conversation held, missed or planned, case by case and in the order of days. */
export function* conversationsOf(chance: Random, rhythm: Rhythm): Generator<Conversation> {
  const diary: Diary = { ...rhythm, chance, booked: new Map() }
  bookAppointments(diary)
  for (const course of rhythm.courses) {
    const script = course.story ? scripted(diary, course, course.story) : []
    const free = script[0]?.day ?? rhythm.asOf
    const until = course.story?.onlyScenes ? 0 : Math.min(free - 4, rhythm.asOf - 1)
    const next = yield* ordinary(diary, course, until)
    yield* script
    if (course.closed === undefined && !course.story) {
      const planned = plannedNext(diary, course, next)
      if (planned) yield planned
    }
  }
}

/** The rhythm that the caseload allows; returns the day on which the next one would be. */
function* ordinary(
  diary: Diary,
  course: Course,
  until: DayNumber,
): Generator<Conversation, DayNumber> {
  const { chance, start } = diary
  const temper = 0.8 + chance.unit() * 0.45
  const last = Math.min(until, course.closed ?? until)
  let day =
    course.opened >= start
      ? course.opened + chance.whole(2, 12)
      : start + Math.floor(chance.unit() * pause(diary, course, start, temper))
  while (day <= last) {
    const met = meeting(diary, course, day)
    if (met.day > last) return met.day
    if (met.employee) yield happened(diary, course, met.day, met.employee)
    day = met.day + Math.round(pause(diary, course, met.day, temper))
  }
  return day
}

function pause(diary: Diary, course: Course, day: DayNumber, temper: number): number {
  const load = diary.loadOn(course.plan, day)
  const best = BEST_RHYTHM + Math.max(0, load - LOAD_OF_BEST_RHYTHM) * DAYS_PER_CASE_MORE
  return best * course.plan.patience * temper * (0.8 + diary.chance.unit() * 0.4)
}

/** The first working day from `day` on at which the one who holds the case is at work. */
function meeting(
  diary: Diary,
  course: Course,
  day: DayNumber,
): { day: DayNumber; employee: Employee | undefined } {
  let found = workday(day)
  for (let attempt = 0; attempt < 4; attempt++) {
    const employee = holderOn(course, found)
    if (!employee) return { day: found, employee }
    const away = diary.absences.get(employee)?.find((absence) => covers(absence, found))
    if (!away) return { day: found, employee }
    found = workday((away.to ?? diary.asOf) + 1)
  }
  return { day: found, employee: undefined }
}

function happened(diary: Diary, course: Course, day: DayNumber, employee: Employee): Conversation {
  const { chance, asOf } = diary
  const crowded = diary.loadOn(course.plan, day) > CROWDED
  const state = chance.weighted(
    crowded ? { holdt: 78, aflyst: 8, udeblevet: 14 } : { holdt: 90, aflyst: 5, udeblevet: 5 },
  )
  const time = day >= asOf - DAYS_WITH_TIME ? (book(diary, employee, day) ?? '') : ''
  return { course, employee, day, time, state, place: chance.weighted(course.plan.places) }
}

function plannedNext(diary: Diary, course: Course, next: DayNumber): Conversation | undefined {
  const { chance, asOf } = diary
  const employee = holderOn(course, asOf)
  if (!employee || chance.chance(0.1)) return undefined
  let day = workday(next < asOf || next > asOf + 45 ? asOf + chance.whole(0, 12) : next)
  for (;;) {
    const time = book(diary, employee, day)
    const place = chance.weighted(course.plan.places)
    if (time) return { course, employee, day, time, state: 'planlagt', place }
    day = workday(day + 1)
  }
}

/** Takes a free time of the employee's day; undefined when the day is full. */
function book(diary: Diary, employee: Employee, day: DayNumber): string | undefined {
  const taken = takenOn(diary, employee, day)
  const free = TIMES.filter((time) => !taken.includes(time))
  if (free.length === 0) return undefined
  const time = diary.chance.pick(free)
  taken.push(time)
  return time
}

function takenOn(diary: Diary, employee: Employee, day: DayNumber): string[] {
  const key = `${employee.id} ${day}`
  let taken = diary.booked.get(key)
  if (!taken) {
    taken = []
    diary.booked.set(key, taken)
  }
  return taken
}

/** The days of the stories are full: nobody else is put in beside them. */
function bookAppointments(diary: Diary): void {
  for (const course of diary.courses)
    if (course.story?.today) {
      const owner = lastOwner(course)?.employee
      if (owner) takenOn(diary, owner, appointmentDay(diary.asOf)).push(...TIMES)
    }
}

/** What a story prescribes, in the order of days: the scenes, the agreed rhythm, and today. */
function scripted(diary: Diary, course: Course, story: Story): readonly Conversation[] {
  const { asOf } = diary
  const employee = lastOwner(course)?.employee
  if (!employee || story.every === undefined) return []
  const scenes = (story.scenes ?? []).map((scene): Conversation => {
    let day = workdayBefore(asOf - scene.ago)
    while (scene.state === 'holdt' && isAway(diary, employee, day)) day = workday(day + 1)
    return { course, employee, day, time: '', state: scene.state, place: scene.place }
  })
  const first = Math.max(scenes.at(-1)?.day ?? 0, asOf - (story.known ?? 0))
  return [...scenes, ...agreed(diary, course, story, employee, first), ...ahead(diary, course)]
}

function isAway({ absences }: Diary, employee: Employee, day: DayNumber): boolean {
  return absences.get(employee)?.some((absence) => covers(absence, day)) ?? false
}

function agreed(
  diary: Diary,
  course: Course,
  story: Story,
  employee: Employee,
  first: DayNumber,
): Conversation[] {
  const { asOf } = diary
  const every = story.every ?? BEST_RHYTHM
  const latest = story.quietFor ?? (story.today ? every : Math.ceil(every / 2))
  const found: Conversation[] = []
  for (let day = asOf - latest; day > first; day -= every) {
    const held = workdayBefore(day)
    const places = story.places ?? ['jobcenter']
    const place = places[found.length % places.length] ?? 'jobcenter'
    const absent = isAway(diary, employee, held)
    const time = held >= asOf - DAYS_WITH_TIME ? (book(diary, employee, held) ?? '') : ''
    found.push({ course, employee, day: held, time, state: absent ? 'aflyst' : 'holdt', place })
  }
  return found.toReversed()
}

function ahead(diary: Diary, course: Course): Conversation[] {
  const { story } = course
  const employee = lastOwner(course)?.employee
  if (!story || !employee || story.quietFor !== undefined) return []
  const place = story.places?.[0] ?? 'jobcenter'
  const planned = { course, employee, state: 'planlagt' as const }
  const today = appointmentDay(diary.asOf)
  if (story.today) return [{ ...planned, day: today, ...story.today }]
  let day = workday(diary.asOf + Math.floor((story.every ?? BEST_RHYTHM) / 2))
  let time = book(diary, employee, day)
  while (!time) {
    day = workday(day + 1)
    time = book(diary, employee, day)
  }
  return [{ ...planned, day, time, place }]
}
