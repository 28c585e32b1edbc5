import { addDays, addMonths } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import type { BusinessCase } from '#engine/businessCase.ts'
import { notSaidOfAccounts, saidOfAccounts } from '#engine/caseAccounts.ts'
import { assumptionsOf, leadingEffect, valueAtShare } from '#engine/caseAssumptions.ts'
import { labelOf } from '#engine/caseNames.ts'
import type { YearLine } from '#engine/caseResult.ts'
import type { CaseResult } from '#engine/runCase.ts'
import { fanPicture } from './caseFan.ts'
import { type Numbers, numbersIn } from './caseNumbers.ts'
import { pursesSections } from './casePursesSection.ts'
import { scalePicture, studiesOn } from './caseScale.ts'
import { type Paper, quoted, type Section } from './caseSections.ts'
import { CASE_WORDS, type CaseWords } from './caseTexts.ts'
import { tornadoPicture } from './caseTornado.ts'

// What a business case says on paper, in one language; whether it becomes text or a page is decided elsewhere.

type Told = {
  file: BusinessCase
  result: CaseResult
  language: Language
  words: CaseWords
  numbers: Numbers
}

/** Lays out a case that was run. */
export function paperOf(
  file: BusinessCase,
  result: CaseResult,
  { language, hash, version }: { language: Language; hash: string; version: string },
): Paper {
  const [words, numbers] = [CASE_WORDS[language], numbersIn(language)]
  const told = { file, result, language, words, numbers }
  const { model, accounts } = result
  const verdict = model?.verdict ?? (accounts && saidOfAccounts(accounts, file.stopRule?.decideOn))
  const drawn = model ? `, ${words.drawn(numbers.plain(result.runs, 0), result.seed)}` : ''
  return {
    language,
    ...(file.language ? { quotes: file.language } : {}),
    title: quoted(file.name),
    verdict: verdict && { kind: verdict.kind, sentence: verdict.sentence[language] },
    sections: [
      ...[frame(told), ...ofAccounts(told), ...ofModel(told)],
      ...[...withoutModel(told), ...published(told)],
    ],
    foot: [words.made(version) + drawn, `${words.fingerprint}: ${hash}`],
  }
}

function frame({ file, words, numbers }: Told): Section {
  const { frame } = words
  const end = addDays(addMonths(file.start, 12 * file.years), -1)
  const quote = (text: string | undefined) => (text === undefined ? undefined : quoted(text))
  const rows = [
    [frame.municipality, file.municipality],
    [frame.period, `${numbers.day(file.start)} – ${numbers.day(end)}`],
    [frame.prices, String(file.priceYear)],
    [frame.discount, file.model ? frame[file.discount] : undefined],
    [frame.hypothesis, quote(file.hypothesis)],
    [frame.target, quote(file.targetGroupRule?.rule)],
    [frame.method, file.method.length > 0 ? quoted(file.method.join('; ')) : undefined],
    [frame.stop, quote(file.stopRule?.rule)],
    [frame.decide, file.stopRule && numbers.day(file.stopRule.decideOn)],
  ].filter((row): row is string[] => row[1] !== undefined)
  return {
    title: words.titles.frame,
    ...(file.summary ? { says: [quoted(file.summary)] } : {}),
    table: { head: [], rows, words: [1] },
  }
}

function ofAccounts({ file, result, words, numbers }: Told): Section[] {
  const { accounts } = result
  if (!accounts || !file.accounts) return []
  const kroner = (amount: number | null) =>
    amount === null ? words.accounts.notKnown : numbers.plain(amount, 0)
  const { years, saved, invested, net, split } = accounts
  return [
    {
      title: words.titles.accounts,
      says: [words.accounts[split], `${words.accounts.source}: ${quoted(file.accounts.source)}`],
      table: {
        head: [words.years.year, words.years.spent, words.years.saved, words.years.running],
        rows: [
          ...years.map((one) => [
            ...[String(one.year), kroner(one.invested)],
            ...[kroner(one.saved), kroner(one.runningNet)],
          ]),
          [words.accounts.sum, kroner(invested), kroner(saved), kroner(net)],
        ],
        sum: true,
      },
    },
  ]
}

