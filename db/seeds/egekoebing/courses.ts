import type { Benefit } from '#law/benefits.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { DayNumber, Period } from './calendar.ts'
import type { Employee } from './staff.ts'
import type { CarryingTeam, Place, TeamPlan, Weight } from './teams.ts'

/** Somebody's responsibility for a case, from its first day to its last. */
export type Holding = Period & { employee: Employee; reason: string }

/** A citizen; who they are is made up once the whole course of their cases is known. */
export type Citizen = { number: number; courses: Course[] }

/** One case: a citizen's course with one team. */
export type Course = {
  number: number
  plan: TeamPlan
  citizen: Citizen
  targetGroup: TargetGroup
  benefit: Benefit
  opened: DayNumber
  closed: DayNumber | undefined
  outcome: Outcome | undefined
  weight: Weight
  /** Owners one after the other, never two on a day. */
  owners: Holding[]
  /** Colleagues who go along. */
  coworkers: Holding[]
  /** Colleagues who cover for an absent owner. */
  substitutes: Holding[]
  story: Story | undefined
}

/** Whether one goes along, how long it takes, the way there, and what the place is called. */
export type Around = {
  kind?: 'ledsagelse'
  minutes?: number
  travel?: number
  placeWords?: string
}

/** A conversation that a story prescribes, in days before today. */
export type Scene = {
  ago: number
  state: 'holdt' | 'aflyst' | 'udeblevet'
  place: Place
}

/** One of the citizens whom readers of the demo get to know. */
export type Story = {
  first: string
  last: string
  woman: boolean
  dream: string
  team: CarryingTeam
  /** The caseworker; without one the case waits for somebody. */
  owner?: string
  /** For how long the caseworker has known the citizen at least, in days. */
  known?: number
  /** The rhythm that the two agreed, in days. */
  every?: number
  places?: readonly Place[]
  /** What stands in the calendar today. */
  today?: { time: string; place: Place } & Around
  /** Days since the last conversation, with none planned: somebody ought to notice. */
  quietFor?: number
  scenes?: readonly Scene[]
  /** Nothing but the scenes: so many talks, and no more. */
  onlyScenes?: boolean
  /** Where the law asks something of the group that the story turns on. */
  targetGroup?: TargetGroup
  /** The long case that moved: closed lately, to a flexible job. */
  ended?: boolean
}

/** The owner today, or the last one. */
export function lastOwner(course: Course): Holding | undefined {
  return course.owners.at(-1)
}

/** Who a citizen meets on a day: the one who covers, otherwise the owner. */
export function holderOn(course: Course, day: DayNumber): Employee | undefined {
  return (on(course.substitutes, day) ?? on(course.owners, day))?.employee
}

function on(holdings: readonly Holding[], day: DayNumber): Holding | undefined {
  for (let index = holdings.length - 1; index >= 0; index--) {
    const holding = holdings[index]
    if (!holding || holding.from > day) continue
    if (holding.to === undefined || holding.to >= day) return holding
  }
  return undefined
}
