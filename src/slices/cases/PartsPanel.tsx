import { daysBetween } from '#core/dates.ts'
import { classes } from '#ui/classes.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Case, Part } from './contract.ts'
import { texts } from './texts.ts'

/** Who has carried the case, from the first day to this one; the same as a table behind it. */
export function PartsPanel({ theCase }: { theCase: Case }) {
  const t = useTexts(texts).parts
  const lasting = theCase.parts.filter(lasted).toReversed()
  return (
    <section className="panel">
      <h2>{t.title}</h2>
      {lasting.length > 0 && <Timeline theCase={theCase} parts={lasting} />}
      {theCase.parts.length === 0 ? (
        <p className="quiet">{t.none}</p>
      ) : (
        <details className="parts-table">
          <summary>{t.table}</summary>
          <PartsTable parts={theCase.parts} />
        </details>
      )}
    </section>
  )
}

/** One that ended the day before it began was taken back: it stands in the table, and has no length. */
function lasted({ fromOn, toOn }: Part): boolean {
  return toOn === null || toOn >= fromOn
}

function Timeline({ theCase, parts }: { theCase: Case; parts: readonly Part[] }) {
  const t = useTexts(texts).parts
  const format = useFormat()
  const when = useWhen()
  const days = parts.flatMap(({ fromOn, toOn }) => [fromOn, toOn ?? theCase.today])
  const start = days.reduce((a, b) => (a < b ? a : b), theCase.openedOn)
  const end = days.reduce((a, b) => (a > b ? a : b), theCase.closedOn ?? theCase.today)
  const length = Math.max(1, daysBetween(start, end))
  const at = (on: Part['fromOn']) => (daysBetween(start, on) / length) * 100
  return (
    <div className="timeline">
      <ol>
        {parts.map((part) => {
          const from = at(part.fromOn)
          const width = Math.max(0.8, at(part.toOn ?? end) - from)
          return (
            <li key={`${part.employeeId}${part.kind}${part.fromOn}`}>
              <span>
                {part.name}{' '}
                {part.kind !== 'owner' && <span className="tiny">{t.kinds[part.kind]}</span>}
              </span>
              <svg
                className="timeline-strip"
                role="img"
                aria-label={t.bar(part.name, t.kinds[part.kind] ?? '', when(part))}
              >
                <line x1="0" x2="100%" y1="12" y2="12" />
                <rect
                  className={classes(part.kind, part.toOn === null && 'now')}
                  x={`${from}%`}
                  width={`${width}%`}
                  y="6"
                  height="12"
                  rx="3"
                />
              </svg>
            </li>
          )
        })}
      </ol>
      <p className="timeline-ends">
        <span className="tiny">{format.dayMedium(start)}</span>
        <span className="tiny">{end === theCase.today ? t.today : format.dayMedium(end)}</span>
      </p>
    </div>
  )
}

function useWhen() {
  const t = useTexts(texts).parts
  const format = useFormat()
  return (part: Part) =>
    lasted(part)
      ? format.dateRange(part.fromOn, part.toOn)
      : t.takenBack(format.dayMedium(part.fromOn))
}

function PartsTable({ parts }: { parts: readonly Part[] }) {
  const t = useTexts(texts).parts
  const when = useWhen()
  return (
    <DataTable
      caption={t.title}
      captionHidden
      rows={parts}
      rowKey={({ employeeId, kind, fromOn }) => `${employeeId}${kind}${fromOn}`}
      empty={t.none}
      columns={[
        { id: 'who', header: t.columns.who, cell: ({ name }) => name, head: true },
        { id: 'kind', header: t.columns.kind, cell: ({ kind }) => t.kinds[kind] },
        { id: 'when', header: t.columns.when, cell: when, sort: ({ fromOn }) => fromOn },
        {
          id: 'why',
          header: t.columns.why,
          cell: ({ reason }) => <span lang="da">{reason}</span>,
          small: 'wide',
        },
      ]}
    />
  )
}
