import type { Benefit } from '#law/benefits.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { TargetGroup } from '#law/targetGroups.ts'

export type Place =
  | 'jobcenter'
  | 'gåtur'
  | 'læge'
  | 'behandling'
  | 'virksomhed'
  | 'hjemme'
  | 'telefon'
  | 'video'
  | 'andet'

export type Weight = 'enkel' | 'kompleks' | 'meget kompleks'

export type Shares<Key extends string> = Readonly<Record<Key, number>>

/** One kind of citizen that a team meets: the target group, what they live on, and how many. */
export type Kind = { targetGroup: TargetGroup; benefit: Benefit; share: number }

/** Teams that carry cases, by the id the files give them. */
export type CarryingTeam = 'T01' | 'T02' | 'T03' | 'T04'
export type TeamId = CarryingTeam | 'T05'

/** How one team's four years went; the simulation follows it. */
export type TeamPlan = {
  id: CarryingTeam
  name: string
  /** Under 30 years of age, or 30 and more. */
  young: boolean
  kinds: readonly Kind[]
  /** Cases with an owner, as points [months before today, cases] with straight lines between. */
  size: readonly (readonly [number, number])[]
  /** Cases that wait for a caseworker today. */
  waiting: number
  /** How long a case lasts, in months, when caseloads are high and when they are low. */
  months: readonly [number, number]
  /** Cases per full-time caseworker before and after. */
  load: readonly [number, number]
  outcomes: readonly [Shares<Outcome>, Shares<Outcome>]
  weights: Shares<Weight>
  places: Shares<Place>
  /** Days between conversations beyond what the caseload alone explains: 1 is as the story has it. */
  patience: number
}

export const TEAMS: readonly { id: TeamId; name: string; targetGroup: TargetGroup | undefined }[] =
  [
    { id: 'T01', name: 'Jobrehabilitering', targetGroup: 'aktivitetsparat_30_plus' },
    { id: 'T02', name: 'Uddannelseshjælp', targetGroup: 'aktivitetsparat_under_30' },
    { id: 'T03', name: 'Sygedagpenge', targetGroup: 'sygedagpenge' },
    { id: 'T04', name: 'Jobparate', targetGroup: 'jobparat_30_plus' },
    { id: 'T05', name: 'Virksomhedsservice', targetGroup: undefined },
  ]

const outcomes = (
  job: number,
  uddannelse: number,
  fleksjob: number,
  foertidspension: number,
  anden_ydelse: number,
  fraflyttet: number,
  ukendt: number,
): Shares<Outcome> => ({
  job,
  uddannelse,
  fleksjob,
  foertidspension,
  anden_ydelse,
  fraflyttet,
  ukendt,
})

const places = (
  jobcenter: number,
  walk: number,
  doctor: number,
  treatment: number,
  company: number,
  home: number,
  phone: number,
  video: number,
): Shares<Place> => ({
  jobcenter,
  gåtur: walk,
  læge: doctor,
  behandling: treatment,
  virksomhed: company,
  hjemme: home,
  telefon: phone,
  video,
  andet: 2,
})

const weights = (simple: number, complex: number, veryComplex: number): Shares<Weight> => ({
  enkel: simple,
  kompleks: complex,
  'meget kompleks': veryComplex,
})

const kind = (targetGroup: TargetGroup, benefit: Benefit, share: number): Kind => ({
  targetGroup,
  benefit,
  share,
})

/** The four stories: the published numbers 323 to 231, 95 to 38 and 75 to 35, and a quiet team. */
export const PLANS: readonly TeamPlan[] = [
  {
    id: 'T01',
    name: 'Jobrehabilitering',
    young: false,
    kinds: [
      kind('aktivitetsparat_30_plus', 'kontanthjaelp', 66),
      kind('ressourceforloeb', 'ressourceforloeb', 22),
      kind('jobafklaring', 'jobafklaringsforloeb', 7),
      kind('revalidering', 'revalidering', 5),
    ],
    size: [
      [60, 323],
      [11, 323],
      [8, 296],
      [5, 258],
      [2, 232],
      [0, 229],
    ],
    waiting: 2,
    months: [42, 19],
    load: [95, 46],
    outcomes: [outcomes(12, 3, 17, 23, 28, 9, 8), outcomes(20, 6, 29, 20, 13, 7, 5)],
    weights: weights(8, 52, 40),
    places: places(48, 13, 7, 8, 8, 7, 8, 1),
    patience: 1.1,
  },
  {
    id: 'T02',
    name: 'Uddannelseshjælp',
    young: true,
    kinds: [
      kind('aktivitetsparat_under_30', 'uddannelseshjaelp', 86),
      kind('uddannelsesparat_under_30', 'uddannelseshjaelp', 14),
    ],
    size: [
      [60, 475],
      [48, 475],
      // One fewer, so that the first month's last day rounds to 95 a caseworker whatever day it is.
      [47.7, 474],
      [46, 474],
      [36, 468],
      [24, 430],
      [12, 385],
      [1, 367],
      [0, 367],
    ],
    waiting: 2,
    months: [30, 20],
    load: [95, 38],
    outcomes: [outcomes(16, 24, 3, 4, 31, 13, 9), outcomes(23, 38, 3, 4, 18, 9, 5)],
    weights: weights(23, 56, 21),
    places: places(45, 16, 5, 6, 9, 5, 11, 3),
    patience: 1,
  },
  {
    id: 'T03',
    name: 'Sygedagpenge',
    young: false,
    kinds: [
      kind('sygedagpenge', 'sygedagpenge', 88),
      kind('jobafklaring', 'jobafklaringsforloeb', 12),
    ],
    size: [
      [60, 525],
      [48, 525],
      [26, 530],
      [14, 512],
      [5, 478],
      [0, 475],
    ],
    waiting: 1,
    months: [19, 13],
    load: [75, 35],
    outcomes: [outcomes(56, 2, 6, 6, 22, 3, 5), outcomes(69, 3, 7, 4, 12, 2, 3)],
    weights: weights(34, 48, 18),
    places: places(38, 9, 7, 6, 11, 4, 22, 3),
    patience: 1,
  },
  {
    id: 'T04',
    name: 'Jobparate',
    young: false,
    kinds: [
      kind('dagpenge', 'dagpenge', 50),
      kind('jobparat_30_plus', 'kontanthjaelp', 34),
      kind('fleksjob', 'ledighedsydelse', 11),
      kind('integration', 'kontanthjaelp', 5),
    ],
    size: [
      [60, 784],
      [48, 784],
      [24, 842],
      [12, 812],
      [0, 823],
    ],
    waiting: 1,
    months: [34, 33],
    load: [56, 49],
    outcomes: [outcomes(64, 7, 3, 2, 12, 5, 7), outcomes(66, 7, 3, 2, 11, 5, 6)],
    weights: weights(58, 36, 6),
    places: places(56, 2, 1, 1, 9, 1, 24, 6),
    patience: 1.6,
  },
]
