import type { Day } from '#core/dates.ts'
import { sumsOf, yearsOf } from '#slices/investments/rules.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { YearsChart } from '#ui/YearsChart.tsx'
import type { CaseVersion, Realised } from './contract.ts'
import { paybackYear } from './rules.ts'
import { texts } from './texts.ts'

type CaseYearsProps = {
  expected: CaseVersion['amounts']
  band: CaseVersion['band']
  realised: readonly Realised[]
  today: Day
  saveSheet: () => Promise<void>
}

/** The curve that was expected and the one that came; and whether it was ever expected to pay. */
export function CaseYears({ expected, band, realised, today, saveSheet }: CaseYearsProps) {
  const { money: t, sides } = useTexts(texts)
  const format = useFormat()
  const [plan, real] = [yearsOf(expected), yearsOf(realised)]
  const payback = paybackYear(plan)
  const bars = real.length > 0 ? real : plan
  // A year of which only the costs are known is no loss: what it saved is not known yet.
  const saved = new Set(realised.filter(({ side }) => side === 'saving').map(({ year }) => year))
  const known = real.filter(({ year }) => saved.has(year))
  const last = known.at(-1)?.year
  const ends = plan.at(-1)?.year ?? 0
  const line = (id: string, label: string, years: typeof plan) => ({
    ...{ id, label },
    points: years.map(({ year, cumulativeOre }) => ({ year, ore: cumulativeOre })),
  })
  return (
    <>
      {plan.length > 0 && (
        <p className={sumsOf(expected).netOre < 0 ? 'case-sentence minus' : 'case-sentence'}>
          {payback === null ? t.never : t.payback(String(payback))}
        </p>
      )}
      <YearsChart
        title={t.chart}
        unit={t.unit}
        height={280}
        bars={[
          {
            ...{ id: 'invested', label: sides.investment },
            points: bars.map(({ year, investedOre }) => ({ year, ore: -investedOre })),
          },
          {
            ...{ id: 'saved', label: sides.saving },
            points: bars.map(({ year, savedOre }) => ({ year, ore: savedOre })),
          },
        ]}
        lines={[line('realised', t.realised, known), line('expected', t.expected, plan)]}
        {...(band.length > 0 && { band: { label: t.band, points: band } })}
        {...(last !== undefined && ends > last && { unknown: { after: last, label: t.notYet } })}
        about={{
          stem: 'business-case',
          definition: t.definition,
          source: `${t.accountsSource}, ${format.day(today)}`,
          saveSheet,
        }}
      />
      {realised.some(({ isAssumed }) => isAssumed) && (
        <p className="small quiet">{t.assumedNote}</p>
      )}
    </>
  )
}
