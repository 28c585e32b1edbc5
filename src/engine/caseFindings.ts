/** Something in a case that a schema cannot see. */
export type CaseFinding = {
  /** Wrong: the case is not run. Odd: it may be right, and is worth a second look. */
  kind: 'wrong' | 'odd'
  path: (string | number)[]
  what: string
  advice: string
}

/** A part of a file as it was written, whatever that is. */
export type Part = Readonly<Record<string, unknown>>

export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
