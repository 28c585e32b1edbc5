import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Cohort } from './contract.ts'
import { texts } from './texts.ts'

type StockPanelProps = { cohort: Cohort; saveSheet: () => Promise<void> }

/** How many there were, and who came and went. */
export function StockPanel({
  cohort: { months, dividedOn, countedFrom, today },
  saveSheet,
}: StockPanelProps) {
  const all = useTexts(texts)
  const t = all.stock
  const format = useFormat()
  const points = (of: 'present' | 'came' | 'left') =>
    months.flatMap((line) => {
      const value = line[of]
      return value === null ? [] : [{ on: line.month, value }]
    })
  const events = dividedOn ? [{ on: dividedOn, label: countedFrom ? t.yearAgo : t.start }] : []
  const about = (stem: string) => ({ stem, definition: t.how, source: t.source, saveSheet })
  const cell = (count: number | null) => (count === null ? all.page.fewCell : format.number(count))
  return (
    <section className="evidence-part" aria-labelledby="stock">
      <h2 id="stock">{t.title}</h2>
      <div className="curve-pair">
        <TimeChart
          title={t.stock}
          unit={t.unit}
          series={[{ id: 'present', label: t.present, points: points('present') }]}
          events={events}
          endDecimals={0}
          about={about(t.files.present)}
        />
        <TimeChart
          title={t.flows}
          unit={t.flowUnit}
          series={[
            { id: 'came', label: t.came, points: points('came') },
            { id: 'left', label: t.left, points: points('left') },
          ]}
          events={events}
          endDecimals={0}
          about={about(t.files.flows)}
        />
      </div>
      <details>
        <summary>{t.table}</summary>
        <table className="data-table">
          <caption className="visually-hidden">{t.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              {[t.present, t.came, t.left].map((head) => (
                <th key={head} scope="col" className="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, present, came, left }) => (
              <tr key={month}>
                <th scope="row">{format.month(month)}</th>
                <td className="end num" data-label={t.present}>
                  {cell(present)}
                </td>
                <td className="end num" data-label={t.came}>
                  {cell(came)}
                </td>
                <td className="end num" data-label={t.left}>
                  {cell(left)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <SourceNote definition={t.how} source={t.source} on={today} />
    </section>
  )
}
