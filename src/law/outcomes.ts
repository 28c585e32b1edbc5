/**
 * Udfald: where a citizen went when the case closed. There is deliberately no word for "out": a case
 * that moved to another benefit, or whose end nobody knows, is not the same as a job.
 */
export const OUTCOMES = [
  'job',
  'uddannelse',
  'fleksjob',
  'foertidspension',
  'anden_ydelse',
  'fraflyttet',
  'ukendt',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export function isOutcome(text: string): text is Outcome {
  return (OUTCOMES as readonly string[]).includes(text)
}
