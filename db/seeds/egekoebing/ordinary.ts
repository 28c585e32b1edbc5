import type { Random } from '#core/random.ts'
import { type DayNumber, workday, workdayBefore } from './calendar.ts'
import type { Conversation } from './conversations.ts'
import {
  CLOSINGS,
  FRUSTRATIONS,
  NOTES,
  OPENINGS,
  REASONS_DROPPED,
  REASONS_MOVED,
  TAKES,
} from './sayings.ts'
import type { Thread } from './thread.ts'
import { THREADS } from './threads.ts'
import type { Daily, Known, Promised } from './told.ts'

/** Records and promises of these last days are told; what lies before is only counted. */
const TOLD_DAYS = 56
const PROGRESS_DAYS = 15
const RHYTHMS = [7, 14, 21, 28, 35, 42, 56] as const

type Scene = Known & { daily: Daily; chance: Random; threads: readonly Thread[]; isCalm: boolean }

/**
 * An ordinary course: two or three things that the two keep coming back to, and what comes of them. In a
 * calm one nothing is late and nothing is new.
 */
export function ordinaryDays(daily: Daily, known: Known, chance: Random, isCalm: boolean): void {
  const { id } = known.course.plan
  const fitting = THREADS.filter(({ teams }) => teams.includes(id))
  const threads = chance.shuffled(fitting).slice(0, id === 'T04' ? 2 : 3)
  const scene: Scene = { ...known, daily, chance, threads, isCalm }
  tellDreams(scene)
  tellSteps(scene)
  const days = agreeRhythm(scene)
  const recent = known.held.filter(({ day }) => day > known.asOf - TOLD_DAYS)
  for (const [at, conversation] of recent.entries()) {
    write(scene, conversation, at)
    promise(scene, conversation, recent[at + 1]?.day, days)
  }
  tellFrustration(scene)
  if (known.planned && chance.chance(isCalm ? 0 : 0.08))
    daily.topics.push({
      ...{ course: known.course, words: chance.pick(TOPICS) },
      day: known.asOf - chance.whole(1, 3),
    })
}

const TOPICS = [
  'Det brev, jeg ikke forstår',
  'Hvad der sker til foråret',
  'Om jeg må tage på ferie',
  'Pausen i dagene',
  'Lægens svar',
  'Min søster vil gerne med næste gang',
] as const

function within(chance: Random, first: DayNumber, last: DayNumber): DayNumber {
  const day = first + Math.floor(chance.unit() * (Math.max(first, last) - first + 1))
  return Math.max(first, workdayBefore(day))
}

function tellDreams({ daily, course, dream, asOf, chance, held, isCalm }: Scene): void {
  if (dream === '') return
  const last = asOf - (isCalm ? 20 : 4)
  const said = within(chance, Math.max(course.opened, asOf - 400), Math.max(course.opened, last))
  if (said - course.opened > 120 && chance.chance(0.2))
    daily.dreams.push({
      ...{ course, kind: 'drøm', words: chance.pick(EARLIER), by: 'medarbejder' },
      day: within(chance, course.opened, said - 60),
    })
  const by = chance.chance(0.6) ? 'medarbejder' : 'borger'
  daily.dreams.push({ course, kind: 'drøm', words: dream, day: said, by })
  if (held.length > 2 && chance.chance(0.45))
    daily.dreams.push({
      ...{ course, kind: 'hvad skal der til', words: chance.pick(TAKES), by },
      day: within(chance, said, Math.max(said, last)),
    })
}

/** What people say the first time they are asked. */
const EARLIER = [
  'Det ved jeg ikke.',
  'At få det overstået.',
  'Et arbejde, ligegyldigt hvilket.',
  'At jeg får fred.',
  'Det er længe siden, nogen har spurgt om det.',
  'At det bliver, som det var før.',
  'Bare noget.',
] as const

