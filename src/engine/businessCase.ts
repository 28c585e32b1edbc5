import { z } from 'zod'
import { DayText } from '#core/wire.ts'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'

// A business case as it is written down by people: a file that is read from top to bottom, with the
// source of each number beside it. What is computed from it is in `runCase.ts`.

/** The first line of every file: a later form of the file has another number. */
export const FORMAT = 'medspiller-case/1'

/** How sure a number is: measured here, measured elsewhere, judged by people who know, guessed. */
export const GRADES = ['A', 'B', 'C', 'D'] as const
export type Grade = (typeof GRADES)[number]

const GradeOf = z
  .enum(GRADES)
  .describe('A measured here, B measured elsewhere, C judged by people who know, D guessed')

const Text = z.string().min(1).max(4_000)
const Name = z.string().min(1).max(200)
const Amount = z.number().min(-1e12).max(1e12)
const Share = z.number().min(0).max(1)

/**
 * Where a number is not known for certain. `sd` is a standard deviation. A lognormal is told by its median and
 * by what nine of ten are below; a PERT and a triangle by the lowest, the likeliest and the highest.
 */
const Spread = z.union([
  z.strictObject({ normal: z.strictObject({ mean: Amount, sd: Amount.positive() }) }),
  z.strictObject({
    lognormal: z.strictObject({ median: Amount.positive(), p90: Amount.positive() }),
  }),
  z.strictObject({
    beta: z.strictObject({ a: z.number().positive().max(1e6), b: z.number().positive().max(1e6) }),
  }),
  z.strictObject({ gamma: z.strictObject({ mean: Amount.positive(), sd: Amount.positive() }) }),
  z.strictObject({ pert: z.strictObject({ low: Amount, mode: Amount, high: Amount }) }),
  z.strictObject({ triangular: z.strictObject({ low: Amount, mode: Amount, high: Amount }) }),
  z.strictObject({ uniform: z.strictObject({ low: Amount, high: Amount }) }),
])
export type Spread = z.output<typeof Spread>

/** A number with where it comes from. A bare number is one that nobody has graded: it counts as D. */
const Assumption = z.union([
  Amount,
  z.strictObject({
    value: Amount.optional().describe('The central number; left out, the middle of the spread'),
    spread: Spread.optional().describe('Where it is not known for certain: what it may be'),
    grade: GradeOf,
    source: Text.describe('Where the number comes from, so that another can find it'),
    note: Text.optional(),
  }),
])
export type Assumption = z.output<typeof Assumption>

/** A number that is counted or decided, not guessed: it has no spread. */
const Known = z.union([
  Amount,
  z.strictObject({ value: Amount, grade: GradeOf, source: Text, note: Text.optional() }),
])

/** People a week, by how long they have been there: `perWeek · exp(-falling · years)`. */
const Exit = z.strictObject({
  perWeek: Assumption.describe('The share that leaves in a week, in the first week of a spell'),
  falling: z
    .number()
    .min(0)
    .max(5)
    .optional()
    .describe(
      'How fast that falls with the time they have been there, a year: exp(-falling · years)',
    ),
})

const Exits = z.partialRecord(z.enum(OUTCOMES), Exit)

const Follows = z.strictObject({
  follows: z.enum(OUTCOMES).describe('The outcome whose effect it has a share of'),
  share: z.number().min(0).max(2).describe('Of what that is multiplied by beyond 1'),
})

/** What fewer cases change, and when. */
const Effect = z.strictObject({
  elasticity: z
    .partialRecord(z.enum(OUTCOMES), z.union([Assumption, Follows]))
    .describe(
      'Exits are multiplied by (cases before / cases now) to this power, or follow another outcome',
    ),
  rampMonths: z
    .number()
    .min(0)
    .max(120)
    .default(0)
    .describe('Months from the first hire until the effect is whole; it grows evenly'),
  decayPerYear: Assumption.default(0).describe(
    'How fast a whole effect wears off: a share a year, as in exp(-rate · years)',
  ),
  halfLifeAfterStopMonths: z
    .number()
    .positive()
    .max(240)
    .optional()
    .describe('Months in which half of it is gone when the posts are given up'),
  displacement: Assumption.default(0).describe(
    'How many of the extra jobs somebody else would have had: a share, from 0 to 1',
  ),
})

