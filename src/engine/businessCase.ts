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
    /** The central number; where it is left out, the middle of the spread is meant. */
    value: Amount.optional(),
    spread: Spread.optional(),
    grade: z.enum(GRADES),
    source: Text,
    note: Text.optional(),
  }),
])
export type Assumption = z.output<typeof Assumption>

/** A number that is counted or decided, not guessed: it has no spread. */
const Known = z.union([
  Amount,
  z.strictObject({ value: Amount, grade: z.enum(GRADES), source: Text, note: Text.optional() }),
])

/** People a week, by how long they have been there: `perWeek · exp(-falling · years)`. */
const Exit = z.strictObject({ perWeek: Assumption, falling: z.number().min(0).max(5).optional() })

const Exits = z.partialRecord(z.enum(OUTCOMES), Exit)

const Follows = z.strictObject({ follows: z.enum(OUTCOMES), share: z.number().min(0).max(2) })

/** What fewer cases change, and when. */
const Effect = z.strictObject({
  /**
   * Exits are multiplied by (cases before / cases now) to this power. Or they follow another outcome: of what that
   * is multiplied by beyond 1, so large a share.
   */
  elasticity: z.partialRecord(z.enum(OUTCOMES), z.union([Assumption, Follows])),
  /** Months from the first hire until the effect is whole; it grows evenly. */
  rampMonths: z.number().min(0).max(120).default(0),
  /** How fast a whole effect wears off: a share a year, as in exp(-rate · years). */
  decayPerYear: Assumption.default(0),
  /** Months in which half of it is gone when the posts are given up. */
  halfLifeAfterStopMonths: z.number().positive().max(240).optional(),
  /** How many of the extra jobs somebody else would have had: a share. */
  displacement: Assumption.default(0),
})

const Group = z.strictObject({
  name: Name,
  /** People on the first day, and how many weeks they have been there, as one middle figure. */
  people: Known,
  weeksSoFar: z.int().min(1).max(400).default(60),
  inflowPerWeek: Assumption,
  benefit: z.strictObject({
    kind: z.enum(BENEFITS),
    /** Before tax, for a month. */
    kronerPerMonth: Known,
    /** What activation costs besides, a week, and the state’s share of that. */
    activationPerWeek: Known.optional(),
    activationStateShare: Share.default(0),
  }),
  exits: Exits,
  /** People a week who come back from there. */
  returns: z.partialRecord(z.enum(OUTCOMES), Assumption).default({}),
  /** Where the municipality goes on paying after an exit: kroner a week. */
  costsAfterPerWeek: z.partialRecord(z.enum(OUTCOMES), Known).default({}),
  effect: Effect,
})
export type Group = z.output<typeof Group>

/** Posts are paid from the day somebody begins, not from the day it was planned. */
const Post = z.strictObject({
  title: Name,
  fullTime: z.number().positive().max(10_000),
  from: DayText,
  until: DayText.optional(),
  /** A year for one full-time post, with pension and holiday pay. */
  kronerPerYear: Assumption,
  /** Premises, equipment, leadership: a share of the pay. */
  overhead: Assumption.default(0),
  /** A share of full speed on the first day, and the months until it is reached. */
  productiveAtFirst: Share.default(0.4),
  productiveAfterMonths: z.number().min(0).max(60).default(6),
  /** A share that leaves in a year, and the weeks until the next one begins. */
  leavesPerYear: Assumption.default(0),
  weeksVacant: z.number().min(0).max(104).default(0),
  /** Posts that carry no cases (a coordinator, a mentor) do not lower the caseload. */
  carriesCases: z.boolean().default(true),
})
export type Post = z.output<typeof Post>

const OtherCost = z.strictObject({
  budgetPost: Name,
  from: DayText,
  /** Spread evenly over the days until then; at once when it is left out. */
  until: DayText.optional(),
  kroner: Assumption,
})

/** Cases for one caseworker: before, and after when the posts alone do not say it. */
const Caseload = z.strictObject({ before: Assumption, after: Assumption.optional() })

/** What really was spent and saved, where a municipality has told it. Whole kroner of that year. */
const Account = z.strictObject({
  year: z.int().min(1990).max(2100),
  invested: z.int(),
  saved: z.int().nullable(),
})
const Accounts = z.strictObject({
  source: Text,
  /** Whether the years were told, or only the sums, so that we have assumed the split. */
  split: z.enum(['told', 'assumed']),
  years: z.array(Account).min(1).max(60),
})

/** A figure that somebody has published, as it was said. */
const Published = z.strictObject({
  figure: Text,
  source: Text,
  read: DayText.optional(),
})

const Model = z.strictObject({
  groups: z.array(Group).min(1).max(20),
  caseload: Caseload,
  posts: z.array(Post).max(50),
  otherCosts: z.array(OtherCost).max(100).default([]),
})

/** The whole file. There is a model, or accounts, or both. */
export const BusinessCase = z.strictObject({
  format: z.literal(FORMAT),
  name: Name,
  municipality: Name.optional(),
  summary: Text.optional(),
  hypothesis: Text.optional(),
  /** Who it is for, as a rule that can be followed, and the day it was written down. */
  targetGroupRule: z.strictObject({ rule: Text, writtenOn: DayText }).optional(),
  method: z.array(Text).max(30).default([]),
  stopRule: z.strictObject({ rule: Text, writtenOn: DayText, decideOn: DayText }).optional(),
  start: DayText,
  years: z.int().min(1).max(40),
  /** Kroner are of this year unless they say otherwise. */
  priceYear: z.int().min(1990).max(2100),
  /** The budget counts kroner as they are; society’s view discounts as the Ministry of Finance does. */
  discount: z.enum(['none', 'ministry_of_finance']).default('none'),
  model: Model.optional(),
  accounts: Accounts.optional(),
  published: z.array(Published).max(100).default([]),
  /** What is not known and would change the answer. */
  unknown: z.array(Text).max(50).default([]),
})
export type BusinessCase = z.output<typeof BusinessCase>