/** A case without a model says what it does not say, too. */
function withoutModel(told: Told): Section[] {
  const { file, result, words } = told
  if (result.model) return []
  const all = result.accounts
    ? notSaidOfAccounts(file)
    : file.unknown.map((text) => ({ da: text, en: text }))
  if (all.length === 0) return []
  return [{ title: words.titles.doesNotSay, points: notSaid(told, all) }]
}

function ofModel(told: Told): Section[] {
  const { result, words, language } = told
  const { model } = result
  if (!model) return []
  const { verdict } = model
  return [
    money(told, model),
    fan(told, model),
    yearByYear(told, model.central.years),
    ...(model.purses ? pursesSections(told.file, model.purses, told) : []),
    breakEven(told, model),
    tornado(told, model),
    { title: words.titles.mustBeTrue, points: verdict.mustBeTrue.map((said) => said[language]) },
    { title: words.titles.doesNotSay, points: notSaid(told, verdict.doesNotSay) },
    assumptions(told),
  ]
}

/** The file’s own come last, and are in its words. */
function notSaid({ file, language }: Told, doesNotSay: Model['verdict']['doesNotSay']): string[] {
  const own = new Set(file.unknown)
  return doesNotSay.map((said) =>
    own.has(said[language]) ? quoted(said[language]) : said[language],
  )
}

/** The same file with its names marked as quoted. */
function withQuotedNames({ model, ...file }: BusinessCase): BusinessCase {
  if (!model) return file
  const { groups, posts, otherCosts } = model
  return {
    ...file,
    model: {
      ...model,
      groups: groups.map((one) => ({ ...one, name: quoted(one.name) })),
      posts: posts.map((one) => ({ ...one, title: quoted(one.title) })),
      otherCosts: otherCosts.map((one) => ({ ...one, budgetPost: quoted(one.budgetPost) })),
    },
  }
}

type Model = NonNullable<CaseResult['model']>

function money({ file, words, numbers }: Told, { central, spread, information }: Model): Section {
  const { money } = words
  const kroner = (amount: number) => words.millionKroner(numbers.millions(amount))
  const { p10, p90 } = spread.percentiles
  const { paybackMonths, paybackStays, deepest } = central
  const back = paybackMonths === 'never' ? words.never : words.month(paybackMonths)
  const outstanding = ({ kroner: amount, month }: typeof deepest) =>
    `${kroner(amount)}, ${words.month(month)}`
  const rows = [
    [money.spent, kroner(central.spent), ''],
    [money.saved, kroner(central.saved), ''],
    [money.net, kroner(central.net), words.between(numbers.millions(p10), numbers.millions(p90))],
    [money.ratio, central.ratio === null ? '–' : numbers.plain(central.ratio), ''],
    [money.payback, back, paybackStays ? '' : words.notAllTheWay],
    [money.deepest, outstanding(deepest), ''],
    [money.worst, outstanding(spread.deepest.worst), ''],
    [money.information, kroner(information.perfect), ''],
  ]
  if (information.halfYear) rows.push([money.pilot, kroner(information.halfYear.worth), ''])
  const reached = spread.paidBackWithin.filter(({ months }) => months <= 12 * file.years)
  return {
    title: words.titles.money,
    table: { head: [money.head, money.central, money.eightOfTen], rows },
    points: reached.map(({ months, share }) => words.paidBack(numbers.percent(share), months)),
  }
}

function fan({ file, words, numbers }: Told, { spread }: Model): Section {
  const curves = spread.fan
  const quarters = curves[0]?.running.length ?? 0
  const at = (share: number, quarter: number) =>
    numbers.millions(curves.find((one) => one.share === share)?.running[quarter] ?? 0)
  const ends = [...Array(quarters).keys()].filter((quarter) => quarter % 4 === 3)
  return {
    title: words.titles.fan,
    says: [words.fanSays(numbers.percent(spread.pays))],
    picture: fanPicture(curves, { start: file.start, title: words.titles.fan, numbers }),
    table: {
      head: [words.years.year, 'P5', 'P25', 'P50', 'P75', 'P95'],
      rows: ends.map((quarter) => [
        String((quarter + 1) / 4),
        ...[0.05, 0.25, 0.5, 0.75, 0.95].map((share) => at(share, quarter)),
      ]),
    },
  }
}