const Group = z.strictObject({
  name: Name.describe('Whom it is about, in a word or two'),
  people: Known.describe('People on the first day'),
  weeksSoFar: z
    .int()
    .min(1)
    .max(400)
    .default(60)
    .describe('Weeks they have been there on the first day, as one middle figure'),
  inflowPerWeek: Assumption.describe('People who come in a week'),
  benefit: z.strictObject({
    kind: z.enum(BENEFITS).describe('The benefit they are on: it decides what refusion gives back'),
    kronerPerMonth: Known.describe('Whole kroner a month, before tax'),
    activationPerWeek: Known.optional().describe('What activation costs besides, kroner a week'),
    activationStateShare: Share.default(0).describe('The state’s share of activation, from 0 to 1'),
  }),
  exits: Exits.describe('The share that leaves in a week, by where they go'),
  returns: z
    .partialRecord(z.enum(OUTCOMES), Assumption)
    .default({})
    .describe('The share that comes back in a week, by where from'),
  refusionBeginsAgain: z
    .boolean()
    .optional()
    .describe(
      'Left out, who comes back after 52 whole weeks in a job begins refusion’s ladder again (§ 6); false, nobody does',
    ),
  costsAfterPerWeek: z
    .partialRecord(z.enum(OUTCOMES), Known)
    .default({})
    .describe('What the municipality goes on paying after an exit, kroner a week'),
  effect: Effect.describe('What fewer cases change, and when'),
})
export type Group = z.output<typeof Group>

/** Posts are paid from the day somebody begins, not from the day it was planned. */
const Post = z.strictObject({
  title: Name.describe('What they do'),
  fullTime: z.number().positive().max(10_000).describe('Full-time posts: 0.8 is four days a week'),
  from: DayText.describe('The day somebody begins, not the day it was planned'),
  until: DayText.optional().describe('The last day; left out, to the end'),
  kronerPerYear: Assumption.describe(
    'Whole kroner a year for one full-time post, with pension and holiday pay',
  ),
  overhead: Assumption.default(0).describe(
    'Premises, equipment, leadership: a share of the pay, such as 0.1',
  ),
  productiveAtFirst: Share.default(0.4).describe('A share of full speed on the first day'),
  productiveAfterMonths: z
    .number()
    .min(0)
    .max(60)
    .default(6)
    .describe('Months until full speed is reached'),
  leavesPerYear: Assumption.default(0).describe('The share that leaves in a year'),
  weeksVacant: z.number().min(0).max(104).default(0).describe('Weeks until the next one begins'),
  carriesCases: z
    .boolean()
    .default(true)
    .describe('False for those who carry no cases (a coordinator, a mentor)'),
})
export type Post = z.output<typeof Post>

const OtherCost = z.strictObject({
  budgetPost: Name.describe('What it is for: its words decide the post of the budget'),
  from: DayText.describe('The day it is paid, or from which'),
  until: DayText.optional().describe('Spread evenly over the days until then; left out, at once'),
  kroner: Assumption.describe('Whole kroner in all'),
})

/** Cases for one caseworker: before, and after when the posts alone do not say it. */
const Caseload = z.strictObject({
  before: Assumption.describe('Cases for one caseworker before'),
  after: Assumption.optional().describe(
    'Cases reached; left out, the citizens are shared by the caseworkers there are',
  ),
})

/** What really was spent and saved, where a municipality has told it. Whole kroner of that year. */
const Account = z.strictObject({
  year: z.int().min(1990).max(2100),
  invested: z.int().describe('Whole kroner spent in that year'),
  saved: z.int().nullable().describe('Whole kroner saved in that year; null where nobody has told'),
})
const Accounts = z.strictObject({
  source: Text.describe('Who has told it, where and when'),
  split: z
    .enum(['told', 'assumed'])
    .describe('Whether the years were told, or only the sums, so that the split is assumed'),
  years: z.array(Account).min(1).max(60).describe('A line for each year'),
})

/** A figure that somebody has published, as it was said. */
const Published = z.strictObject({
  figure: Text.describe('The figure as it was said'),
  source: Text.describe('Who said it, where'),
  read: DayText.optional().describe('The day somebody read it there'),
})

