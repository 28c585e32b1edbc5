import type { BusinessCase, Grade, OwnWork } from './businessCase.ts'
import { minutesPerContact, WORK, type Work } from './capacity.ts'

// How a caseworker’s year is spent in a case: as the file says, and as we assume where it says nothing.

/** Whether the file says how its municipality works. */
export function hasOwnWork({ model }: BusinessCase): boolean {
  return model?.work !== undefined
}

/** The work of a file, as `capacity.ts` counts with it. */
export function workOf(file: BusinessCase): Work {
  const [minutes = 0, hoursPerCase = 0, hours = 0, internalShare = 0] = workNumbers(file).map(
    ({ value }) => value,
  )
  // The minutes have preparation, notes and those who stay away in them already.
  const none = { preparation: 0, documentation: 0, noShowShare: 0, noShowMinutes: 0 }
  return { hours, internalShare, hoursPerCase, contact: { conversation: minutes, ...none } }
}

const OURS = {
  minutesPerContact: minutesPerContact(WORK.contact),
  hoursPerCase: WORK.hoursPerCase,
  hoursPerYear: WORK.hours,
  internalShare: WORK.internalShare,
} satisfies Record<keyof OwnWork, number>
const NAMES = Object.keys(OURS) as (keyof OwnWork)[]

type WorkNumber = {
  path: string
  value: number
  grade: Grade
  source: string | null
  ours: boolean
}

/** Each number of the work with where it is from; `ours` is what the file says nothing of. */
export function workNumbers({ model }: BusinessCase): WorkNumber[] {
  return NAMES.map((name) => {
    const own = model?.work?.[name]
    const path = `model.work.${name}`
    if (own === undefined) return { path, value: OURS[name], grade: 'D', source: null, ours: true }
    if (typeof own === 'number') return { path, value: own, grade: 'D', source: null, ours: false }
    return { path, value: own.value, grade: own.grade, source: own.source, ours: false }
  })
}
