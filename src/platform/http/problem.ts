import type { Refusal } from '#core/refusal.ts'

/** An error as every client meets it (RFC 9457), with the request's id and nothing personal. */
export type Problem = {
  type: string
  title: string
  status: number
  requestId: string
  refusals?: readonly Refusal[]
  issues?: readonly { path: string; code: string }[]
  changedBy?: string
  changedAt?: string
  retryAfter?: number
}

/** Every problem the edge can answer with: its code, its status, its plain title. */
export const PROBLEMS = {
  malformed: [400, 'The request is not understood'],
  signed_out: [401, 'Sign in first'],
  denied: [403, 'Your role may not do this'],
  cross_site: [403, 'The request came from another site'],
  not_found: [404, 'Not here, or not yours to see'],
  no_municipality: [404, 'No municipality lives at this address'],
  stale: [412, 'Somebody saved before you'],
  too_large: [413, 'More than can be taken at once'],
  media_type: [415, 'Send JSON, or a file where a file is asked for'],
  refused: [422, 'A rule says no'],
  key_reused: [422, 'The Idempotency-Key was used for something else'],
  no_version: [428, 'Say which version you change, in If-Match'],
  no_key: [428, 'Send an Idempotency-Key'],
  too_many: [429, 'Too many at once'],
  full: [429, 'Every place is taken; try again in a moment'],
  fault: [500, 'Something is broken here'],
  unavailable: [503, 'Not available right now'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** Thrown inside the edge only; a rule that says no is a `Refused`. */
export class EdgeProblem extends Error {
  readonly code: ProblemCode
  readonly more: Partial<Problem>
  constructor(code: ProblemCode, more: Partial<Problem> = {}) {
    super(code)
    this.code = code
    this.more = more
  }
}

export function problem(
  code: ProblemCode,
  requestId: string,
  more: Partial<Problem> = {},
): Problem {
  const [status, title] = PROBLEMS[code]
  return { type: `urn:medspiller:problem:${code}`, title, status, requestId, ...more }
}
