import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import type { Series } from '#ui/chart.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Column } from '#ui/table.ts'
import type { Told } from './contract.ts'
import { besideStart, type Measure } from './rules.ts'
import { texts } from './texts.ts'

type MeasurePanelProps = {
  measure: Measure
  team: { teamId: string; name: string }
  today: Day
  startedOn: Day | null
  /** The newest first. */
  lines: readonly Told[]
  /** Corrects one, or begins a new; nothing for whoever only reads. */
  onWrite: ((before: Told | undefined) => void) | undefined
  saveSheet: () => Promise<void>
}

/** One measure: where it stands in a sentence, the team against the others over time, and every number. */
export function MeasurePanel(props: MeasurePanelProps) {
  const { measure, team, lines, onWrite, startedOn, saveSheet } = props
  const { page: t, measures, export: files } = useTexts(texts)
  const { title, unit, definition, picture } = measures[measure]
  const sources = [...new Set(lines.map(({ source }) => source))]
  return (
    <section className="environment-part" aria-labelledby={measure}>
      <div className="row apart">
        <h2 id={measure}>{title}</h2>
        {onWrite && (
          <Button small aria-label={t.addOf(title)} onClick={() => onWrite(undefined)}>
            {t.add}
          </Button>
        )}
      </div>
      {lines.length === 0 && <p className="quiet">{t.none}</p>}
      {lines.length > 0 && (
        <>
          <Standing {...props} />
          <TimeChart
            title={title}
            unit={unit}
            series={seriesOf(lines, { own: team.name, elsewhere: t.elsewhere })}
            events={startedOn ? [{ on: startedOn, label: t.start }] : []}
            height={210}
            about={{
              ...{ stem: `${files.file}-${picture}`, definition, saveSheet },
              source: sources.join('; '),
            }}
          />
          <Lines {...props} />
          <p className="tiny">{definition}</p>
        </>
      )}
    </section>
  )
}

/** What the importer is called in the log. */
const FROM_FILES = 'import'

/** The last number since the start, the others’, and the last one before it. */
function Standing({ lines, startedOn, today }: MeasurePanelProps) {
  const t = useTexts(texts).page
  const format = useFormat()
  const one = (value: number) => format.number(value, 1)
  const [found] = besideStart(lines, { startedOn, until: today }).filter(
    ({ before, now }) => before ?? now,
  )
  if (!found) return null
  const { before, now } = found
  const parts = now
    ? [
        t.now(one(now.value)),
        ...(before ? [t.before(one(before.value))] : []),
        ...(now.elsewhere === null ? [] : [t.besides(one(now.elsewhere))]),
      ]
    : before
      ? [t.before(one(before.value))]
      : []
  const said = parts.join(' · ')
  return <p className="case-sentence">{said.charAt(0).toUpperCase() + said.slice(1)}</p>
}

/** Each number at the end of its period; the others where somebody knows them. */
function seriesOf(lines: readonly Told[], names: { own: string; elsewhere: string }): Series[] {
  const inOrder = lines.toReversed()
  const own = inOrder.map(({ toOn, value }) => ({ on: toOn, value }))
  const others = inOrder.flatMap(({ toOn, elsewhere }) =>
    elsewhere === null ? [] : [{ on: toOn, value: elsewhere }],
  )
  return [
    { id: 'own', label: names.own, points: own },
    ...(others.length > 0 ? [{ id: 'elsewhere', label: names.elsewhere, points: others }] : []),
  ]
}

function Lines({ measure, lines, onWrite }: MeasurePanelProps) {
  const { page: t, measures } = useTexts(texts)
  const columns = useColumns(measure, onWrite)
  return (
    <DataTable
      caption={measures[measure].title}
      captionHidden
      rows={lines}
      rowKey={({ lineId }) => lineId}
      columns={columns}
      empty={<p className="quiet">{t.none}</p>}
    />
  )
}

function useColumns(measure: Measure, onWrite: MeasurePanelProps['onWrite']): Column<Told>[] {
  const { page: t, measures } = useTexts(texts)
  const format = useFormat()
  const period = ({ fromOn, toOn }: Told) => format.dateRange(fromOn, toOn)
  const act: Column<Told> = {
    ...{ id: 'act', header: t.act },
    cell: (line) => (
      <Button
        small
        aria-label={t.changeOf(measures[measure].title.toLowerCase(), period(line))}
        onClick={() => onWrite?.(line)}
      >
        {t.change}
      </Button>
    ),
  }
  return [
    { ...{ id: 'period', header: t.period, head: true }, cell: (line) => period(line) },
    {
      ...{ id: 'value', header: t.value, end: true },
      cell: ({ value }) => format.number(value, 1),
    },
    {
      ...{ id: 'elsewhere', header: t.rest, end: true },
      cell: ({ elsewhere }) =>
        elsewhere === null ? (
          <span className="tiny">{t.unknown}</span>
        ) : (
          format.number(elsewhere, 1)
        ),
    },
    {
      ...{ id: 'people', header: t.people },
      cell: ({ people }) => t.of100(format.number(people), measures[measure].people),
    },
    {
      ...{ id: 'source', header: t.source },
      cell: ({ source }) => <span lang="da">{source}</span>,
    },
    {
      ...{ id: 'written', header: t.written },
      cell: ({ changedBy, changedOn }) => (
        <span className="tiny">
          {t.by(changedBy === FROM_FILES ? t.fromFile : changedBy, format.dayMedium(changedOn))}
        </span>
      ),
    },
    ...(onWrite ? [act] : []),
  ]
}
