import { useMemo } from 'react'
import { WEIGHTS } from '#law/weights.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { LoadStrip } from '#ui/LoadStrip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Column } from '#ui/table.ts'
import type { Member } from './contract.ts'
import { texts } from './texts.ts'

type TeamTableProps = {
  members: readonly Member[]
  name: string
  onOpen?: (member: Member) => void
}

/** One axis for all. It cannot be sorted: an order by load would be a ranking of colleagues. */
export function TeamTable({ members, name, onOpen }: TeamTableProps) {
  const t = useTexts(texts).team
  return (
    <div className="team-table">
      <DataTable
        caption={t.title(name)}
        captionHidden
        rows={members}
        rowKey={(row) => row.employeeId}
        columns={useColumns(members)}
        empty={t.empty}
        foot={t.legend}
        {...(onOpen ? { onOpen } : {})}
      />
    </div>
  )
}

function useColumns(members: readonly Member[]): readonly Column<Member>[] {
  const { columns } = useTexts(texts).team
  return useMemo(() => {
    const most = Math.max(...members.map(({ cases, range }) => Math.max(cases, range?.high ?? 0)))
    const max = Math.ceil((most * 1.08) / 5) * 5
    const first = members[0]?.employeeId
    return [
      {
        id: 'who',
        header: columns.who,
        head: true,
        width: '190px',
        cell: (row) => <Who row={row} />,
      },
      {
        id: 'cases',
        header: columns.cases,
        end: true,
        width: '64px',
        cell: (row) => <span className="num">{row.cases}</span>,
      },
      {
        id: 'strip',
        header: columns.strip,
        small: 'wide',
        cell: (row) => <Strip row={row} max={max} />,
      },
      {
        id: 'weight',
        header: columns.weight,
        width: '218px',
        cell: (row) => <Weights row={row} named={row.employeeId === first} />,
      },
      { id: 'notes', header: columns.notes, width: '190px', cell: (row) => <Notes row={row} /> },
    ]
  }, [columns, members])
}

function Who({ row }: { row: Member }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <span>
      {row.firstName} {row.lastName}{' '}
      <span className="tiny nowrap">{t.hours(format.number(row.hoursPerWeek))}</span>
    </span>
  )
}

function Strip({ row, max }: { row: Member; max: number }) {
  return (
    <LoadStrip
      cases={row.cases}
      low={row.range?.low}
      high={row.range?.high}
      covered={row.covered}
      max={max}
      absent={row.absence !== null}
    />
  )
}

/** The first row says what the three numbers are; a screen reader is told in every row. */
function Weights({ row, named }: { row: Member; named: boolean }) {
  const t = useTexts(texts)
  const format = useFormat()
  const numbers = WEIGHTS.map((weight) => format.number(row.byWeight[weight]))
  const [simple = '', complex = '', very = ''] = numbers
  const shown = WEIGHTS.map((weight, at) =>
    named ? `${numbers[at]} ${t.weightsMany[weight]}` : numbers[at],
  )
  return (
    <span className="small quiet num">
      <span aria-hidden="true">{shown.join(' · ')}</span>
      <span className="visually-hidden">{t.team.weightsSaid(simple, complex, very)}</span>
    </span>
  )
}

function Notes({ row }: { row: Member }) {
  const t = useTexts(texts)
  const format = useFormat()
  const notes = [
    ...row.covers.map((cover) => t.team.covers(format.number(cover.cases), cover.firstName)),
    ...(row.absence ? [t.team.away(format.dateRange(row.absence.fromOn, row.absence.toOn))] : []),
    ...row.adjustments.map(({ percent, reason }) => {
      const share = format.percent(percent / 100)
      return reason ? t.team.adjusted(share, t.reasons[reason]) : t.team.lessCapacity(share)
    }),
    ...(row.ended ? [t.team.ended] : []),
  ]
  if (notes.length === 0) return null
  return <span className="small">{notes.join('; ')}</span>
}
