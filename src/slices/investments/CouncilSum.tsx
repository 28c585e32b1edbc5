import type { Cell, Sheet } from '#core/sheets.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { SourceNote } from '#ui/SourceNote.tsx'
import { columnsOf, kronerCell, saveSheets } from '#ui/sheets.ts'
import { YearsChart } from '#ui/YearsChart.tsx'
import type { Portfolio } from './contract.ts'
import { texts } from './texts.ts'

/** Byrådets sum: what is known in large figures, and what is only expected apart from it. */
export function CouncilSum({ answer }: { answer: Portfolio }) {
  const t = useTexts(texts).page
  const { known, today, isAssumed } = answer
  return (
    <section className="council" aria-labelledby="council">
      <h2 id="council" className="visually-hidden">
        {t.sum}
      </h2>
      <div className="council-sums">
        <Known answer={answer} />
        <NotYet notYet={answer.notYet} />
      </div>
      {known.projects > 0 && <KnownYears answer={answer} />}
      {isAssumed && <p className="small quiet">{t.assumed}</p>}
      <p className="small quiet">{t.rounded}</p>
      <SourceNote definition={t.definition} source={t.source} on={today} />
    </section>
  )
}

type Group = Portfolio['known']

function Known({ answer: { permanent, closed, known } }: { answer: Portfolio }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const rows = [
    { id: 'permanent', label: t.permanent(format.number(permanent.projects)), group: permanent },
    { id: 'closed', label: t.closed(format.number(closed.projects)), group: closed },
    { id: 'known', label: t.together, group: known },
  ]
  return (
    <table className="council-table">
      <caption>{t.known}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t.group}</span>
          </th>
          <th scope="col">{t.invested}</th>
          <th scope="col">{t.saved}</th>
          <th scope="col">{t.net}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, group }) => (
          <SumRow key={id} label={label} group={group} total={id === 'known'} />
        ))}
      </tbody>
    </table>
  )
}

function SumRow({ label, group, total }: { label: string; group: Group; total: boolean }) {
  const t = useTexts(texts).page
  const money = useMoney()
  const sign = group.netOre < 0 ? 'minus' : 'plus'
  return (
    <tr className={total ? 'council-total' : undefined}>
      <th scope="row">{label}</th>
      <td data-label={t.invested}>{money.million(group.investedOre)}</td>
      <td data-label={t.saved}>{money.million(group.savedOre)}</td>
      <td data-label={t.net} className={sign}>
        {money.millionChange(group.netOre)}
      </td>
    </tr>
  )
}

function NotYet({ notYet }: { notYet: Portfolio['notYet'] }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const money = useMoney()
  return (
    <div className="council-not-yet">
      <h3>{t.notYet}</h3>
      <p className="small">{t.running(format.number(notYet.projects))}</p>
      {notYet.projects > 0 && (
        <dl>
          <div>
            <dd>{money.million(notYet.investedOre)}</dd>
            <dt>{t.soFar}</dt>
          </div>
          <div>
            <dd>{money.million(notYet.savedOre)}</dd>
            <dt>{t.savedSoFar}</dt>
          </div>
          <div>
            <dd>{money.million(notYet.expectedInvestedOre)}</dd>
            <dt>{t.expectedInvested}</dt>
          </div>
          <div>
            <dd>{money.million(notYet.expectedOre)}</dd>
            <dt>{t.expectedSaved}</dt>
          </div>
        </dl>
      )}
      <p className="tiny">{t.notAdded}</p>
    </div>
  )
}

function KnownYears({ answer }: { answer: Portfolio }) {
  const t = useTexts(texts)
  const format = useFormat()
  const sheets = useSheets(answer)
  const { years } = answer
  const accounted = years.filter(({ isAccounted }) => isAccounted)
  const open = years.filter(({ isAccounted }) => !isAccounted).map(({ year }) => year)
  const points = (of: (year: Portfolio['years'][number]) => number) =>
    accounted.map((year) => ({ year: year.year, ore: of(year) }))
  return (
    <YearsChart
      title={t.page.chart}
      unit={t.page.unit}
      height={240}
      bars={[
        {
          ...{ id: 'invested', label: t.page.invested },
          points: points(({ investedOre }) => -investedOre),
        },
        { id: 'saved', label: t.page.saved, points: points(({ savedOre }) => savedOre) },
      ]}
      lines={[
        {
          ...{ id: 'net', label: t.page.inAll },
          points: points(({ cumulativeOre }) => cumulativeOre),
        },
      ]}
      {...(open.length > 0 && { unknown: { years: open, label: t.page.notAccounted } })}
      about={{
        ...{ stem: t.sheet.file, definition: t.page.definition },
        source: `${t.page.source}, ${format.day(answer.today)}`,
        saveSheet: () => saveSheets(`${t.sheet.file}-${answer.today}`, sheets),
      }}
    />
  )
}

/** What stands here, and how it is counted, as a spreadsheet has it. */
function useSheets({
  today,
  permanent,
  closed,
  known,
  notYet,
  years,
  isAssumed,
}: Portfolio): Sheet[] {
  const { page: t, sheet } = useTexts(texts)
  const format = useFormat()
  const group = (label: string, { investedOre, savedOre, netOre }: Group): Cell[] => {
    return [label, ...[investedOre, savedOre, netOre].map(kronerCell)]
  }
  const about: Cell[][] = [
    [t.known, t.definition],
    ...(isAssumed ? [[sheet.years, t.assumed]] : []),
    [t.notYet, t.notAdded],
    [sheet.source, t.source],
    [sheet.on, { day: today }],
  ]
  return [
    {
      name: t.sum,
      columns: columnsOf(t.group, ...[t.invested, t.saved, t.net].map(sheet.kroner)),
      rows: [
        group(t.permanent(format.number(permanent.projects)), permanent),
        group(t.closed(format.number(closed.projects)), closed),
        group(t.together, known),
      ],
    },
    {
      name: sheet.years,
      columns: columnsOf(sheet.year, ...[t.invested, t.saved, t.net, t.inAll].map(sheet.kroner)),
      rows: years.map(({ year, isAccounted, investedOre, savedOre, netOre, cumulativeOre }) => {
        const sums = [investedOre, savedOre, netOre, cumulativeOre]
        return [year, ...sums.map((ore) => (isAccounted ? kronerCell(ore) : t.notAccounted))]
      }),
    },
    {
      name: t.notYet.slice(0, 31),
      columns: columnsOf(sheet.what, 'kr.'),
      rows: [
        [t.soFar, kronerCell(notYet.investedOre)],
        [t.savedSoFar, kronerCell(notYet.savedOre)],
        [t.expectedInvested, kronerCell(notYet.expectedInvestedOre)],
        [t.expectedSaved, kronerCell(notYet.expectedOre)],
      ],
    },
    { name: sheet.about, columns: columnsOf(sheet.what, sheet.words), rows: about },
  ]
}
