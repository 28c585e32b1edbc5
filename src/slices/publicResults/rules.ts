import { holdsCpr } from '#core/cpr.ts'
import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { slugOf } from '#core/slugs.ts'
import { BusinessCase, FORMAT } from '#engine/businessCase.ts'
import type { DecisionKind } from '#slices/decisions/rules.ts'
import { type Amount, type Phase, type Sums, yearsOf } from '#slices/investments/rules.ts'

export type ResultRefusal =
  | 'result.names_a_person'
  | 'result.not_started'
  | 'result.slug_malformed'
  | 'result.slug_taken'

/** Fewer posts than this are not counted on a page that everybody reads. */
export const POSTS_MIN = 5
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SLUG_MAX = 80

type Rule = { words: string; writtenOn: Day }
/** In whole øre; nothing where nobody knows it. */
type Year = { year: number; investedOre: number; savedOre: number | null; cumulativeOre: number }

/** What stands on the page: frozen on the day it was published. No person, and no one’s salary. */
export type Content = {
  municipality: string
  title: string
  /** What was done and what came of it, in the words of whoever publishes. */
  summary: string
  learned: string
  phase: Phase
  startedOn: Day
  endedOn: Day | null
  hypothesis: string
  methodElements: string[]
  targetRule: Rule | null
  stopRule: Rule | null
  /** The day on which it is or was decided by the stop rule. */
  decideOn: Day
  unknown: string
  /** Full-time posts that were filled; nothing where they are few. */
  posts: number | null
  years: Year[]
  isAssumed: boolean
  expected: Sums | null
  realised: Sums
  decisions: { kind: DecisionKind; decidedOn: Day }[]
  /** What the case is reckoned with, where it is a file; pages that are older have none. */
  template?: Template | null
}

/** A case to begin from: the model and its years, without anybody’s pay. */
export type Template = Pick<
  BusinessCase,
  'language' | 'start' | 'years' | 'priceYear' | 'discount'
> & { model: NonNullable<BusinessCase['model']> }

/** Year by year; a year of which the accounts say only what was put in has nothing saved yet, not 0. */
export function publicYears(realised: readonly Amount[]): Year[] {
  const saved = new Set(realised.filter(({ side }) => side === 'saving').map(({ year }) => year))
  return yearsOf(realised).map(({ year, investedOre, savedOre, cumulativeOre }) => ({
    ...{ year, investedOre, cumulativeOre },
    savedOre: saved.has(year) ? savedOre : null,
  }))
}

const ROUNDED_ORE = 10_000_000

/** With few posts, what a year cost is what somebody earns: each year’s sums to the nearest 100,000 kr. */
export function rounded<One extends Amount>(amounts: readonly One[]): One[] {
  const alike = Map.groupBy(amounts, ({ year, side }) => `${year} ${side}`)
  return [...alike.values()].flatMap((some) => {
    const sum = some.reduce((ore, { amountOre }) => ore + amountOre, 0)
    return some
      .slice(0, 1)
      .map((one) => ({ ...one, amountOre: Math.round(sum / ROUNDED_ORE) * ROUNDED_ORE }))
  })
}

/** What was expected of all years together, where few are paid: rounded once, so that it stays near what was expected. */
export function roundedSums({ investedOre, savedOre }: Sums): Sums {
  const [invested, saved] = [investedOre, savedOre].map(
    (ore) => Math.round(ore / ROUNDED_ORE) * ROUNDED_ORE,
  ) as [number, number]
  return { investedOre: invested, savedOre: saved, netOre: saved - invested }
}

/** Full-time posts as a number that gives nobody away. */
export function publicPosts(fullTime: number): number | null {
  return fullTime < POSTS_MIN ? null : Math.round(fullTime)
}

type Wanted = { slug: string; words: readonly string[]; names: readonly string[] }

/** Only what has begun has a result; and nobody who works here is named, nor a CPR number, in any words. */
export function refusePublication(
  { startedOn }: { startedOn: Day | null },
  { slug, words, names }: Wanted,
): Refusal<ResultRefusal>[] {
  const refusals: Refusal<ResultRefusal>[] = []
  if (!startedOn) refusals.push({ code: 'result.not_started' })
  if (slug.length < 3 || slug.length > SLUG_MAX || !SLUG.test(slug))
    refusals.push({ code: 'result.slug_malformed', field: 'slug' })
  const all = ` ${plain(words.join(' '))} `
  const address = `-${slug}-`
  const named = names
    .filter((name) => plain(name) !== '')
    .some((name) => {
      const said = ['', 's'].some((end) => all.includes(` ${plain(name)}${end} `))
      return said || address.includes(`-${slugOf(name)}-`)
    })
  if (named || words.some(holdsCpr)) refusals.push({ code: 'result.names_a_person' })
  return refusals
}

