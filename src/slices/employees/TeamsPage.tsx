import { Chip } from '#ui/Chip.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { may, useSession } from '#ui/session.ts'
import { EmptyState } from '#ui/states.tsx'
import type { Column } from '#ui/table.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listTeams, type TeamSums } from './contract.ts'
import { texts } from './texts.ts'

/** Every team as sums. It is for everybody in the house, so it holds nothing about one person. */
export function TeamsPage() {
  const t = useTexts(texts).teams
  const { teams } = useEndpoint(listTeams, {})
  const open = useDoor()
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <DataTable
        caption={t.title}
        captionHidden
        rows={teams}
        rowKey={(row) => row.teamId}
        rowLink={(row) => (open(row) ? `/team/${row.teamId}` : `/team/${row.teamId}/over-tid`)}
        columns={useColumns()}
        empty={<EmptyState title={t.none}>{t.noneBody}</EmptyState>}
        foot={t.foot}
      />
    </>
  )
}

/** Whether a team's own page is for the one who looks; otherwise its sums over time are. */
function useDoor() {
  const session = useSession()
  return (team: TeamSums) => may(session, 'case.read') && (team.mine || team.led)
}

function useColumns(): readonly Column<TeamSums>[] {
  const t = useTexts(texts).teams
  const format = useFormat()
  const { columns } = t
  const number = (value: number | null, hidden: string) =>
    value === null ? <span className="tiny">{hidden}</span> : format.number(value)
  return [
    { id: 'team', header: columns.team, head: true, cell: (row) => <Name row={row} /> },
    { id: 'cases', header: columns.cases, end: true, cell: (row) => format.number(row.cases) },
    {
      id: 'carriers',
      header: columns.carriers,
      end: true,
      cell: (row) => number(row.carriers, t.fewer),
    },
    {
      id: 'average',
      header: columns.average,
      end: true,
      cell: (row) => number(row.average, t.hidden),
    },
    {
      id: 'fullTime',
      header: columns.fullTime,
      end: true,
      cell: (row) => number(row.perFullTime, t.hidden),
    },
    {
      id: 'range',
      header: columns.range,
      end: true,
      cell: (row) => row.range && `${row.range.low}–${row.range.high}`,
    },
    {
      id: 'unowned',
      header: columns.unowned,
      end: true,
      cell: (row) => (row.unowned > 0 ? <Chip look="amber">{format.number(row.unowned)}</Chip> : 0),
    },
    {
      id: 'more',
      header: columns.more,
      cell: (row) => (
        <Link to={`/team/${row.teamId}/over-tid`} aria-label={t.overTimeOf(row.name)}>
          {t.overTime}
        </Link>
      ),
    },
  ]
}

function Name({ row }: { row: TeamSums }) {
  const t = useTexts(texts).teams
  return (
    <span>
      {row.name} {(row.led || row.mine) && <span className="tiny">{row.led ? t.led : t.mine}</span>}
    </span>
  )
}
