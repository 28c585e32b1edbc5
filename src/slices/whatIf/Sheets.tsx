import type { Cell, Sheet } from '#core/sheets.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import type { Band } from '#engine/whatIfGrid.ts'
import { WAYS } from '#engine/whatIfModel.ts'
import { useTexts } from '#ui/language.tsx'
import { columnsOf } from '#ui/sheets.ts'
import { type Setting, useOrigins } from './AssumptionsPanel.tsx'
import { addressOf, type ComparedAnswer, FIELD_NAMES } from './rules.ts'
import { texts } from './texts.ts'

/** To so many decimals: what is drawn is not known finer. */
const to = (value: number, decimals: number): Cell =>
  Number.isFinite(value) ? Number(value.toFixed(decimals)) : null

/** The whole page as sheets: what came out, what it is made of, and where each number is from. */
export function useSheets(
  setting: Setting,
  answer: WhatIfAnswer,
  compared: readonly ComparedAnswer[],
): () => Sheet[] {
  const t = useTexts(texts)
  const originOf = useOrigins(setting)
  const { sheet, money, exits, compare } = t
  const band = ({ low, mid, high }: Band, decimals: number) =>
    [mid, low, high].map((value) => to(value, decimals))
  const results = (): Cell[][] => {
    const [now, later] = [answer.without[0], answer.moments[2]]
    if (!now || !later) return []
    return [
      [t.five.caseload, to(now.caseload.mid, 1), ...band(later.caseload, 1)],
      [t.five.weeks, to(now.weeksBetween.mid, 2), ...band(later.weeksBetween, 2)],
      [t.five.within7, to(now.within7.mid, 3), ...band(later.within7, 3)],
      [sheet.net, 0, ...band(answer.money.net, 0)],
    ]
  }
  const between = [money.mid, money.low, money.high]
  return () => [
    {
      name: sheet.results,
      columns: columnsOf(sheet.what, sheet.today, ...between),
      rows: results(),
    },
    {
      name: sheet.years,
      columns: columnsOf(money.year, money.cost, money.saved, money.net, ...between),
      rows: answer.money.years.map(({ year, cost, saved, net }): Cell[] => {
        return [year, to(cost, 0), to(saved, 0), to(saved - cost, 0), ...band(net, 0)]
      }),
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
          ...[...band(one.money.net, 0), name === 'nothing' ? null : to(one.money.pays, 3)],
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
        ...(['caseload', 'weeks', 'within7', 'exits', 'money'] as const).map((name): Cell[] => {
          return [name === 'money' ? sheet.net : t.five[name], t.how5[name]]
        }),
        [t.must.title, t.must.lead],
        ...t.notSaid.lines.map((line): Cell[] => [t.notSaid.title, line]),
      ],
    },
  ]
}
