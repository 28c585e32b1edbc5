import { type Random, random } from '#core/random.ts'
import { TAKES } from '#seeds/egekoebing/sayings.ts'
import { THREADS } from '#seeds/egekoebing/threads.ts'
import { type DayNumber, today } from './days.ts'
import type { Case, Citizen, Conversation, Size } from './world.ts'

/** How much of the daily work there is. What is left out is as in a municipality that has worked for years. */
export type DailySize = {
  /** The share of held conversations that left a record. */
  records: number
  /** Promises, steps and events in each open case; a closed one has a quarter. */
  promises: number
  steps: number
  events: number
}

export const DAILY: DailySize = { records: 0.85, promises: 12, steps: 6, events: 15 }
export const NO_DAILY: DailySize = { records: 0, promises: 0, steps: 0, events: 0 }

export type Rhythm = { of: number; days: number; from: DayNumber }
export type Clock = { of: number; kind: string; day: DayNumber }
export type Dream = { of: number; kind: 'dream' | 'takes'; words: string; day: DayNumber }
export type Step = {
  of: number
  words: string
  kind: string
  state: string
  place: number
  added: DayNumber
  done: DayNumber | null
}
export type Promised = {
  of: number
  side: 'citizen' | 'employee'
  employee: number
  words: string
  made: DayNumber
  due: DayNumber
  state: 'open' | 'kept' | 'dropped'
  settled: DayNumber | null
}
export type Written = {
  /** Its conversation. */
  talk: number
  of: number
  employee: number
  day: DayNumber
  words: string
  body: string
}
export type Event = {
  of: number
  day: DayNumber
  kind: string
  byCitizen: boolean
  employee: number
  words: string
}

type Ground = {
  cases: readonly Case[]
  ownerOf: (n: number) => number
  conversations: () => Iterable<Conversation>
  /** The n-th citizen has the n-th case. */
  citizens: () => Iterable<Citizen>
}

/** The work from day to day of a municipality of any size; each row is made when it is asked for. */
export function makeDaily(ground: Ground, { seed, daily = DAILY }: Size) {
  const { cases, ownerOf } = ground
  const count = (one: Case, most: number) => (one.closed === null ? most : Math.ceil(most / 4))
  return {
    *rhythms(): Generator<Rhythm> {
      const chance = random(seed, 11)
      for (const one of cases) {
        if (one.closed !== null || daily.promises === 0) continue
        const from = one.opened + 7
        if (chance.chance(0.3)) yield { of: one.n, days: 28, from }
        yield { of: one.n, days: chance.pick(RHYTHMS), from: Math.max(from, today - 300) }
      }
    },
    *clocks(): Generator<Clock> {
      for (const one of cases)
        if (daily.steps > 0)
          yield { of: one.n, kind: clockOf(one.targetGroup), day: one.opened - 3 }
    },
    *dreams(): Generator<Dream> {
      const chance = random(seed, 12)
      for (const { n, dream } of ground.citizens()) {
        if (dream === null || daily.steps === 0) continue
        const day = (cases[n]?.opened ?? today) + 14
        yield { of: n, kind: 'dream', words: dream, day }
        if (chance.chance(0.3)) yield { of: n, kind: 'takes', words: chance.pick(TAKES), day }
      }
    },
    *steps(): Generator<Step> {
      const chance = random(seed, 13)
      for (const one of cases)
        for (let at = 0; at < count(one, daily.steps); at++) yield stepOf(chance, one, at)
    },
    *promises(): Generator<Promised> {
      const chance = random(seed, 14)
      for (const one of cases)
        for (let at = 0; at < count(one, daily.promises); at++)
          yield promiseOf(chance, one, ownerOf(one.n), at)
    },
    *records(): Generator<Written> {
      const chance = random(seed, 15)
      if (daily.records === 0) return
      for (const { n, of, employee, day, state } of ground.conversations())
        if (state === 'held' && chance.chance(daily.records))
          yield { talk: n, of, employee, day, ...writtenBy(chance) }
    },
    *events(): Generator<Event> {
      const chance = random(seed, 16)
      for (const one of cases)
        for (let at = 0; at < count(one, daily.events); at++)
          yield {
            ...{ of: one.n, day: within(chance, one), kind: chance.pick(EVENTS) },
            ...{ byCitizen: chance.chance(0.2), employee: ownerOf(one.n) },
            words: chance.pick(chance.pick(THREADS).steps),
          }
    },
  }
}

const RHYTHMS = [7, 14, 14, 14, 21, 28] as const
const EVENTS = [
  ...['step.moved', 'step.added', 'promise.made', 'promise.kept', 'conversation.booked'],
  ...['record.signed', 'dream.said', 'topic.written'],
] as const
const KINDS: Readonly<Record<string, string>> = {
  ude: 'outdoors',
  sundhed: 'health',
  hverdag: 'everyday',
  netværk: 'network',
  læring: 'learning',
  arbejde: 'work',
}

