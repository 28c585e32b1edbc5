import type { Cell, Sheet } from '#core/sheets.ts'
import { useFileStem } from '#ui/filesOf.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { columnsOf, saveSheets } from '#ui/sheets.ts'
import { texts as uiTexts } from '#ui/texts.ts'
import type { Told } from './contract.ts'
import { shownStudies } from './EffectScale.tsx'
import { texts } from './texts.ts'

/** What is drawn is not known finer than whole kroner. */
const kroner = (value: number): Cell => Math.round(value)

/** The pictures of what a case file says, as a spreadsheet: a sheet for each, and how it was counted. */
export function useToldSheets(told: Told): () => Promise<void> {
  const { told: t } = useTexts(texts)
  const sheets = [useFan(told), useTornado(told), useStudies(told), useAbout(told)]
  const stem = useFileStem()(t.stems.case)
  return () => saveSheets(stem, sheets)
}

const kr = (head: string) => `${head}, kr.`

function useFan({ fan }: Told): Sheet {
  const { fan: t } = useTexts(texts).told
  return {
    name: t.title,
    columns: columnsOf(t.year, kr(t.low), kr(t.mid), kr(t.high)),
    rows: fan.map(({ at, low, mid, high }): Cell[] => [at, ...[low, mid, high].map(kroner)]),
  }
}

function useTornado({ tornado, money }: Told): Sheet {
  const t = useTexts(texts).told
  const { language } = useLanguage()
  const { what, low: lowest, high: highest, atLow, atHigh, title } = t.tornado
  return {
    name: title,
    columns: columnsOf(what, lowest, highest, kr(atLow), kr(atHigh)),
    rows: [
      [t.net, null, null, kroner(money.net), kroner(money.net)],
      ...tornado.map(({ label, low, high }): Cell[] => {
        return [label[language], low.value, high.value, kroner(low.net), kroner(high.net)]
      }),
    ],
  }
}

/** Where it comes out even, and what has been found elsewhere, each with its mark in the picture. */
function useStudies({ breakEven, believed }: Told): Sheet {
  const { told: t, money } = useTexts(texts)
  const { language } = useLanguage()
  const needed = typeof breakEven === 'string' ? t.breakEven[breakEven] : breakEven.elasticity
  return {
    name: t.studies,
    columns: columnsOf('#', t.studies, t.scale, money.grade, money.source),
    rows: [
      [null, t.needed, needed],
      ...(believed ? [[null, t.believed, believed.middle]] : []),
      ...shownStudies().map(({ mark, authors, year, at, grade, group, source }): Cell[] => [
        ...[Number(mark), `${authors} ${year}`, at, grade, `${group[language]}. ${source}`],
      ]),
    ],
  }
}

function useAbout({ answer, runs, seed }: Told): Sheet {
  const t = useTexts(texts).told
  const { source } = useTexts(uiTexts)
  const { language } = useLanguage()
  const format = useFormat()
  return {
    name: source.definition,
    columns: columnsOf('', ''),
    rows: [
      [t.title, answer.sentence[language]],
      [t.fan.title, t.fan.how],
      [t.tornado.title, t.tornado.how],
      [t.scale, t.scaleHow],
      [source.source, t.source(format.number(runs), String(seed))],
    ],
  }
}
