import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { EmptyState, FaultLine } from '#ui/states.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type Category, type Emergency, listEmergencies, markSeen } from './contract.ts'
import { texts } from './texts.ts'

/** A leader sees every break-glass in the team, with its reason, and says that it was seen. */
export function AccessPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const { emergencies } = useEndpoint(listEmergencies, {})
  const { columns } = t.review
  return (
    <>
      <PageHead title={t.review.title} lead={t.review.lead} />
      <DataTable
        caption={t.breakGlass.title}
        captionHidden
        rows={emergencies}
        rowKey={(row) => row.grantId}
        empty={<EmptyState title={t.review.none}>{t.review.noneBody}</EmptyState>}
        columns={[
          {
            id: 'when',
            header: columns.when,
            cell: (row) => format.moment(row.fromAt),
            sort: (row) => row.fromAt,
          },
          { id: 'who', header: columns.who, cell: (row) => row.employeeName },
          {
            id: 'citizen',
            header: columns.citizen,
            cell: (row) => <Link to={`/borger/${row.caseId}`}>{row.citizenName}</Link>,
          },
          { id: 'why', header: columns.why, cell: (row) => <Why row={row} /> },
          { id: 'seen', header: columns.seen, cell: (row) => <Seen row={row} /> },
        ]}
      />
    </>
  )
}

function Why({ row }: { row: Emergency }) {
  const { categories } = useTexts(texts).breakGlass
  return (
    <span>
      <b>{categories[row.category as Category]}</b> <span lang="da">{row.reason}</span>
    </span>
  )
}

function Seen({ row }: { row: Emergency }) {
  const t = useTexts(texts).review
  const command = useCommand(markSeen, { invalidates: [listEmergencies] })
  const mark = () => void command.run({ grantId: row.grantId }).catch(() => undefined)
  if (row.seen) return <Chip>{t.seen}</Chip>
  return (
    <>
      <Button small busy={command.busy} onClick={mark}>
        {t.markSeen}
      </Button>
      <FaultLine error={command.problem} />
    </>
  )
}
