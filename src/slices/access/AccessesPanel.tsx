import { dayOf } from '#core/dates.ts'
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

/** The same person, the same day, for the same: once, with how often and from when to when. */
export type Look = Access & { firstAt: string; times: number }

export function together(accesses: readonly Access[]): readonly Look[] {
  const looks = new Map<string, Look>()
  for (const access of accesses) {
    const { at, name, role, purpose, basis } = access
    const same = JSON.stringify([dayOf(new Date(at)), name, role, purpose, basis])
    const held = looks.get(same)
    if (held) Object.assign(held, { firstAt: at, times: held.times + 1 })
    else looks.set(same, { ...access, firstAt: at, times: 1 })
  }
  return [...looks.values()]
}

/** `22. nov. 2026, 02.37`, or `22. nov. 2026, 02.37–02.52 (12 gange)`. */
export function useWhen(): (look: Look) => string {
  const t = useTexts(texts).panel
  const format = useFormat()
  return ({ at, firstAt, times }) => {
    if (times === 1) return format.moment(at)
    const [first, last] = [format.clock(firstAt), format.clock(at)]
    const period = first === last ? '' : `–${last}`
    return `${format.moment(firstAt)}${period} (${t.times(format.number(times))})`
  }
}

function AccessTable({ accesses }: { accesses: readonly Access[] }) {
  const t = useTexts(texts)
  const { roles } = useTexts(roleTexts)
  const when = useWhen()
  const { columns } = t.panel
  const role = (access: Access) => roles[access.role as keyof typeof roles] ?? access.role
  return (
    <DataTable
      caption={t.panel.title}
      captionHidden
      rows={together(accesses)}
      rowKey={(row) => `${row.at}${row.name}${row.purpose}`}
      empty={<EmptyState title={t.panel.none} />}
      columns={[
        {
          id: 'at',
          header: columns.at,
          cell: (row) => <span className="nowrap">{when(row)}</span>,
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
