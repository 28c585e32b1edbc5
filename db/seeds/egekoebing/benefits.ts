import type { Random } from '#core/random.ts'
import type { Benefit } from '#law/benefits.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { DayNumber } from './calendar.ts'
import type { Citizen, Course } from './courses.ts'

/** A benefit from the week of one day to the week of another. */
export type Spell = {
  citizen: Citizen
  benefit: Benefit
  from: DayNumber
  to: DayNumber | undefined
  share: string
}

const WEEKS_OF_SICKNESS_BENEFIT = 22
const WEEKS_OF_RETURN = 6

const AFTERWARDS: Partial<Record<Outcome, Benefit>> = {
  fleksjob: 'fleksloentilskud',
  foertidspension: 'foertidspension',
}

/** What a citizen lived on, course by course, one row per spell. */
export function* spellsOf(chance: Random, citizens: readonly Citizen[]): Generator<Spell> {
  for (const citizen of citizens)
    for (const [index, course] of citizen.courses.entries()) {
      yield* during(chance, course)
      const next = after(course, citizen.courses[index + 1])
      if (next) yield next
    }
}

function* during(chance: Random, course: Course): Generator<Spell> {
  const { citizen, opened, closed, benefit } = course
  const weeks = closed === undefined ? 0 : Math.floor((closed - opened) / 7)
  const half = course.outcome === 'job' && weeks > 20 && chance.chance(0.35)
  const rest = half && closed !== undefined ? closed - WEEKS_OF_RETURN * 7 : closed
  const change = opened + WEEKS_OF_SICKNESS_BENEFIT * 7
  const begins = benefit === 'jobafklaringsforloeb' && course.plan.id === 'T03'
  const changes = begins && (rest === undefined || change < rest - 14)
  if (changes) yield { citizen, benefit: 'sygedagpenge', from: opened, to: change - 7, share: '1' }
  yield { citizen, benefit, from: changes ? change : opened, to: rest, share: '1' }
  if (half && rest !== undefined)
    yield { citizen, benefit, from: rest + 7, to: closed, share: '0,5' }
}

function after(course: Course, next: Course | undefined): Spell | undefined {
  const benefit = course.outcome && AFTERWARDS[course.outcome]
  if (!benefit || course.closed === undefined) return undefined
  const to = next ? next.opened - 7 : undefined
  return { citizen: course.citizen, benefit, from: course.closed + 7, to, share: '1' }
}