const KnownShare = z.union([
  Share,
  z.strictObject({ value: Share, grade: GradeOf, source: Text, note: Text.optional() }),
])

/** How a caseworker’s year is spent, as a municipality has counted it. It decides how often there is time to talk. */
const OwnWork = z.strictObject({
  minutesPerContact: Known.describe(
    'Minutes one conversation takes, with preparation, notes and those nobody comes to',
  ),
  hoursPerCase: Known.optional().describe(
    'Hours a year that a case takes besides conversations; left out, 6',
  ),
  hoursPerYear: Known.optional().describe(
    'Hours a year at work in a full-time post; left out, 1500',
  ),
  internalShare: KnownShare.optional().describe(
    'The share of the hours that goes to no citizen, from 0 to 1; left out, 0.3',
  ),
})
export type OwnWork = z.output<typeof OwnWork>

const Model = z.strictObject({
  groups: z.array(Group).min(1).max(20).describe('Whom it is about, a group for each benefit'),
  caseload: Caseload.describe('Cases for one caseworker, before and after'),
  work: OwnWork.optional().describe(
    'How a caseworker’s year is spent: the plan says from it how many weeks there are between conversations',
  ),
  posts: z.array(Post).max(50).describe('Who is hired, and when'),
  otherCosts: z.array(OtherCost).max(100).default([]).describe('What else is paid'),
})

/**
 * Who else gains and loses, as a scenario: the rules are national, the numbers are the municipality’s own, and none
 * is a default. See `purses.ts`.
 */
const PurseShares = z.strictObject({
  guaranteed: KnownShare.describe('Of what is saved on benefits, the share under budgetgarantien'),
  shareOfCountry: KnownShare.describe('The municipality’s share of the country’s population'),
  othersDoTheSame: KnownShare.describe(
    'How far all others save as much per inhabitant: 0 not at all, 1 just as much',
  ),
  equalised: KnownShare.describe('The share of more municipal tax that equalisation takes'),
  municipalTaxPerYear: Known.optional().describe(
    'Municipal income tax of somebody in work beyond that of the benefit, kroner a year',
  ),
  stateTaxPerYear: Known.optional().describe(
    'Tax to the state of somebody in work beyond that of the benefit, kroner a year',
  ),
  stateCostsAfterPerWeek: z
    .partialRecord(z.enum(OUTCOMES), Known)
    .default({})
    .describe('What the state goes on paying after an exit, kroner a week'),
})

/** The whole file. There is a model, or accounts, or both. */
export const BusinessCase = z.strictObject({
  format: z.literal(FORMAT).describe('The form of the file; its first line'),
  language: z.enum(['da', 'en']).optional().describe('The language that its words are written in'),
  name: Name.describe('What the investment is called'),
  municipality: Name.optional().describe('Whose it is'),
  summary: Text.optional().describe('What it is about, in a sentence or two'),
  hypothesis: Text.optional().describe('What is done, and what is believed to come of it'),
  targetGroupRule: z
    .strictObject({ rule: Text, writtenOn: DayText })
    .optional()
    .describe('Whom it is for, as a rule that can be followed, and the day it was written down'),
  method: z.array(Text).max(30).default([]).describe('What is done with the time: one line each'),
  stopRule: z
    .strictObject({ rule: Text, writtenOn: DayText, decideOn: DayText })
    .optional()
    .describe('When it stops, the day that was written down, and the day it is decided'),
  start: DayText.describe('The day it begins'),
  years: z.int().min(1).max(40).describe('How many years are looked at'),
  priceYear: z.int().min(1990).max(2100).describe('Kroner are of this year'),
  discount: z
    .enum(['none', 'ministry_of_finance'])
    .default('none')
    .describe('The budget counts kroner as they are; society’s view discounts them'),
  model: Model.optional().describe('What is computed: people, posts, and what fewer cases change'),
  purses: PurseShares.optional().describe('What the state and the other municipalities get of it'),
  accounts: Accounts.optional().describe('What really was spent and saved'),
  published: z.array(Published).max(100).default([]).describe('Figures somebody has published'),
  unknown: z
    .array(Text)
    .max(50)
    .default([])
    .describe('What is not known and would change the answer'),
})
export type BusinessCase = z.output<typeof BusinessCase>
