import { type Day, day } from '#core/dates.ts'
import type { Span } from './clocks.ts'
import type { Certainty } from './guideline.ts'
import type { TargetGroup } from './targetGroups.ts'
import type { Limit } from './windows.ts'

/** What starts a clock. `case_opened` is nobody's law: it stands in where the day is not known. */
export const CLOCKS = ['first_enquiry', 'registered', 'first_absence', 'benefit_start'] as const
export type ClockKind = (typeof CLOCKS)[number]

/** Days that are known about a case beside its clocks, and that a rule asks for. */
export const MARKS = ['early_follow_up', 'employer_paid_to', 'pension_age', 'extended'] as const
export type MarkKind = (typeof MARKS)[number]

/** Why a clock stands still. */
export const STANDSTILLS = [
  'mindre_intensiv',
  'standby',
  'kort_forloeb',
  'barsel',
  'andet',
] as const
export type Standstill = (typeof STANDSTILLS)[number]

export const GAUGES = ['contact', 'offer'] as const
export type Gauge = (typeof GAUGES)[number]
/** The share of a group that must have had it (Lov nr. 1750 of 29 December 2025). */
export const GAUGE_SHARE = 0.75

export type Demand =
  /** One talk, before the span is over. One about something special is not known by an ordinary talk. */
  | { kind: 'by'; within: Span; special?: true }
  /** One talk, by the end of the n-th week from the first day. */
  | { kind: 'by_week'; week: number }
  /** So many talks before a month is over, counted from the start or from a month on the way. */
  | { kind: 'talks'; talks: number; fromMonth?: number; toMonth: number }
  /** A talk at least so often. */
  | { kind: 'every'; days: number }
  /** The benefit stops, unless it has been decided otherwise before. */
  | { kind: 'stop'; limit: Limit; at: 'month' | 'day'; needs?: MarkKind }
  /** No talk is asked for while the case is in such a period, for at most so many weeks of the clock. */
  | { kind: 'no_talk'; during: Standstill; weeks?: number }
  /** A talk whenever the citizen asks for one. */
  | { kind: 'on_request' }
  /** An offer; measured for the group, and we hold no data on offers. */
  | { kind: 'offer'; offers: number; toMonth: number }

/** A rule of law: what it asks, of whom, from when, and where it says so. Never changed, only ended. */
export type ContactRule = {
  code: RuleCode
  targetGroups: readonly TargetGroup[]
  clock: ClockKind | 'early_follow_up'
  demand: Demand
  /** Who must do it. What an unemployment fund does is shown, and asks nothing of the municipality. */
  by: 'municipality' | 'a_kasse'
  /** Measured on the group and not on the person: 75 per cent of it. */
  gauge?: Gauge
  paragraph: string
  source: string
  certainty: Certainty
  datesCertainty: Certainty
  validFrom: Day
  validTo?: Day
  /** The last day that what we have read speaks of. After it the rule stands, and says so. */
  readTo?: Day
  /** Courses under way on the switch day: `all` follow the new rule, `new` only those begun since. */
  transition: 'all' | 'new'
  /** A change of benefit starts the count again. */
  restarts?: true
  verifiedBy: string
}

export const RULE_CODES = [
  'dagpenge_first_talk',
  'dagpenge_fund_talks',
  'dagpenge_talks',
  'dagpenge_fund_talks_2026',
  'dagpenge_talks_2026',
  'dagpenge_offer_2026',
  'dagpenge_16_months',
  'kontanthjaelp_first_talk',
  'kontanthjaelp_talks',
  'course_talks',
  'kontanthjaelp_talks_2026',
  'ledighedsydelse_talks_2026',
  'half_year_offer_2026',
  'talk_on_request',
  'mindre_intensiv',
  'sick_every_4_weeks',
  'sick_first_follow_up',
  'sick_talks',
  'sick_early_follow_up',
  'sick_13_weeks',
  'sick_26_weeks',
  'sick_talk_2026',
  'sick_stop_22_weeks',
  'sick_stop_pension_age',
] as const
export type RuleCode = (typeof RULE_CODES)[number]

