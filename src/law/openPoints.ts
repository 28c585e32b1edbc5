import { type Day, day } from '#core/dates.ts'
import type { ClockKind } from './contactRules.ts'
import type { TargetGroup } from './targetGroups.ts'

/**
 * Åbne punkter: what the law very likely says and we could not verify. None of them is a rule in force. Each is
 * offered as a setting that a municipality fills in, dates and confirms (table local_rules, layer 'law').
 */
export type OpenPoint = {
  code: OpenCode
  targetGroups: readonly TargetGroup[]
  clock: ClockKind
  validFrom: Day
  /** What the setting begins with; nothing where we know no number at all. */
  suggested: { talks: number | null; days: number | null }
  /** One talk within so many days, or so many talks in the first half-year. */
  asks: 'first_talk' | 'talks'
  paragraph: string
  source: string
}

export const OPEN_CODES = [
  'kontanthjaelp_first_talk_open',
  'dagpenge_first_talk_open',
  'aktivitetsparat_talks_open',
  'course_talks_open',
] as const
export type OpenCode = (typeof OPEN_CODES)[number]

const AFTER_1750 = {
  validFrom: day('2026-07-01'),
  paragraph: 'Lov nr. 1750 af 29. december 2025',
  source:
    'https://star.dk/implementering/beskaeftigelsesreform/generelle-spoergsmaal-og-svar-om-reformen',
} as const

export const OPEN_POINTS: readonly OpenPoint[] = [
  {
    ...AFTER_1750,
    code: 'kontanthjaelp_first_talk_open',
    targetGroups: [
      'jobparat_30_plus',
      'aktivitetsparat_30_plus',
      'uddannelsesparat_under_30',
      'aktivitetsparat_under_30',
    ],
    ...{ clock: 'first_enquiry', asks: 'first_talk', suggested: { talks: null, days: 7 } },
  },
  {
    ...AFTER_1750,
    ...{ code: 'dagpenge_first_talk_open', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ asks: 'first_talk', suggested: { talks: null, days: 14 } },
  },
  {
    ...AFTER_1750,
    code: 'aktivitetsparat_talks_open',
    targetGroups: ['aktivitetsparat_30_plus', 'aktivitetsparat_under_30'],
    ...{ clock: 'first_enquiry', asks: 'talks', suggested: { talks: null, days: null } },
  },
  {
    ...AFTER_1750,
    code: 'course_talks_open',
    targetGroups: ['jobafklaring', 'ressourceforloeb', 'revalidering'],
    ...{ clock: 'benefit_start', asks: 'talks', suggested: { talks: null, days: null } },
  },
]

/** What is unsettled for a group on a day. */
export function openPointsOn(group: TargetGroup, today: Day): readonly OpenPoint[] {
  return OPEN_POINTS.filter(
    ({ targetGroups, validFrom }) => targetGroups.includes(group) && validFrom <= today,
  )
}
