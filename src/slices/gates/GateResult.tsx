import { saveFile } from '#ui/files.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { YearsChart } from '#ui/YearsChart.tsx'
import { exportInvestment, type Gate } from './contract.ts'
import { useFallRows } from './GapPanel.tsx'
import { wholeKroner } from './rules.ts'
import { texts } from './texts.ts'

type Of = { gate: Gate }

/** Where it stands against the plan, year by year, and what the difference is made of. */
export function GateResult({ gate }: Of) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { isAssumed, heldTo, gap } = gate
  return (
    <>
      <StandingWords gate={gate} />
      <YearsPicture gate={gate} />
      <div className={gap ? 'paper-pair' : 'stack'}>
        <div>
          <YearsTable gate={gate} />
          {isAssumed && <p className="small quiet">{t.assumed}</p>}
          {heldTo && (
            <p className="tiny case-hash">
              {t.heldTo(format.number(heldTo.number), heldTo.hash.slice(0, 16))}
            </p>
          )}
          <Effect gate={gate} />
        </div>
        {gap && (
          <div>
            <GapTable divided={gap.shapley} />
            <p className="small quiet">{t.gapNote}</p>
          </div>
        )}
      </div>
    </>
  )
}

function StandingWords({ gate: { standing } }: Of) {
  const t = useTexts(texts).page
  const money = useMoney()
  if (!standing) return <p>{t.nothingKnown}</p>
  const { year, realisedOre, expectedOre, band } = standing
  return (
    <p className="case-sentence">
      {t.standing(String(year), money.millionChange(realisedOre), money.millionChange(expectedOre))}{' '}
      {band ? t.band(money.millionShort(band.lowOre), money.million(band.highOre)) : t.noBand}
    </p>
  )
}

/** What it did, beside what it cost: judged somewhere else, by the rule of its own. */
function Effect({ gate: { effect } }: Of) {
  const t = useTexts(texts).page
  const format = useFormat()
  const one = (value: number | null) => (value === null ? '–' : format.number(value, 2))
  const on = effect && format.day(effect.keptOn)
  return (
    <>
      <h3>{t.effect}</h3>
      {!effect && <p>{t.noEffect}</p>}
      {effect && on && effect.ratio === null && <p>{t.effectOpen(on)}</p>}
      {effect && on && effect.ratio !== null && (
        <p>{t.effectIs(one(effect.ratio), one(effect.low), one(effect.high), on)}</p>
      )}
    </>
  )
}

/** The plan with its band, and what came; the table under it has the numbers. */
function YearsPicture({ gate: { investmentId, years, standing, today } }: Of) {
  const { page: t, export: files } = useTexts(texts)
  const format = useFormat()
  const { language } = useLanguage()
  if (years.length < 2) return null
  const points = (of: 'expectedOre' | 'realisedOre') =>
    years.flatMap(({ year, [of]: ore }) => (ore === null ? [] : [{ year, ore }]))
  const band = years.flatMap(({ year, band: own }) => (own ? [{ year, ...own }] : []))
  const last = years.at(-1)?.year ?? 0
  return (
    <YearsChart
      title={t.picture}
      unit={t.unit}
      height={170}
      bars={[]}
      lines={[
        { id: 'realised', label: t.realised.toLowerCase(), points: points('realisedOre') },
        { id: 'expected', label: t.expected.toLowerCase(), points: points('expectedOre') },
      ]}
      {...(band.length > 1 && { band: { label: t.interval.toLowerCase(), points: band } })}
      {...(standing &&
        standing.year < last && { unknown: { after: standing.year, label: t.missing } })}
      about={{
        ...{ stem: files.pictures.paper, definition: t.definition },
        source: `${t.source}, ${format.day(today)}`,
        saveSheet: () => saveFile(exportInvestment, { investmentId, format: 'xlsx', language }),
      }}
    />
  )
}

function YearsTable({ gate: { years } }: Of) {
  const t = useTexts(texts).page
  const money = useMoney()
  if (years.length === 0) return null
  const hasBand = years.some(({ band }) => band)
  const bare = (ore: number | null) => (ore === null ? '' : money.millionBare(ore))
  return (
    <table className="data-table">
      <caption>{t.years}</caption>
      <thead>
        <tr>
          <th scope="col">{t.year}</th>
          <th scope="col" className="end">
            {t.expected}
          </th>
          {hasBand && (
            <th scope="col" className="end">
              {t.interval}
            </th>
          )}
          <th scope="col" className="end">
            {t.realised}
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, expectedOre, band, realisedOre }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td data-label={t.expected} className="end num">
              {bare(expectedOre)}
            </td>
            {hasBand && (
              <td data-label={t.interval} className="end num nowrap">
                {band && t.between(bare(band.lowOre), bare(band.highOre))}
              </td>
            )}
            <td data-label={t.realised} className="end num">
              {realisedOre === null ? <span className="tiny">{t.missing}</span> : bare(realisedOre)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function GapTable({ divided }: { divided: NonNullable<Gate['gap']>['shapley'] }) {
  const { page: t, gap } = useTexts(texts)
  const money = useMoney()
  const rows = wholeKroner(useFallRows(divided))
  return (
    <table className="data-table">
      <caption>{t.gapTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{t.gapPart}</th>
          <th scope="col" className="end">
            {t.gapAmount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, ore, kind }) => (
          <tr key={id} className={kind === 'total' ? 'paper-total' : undefined}>
            <th scope="row">{label}</th>
            <td data-label={t.gapAmount} className="end num">
              {ore === null ? <span className="tiny">{gap.notMeasured}</span> : money.kroner(ore)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
