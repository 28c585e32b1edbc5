import type { DayNumber } from './calendar.ts'
import type { Conversation } from './conversations.ts'
import type { Course } from './courses.ts'
import type { Employee } from './staff.ts'
import type { ToldPromise, ToldStep } from './telling.ts'
import type { StepKind } from './thread.ts'

type Side = 'borger' | 'medarbejder'

export type Dream = {
  course: Course
  kind: 'drøm' | 'hvad skal der til'
  words: string
  day: DayNumber
  by: Side
}
export type Step = {
  course: Course
  words: string
  kind: StepKind
  state: ToldStep['state']
  due?: DayNumber | undefined
  learned?: string | undefined
  addedBy: Side
  added: DayNumber
  done?: DayNumber | undefined
  changed?: { by: Side; day: DayNumber } | undefined
}
export type Promised = {
  course: Course
  owner: ToldPromise['owner']
  employee?: Employee | undefined
  name?: string | undefined
  words: string
  made: DayNumber
  due: DayNumber
  first?: DayNumber | undefined
  state: 'åben' | 'holdt' | 'faldet væk'
  settled?: DayNumber | undefined
  reason?: string | undefined
  moved?: number | undefined
  conversation?: Conversation | undefined
}
export type Agreed = { course: Course; days: number; from: DayNumber; agreed: boolean }
export type Written = {
  conversation: Conversation
  employee: Employee
  words: string
  body: string
  note: string
  isShared: boolean
}
export type Frustration = {
  course: Course
  words: string
  cause: string
  said: DayNumber
  talked?: DayNumber | undefined
  outcome?: string | undefined
  settled?: DayNumber | undefined
}
export type Clock = { course: Course; kind: string; day: DayNumber }
export type Topic = { course: Course; words: string; day: DayNumber }
export type Mandate = {
  employee: Employee
  kroner: number
  from: DayNumber
  to: DayNumber
  reason: string
}

/** The work from day to day, beside the cases: everything that the files of it say. */
export type Daily = {
  dreams: Dream[]
  steps: Step[]
  promises: Promised[]
  rhythms: Agreed[]
  records: Written[]
  frustrations: Frustration[]
  clocks: Clock[]
  topics: Topic[]
  mandates: Mandate[]
}

/** What is known of a course when its days are told. */
export type Known = {
  course: Course
  owner: Employee
  dream: string
  asOf: DayNumber
  /** The earliest first. */
  held: readonly Conversation[]
  planned: Conversation | undefined
  /** By full name. */
  colleagues: ReadonlyMap<string, Employee>
}
