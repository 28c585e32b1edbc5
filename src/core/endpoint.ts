import type { z } from 'zod'

/**
 * What a person may do, as `noun.verb`. Which citizens they may do it to is not decided here:
 * that is row-level security in PostgreSQL.
 */
export type Permission =
  | 'anyone' // not signed in
  | 'self' // signed in, about oneself
  | 'case.read'
  | 'case.write'
  | 'case.hand_over'
  | 'case.break_glass'
  | 'caseload.read' // teams and their loads, no citizens
  | 'caseload.set' // norms and capacity
  | 'access.review' // a leader's view of who opened what
  | 'idea.write' // to say what one has thought of
  | 'investment.read' // the portfolio, no citizens
  | 'investment.set' // to begin, to decide and to write the accounts
  | 'import.load'
  | 'citizen.own' // a citizen about their own case

/** Why the data were read: kept with every audit row, because it cannot be reconstructed later. */
export type Purpose =
  | 'session'
  | 'case_work'
  | 'day_planning' // what to do today, and for whom
  | 'conversation' // preparing, holding and closing one
  | 'statutory_follow_up' // what the law asks for
  | 'caseload_planning'
  | 'case_allocation'
  | 'investment' // what is put in, what came of it, and what is decided
  | 'search'
  | 'emergency_access'
  | 'access_control'
  | 'data_import'
  | 'citizen_insight'

/**
 * One thing the server can be asked to do, as a value. The server mounts it, the browser calls it,
 * the audit log names it, the OpenAPI document describes it. There is no way to write one without a
 * permission, an audit name, a purpose, and an answer to the question which cases it showed.
 */
export type Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api`, with `:name` for what comes from the path. Never holds anything personal. */
  path: `/${string}`
  may: Permission
  audit: `${string}.${string}`
  purpose: Purpose
  /** One sentence for the OpenAPI document. */
  summary: string
  /** A z.strictObject; unknown fields are refused. Query, path and body meet here. */
  input: In
  output: Out
  /** Ids of the cases whose people the answer shows. An endpoint about nobody says so. */
  about: (output: z.output<Out>, input: z.output<In>) => readonly string[]
  /** A POST that only reads (a search: what is sought must not stand in a URL). */
  reads?: true
  /** The body is a file: the handler gets it as a stream, and `input` is what the path says. */
  body?: 'stream'
  /**
   * The answer is a file: `output` is `FileAnswer`. Or it is events, one after the other for as long as
   * somebody listens (`text/event-stream`): `output` is one of them.
   */
  answers?: 'file' | 'events'
  /** What it changes is for the one who asks alone (a draft): nobody else's page is told of it. */
  ownOnly?: true
  /**
   * Goes on with what the log already tells: a draft that is saved every second leaves one line when it is
   * begun, and not one a second that would hide the others.
   */
  goesOn?: (output: z.output<Out>) => boolean
  /** At most so many a minute per session, where the house's 600 are too many. */
  perMinute?: number
}

export function endpoint<In extends z.ZodType, Out extends z.ZodType>(
  value: Endpoint<In, Out>,
): Endpoint<In, Out> {
  return value
}

/** For `about`: the answer names no citizen. */
export const nobody = (): readonly string[] => []
