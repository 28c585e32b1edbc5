import { CurveChart } from '#ui/CurveChart.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Answer } from './contract.ts'
import { percentOf } from './rules.ts'
import { texts } from './texts.ts'

/** How the evidence has grown, against the line that was agreed; and the interval beside it. */
export function LooksPanel({ answer: { result, today } }: { answer: Answer }) {
  const t = useTexts(texts).looks
  const format = useFormat()
  const { looks, threshold, crossedAt, byDraw } = result
  const enough = format.number(threshold ?? 20, 0)
  const points = [{ at: 0, value: 1 }, ...looks.map(({ month, e }) => ({ at: month, value: e }))]
  return (
    <section className="evidence-part" aria-labelledby="looks">
      <h2 id="looks">{t.title}</h2>
      <p className="measure">{t.lead(enough)}</p>
      <CurveChart
        title={t.e}
        unit={t.unit}
        scale="tenfold"
        at={t.month}
        axis={t.months}
        series={[{ id: 'e', label: t.e, points }]}
        level={{ value: threshold ?? 20, label: t.threshold(enough) }}
      />
      <p>{crossedAt === null ? t.notCrossed : t.crossed(format.number(crossedAt))}</p>
      {byDraw && <p>{t.byDraw(format.percent(byDraw.p, 1), format.number(byDraw.orders))}</p>}
      <Intervals looks={looks} />
      <SourceNote definition={t.how} source={t.source} on={today} />
    </section>
  )
}

function Intervals({ looks }: { looks: Answer['result']['looks'] }) {
  const all = useTexts(texts)
  const t = all.looks
  const format = useFormat()
  const percent = (end: number | null) =>
    end === null ? '…' : format.percent(percentOf(end), 0).replace('-', '−')
  return (
    <details>
      <summary>{t.table}</summary>
      <table className="data-table looks-table">
        <caption className="visually-hidden">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              {t.month}
            </th>
            <th scope="col" className="end">
              {t.e}
            </th>
            <th scope="col" className="end">
              {t.interval}
            </th>
          </tr>
        </thead>
        <tbody>
          {looks.map(({ month, e, lower, upper }) => (
            <tr key={month}>
              <th scope="row" className="end num">
                {format.number(month)}
              </th>
              <td className="end num" data-label={t.e}>
                {format.number(e, 2)}
              </td>
              <td className="end num" data-label={t.interval}>
                {all.figures.between(percent(lower), percent(upper))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
