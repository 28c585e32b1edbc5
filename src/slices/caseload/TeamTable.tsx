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
    const axis = axisOf(members)
    return [
      {
        id: 'who',
        header: columns.who,
        head: true,
        width: '152px',
        cell: (row) => <Who row={row} />,
      },
      {
        id: 'cases',
        header: columns.cases,
        end: true,
        width: '60px',
        cell: (row) => <span className="num">{row.cases}</span>,
      },
      {
        id: 'strip',
        header: columns.strip,
        small: 'wide',
        cell: (row) => <Strip row={row} {...axis} />,
      },
      {
        id: 'weight',
        header: columns.weight,
        small: 'hide',
        width: '148px',
        cell: (row) => <Weights row={row} />,
      },
      { id: 'notes', header: columns.notes, width: '166px', cell: (row) => <Notes row={row} /> },
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

type Axis = { min: number; max: number }

/** One axis for everybody, from a little below the lowest mark to a little above the highest. */
function axisOf(members: readonly Member[]): Axis {
  const marks = members.flatMap(({ cases, range }) => [cases, range?.low, range?.high])
  const known = marks.filter((mark) => mark !== undefined)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const margin = Math.max(2, (high - low) * 0.14)
  return { min: Math.max(0, Math.floor(low - margin)), max: Math.ceil(high + 1.8 * margin) }
}

function Strip({ row, min, max }: { row: Member } & Axis) {
  return (
    <LoadStrip
      cases={row.cases}
      low={row.range?.low}
      high={row.range?.high}
      covered={row.covered}
      min={min}
      max={max}
      absent={row.absence !== null}
    />
  )
}

/** Three numbers under a head that names them; a screen reader is told in every row. */
function Weights({ row }: { row: Member }) {
  const t = useTexts(texts).team
  const format = useFormat()
  const numbers = WEIGHTS.map((weight) => format.number(row.byWeight[weight]))
  const [simple = '', complex = '', very = ''] = numbers
  return (
    <span className="small quiet num">
      <span aria-hidden="true">{numbers.join(' · ')}</span>
      <span className="visually-hidden">{t.weightsSaid(simple, complex, very)}</span>
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
