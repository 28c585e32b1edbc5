import { daysBetween } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Column } from '#ui/table.ts'
import type { Investment, Position } from './contract.ts'
import { texts } from './texts.ts'
import type { Writing } from './WritingSheet.tsx'

type PositionsPanelProps = { investment: Investment; onWrite: (written: Writing) => void }

/** Stillinger: planned and real side by side, since late hiring is the commonest reason for a saving that fails. */
export function PositionsPanel({ investment, onWrite }: PositionsPanelProps) {
  const t = useTexts(texts).positions
  const { positions, salariesOre, write, phase } = investment
  const changes = write && phase !== 'closed'
  const columns = useColumns(
    changes ? (before) => onWrite({ what: 'position', before }) : undefined,
    !write,
  )
  const money = useMoney()
  return (
    <section className="positions" aria-labelledby="positions">
      <div className="row apart">
        <h2 id="positions">{t.title}</h2>
        {changes && (
          <Button small onClick={() => onWrite({ what: 'position', before: undefined })}>
            {t.add}
          </Button>
        )}
      </div>
      <DataTable
        caption={t.title}
        captionHidden
        rows={positions}
        rowKey={(position) => position.positionId}
        columns={columns}
        empty={<p className="quiet">{t.none}</p>}
      />
      {positions.length > 0 && (
        <p className="small">
          {salariesOre === null ? !write && t.salaryHidden : t.salaries(money.kroner(salariesOre))}
          {salariesOre !== null && !write && <span className="tiny"> {t.salaryEach}</span>}
        </p>
      )}
    </section>
  )
}

/** @param onlySum What each is paid is not for whoever looks. */
function useColumns(
  onEdit: ((position: Position) => void) | undefined,
  onlySum: boolean,
): readonly Column<Position>[] {
  const t = useTexts(texts).positions
  const format = useFormat()
  const money = useMoney()
  const day = (on: Position['leftOn']) =>
    on && <span className="nowrap">{format.dayMedium(on)}</span>
  const act: Column<Position> = {
    ...{ id: 'act', header: t.columns.act },
    cell: (position) => (
      <Button
        small
        aria-label={`${t.change}: ${position.title}`}
        onClick={() => onEdit?.(position)}
      >
        {t.change}
      </Button>
    ),
  }
  const salary: Column<Position> = {
    ...{ id: 'salary', header: t.columns.salary, end: true },
    cell: ({ salaryOre }) =>
      salaryOre !== null && <span className="nowrap">{money.kroner(salaryOre)}</span>,
  }
  return [
    {
      ...{ id: 'title', header: t.columns.title, head: true },
      cell: ({ title }) => <span lang="da">{title}</span>,
    },
    {
      ...{ id: 'hours', header: t.columns.hours, end: true },
      cell: ({ hoursPerWeek }) => format.number(hoursPerWeek, 2),
    },
    ...(onlySum ? [] : [salary]),
    { id: 'planned', header: t.columns.planned, cell: ({ plannedOn }) => day(plannedOn) },
    {
      ...{ id: 'hired', header: t.columns.hired },
      cell: (position) =>
        position.hiredOn ? <Hired position={position} /> : <Chip>{t.open}</Chip>,
    },
    { id: 'left', header: t.columns.left, cell: ({ leftOn }) => day(leftOn) },
    ...(onEdit ? [act] : []),
  ]
}

/** The real day; and how much later than planned, when it was. */
function Hired({ position: { plannedOn, hiredOn } }: { position: Position }) {
  const t = useTexts(texts).positions
  const format = useFormat()
  if (!hiredOn) return null
  const late = daysBetween(plannedOn, hiredOn)
  return (
    <>
      <span className="nowrap">{format.dayMedium(hiredOn)}</span>
      {late > 0 && <span className="tiny under late">{t.late(format.plural(late, t.days))}</span>}
    </>
  )
}