/** The days on which the rules changed or are expected to; each is tested on both its sides. */
export const SWITCH_DAYS = [
  day('2025-07-01'),
  day('2026-01-01'),
  day('2026-02-01'),
  day('2026-07-01'),
  day('2027-01-01'),
] as const

const KONTANTHJAELP: readonly TargetGroup[] = [
  'jobparat_30_plus',
  'aktivitetsparat_30_plus',
  'uddannelsesparat_under_30',
  'aktivitetsparat_under_30',
]

const ELOV = 'https://www.elov.dk'
const LAB_31 = `${ELOV}/lov-om-en-aktiv-beskaeftigelsesindsats/paragraf/31/`
const SICK_13B = `${ELOV}/sygedagpengeloven/paragraf/13b/`
const STAR = 'https://star.dk/implementering/beskaeftigelsesreform'
const STAR_QA = `${STAR}/generelle-spoergsmaal-og-svar-om-reformen`
const STAR_WEBINAR = `${STAR}/svar-paa-spoergsmaal-fra-webinar-den-21-januar-2026`
const SICK_22 = 'https://www.cabiweb.dk/lovstof/sygedagpenge-efter-22-uger/'
const L74 = 'https://polspy.org/dk/dokumenter/1128652'

const READ = 'Read at the source, November 2026; not yet confirmed by a lawyer.'
const READ_ELSEWHERE = 'Read in a secondary source, November 2026; not yet confirmed.'

const JULY_2026 = day('2026-07-01')
const JUNE_2026 = day('2026-06-30')

/** What holds from Lov nr. 1750; a new main act was expected for 1 January 2027 when we read. */
const LOV_1750 = {
  by: 'municipality',
  paragraph: 'Lov nr. 1750 af 29. december 2025',
  source: STAR_QA,
  certainty: 'V',
  datesCertainty: 'V',
  validFrom: JULY_2026,
  readTo: day('2026-12-31'),
  transition: 'all',
  verifiedBy: READ,
} as const

/** What held until it. That running courses follow the new rules from the switch day is our reading. */
const BEFORE = {
  by: 'municipality',
  certainty: 'V',
  datesCertainty: 'V',
  validTo: JUNE_2026,
  transition: 'all',
  verifiedBy: READ,
} as const

