/** Ydelse: what a citizen lives on while the case runs. */
export const BENEFITS = [
  'dagpenge',
  'kontanthjaelp',
  'uddannelseshjaelp',
  'sygedagpenge',
  'jobafklaringsforloeb',
  'ressourceforloeb',
  'ledighedsydelse',
  'fleksloentilskud',
  'revalidering',
  'foertidspension',
  'selvforsoergende',
] as const

export type Benefit = (typeof BENEFITS)[number]

export function isBenefit(text: string): text is Benefit {
  return (BENEFITS as readonly string[]).includes(text)
}
