import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listExemptions } from './contract.ts'
import { texts } from './texts.ts'

/** Who is left out of a gauge, and the assessment behind it. */
export function ExemptionsPanel() {
  const t = useTexts(texts)
  const format = useFormat()
  const { exemptions } = useEndpoint(listExemptions, {})
  return (
    <section className="panel">
      <h2>{t.page.exemptions}</h2>
      {exemptions.length === 0 ? (
        <p className="small quiet">{t.page.exemptionsNone}</p>
      ) : (
        <DataTable
          caption={t.page.exemptions}
          captionHidden
          rows={exemptions}
          rowKey={({ exemptionId }) => exemptionId}
          rowLink={({ caseId }) => `/borger/${caseId}`}
          empty={t.page.exemptionsNone}
          columns={[
            {
              ...{ id: 'citizen', header: t.page.citizen, head: true },
              cell: ({ firstName, lastName }) => `${firstName} ${lastName}`,
              sort: ({ firstName }) => firstName,
            },
            { id: 'team', header: t.page.team, cell: ({ teamName }) => teamName },
            { id: 'gauge', header: t.page.what, cell: ({ gauge }) => t.gauges[gauge] },
            {
              ...{ id: 'reason', header: t.page.reason, width: '40%', small: 'wide' as const },
              cell: ({ reason }) => <span lang="da">{reason}</span>,
            },
            {
              ...{ id: 'since', header: t.page.since },
              cell: ({ fromOn }) => <span className="nowrap">{format.dayMedium(fromOn)}</span>,
              sort: ({ fromOn }) => fromOn,
            },
            { id: 'by', header: t.page.by, cell: ({ setBy }) => setBy },
          ]}
        />
      )}
    </section>
  )
}
