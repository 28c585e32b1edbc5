import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { texts as roleTexts } from '#ui/roles.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type Look, together, useWhen } from './AccessesPanel.tsx'
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
      <section aria-label={t.own.dream}>
        {own.dream ? (
          <Voice words={own.dream} size="head" />
        ) : (
          <p className="quiet">{t.own.noDream}</p>
        )}
      </section>
      {own.emergencies.length > 0 && (
        <section className="own-section">
          <h2>{t.own.emergencies}</h2>
          <ul className="own-list">
            {own.emergencies.map((row) => (
              <li key={row.fromAt}>
                <p className="small quiet">
                  {t.own.emergencyLine(format.moment(row.fromAt), format.moment(row.untilAt))}
                </p>
                <p>
                  <b>{t.breakGlass.categories[row.category as Category]}.</b>{' '}
                  <span lang="da">{row.reason}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="own-section">
        <h2>{t.own.accesses}</h2>
        <p className="quiet">{t.own.accessesLead}</p>
        {own.accesses.length === 0 && <p className="own-none">{t.own.none}</p>}
        <ol className="own-list">
          {together(own.accesses).map((look) => (
            <Line key={`${look.at}${look.role}${look.purpose}`} look={look} />
          ))}
        </ol>
      </section>
    </>
  )
}

/** One look at the case as two sentences, without a word of the house's own. */
function Line({ look }: { look: Look }) {
  const { own, purposes } = useTexts(texts)
  const roles: Record<string, string> = useTexts(roleTexts).roles
  const when = useWhen()
  const role = (roles[look.role] ?? look.role).toLowerCase()
  const purpose = own.accessOf.purposes[look.purpose] ?? purposes[look.purpose] ?? ''
  return (
    <li>
      <p className="small quiet">{when(look)}</p>
      <p>
        {own.access(role, purpose)} {own.accessOf.bases[look.basis ?? ''] ?? ''}
      </p>
    </li>
  )
}
