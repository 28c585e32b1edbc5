import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

/** What made it hard. Nearly always it is a rule, and not a person: so a rule comes first. */
export const CAUSES = ['rule', 'waiting', 'misunderstanding', 'relation', 'other'] as const
export type Cause = (typeof CAUSES)[number]

export type FrustrationRefusal =
  | 'frustration.case_closed'
  | 'frustration.not_yours'
  | 'frustration.outcome_names_somebody'
  | 'frustration.settled_already'
  | 'frustration.talk_before_it_was_said'
  | 'frustration.talk_first'
  | 'frustration.talk_to_come'

type Refusals = Refusal<FrustrationRefusal>[]

/** Whoever carries the case writes; those who only see it through their team do not. */
export function refuseWriting(standing: { write: boolean; closedOn: Day | null }): Refusals {
  if (standing.closedOn) return [{ code: 'frustration.case_closed' }]
  return standing.write ? [] : [{ code: 'frustration.not_yours' }]
}

export type Standing = { saidOn: Day; talkedOn: Day | null; settledOn: Day | null }

/** A talk has been: not before anything was said, and not some day to come. */
export function refuseTalk(standing: Standing, talkedOn: Day, today: Day): Refusals {
  const field = 'talkedOn'
  if (standing.settledOn) return [{ code: 'frustration.settled_already' }]
  if (talkedOn > today) return [{ code: 'frustration.talk_to_come', field }]
  if (talkedOn < standing.saidOn) return [{ code: 'frustration.talk_before_it_was_said', field }]
  return []
}

/**
 * A talk first, whatever the outcome is. The outcome is read by leaders together with others’, so it
 * names nobody: the citizen’s own names are refused here, and the others’ are left out where it is shown.
 */
export function refuseSettling(
  standing: Standing,
  outcome: string,
  names: readonly string[],
): Refusals {
  if (standing.settledOn) return [{ code: 'frustration.settled_already' }]
  const refusals: Refusals = []
  if (!standing.talkedOn) refusals.push({ code: 'frustration.talk_first' })
  if (namesSomebody(outcome, names))
    refusals.push({ code: 'frustration.outcome_names_somebody', field: 'outcome' })
  return refusals
}

/** Whether a text holds a part of one of the names, with or without the s of the genitive. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const parts = new Set(names.flatMap(lettersOf).filter((part) => part.length > 1))
  return lettersOf(text).some((word) => parts.has(word) || parts.has(word.replace(/s$/, '')))
}

function lettersOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}

/** So many citizens make a number that may be shown. */
export const PEOPLE_MIN = 5

/** One number: a cause in a team, or in the whole house (`teamId` null). */
export type Cell = { teamId: string | null; cause: Cause; said: number; people: number }

/**
 * Leaves out what would let somebody subtract their way to a group of fewer than five: when the house
 * less the teams that are shown is such a group, the smallest of the teams is not shown either.
 */
export function withhold(cells: readonly Cell[]): Cell[] {
  return CAUSES.flatMap((cause) => {
    const ofCause = cells.filter((cell) => cell.cause === cause && cell.people >= PEOPLE_MIN)
    const house = ofCause.find(({ teamId }) => teamId === null)
    if (!house) return []
    const teams = ofCause
      .filter(({ teamId }) => teamId !== null)
      .toSorted((one, other) => other.people - one.people)
    while (teams.length > 0 && isSmall(house.people - sumOf(teams))) teams.pop()
    return [house, ...teams]
  })
}

function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { people }) => sum + people, 0)
}

function isSmall(people: number): boolean {
  return people > 0 && people < PEOPLE_MIN
}

/** The years one can look at: whole ones, so that two looks do not overlap, and this one so far. */
export const YEARS_BACK = 3

export function yearsUntil(today: Day): number[] {
  const year = Number(today.slice(0, 4))
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back)
}
