import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { texts as roleTexts } from '#ui/roles.ts'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { CaseRulesPanel } from './CaseRulesPanel.tsx'
import { type Access, listAccesses } from './contract.ts'
import { texts } from './texts.ts'

/** For the leader of a case's team: who opened it, when, what for and on what ground. */
export function AccessesPanel({ caseId }: { caseId: string }) {
  const { accesses } = useEndpoint(listAccesses, { caseId })
  return (
    <>
      <AccessTable accesses={accesses} />
      <CaseRulesPanel caseId={caseId} />
    </>
  )
}

export function AccessTable({ accesses }: { accesses: readonly Access[] }) {
  const t = useTexts(texts)
  const { roles } = useTexts(roleTexts)
  const format = useFormat()
  const { columns } = t.panel
  const role = (access: Access) => roles[access.role as keyof typeof roles] ?? access.role
  return (
    <DataTable
      caption={t.panel.title}
      captionHidden
      rows={accesses}
      rowKey={(row) => `${row.at}${row.action}`}
      empty={<EmptyState title={t.panel.none} />}
      columns={[
        {
          id: 'at',
          header: columns.at,
          cell: (row) => format.moment(row.at),
          sort: (row) => row.at,
        },
        {
          id: 'who',
          header: columns.who,
          cell: (row) => (row.name ? `${row.name}, ${role(row).toLowerCase()}` : role(row)),
        },
        {
          id: 'purpose',
          header: columns.purpose,
          cell: (row) => t.purposes[row.purpose] ?? row.purpose,
        },
        {
          id: 'basis',
          header: columns.basis,
          cell: (row) => (row.basis ? (t.bases[row.basis] ?? row.basis) : ''),
        },
      ]}
    />
  )
}
