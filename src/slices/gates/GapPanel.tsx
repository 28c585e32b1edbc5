import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import type { GapMethod } from '#engine/gap.ts'
import { yearRanges } from '#slices/investments/rules.ts'
import type { FallRow } from '#ui/chart.ts'
import { saveFile } from '#ui/files.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Waterfall } from '#ui/Waterfall.tsx'
import { type Divided, exportInvestment, type Gap, type Grounds, readGap } from './contract.ts'
import { texts } from './texts.ts'

/** Why it came out otherwise than planned: part by part, adding up, with the numbers each part stands on. */
export function GapPanel({ investmentId }: { investmentId: string }) {
  const t = useTexts(texts).gap
  const { today, gap } = useEndpoint(readGap, { investmentId })
  return (
    <section className="gap" aria-labelledby="gap">
      <h2 id="gap">{t.title}</h2>
      {gap ? <DividedGap {...{ investmentId, gap, today }} /> : <p className="quiet">{t.none}</p>}
      {gap && <SourceNote definition={t.definition} source={t.source} on={today} />}
    </section>
  )
}

type DividedGapProps = { investmentId: string; gap: Gap; today: Day }

function DividedGap({ investmentId, gap, today }: DividedGapProps) {
  const { gap: t, export: files } = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const { language } = useLanguage()
  const [method, setMethod] = useState<GapMethod>('shapley')
  const divided = gap[method]
  const rows = useFallRows(divided)
  const years = yearRanges(gap.grounds.years.map(({ year }) => year))
  const difference = divided.realisedOre - divided.plannedOre
  return (
    <>
      <p className={difference < 0 ? 'case-sentence minus' : 'case-sentence'}>
        {t.lead(format.list(years), money.millionChange(difference))}
      </p>
      <Waterfall
        title={t.chart}
        unit={t.unit}
        rows={rows}
        words={{ notMeasured: t.notMeasured }}
        about={{
          ...{ stem: files.pictures.gap, definition: t.definition },
          source: `${t.source}, ${format.day(today)}`,
          saveSheet: () => saveFile(exportInvestment, { investmentId, format: 'xlsx', language }),
        }}
      />
      <div className="no-print">
        <RadioGroup<GapMethod>
          label={t.method}
          value={method}
          onChange={(next) => setMethod(next)}
          choices={[
            { value: 'shapley', label: t.shapley },
            { value: 'sequential', label: t.sequential },
          ]}
        />
        <p className="tiny">{t.methodHelp}</p>
      </div>
      <details>
        <summary>{t.grounds}</summary>
        <GroundsTable grounds={gap.grounds} />
      </details>
    </>
  )
}

/** From the plan to the accounts; what nobody has measured stands there, too, with that word. */
export function useFallRows({ plannedOre, realisedOre, parts, restOre }: Divided): FallRow[] {
  const { gap: t, factors } = useTexts(texts)
  return [
    { id: 'planned', label: t.planned, kind: 'total', ore: plannedOre },
    ...parts.map(({ factor, ore, years }): FallRow => {
      const measured = years.length > 0
      return { id: factor, label: factors[factor], kind: 'part', ore: measured ? ore : null }
    }),
    { id: 'rest', label: t.rest, kind: 'rest', ore: restOre },
    { id: 'realised', label: t.realised, kind: 'total', ore: realisedOre },
  ]
}

type Year = Grounds['years'][number]

/** What was planned beside what was so; a hole says why there is one. */
export function GroundsTable({ grounds: { plan, years } }: { grounds: Grounds }) {
  const t = useTexts(texts).gap
  const format = useFormat()
  const number = (value: number) => format.number(value, 1)
  const pair = (of: { before: number; planned: number } | undefined) =>
    of && t.pair(number(of.before), number(of.planned))
  const planned: Record<keyof typeof t.rows, string | undefined> = {
    hiring: format.percent(1),
    caseload: pair(plan.caseload),
    weeksBetween: pair(plan.weeksBetween),
    exitsPerYear: pair(plan.exitsPerYear),
    inflowPerYear: plan.inflowPerYear === undefined ? undefined : number(plan.inflowPerYear),
    priceLevel: plan.priceYear === undefined ? undefined : String(plan.priceYear),
  }
  const real = (row: keyof typeof t.rows, year: Year) => {
    const value = year[row]
    if (value === null) return <span className="tiny">{t.notCounted}</span>
    if (row === 'hiring') return format.percent(value)
    return row === 'priceLevel' ? format.number(value, 3) : number(value)
  }
  const expected = (row: keyof typeof t.rows, { expected: own }: Year) => {
    const value = row in own ? own[row as keyof typeof own] : undefined
    return value !== undefined && <span className="tiny"> {t.expectedOf(number(value))}</span>
  }
  return (
    <table className="data-table">
      <caption className="visually-hidden">{t.grounds}</caption>
      <thead>
        <tr>
          <th scope="col">{t.columns.what}</th>
          <th scope="col">{t.columns.planned}</th>
          {years.map(({ year }) => (
            <th key={year} scope="col" className="end">
              {t.columns.real(String(year))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <th scope="row">{t.rows[row]}</th>
            <td data-label={t.columns.planned}>
              {planned[row] ?? <span className="tiny">{t.notPlanned}</span>}
            </td>
            {years.map((year) => (
              <td
                key={year.year}
                data-label={t.columns.real(String(year.year))}
                className="end num"
              >
                {real(row, year)}
                {expected(row, year)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** In the order of the parts. */
const ROWS = [
  ...(['hiring', 'caseload', 'weeksBetween'] as const),
  ...(['exitsPerYear', 'inflowPerYear', 'priceLevel'] as const),
]