function yearByYear({ words, numbers }: Told, years: readonly YearLine[]): Section {
  const posts = [...new Set(years.flatMap(({ cost }) => Object.keys(cost)))]
  const groups = [...new Set(years.flatMap(({ saved }) => Object.keys(saved)))]
  let running = 0
  const told = (amount: number) => numbers.thousands(amount)
  const sums = (name: string, of: 'cost' | 'saved') =>
    years.reduce((sum, year) => sum + (year[of][name] ?? 0), 0)
  const rows = years.map((line) => {
    running += line.net
    return [
      String(line.year),
      ...posts.map((name) => told(line.cost[name] ?? 0)),
      ...groups.map((name) => told(line.saved[name] ?? 0)),
      ...[told(line.net), told(running)],
    ]
  })
  const whole = [
    words.accounts.sum,
    ...posts.map((name) => told(sums(name, 'cost'))),
    ...groups.map((name) => told(sums(name, 'saved'))),
    ...[told(running), ''],
  ]
  return {
    title: words.titles.years,
    says: [words.yearsSay],
    table: {
      head: [
        words.years.year,
        ...posts.map((name) => `${words.years.spent}: ${quoted(name)}`),
        ...groups.map((name) => `${words.years.saved}: ${quoted(name)}`),
        ...[words.years.net, words.years.running],
      ],
      rows: [...rows, whole],
      sum: true,
    },
  }
}

function breakEven({ file, words, numbers, language }: Told, { breakEven }: Model): Section {
  const effect = leadingEffect(assumptionsOf(file))
  const [low, high] = effect ? [valueAtShare(effect, 0.1), valueAtShare(effect, 0.9)] : [0, 0]
  const believed = { low, middle: effect?.value ?? 0, high }
  const needs =
    typeof breakEven === 'string'
      ? words.breakEven[breakEven]
      : words.needs(numbers.plain(breakEven.elasticity), numbers.plain(breakEven.multiplier))
  const studies = studiesOn(language)
  return {
    title: words.titles.breakEven,
    says: [
      needs,
      words.believes(...([low, believed.middle, high].map((one) => numbers.plain(one)) as Three)),
      words.breakEven.scale,
    ],
    picture: scalePicture(
      { needed: typeof breakEven === 'string' ? null : breakEven.elasticity, believed, studies },
      { words, numbers },
    ),
    points: studies.map(
      ({ number, elasticity, name }) => `${number}: ${numbers.plain(elasticity)}  ${name}`,
    ),
  }
}

type Three = [string, string, string]

function tornado({ file, words, numbers }: Told, { tornado, central }: Model): Section {
  const bars = tornado
    .slice(0, 12)
    .map((bar) => ({ ...bar, label: labelOf(file, bar.path, words) }))
  return {
    title: words.titles.tornado,
    says: [words.tornadoSays],
    picture: tornadoPicture(bars, central.net, { words, numbers }),
    table: {
      head: [
        ...[words.tornado.assumption, words.tornado.low, words.tornado.high],
        ...[words.tornado.netLow, words.tornado.netHigh],
      ],
      rows: bars.map(({ path, low, high }) => [
        ...[
          labelOf(withQuotedNames(file), path, words),
          numbers.figures(low.value),
          numbers.figures(high.value),
        ],
        ...[numbers.millions(low.net), numbers.millions(high.net)],
      ]),
    },
  }
}

function assumptions({ file, words, numbers }: Told): Section {
  return {
    title: words.titles.assumptions,
    says: [words.grades],
    table: {
      head: Object.values(words.assumption),
      words: [4],
      rows: assumptionsOf(file).map((one) => {
        const [low, high] = [valueAtShare(one, 0.1), valueAtShare(one, 0.9)]
        return [
          ...[labelOf(withQuotedNames(file), one.path, words), numbers.figures(one.value)],
          one.distribution
            ? words.between(numbers.figures(low), numbers.figures(high))
            : words.certain,
          ...[one.grade, one.source === null ? words.noSource : quoted(one.source)],
        ]
      }),
    },
  }
}

function published({ file, words, numbers }: Told): Section[] {
  if (file.published.length === 0) return []
  const points = file.published.map(({ figure, source, read }) =>
    [
      quoted(figure),
      `(${quoted(source)}${read ? `, ${words.readOn(numbers.day(read))}` : ''})`,
    ].join(' '),
  )
  return [{ title: words.titles.published, points }]
}
