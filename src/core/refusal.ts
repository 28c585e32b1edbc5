/** A rule said no. Expected, shown to the person, never logged as a fault. */
export type Refusal<Code extends string = string> = { code: Code; field?: string }

/** Carries refusals from a route to the HTTP edge, which answers 422. */
export class Refused<Code extends string = string> extends Error {
  readonly refusals: readonly Refusal<Code>[]
  constructor(refusals: readonly Refusal<Code>[]) {
    super(refusals.map((refusal) => refusal.code).join(', '))
    this.refusals = refusals
  }
}

/** Not there, or not yours: the same answer for both, so that nobody can ask which (404). */
export class NotFound extends Error {}

/**
 * Somebody saved first: says who and when, so that two people can talk about it (412). Where that can be a
 * citizen, it also says in which case, so that the log knows whose name was told.
 */
export class Stale extends Error {
  readonly changedBy: string
  readonly changedAt: string
  readonly caseId: string | undefined
  constructor(changedBy: string, changedAt: string, caseId?: string) {
    super('changed by somebody else')
    this.changedBy = changedBy
    this.changedAt = changedAt
    this.caseId = caseId
  }
}

/** A programmer's mistake. Stops the request, answers 500, wakes someone up. */
export function invariant(holds: unknown, claim: string): asserts holds {
  if (!holds) throw new Error(`Broken invariant: ${claim}`)
}