function tellSteps(scene: Scene): void {
  const { daily, chance, asOf, threads } = scene
  const [main, beside, wish] = threads
  if (!main) return
  const done = tellDone(scene, main)
  daily.steps.push({ ...stepOf(scene, main, done), state: 'i gang' })
  if (done + 1 < main.steps.length && chance.chance(0.7))
    daily.steps.push({
      ...stepOf(scene, main, done + 1),
      ...{ state: 'planlagt', due: workday(asOf + chance.whole(5, 40)) },
    })
  if (beside && chance.chance(0.75)) {
    const learned = chance.chance(0.25) ? chance.pick(beside.learned) : undefined
    const state = learned ? 'prøvet' : 'planlagt'
    daily.steps.push({ ...stepOf(scene, beside, 0), state, learned })
  }
  if (wish && chance.chance(0.6))
    daily.steps.push({ ...stepOf(scene, wish, wish.steps.length - 1), state: 'ønske' })
}

const firstOf = ({ course, asOf }: Scene) => Math.max(course.opened, asOf - 220)

function stepOf(scene: Scene, thread: Thread, at: number) {
  const { course, chance, asOf } = scene
  return {
    ...{ course, kind: thread.kind, words: thread.steps[at] ?? thread.steps[0] ?? '' },
    addedBy: chance.chance(0.4) ? ('borger' as const) : ('medarbejder' as const),
    added: within(chance, firstOf(scene), asOf - 3),
  }
}

/** The steps that have been taken; returns how many. */
function tellDone(scene: Scene, thread: Thread): number {
  const { daily, chance, asOf, isCalm } = scene
  const first = firstOf(scene)
  const done = asOf - first < 40 ? 0 : chance.whole(0, Math.min(2, thread.steps.length - 2))
  for (let at = 0; at < done; at++) {
    const newest = asOf - (isCalm || !chance.chance(0.1) ? PROGRESS_DAYS : 2)
    const one = { ...stepOf(scene, thread, at), added: within(chance, first, newest - 10) }
    const learned = chance.chance(0.3) ? chance.pick(thread.learned) : undefined
    daily.steps.push({ ...one, state: 'gjort', done: within(chance, one.added, newest), learned })
  }
  return done
}

/** The rhythm that the two have kept; returns its days. */
function agreeRhythm(scene: Scene): number {
  const { daily, course, asOf, chance, isCalm } = scene
  const at = rhythmOf(scene)
  const days = RHYTHMS[at] ?? 14
  if (!isCalm && chance.chance(course.plan.id === 'T04' ? 0.4 : 0.08)) return days
  const latest = Math.max(course.opened, asOf - 60)
  const from = within(chance, Math.max(course.opened, asOf - 240), latest)
  const before = RHYTHMS[at + 2]
  if (before && from - course.opened > 90 && chance.chance(0.25))
    daily.rhythms.push({ course, days: before, from: course.opened + 7, agreed: true })
  daily.rhythms.push({ course, days, from, agreed: !chance.chance(0.07) })
  return days
}

/** The one that fits how often they did talk; a few have been silent for longer. */
function rhythmOf({ held, asOf, chance, planned, isCalm }: Scene): number {
  const lately = held.filter(({ day }) => day > asOf - 200)
  const gaps = lately.slice(1).map(({ day }, at) => day - (lately[at]?.day ?? day))
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 14
  const found = RHYTHMS.findIndex((days) => days >= middle * 0.95)
  let at = found === -1 ? RHYTHMS.length - 1 : found
  const quiet = asOf - (held.at(-1)?.day ?? asOf)
  const isMended = !planned && (isCalm || chance.chance(0.6))
  while (isMended && at < RHYTHMS.length - 1 && quiet >= (RHYTHMS[at] ?? 56) * 1.25) at++
  return at
}

function write(scene: Scene, conversation: Conversation, at: number): void {
  const { daily, chance, threads } = scene
  const { employee, place } = conversation
  const thread = threads[at % threads.length]
  if (!employee || !thread || !chance.chance(0.88)) return
  const told = thread.told[Math.floor(at / threads.length) % thread.told.length] ?? ''
  const body = [
    chance.pick(OPENINGS[place] ?? OPENINGS['andet'] ?? ['']),
    told,
    ...(chance.chance(0.4) ? [chance.pick(CLOSINGS)] : []),
  ].join(' ')
  const words = chance.chance(0.62) ? chance.pick(thread.said) : ''
  const note = chance.chance(0.06) ? chance.pick(NOTES) : ''
  const isShared = !chance.chance(0.04)
  daily.records.push({ conversation, employee, words, body, note, isShared })
}