export const CONTACT_RULES: readonly ContactRule[] = [
  {
    ...BEFORE,
    ...{ code: 'dagpenge_first_talk', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{
      demand: { kind: 'by', within: { days: 14 } },
      by: 'a_kasse',
      validFrom: day('2024-01-01'),
    },
    ...{ paragraph: 'LAB § 31, stk. 4', source: LAB_31 },
  },
  {
    ...BEFORE,
    ...{ code: 'dagpenge_fund_talks', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ demand: { kind: 'talks', talks: 3, toMonth: 3 }, by: 'a_kasse', restarts: true },
    ...{ validFrom: day('2024-01-01'), paragraph: 'LAB § 31, stk. 1', source: LAB_31 },
  },
  {
    ...BEFORE,
    ...{ code: 'dagpenge_talks', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ demand: { kind: 'talks', talks: 3, fromMonth: 3, toMonth: 6 }, restarts: true },
    ...{ validFrom: day('2024-01-01'), paragraph: 'LAB § 31, stk. 1', source: LAB_31 },
  },
  {
    ...LOV_1750,
    ...{ code: 'dagpenge_fund_talks_2026', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ demand: { kind: 'talks', talks: 2, toMonth: 3 }, by: 'a_kasse', gauge: 'contact' },
  },
  {
    ...LOV_1750,
    ...{ code: 'dagpenge_talks_2026', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ demand: { kind: 'talks', talks: 2, fromMonth: 3, toMonth: 6 }, gauge: 'contact' },
  },
  {
    ...LOV_1750,
    ...{ code: 'dagpenge_offer_2026', targetGroups: ['dagpenge'], clock: 'registered' },
    ...{ demand: { kind: 'offer', offers: 1, toMonth: 6 }, gauge: 'offer' },
    paragraph: 'Lov nr. 1750 af 29. december 2025; VEJ nr. 9117 af 16. januar 2026, pkt. 3.1',
  },
  {
    ...LOV_1750,
    ...{ code: 'dagpenge_16_months', targetGroups: ['dagpenge'], clock: 'registered' },
    demand: { kind: 'by', within: { months: 16 }, special: true },
    ...{ paragraph: 'LAB, samtale om intensiveret indsats', validFrom: day('2024-01-01') },
    datesCertainty: 'U',
  },
  {
    ...BEFORE,
    ...{ code: 'kontanthjaelp_first_talk', targetGroups: KONTANTHJAELP, clock: 'first_enquiry' },
    ...{ demand: { kind: 'by', within: { days: 7 } }, validFrom: day('2020-01-01') },
    ...{ paragraph: 'LAB § 31, stk. 5', source: LAB_31 },
  },
  {
    ...BEFORE,
    ...{ code: 'kontanthjaelp_talks', targetGroups: KONTANTHJAELP, clock: 'first_enquiry' },
    ...{ demand: { kind: 'talks', talks: 4, toMonth: 6 }, restarts: true },
    ...{ validFrom: day('2020-01-01'), paragraph: 'LAB § 31, stk. 3, jf. § 9', source: LAB_31 },
  },
  {
    ...BEFORE,
    code: 'course_talks',
    targetGroups: ['jobafklaring', 'ressourceforloeb', 'fleksjob', 'revalidering'],
    ...{ clock: 'benefit_start', demand: { kind: 'talks', talks: 4, toMonth: 6 }, restarts: true },
    ...{ validFrom: day('2020-01-01'), paragraph: 'LAB § 31, stk. 3, jf. § 9', source: LAB_31 },
  },
  {
    ...LOV_1750,
    code: 'kontanthjaelp_talks_2026',
    targetGroups: ['jobparat_30_plus', 'uddannelsesparat_under_30'],
    ...{ clock: 'first_enquiry', demand: { kind: 'talks', talks: 4, toMonth: 6 } },
    ...{ gauge: 'contact', restarts: true, source: STAR_WEBINAR },
  },
  {
    ...LOV_1750,
    ...{ code: 'ledighedsydelse_talks_2026', targetGroups: ['fleksjob'], clock: 'benefit_start' },
    ...{ demand: { kind: 'talks', talks: 4, toMonth: 6 }, gauge: 'contact', restarts: true },
  },
  {
    ...LOV_1750,
    code: 'half_year_offer_2026',
    targetGroups: ['jobparat_30_plus', 'uddannelsesparat_under_30', 'fleksjob'],
    ...{ clock: 'benefit_start', demand: { kind: 'offer', offers: 1, toMonth: 6 }, gauge: 'offer' },
    paragraph: 'Lov nr. 1750 af 29. december 2025; VEJ nr. 9117 af 16. januar 2026, pkt. 3.1',
  },
  {
    ...LOV_1750,
    code: 'talk_on_request',
    targetGroups: [
      ...(['dagpenge', ...KONTANTHJAELP] as const),
      ...([
        'sygedagpenge',
        'jobafklaring',
        'ressourceforloeb',
        'fleksjob',
        'revalidering',
      ] as const),
    ],
    ...{ clock: 'benefit_start', demand: { kind: 'on_request' }, validFrom: day('2020-01-01') },
    ...{ paragraph: 'LAB kap. 7; sygedagpengeloven § 13 b' },
  },
  {
    ...LOV_1750,
    ...{ code: 'mindre_intensiv', targetGroups: ['dagpenge', ...KONTANTHJAELP, 'fleksjob'] },
    ...{ clock: 'benefit_start', demand: { kind: 'no_talk', during: 'mindre_intensiv' } },
    ...{ paragraph: 'LAB § 106', validFrom: day('2020-01-01') },
  },
  {
    ...BEFORE,
    ...{ code: 'sick_every_4_weeks', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    ...{ demand: { kind: 'every', days: 28 }, datesCertainty: 'U' },
    ...{ validFrom: day('2015-01-01'), validTo: day('2020-12-31') },
    ...{ paragraph: 'Sygedagpengeloven § 13 b (2014-reformen)', source: SICK_13B },
  },
  {
    ...BEFORE,
    ...{ code: 'sick_first_follow_up', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    ...{ demand: { kind: 'by_week', week: 8 }, validFrom: day('2015-01-01') },
    ...{ paragraph: 'Sygedagpengeloven § 13 b, stk. 1', source: SICK_13B },
  },
  {
    ...BEFORE,
    ...{ code: 'sick_talks', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    ...{ demand: { kind: 'talks', talks: 4, toMonth: 6 }, validFrom: day('2021-01-01') },
    ...{ paragraph: 'Sygedagpengeloven § 13 b, stk. 1', source: SICK_13B, datesCertainty: 'U' },
  },
  {
    ...LOV_1750,
    ...{ code: 'sick_early_follow_up', targetGroups: ['sygedagpenge'], clock: 'early_follow_up' },
    ...{ demand: { kind: 'by', within: { days: 14 } }, validFrom: day('2015-01-01') },
    ...{ paragraph: 'Sygedagpengeloven §§ 7 c, 7 e og 13 b, stk. 2', source: SICK_13B },
    datesCertainty: 'U',
  },
  {
    ...BEFORE,
    ...{ code: 'sick_13_weeks', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    ...{ demand: { kind: 'no_talk', during: 'kort_forloeb' }, validFrom: day('2025-01-01') },
    ...{ paragraph: 'Sygedagpengeloven § 13 f', source: L74, datesCertainty: 'U' },
  },
  {
    ...LOV_1750,
    ...{ code: 'sick_26_weeks', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    demand: { kind: 'no_talk', during: 'kort_forloeb', weeks: 26 },
    paragraph: 'Sygedagpengeloven, som ændret ved lov nr. 1750 af 29. december 2025',
  },
  {
    ...LOV_1750,
    ...{ code: 'sick_talk_2026', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    ...{ demand: { kind: 'talks', talks: 1, toMonth: 6 }, certainty: 'S' },
    paragraph: 'Sygedagpengeloven, som ændret ved lov nr. 1750 af 29. december 2025',
    source:
      'https://www.opkurser.dk/nyheder/arbejds-og-ansaettelsesret/nye-regler-beskaeftigelsesindsats-medarbejdereje',
    verifiedBy: READ_ELSEWHERE,
  },
  {
    ...LOV_1750,
    ...{ code: 'sick_stop_22_weeks', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    demand: { kind: 'stop', limit: { weeks: 22, months: 9 }, at: 'month' },
    ...{ paragraph: 'Sygedagpengeloven § 24', source: SICK_22, validFrom: day('2014-07-01') },
  },
  {
    ...LOV_1750,
    ...{ code: 'sick_stop_pension_age', targetGroups: ['sygedagpenge'], clock: 'first_absence' },
    demand: { kind: 'stop', limit: { weeks: 26, months: 12 }, at: 'day', needs: 'pension_age' },
    ...{ paragraph: 'Sygedagpengeloven § 25', source: SICK_22, validFrom: day('2014-07-01') },
    datesCertainty: 'U',
  },
]

/** Whether a rule governs a course that began on one day, as seen on another. */
export function governs(rule: ContactRule, startedOn: Day, today: Day): boolean {
  const on = rule.transition === 'new' ? startedOn : today
  return rule.validFrom <= on && (!rule.validTo || on <= rule.validTo)
}

/** The rules of law for a group on a day. Rows that we could not verify are not among them. */
export function rulesOn(group: TargetGroup, today: Day): readonly ContactRule[] {
  return CONTACT_RULES.filter(
    (rule) => rule.targetGroups.includes(group) && governs(rule, today, today),
  )
}
