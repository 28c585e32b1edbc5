import { type ReactNode, useMemo } from 'react'
import { type Day, daysBetween } from '#core/dates.ts'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { LawDot } from '#ui/LawDot.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Column, Sorting } from '#ui/table.ts'
import { Voice } from '#ui/Voice.tsx'
import type { PortfolioRow } from './contract.ts'
import { RhythmBar } from './RhythmBar.tsx'
import { texts } from './texts.ts'

type PortfolioTableProps = {
  cases: readonly PortfolioRow[]
  today: Day
  isTeam: boolean
  sort: Sorting
  onSort: (sorting: Sorting) => void
  empty: ReactNode
}

/** One line per citizen: the dream first, then what has been, what comes, and whose turn it is. */
export function PortfolioTable({ cases, today, isTeam, ...rest }: PortfolioTableProps) {
  const t = useTexts(texts)
  return (
    <div className="portfolio-table">
      <DataTable
        caption={t.title}
        captionHidden
        rows={cases}
        rowKey={(row) => row.caseId}
        rowLink={(row) => `/borger/${row.caseId}`}
        columns={useColumns(today, isTeam)}
        // A view that is chosen brings its own order.
        key={`${rest.sort.id} ${rest.sort.desc}`}
        initialSort={rest.sort}
        onSort={rest.onSort}
        empty={rest.empty}
        foot={t.foot}
      />
    </div>
  )
}

/** The nearest of the law first, then what is not known. */
const NEAR = new Map(
  (['overdue', 'due', 'soon', 'quiet', 'suspended', 'unknown'] as const).map((dot, at) => [
    dot,
    at,
  ]),
)

function useColumns(today: Day, isTeam: boolean): readonly Column<PortfolioRow>[] {
  const { columns } = useTexts(texts)
  return useMemo(
    () => [
      {
        id: 'dream',
        header: columns.dream,
        head: true,
        cell: (row) => <Dream row={row} />,
        sort: (row) => row.dream,
      },
      {
        id: 'name',
        header: columns.name,
        width: '136px',
        cell: (row) => <Name row={row} isTeam={isTeam} />,
        sort: (row) => `${row.firstName} ${row.lastName}`,
      },
      {
        id: 'last',
        header: columns.last,
        width: '132px',
        cell: (row) => <Contact contact={row.last} today={today} kind="noLast" />,
        sort: (row) => row.last?.onDay,
      },
      {
        id: 'next',
        header: columns.next,
        width: '116px',
        cell: (row) => <Contact contact={row.next} today={today} kind="noNext" />,
        sort: (row) => row.next && `${row.next.onDay} ${row.next.atTime ?? ''}`,
      },
      {
        id: 'rhythm',
        header: columns.rhythm,
        width: '112px',
        cell: (row) => <RhythmBar row={row} today={today} />,
        sort: (row) =>
          row.rhythm && row.quietSince
            ? daysBetween(row.quietSince, today) / row.rhythm.everyDays
            : null,
      },
      {
        id: 'waits',
        header: columns.waits,
        width: '96px',
        cell: (row) => <Waits row={row} isTeam={isTeam} />,
        sort: (row) => row.waits.join(' '),
      },
      {
        id: 'step',
        header: columns.step,
        width: '172px',
        cell: (row) => <Step row={row} />,
        sort: (row) => row.step?.words,
      },
      {
        id: 'law',
        header: columns.law,
        width: '84px',
        cell: (row) => <Law law={row.law} />,
        sort: (row) => `${NEAR.get(row.law.dot)} ${row.law.dueOn ?? ''}`,
      },
    ],
    [columns, today, isTeam],
  )
}

/** One line; what does not fit is still there for a screen reader, and when it is pointed at. */
function Dream({ row }: { row: PortfolioRow }) {
  const t = useTexts(texts)
  if (!row.dream) return <span className="quiet">{t.noDream}</span>
  return (
    <span className="cut" title={row.dream}>
      <Voice words={row.dream} size="line" />
    </span>
  )
}

function Name({ row, isTeam }: { row: PortfolioRow; isTeam: boolean }) {
  const t = useTexts(texts)
  const owner = row.ownerName?.split(' ')[0] ?? ''
  return (
    <span>
      {row.firstName} {row.lastName}
      {isTeam && row.ownerName && <span className="tiny under">{row.ownerName}</span>}
      {row.part === 'substitute' && <span className="tiny under">{t.coversFor(owner)}</span>}
      {row.part === 'coworker' && (
        <span className="tiny under">{owner ? t.helps(owner) : t.parts.coworker}</span>
      )}
    </span>
  )
}

type ContactProps = { contact: PortfolioRow['last']; today: Day; kind: 'noLast' | 'noNext' }

function Contact({ contact, today, kind }: ContactProps) {
  const t = useTexts(texts)
  const { places } = useTexts(coined)
  const format = useFormat()
  if (!contact) return <span className="small quiet">{t[kind]}</span>
  return (
    <span title={format.weekday(contact.onDay)}>
      <time dateTime={contact.onDay}>{format.relativeDays(contact.onDay, today)}</time>
      <span className="tiny cut">{places[contact.place]}</span>
    </span>
  )
}

/** Whose turn it is, mine first: the one who waits for nobody has nothing here. */
function Waits({ row, isTeam }: { row: PortfolioRow; isTeam: boolean }) {
  const t = useTexts(texts)
  if (row.waits.length === 0) return <span className="small quiet">{t.nobody}</span>
  return (
    <span className="small">
      {row.waits.map((who, at) => (
        <span key={who}>
          {at > 0 && ', '}
          {who === 'us' ? <b>{isTeam ? t.us : t.waits.us}</b> : t.waits[who]}
        </span>
      ))}
    </span>
  )
}

function Step({ row }: { row: PortfolioRow }) {
  const t = useTexts(texts)
  if (!row.step) return <span className="small quiet">{t.noStep}</span>
  return (
    <span title={row.step.words}>
      <span className="cut small">{row.step.words}</span>
      {row.step.state === 'doing' && <span className="tiny under">{t.doing}</span>}
    </span>
  )
}

const LIT: readonly string[] = ['soon', 'due', 'overdue']

/** The quiet guard: a shape and a word, and the day where one is near. */
function Law({ law }: Pick<PortfolioRow, 'law'>) {
  const format = useFormat()
  return (
    <span className="small">
      <LawDot guard={law} />
      {law.dueOn && LIT.includes(law.dot) && (
        <time className="tiny cut" dateTime={law.dueOn}>
          {format.dayShort(law.dueOn)}
        </time>
      )}
    </span>
  )
}
