import type { CarryingTeam } from './teams.ts'

export type StepKind = 'ude' | 'sundhed' | 'hverdag' | 'netværk' | 'læring' | 'arbejde' | 'andet'

/** What one citizen and one caseworker keep coming back to: steps, promises, and what was said. Invented. */
export type Thread = {
  kind: StepKind
  teams: readonly CarryingTeam[]
  /** From the first small one to the one that takes courage. */
  steps: readonly string[]
  /** What the caseworker promises; the citizen; and sometimes somebody else. */
  mine: readonly string[]
  theirs: readonly string[]
  others?: readonly (readonly [owner: 'virksomhed' | 'netværk', name: string, words: string])[]
  /** The citizen's own words. */
  said: readonly string[]
  /** What the caseworker wrote down, to the citizen. */
  told: readonly string[]
  learned: readonly string[]
}
