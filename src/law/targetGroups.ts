/** Målgruppe: the groups of LAB § 6 that a jobcentre's cases belong to, and integration. */
export const TARGET_GROUPS = [
  'dagpenge',
  'jobparat_30_plus',
  'aktivitetsparat_30_plus',
  'uddannelsesparat_under_30',
  'aktivitetsparat_under_30',
  'sygedagpenge',
  'jobafklaring',
  'ressourceforloeb',
  'fleksjob',
  'revalidering',
  'foertidspension',
  'integration',
] as const

export type TargetGroup = (typeof TARGET_GROUPS)[number]

/**
 * The number of the group in LAB § 6. Integration stands in a law of its own (integrationsloven).
 * Source: bekendtgørelse om en aktiv beskæftigelsesindsats § 1, which repeats § 6, nr. 1-11,
 * elov.dk/bekendtgorelse-om-en-aktiv-beskaeftigelsesindsats/paragraf/1, read November 2026.
 */
const LAB_SECTION_6: Record<TargetGroup, number | undefined> = {
  dagpenge: 1,
  jobparat_30_plus: 2,
  aktivitetsparat_30_plus: 3,
  uddannelsesparat_under_30: 4,
  aktivitetsparat_under_30: 5,
  sygedagpenge: 6,
  jobafklaring: 7,
  ressourceforloeb: 8,
  fleksjob: 9,
  revalidering: 10,
  foertidspension: 11,
  integration: undefined,
}

/** The number in LAB § 6 by which the law, the registers and the forms know the group. */
export function labNumber(group: TargetGroup): number | undefined {
  return LAB_SECTION_6[group]
}

export function isTargetGroup(text: string): text is TargetGroup {
  return (TARGET_GROUPS as readonly string[]).includes(text)
}