/** One or two promises a conversation, due when the two talk next. */
function promise(
  scene: Scene,
  conversation: Conversation,
  next: DayNumber | undefined,
  days: number,
) {
  const { daily, chance, threads, asOf, planned } = scene
  const due = next ?? planned?.day ?? workday(conversation.day + days)
  const sides = chance.weighted({ mine: 34, theirs: 26, both: 30, other: 10 })
  const thread = chance.pick(threads)
  const add = (more: Pick<Promised, 'owner' | 'words' | 'employee' | 'name'>) => {
    const made = conversation.day
    const base = { course: scene.course, made, due: Math.max(made, due), conversation, ...more }
    daily.promises.push(next === undefined ? open(scene, base) : settled(chance, base, asOf))
  }
  if (sides === 'mine' || sides === 'both')
    add({ owner: 'medarbejder', words: chance.pick(thread.mine), employee: conversation.employee })
  if (sides === 'theirs' || sides === 'both')
    add({ owner: 'borger', words: chance.pick(thread.theirs) })
  if (sides === 'other' && thread.others) {
    const [owner, name, words] = chance.pick(thread.others)
    add({ owner, name, words })
  }
}

type Base = Omit<Promised, 'state'>

/** Made at the latest conversation: most are not due yet; what is due is kept, or late by a few days. */
function open({ chance, asOf, isCalm }: Scene, base: Base): Promised {
  if (base.due > asOf) return { ...base, state: 'åben' }
  const isLate = !isCalm && base.owner === 'medarbejder' && chance.chance(0.2)
  if (isLate) return { ...base, due: Math.max(base.made, asOf - chance.whole(0, 3)), state: 'åben' }
  if (base.owner === 'medarbejder')
    return { ...base, state: 'holdt', settled: within(chance, base.made, asOf - 1) }
  const due = workday(asOf + chance.whole(1, 9))
  return {
    ...base,
    due,
    first: base.due,
    moved: 1,
    reason: chance.pick(REASONS_MOVED),
    state: 'åben',
  }
}

function settled(chance: Random, base: Base, asOf: DayNumber): Promised {
  const how = chance.weighted({ kept: 84, moved: 8, dropped: 8 })
  // What citizens did lately is news on somebody's day; some of it is, and not all.
  const last = base.owner === 'borger' && !chance.chance(0.08) ? asOf - PROGRESS_DAYS : asOf - 1
  if (base.due > last) return { ...base, due: workday(asOf + chance.whole(1, 9)), state: 'åben' }
  const day = within(chance, base.made, Math.min(base.due, last))
  if (how === 'dropped')
    return { ...base, state: 'faldet væk', settled: day, reason: chance.pick(REASONS_DROPPED) }
  if (how === 'kept') return { ...base, state: 'holdt', settled: day }
  const first = Math.max(base.made, base.due - 7)
  return {
    ...{ ...base, first, moved: 1, reason: chance.pick(REASONS_MOVED) },
    ...{ state: 'holdt', settled: Math.max(day, first) },
  }
}

function tellFrustration({ daily, course, held, asOf, chance, isCalm }: Scene): void {
  if (isCalm || held.length === 0 || !chance.chance(0.035)) return
  const [cause, words, outcome] = chance.pick(FRUSTRATIONS)
  const said = within(chance, Math.max(course.opened, asOf - 180), asOf - 1)
  const talked = said + chance.whole(1, 9)
  if (talked >= asOf - 2 || chance.chance(0.1)) {
    daily.frustrations.push({
      course,
      words,
      cause,
      said: workdayBefore(asOf - chance.whole(0, 9)),
    })
    return
  }
  const settledOn = talked + chance.whole(5, 30)
  const isSettled = settledOn < asOf
  daily.frustrations.push({
    ...{
      course,
      words,
      cause,
      said,
      talked: workdayBefore(talked) < said ? said : workdayBefore(talked),
    },
    ...(isSettled ? { outcome, settled: workdayBefore(settledOn) } : {}),
  })
}
