import type { Cell, Sheet } from '#core/sheets.ts'
import type { Band } from '#engine/whatIfGrid.ts'
import { WAYS } from '#engine/whatIfModel.ts'
import { useLanguage, useTexts } from '#ui/language.tsx'
import { columnsOf } from '#ui/sheets.ts'
import { type Setting, useOrigins } from './AssumptionsPanel.tsx'
import { shownStudies } from './MustPanel.tsx'
import { addressOf, FIELD_NAMES, type Whole } from './rules.ts'
import { texts } from './texts.ts'

/** To so many decimals: what is drawn is not known finer. */
const to = (value: number, decimals: number): Cell =>
  Number.isFinite(value) ? Number(value.toFixed(decimals)) : null

const bandTo = ({ low, mid, high }: Band, decimals: number) =>
  [mid, low, high].map((value) => to(value, decimals))

/** The five results and what stands around them, in the order of the page. */
function useResults({ answer, breakEven }: Whole): () => Cell[][] {
  const t = useTexts(texts)
  const { sheet, five, compare } = t
  const { exits, money } = answer
  return () => {
    const [now, three, nine] = [answer.without[0], answer.moments[1], answer.moments[2]]
    if (!now || !three || !nine) return []
    const row = (name: 'caseload' | 'weeksBetween' | 'within7', decimals: number): Cell[] => [
      ...[to(now[name].mid, decimals), ...bandTo(nine[name], decimals)],
      to(three[name].mid, decimals),
    ]
    return [
      [sheet.nine(five.caseload), ...row('caseload', 1)],
      [sheet.nine(five.weeks), ...row('weeksBetween', 2)],
      [sheet.nine(five.within7), ...row('within7', 3)],
      [
        ...[compare.job, to(exits.job.without + exits.uddannelse.without, 1)],
        to(exits.job.central + exits.uddannelse.central, 1),
      ],
      [sheet.net, 0, ...bandTo(money.net, 0)],
      [sheet.pays, null, to(money.pays, 3)],
      [
        ...[sheet.payback, null],
        money.paybackMonth === 'never' ? t.paybackNever : money.paybackMonth,
      ],
      [sheet.worst, null, to(-money.worst.kroner, 0)],
      [sheet.worstMonth, null, money.worst.month],
      [
        ...[sheet.even, null],
        typeof breakEven === 'number' ? to(breakEven, 2) : t.breakEven[breakEven],
      ],
    ]
  }
}

/** What the effect was elsewhere: the numbers of the picture, and where each is from. */
function useStudies(): Sheet {
  const { sheet, assumption } = useTexts(texts)
  const { language } = useLanguage()
  return {
    name: sheet.studies,
    columns: columnsOf(
      ...['#', sheet.study, sheet.effect, assumption.grade],
      ...[sheet.group, sheet.found, assumption.source],
    ),
    rows: shownStudies().map(({ mark, authors, year, tick, ...study }): Cell[] => [
      ...[mark, `${authors} ${year}`, to(tick, 2), study.grade],
      ...[study.group[language], study.finding[language], study.source],
    ]),
  }
}

/** The whole page as sheets: what came out, what it is made of, and where each number is from. */
export function useSheets(setting: Setting, whole: Whole): () => Sheet[] {
  const t = useTexts(texts)
  const { answer, compared } = whole
  const results = useResults(whole)
  const studies = useStudies()
  const originOf = useOrigins(setting)
  const { sheet, money, exits, compare } = t
  const between = [money.mid, money.low, money.high]
  return () => [
    {
      name: sheet.results,
      columns: columnsOf(sheet.what, sheet.today, ...between, sheet.three),
      rows: results(),
    },
    {
      name: sheet.years,
      columns: columnsOf(money.year, money.cost, money.saved, money.net, ...between),
      rows: answer.money.years.map(({ year, cost, saved, net }): Cell[] => {
        return [year, to(cost, 0), to(saved, 0), to(saved - cost, 0), ...bandTo(net, 0)]
      }),
    },
    {
      name: money.title,
      columns: columnsOf(sheet.month, ...between.map((word) => `${sheet.net}, ${word}`)),
      rows: answer.money.soFar.map(({ month, net }): Cell[] => [month, ...bandTo(net, 0)]),
    },
    {
      name: compare.title,
      columns: columnsOf(
        ...[compare.what, compare.caseload, compare.weeks, compare.within7, compare.job],
        ...[...between.map((word) => `${sheet.net}, ${word}`), compare.pays],
      ),
      rows: compared.map(({ name, answer: one }): Cell[] => {
        const nine = one.moments[2]
        return [
          ...[compare[name], to(nine?.caseload.mid ?? 0, 1), to(nine?.weeksBetween.mid ?? 0, 2)],
          to(nine?.within7.mid ?? 0, 3),
          to(one.exits.job.central + one.exits.uddannelse.central, 1),
          ...[...bandTo(one.money.net, 0), name === 'nothing' ? null : to(one.money.pays, 3)],
        ]
      }),
    },
    {
      name: exits.title,
      columns: columnsOf(exits.what, exits.without, exits.with, money.low, money.high),
      rows: WAYS.map((way): Cell[] => {
        const { without, central, with: own } = answer.exits[way]
        return [exits.ways[way], ...[without, central, own.low, own.high].map((one) => to(one, 1))]
      }),
    },
    studies,
    {
      name: t.assumptions,
      columns: columnsOf(t.assumption.what, t.assumption.number, t.assumption.source),
      rows: FIELD_NAMES.map((field) => [t.fields[field], setting.scenario[field], originOf(field)]),
    },
    {
      name: sheet.about,
      columns: columnsOf(sheet.what, sheet.words),
      rows: [
        [sheet.link, addressOf(location.href, setting.scenario)],
        [sheet.on, { day: setting.today }],
        [exits.title, exits.note],
        ...(['caseload', 'weeks', 'within7', 'exits', 'money'] as const).map((name): Cell[] => {
          return [name === 'money' ? sheet.net : t.five[name], t.how5[name]]
        }),
        [t.must.title, t.must.lead],
        ...t.notSaid.lines.map((line): Cell[] => [t.notSaid.title, line]),
      ],
    },
  ]
}
