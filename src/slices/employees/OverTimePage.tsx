import { DataTable } from '#ui/DataTable.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { may, useSession } from '#ui/session.ts'
import { EmptyState } from '#ui/states.tsx'
import type { Column } from '#ui/table.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Event, type Month, readMonths } from './contract.ts'
import { MonthsChart, useEventWords } from './MonthsChart.tsx'
import { texts } from './texts.ts'

/** Sagstal over tid: how the number of cases moved, what happened meanwhile, and the months as a table. */
export function OverTimePage({ params }: PageProps) {
  const words = useTexts(texts)
  const t = words.months
  const session = useSession()
  const { team, mine, today, months, events } = useEndpoint(readMonths, {
    teamId: params['teamId'] ?? '',
  })
  const columns = useColumns()
  const small = months.some((month) => month.average === null)
  return (
    <>
      <PageHead
        title={t.title(team.name)}
        lead={<Lead months={months} />}
        crumbs={[{ label: words.teams.title, to: '/team' }]}
        {...(mine && may(session, 'case.read')
          ? { actions: <LinkButton to={`/team/${team.teamId}`}>{t.backToTeam}</LinkButton> }
          : {})}
      />
      {months.length === 0 ? (
        <EmptyState
          title={t.empty}
          action={<LinkButton to="/team">{words.teams.title}</LinkButton>}
        >
          {t.emptyBody}
        </EmptyState>
      ) : (
        <div className="stack wide-apart fill">
          <MonthsChart months={months} events={events} />
          <div className="stack">
            {small && <p className="small quiet">{t.small}</p>}
            {!team.targetGroup && <p className="small quiet">{t.noRange}</p>}
            <SourceNote definition={t.definition} source={t.source} on={today} label={t.how} />
          </div>
          <Events events={events} />
          <details className="fill">
            <summary>{t.table}</summary>
            <DataTable
              caption={t.table}
              captionHidden
              rows={months.toReversed()}
              rowKey={(row) => row.onDay}
              columns={columns}
              empty={t.empty}
            />
          </details>
        </div>
      )}
    </>
  )
}

function Lead({ months }: { months: readonly Month[] }) {
  const t = useTexts(texts).months
  const format = useFormat()
  const known = months.filter(({ perFullTime }) => perFullTime !== null)
  const [first, last] = [known[0], months.at(-1)]
  if (!last) return null
  if (last.perFullTime === null) return <>{t.leadHidden}</>
  const now = format.number(last.perFullTime, 0)
  if (!first || first === last) return <>{t.leadNow(now)}</>
  return <>{t.lead(format.number(first.perFullTime ?? 0, 0), now, format.month(first.onDay))}</>
}

/** The marks of the curve in words, the newest first; also those before the curve begins. */
function Events({ events }: { events: readonly Event[] }) {
  const t = useTexts(texts).months
  const words = useEventWords()
  const format = useFormat()
  if (events.length === 0) return null
  return (
    <section>
      <h2>{t.events}</h2>
      <ul className="event-list">
        {events.toReversed().map((event) => (
          <li key={`${event.onDay} ${event.kind}`}>
            <span className="tiny num">{format.dayMedium(event.onDay)}</span> {words(event)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useColumns(): readonly Column<Month>[] {
  const words = useTexts(texts)
  const format = useFormat()
  const { columns } = words.months
  const number = (value: number | null, hidden: string, decimals = 1) =>
    value === null ? (
      <span className="tiny">{hidden}</span>
    ) : (
      format.number(value, decimals, decimals)
    )
  const { fewer, hidden } = words.teams
  return [
    { id: 'month', header: columns.month, head: true, cell: (row) => format.month(row.onDay) },
    { id: 'cases', header: columns.cases, end: true, cell: (row) => format.number(row.cases) },
    {
      id: 'carriers',
      header: columns.carriers,
      end: true,
      cell: (row) => number(row.carriers, fewer, 0),
    },
    {
      id: 'average',
      header: columns.average,
      end: true,
      cell: (row) => number(row.average, hidden),
    },
    {
      id: 'fullTime',
      header: columns.fullTime,
      end: true,
      cell: (row) => number(row.perFullTime, hidden),
    },
    {
      id: 'range',
      header: columns.range,
      end: true,
      cell: (row) => row.range && `${row.range.low}–${row.range.high}`,
    },
  ]
}