function clockOf(targetGroup: string): string {
  if (targetGroup === 'dagpenge') return 'registered'
  if (targetGroup === 'sygedagpenge') return 'first_absence'
  return /parat|integration/.test(targetGroup) ? 'first_enquiry' : 'benefit_start'
}

function within(chance: Random, { opened, closed }: Case): DayNumber {
  const last = closed ?? today
  return opened + Math.floor(chance.unit() * Math.max(1, last - opened))
}

function stepOf(chance: Random, one: Case, at: number): Step {
  const thread = chance.pick(THREADS)
  const state = chance.weighted({ wish: 2, planned: 2, doing: 2, done: 5, tried: 1 })
  const added = within(chance, one)
  const done = state === 'done' ? Math.min(one.closed ?? today, added + chance.whole(3, 60)) : null
  const kind = KINDS[thread.kind] ?? 'other'
  return { of: one.n, words: chance.pick(thread.steps), kind, state, place: at, added, done }
}

/** One in twelve of an open case is open; the rest has been kept, or has fallen away. */
function promiseOf(chance: Random, one: Case, employee: number, at: number): Promised {
  const thread = chance.pick(THREADS)
  const side = chance.chance(0.5) ? 'employee' : 'citizen'
  const words = chance.pick(side === 'employee' ? thread.mine : thread.theirs)
  const about = { of: one.n, side, employee, words } as const
  if (at === 0 && one.closed === null) {
    const made = Math.max(one.opened, today - chance.whole(0, 20))
    return { ...about, made, due: made + chance.whole(7, 28), state: 'open', settled: null }
  }
  const made = Math.min(within(chance, one), (one.closed ?? today) - 1)
  const due = made + 14
  const settled = Math.min(one.closed ?? today, made + chance.whole(1, 14))
  return { ...about, made, due, state: chance.chance(0.86) ? 'kept' : 'dropped', settled }
}

/** Sentences that somebody has said, and beside them words enough that a search has something to find. */
function writtenBy(chance: Random): { words: string; body: string } {
  const thread = chance.pick(THREADS)
  const told = chance.pick(thread.told)
  const more = Array.from({ length: chance.whole(1, 4) }, () => sentence(chance)).join(' ')
  return { words: chance.chance(0.6) ? chance.pick(thread.said) : '', body: `${told} ${more}` }
}

function sentence(chance: Random): string {
  const subject = chance.pick(SUBJECTS)
  const first = wordOf(chance)
  const second = wordOf(chance)
  return `${subject} ${chance.pick(VERBS)} ${first} og ${second} ${chance.pick(TIMES)}.`
}

/** Few words are common and many are rare, as in any language; some are made of two. */
function wordOf(chance: Random): string {
  const one = WORDS[Math.floor(chance.unit() ** 2 * WORDS.length)] ?? 'arbejde'
  if (!chance.chance(0.25)) return one
  return `${one}${chance.pick(ENDINGS)}`
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

const SUBJECTS = [
  'Vi talte om',
  'Du fortalte om',
  'Lægen skrev om',
  'Din søster spurgte til',
] as const
const VERBS = ['både', 'først', 'igen', 'især', 'kun', 'længe'] as const
const TIMES = ['i dag', 'for en uge siden', 'om morgenen', 'på mandag', 'til foråret'] as const
const ENDINGS = list('kursus hold plan tid sted hjælp gruppe papir opgave vej skole værksted')
const WORDS = list(`
  arbejde dag uge samtale læge aftale skridt bolig cykel hund kaffe brev penge søvn angst ryg nakke skulder
  morgen aften bus lager butik køkken gartneri værksted praktik skole dansk regning læsning lektie eksamen
  søster bror mor far barn kæreste nabo ven makker kollega leder mester svend lærer vejleder frivillig
  medicin smerte hvile pause stol bord vindue dør trappe gade skov sø sti park have mark strand havn
  budget husleje gæld bank kontanthjælp sygedagpenge ydelse skat opsparing indkøb mad brød suppe kage
  træning svømning løb gåtur fodbold kor musik guitar tromme tegning maling træ metal sten jern glas
  kørekort truck traktor lastbil varevogn tog færge motor maskine sav hammer søm skrue skovl rive spade
  hjerte lunge hånd fod knæ hofte øje øre hoved mave blod prøve scanning operation genoptræning vejrtrækning
  sprog ord bogstav side bog avis biblioteket skema kalender telefon computer skærm kode mail besked svar
  mod ro glæde vrede sorg håb tillid tvivl frygt lettelse træthed energi lyst vane rytme tempo
  sommer vinter forår efterår jul påske ferie weekend fredag mandag regn sne sol blæst kulde varme
  klub forening kirke moské hal bane café værested højskole aftenskole kursus hold gruppe fællesskab
  rengøring opvask lagerhylde palle kasse etiket bestilling kunde kasseapparat vagt mødetid frokost madpakke
  ansøgning cv opslag prøvetid løn kontrakt fleksjob revalidering løntilskud mentor støtte tolk følgeskab
`)