/** Words alone: »Jens P. Hansen,« is »jens p hansen«. */
function plain(text: string): string {
  const words = text.normalize('NFC').toLowerCase()
  return words.replaceAll(/[^\p{L}\p{N}-]+/gu, ' ').trim()
}

/** Fewer people than this are no group that everybody may read of. */
const PEOPLE_MIN = 30
/** Kroner that the mean of the pay is rounded to. */
const PAY_STEP = 10_000
const MEAN_PAY = 'Gennemsnit af projektets stillinger, afrundet til hele titusinder'

/**
 * The model of a case file as others may have it: every post with the mean of all pay, and none at all where the posts
 * or the people are few. Null for a case that was written by hand.
 */
export function templateOf(document: unknown): Template | null {
  const file = BusinessCase.safeParse(document).data
  if (!file?.model) return null
  const { language, start, years, priceYear, discount, model } = file
  const { posts, groups } = model
  const fullTime = posts.reduce((sum, post) => sum + post.fullTime, 0)
  const pay = posts.reduce((sum, post) => sum + post.fullTime * knownOf(post.kronerPerYear), 0)
  const few = groups.some(({ people }) => !(knownOf(people) >= PEOPLE_MIN))
  if (few || fullTime < POSTS_MIN || !Number.isFinite(pay)) return null
  const value = Math.round(pay / fullTime / PAY_STEP) * PAY_STEP
  const kronerPerYear = { value, grade: 'B' as const, source: MEAN_PAY }
  const open = posts.map((post) => ({ ...post, kronerPerYear }))
  return { language, start, years, priceYear, discount, model: { ...model, posts: open } }
}

/** The number of an assumption; none where only its spread was written. */
function knownOf(one: number | { value?: number | undefined }): number {
  return typeof one === 'number' ? one : (one.value ?? Number.NaN)
}

/** Every word in a template, at any depth: somebody has typed it. */
export function wordsOf(template: unknown): string[] {
  if (typeof template === 'string') return [template]
  if (typeof template !== 'object' || template === null) return []
  return Object.values(template).flatMap(wordsOf)
}

/**
 * The page as a case file that another municipality can begin with (`medspiller-case/1`): the method, the rules and
 * the accounts, and the model where it has one that may be read. Throws when it is not one, which would be our mistake.
 */
export function caseOf(content: Content, source: string): BusinessCase {
  const { years, targetRule, stopRule, decideOn, startedOn, template } = content
  const [first, last] = [years[0]?.year, years.at(-1)?.year]
  const span = first !== undefined && last !== undefined ? last - first + 1 : 1
  const kroner = (ore: number) => Math.round(ore / 100)
  return BusinessCase.parse({
    ...{ format: FORMAT, name: content.title, municipality: content.municipality },
    ...given({ summary: content.summary, hypothesis: content.hypothesis }),
    ...(targetRule && {
      targetGroupRule: { rule: targetRule.words, writtenOn: targetRule.writtenOn },
    }),
    method: content.methodElements,
    // Closed on the day it was written: no rule that was agreed beforehand, and no case file takes it for one.
    ...(stopRule &&
      decideOn > stopRule.writtenOn && {
        stopRule: { rule: stopRule.words, writtenOn: stopRule.writtenOn, decideOn },
      }),
    ...(template ?? {
      ...{ start: startedOn, years: Math.min(40, span), priceYear: first ?? yearIn(startedOn) },
    }),
    ...(years.length > 0 && {
      accounts: {
        ...{ source, split: content.isAssumed ? 'assumed' : 'told' },
        years: years.map(({ year, investedOre, savedOre }) => ({
          ...{ year, invested: kroner(investedOre) },
          saved: savedOre === null ? null : kroner(savedOre),
        })),
      },
    }),
    published: figuresOf(content).map((figure) => ({ figure, source })),
    unknown: [content.unknown, content.learned].filter((words) => words.trim() !== ''),
  })
}

function figuresOf({ realised, expected }: Content): string[] {
  const said = (what: string, { investedOre, savedOre, netOre }: Sums) =>
    `${what}: ${millions(investedOre)} mio. kr. sat i, ${millions(savedOre)} mio. kr. sparet, ${millions(netOre)} mio. kr. netto`
  return [said('Opgjort', realised), ...(expected ? [said('Ventet', expected)] : [])]
}

const MILLIONS = new Intl.NumberFormat('da-DK', {
  ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
})
function millions(ore: number): string {
  return MILLIONS.format(ore / 100_000_000)
}

/** Words that are there: a file has no empty ones. */
function given(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''))
}

function yearIn(on: Day): number {
  return Number(on.slice(0, 4))
}
