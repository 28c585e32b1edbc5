import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { AccessTable } from './AccessesPanel.tsx'
import { type Category, listOwnAccesses } from './contract.ts'
import { texts } from './texts.ts'

/** The citizen's own page: the dream, whom to call, and who has seen the case. */
export function OwnCasePage() {
  const t = useTexts(texts)
  const format = useFormat()
  const own = useEndpoint(listOwnAccesses, {})
  return (
    <>
      <PageHead
        title={t.own.title(own.firstName)}
        lead={own.caseworker ? t.own.caseworker(own.caseworker) : t.own.noCaseworker}
      />
      {own.dream ? (
        <Voice words={own.dream} size="head" />
      ) : (
        <p className="quiet">{t.own.noDream}</p>
      )}
      {own.emergencies.length > 0 && (
        <section className="own-section">
          <h2>{t.own.emergencies}</h2>
          <ul>
            {own.emergencies.map((row) => (
              <li key={row.fromAt}>
                <b>{t.breakGlass.categories[row.category as Category]}</b>. {row.reason}{' '}
                <span className="small quiet">
                  {t.own.emergencyLine(format.moment(row.fromAt), format.moment(row.untilAt))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="own-section">
        <h2>{t.own.accesses}</h2>
        <p className="quiet">{t.own.accessesLead}</p>
        <AccessTable accesses={own.accesses} />
      </section>
    </>
  )
}
