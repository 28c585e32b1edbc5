import { useFormat, useTexts } from '#ui/language.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Cohort } from './contract.ts'
import { texts } from './texts.ts'

/** How many there were, and who came and went. */
export function StockPanel({ cohort: { months, start, today } }: { cohort: Cohort }) {
  const all = useTexts(texts)
  const t = all.stock
  const format = useFormat()
  const points = months.flatMap(({ month, present }) =>
    present === null ? [] : [{ on: month, value: present }],
  )
  const cell = (count: number | null) => (count === null ? all.page.fewCell : format.number(count))
  return (
    <section className="evidence-part" aria-labelledby="stock">
      <h2 id="stock">{t.title}</h2>
      <TimeChart
        title={t.title}
        unit={t.unit}
        series={[{ id: 'present', label: t.present, points }]}
        events={start && start <= today ? [{ on: start, label: t.start }] : []}
        endDecimals={0}
      />
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
    </section>
  )
}
