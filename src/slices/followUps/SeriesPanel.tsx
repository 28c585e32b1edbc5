import { useFormat, useTexts } from '#ui/language.tsx'
import { useSession } from '#ui/session.ts'
import type { FollowUp, Place } from './contract.ts'
import { SeriesForm } from './SeriesForm.tsx'
import { texts } from './texts.ts'

type SeriesPanelProps = { followUp: FollowUp; places: readonly Place[]; mayWrite: boolean }

/** Other municipalities' months: what is asked for, what there is, and what is missing. */
export function SeriesPanel({ followUp, places, mayWrite }: SeriesPanelProps) {
  const t = useTexts(texts).series
  const format = useFormat()
  const { municipality } = useSession()
  return (
    <section aria-labelledby="series" className="evidence-part">
      <h2 id="series">{t.title}</h2>
      <p>{t.lead(municipality)}</p>
      <table className="data-table">
        <caption>{t.known}</caption>
        <thead>
          <tr>
            <th scope="col">{t.place}</th>
            <th scope="col" className="end">
              {t.months}
            </th>
            <th scope="col">{t.span}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ place, months, first, last }) => (
            <tr key={place}>
              <th scope="row" lang="da">
                {place}
              </th>
              <td className="end num" data-label={t.months}>
                {format.number(months)}
              </td>
              <td data-label={t.span}>
                {first && last ? `${format.month(first)} – ${format.month(last)}` : t.nothing}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayWrite && <SeriesForm followUp={followUp} />}
    </section>
  )
}
