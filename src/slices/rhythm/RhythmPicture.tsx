import { addDays, addMonths, type Day, daysBetween } from '#core/dates.ts'
import { classes } from '#ui/classes.ts'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { RhythmView, Talk } from './contract.ts'
import { beats, gaps } from './rules.ts'
import { texts } from './texts.ts'

/** What is to come has a little room to the right of today. */
const AHEAD_DAYS = 30
const MIDDLE = 28
const STATES = ['held', 'cancelled', 'no_show', 'planned'] as const

/** Half a year as a line: a mark for each conversation, against the days that the two had agreed on. */
export function RhythmPicture({ view }: { view: RhythmView }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { since, today, rhythms } = view
  const until = addDays(today, AHEAD_DAYS)
  const talks = view.talks.filter(({ onDay }) => onDay <= until)
  const heldOn = talks.filter(({ state }) => state === 'held').map(({ onDay }) => onDay)
  const agreed = beats(rhythms, heldOn, { from: since, until })
  const at = (day: Day) => `${(daysBetween(since, day) / daysBetween(since, until)) * 100}%`
  const count = (state: Talk['state']) =>
    format.number(talks.filter((talk) => talk.state === state && talk.onDay <= today).length)
  const due = format.number(agreed.filter(({ onDay }) => onDay <= today).length)
  return (
    <figure className="rhythm-picture">
      <svg
        role="img"
        aria-label={t.summary(count('held'), count('cancelled'), count('no_show'), due)}
      >
        <line className="rhythm-axis" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
        {monthsFrom(since, until).map((month) => (
          <g key={month}>
            <line className="rhythm-axis" x1={at(month)} x2={at(month)} y1="48" y2="53" />
            <text x={at(month)} y="68">
              {format.month(month).replace(/\s?\d{4}$/, '')}
            </text>
          </g>
        ))}
        {agreed.map(({ onDay }) => (
          <line key={onDay} className="rhythm-beat" x1={at(onDay)} x2={at(onDay)} y1="12" y2="44" />
        ))}
        <line className="rhythm-today" x1={at(today)} x2={at(today)} y1="4" y2="53" />
        {talks.map(({ conversationId, onDay, state }) => (
          <svg key={conversationId} x={at(onDay)} y={MIDDLE} overflow="visible" aria-hidden="true">
            <Mark state={state} />
          </svg>
        ))}
      </svg>
      <figcaption>
        <Legend />
        <TalkTable talks={view.talks} />
      </figcaption>
    </figure>
  )
}

function monthsFrom(since: Day, until: Day): Day[] {
  const first = addMonths(`${since.slice(0, 8)}01` as Day, 1)
  return Array.from({ length: 8 }, (_, at) => addMonths(first, at)).filter(
    (month) => month <= addDays(until, -8),
  )
}

/** A shape each, so that they are told apart without their colours. */
function Mark({ state }: { state: Talk['state'] }) {
  const className = classes('rhythm-talk', state)
  if (state === 'no_show') return <path className={className} d="M-5 -5 L5 5 M-5 5 L5 -5" />
  return (
    <>
      <circle className={className} r="6" />
      {state === 'cancelled' && <path className={className} d="M-6 6 L6 -6" />}
    </>
  )
}

function Legend() {
  const t = useTexts(texts)
  return (
    <ul className="rhythm-legend">
      {STATES.map((state) => (
        <li key={state}>
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <Mark state={state} />
          </svg>
          {t.states[state]}
        </li>
      ))}
      <li>
        <svg width="4" height="16" aria-hidden="true">
          <line className="rhythm-beat" x1="2" x2="2" y1="0" y2="16" />
        </svg>
        {t.beat}
      </li>
      <li>
        <svg width="4" height="16" aria-hidden="true">
          <line className="rhythm-today" x1="2" x2="2" y1="0" y2="16" />
        </svg>
        {t.today}
      </li>
    </ul>
  )
}

function TalkTable({ talks }: { talks: readonly Talk[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { places } = useTexts(coined)
  const heldOn = talks.filter(({ state }) => state === 'held').map(({ onDay }) => onDay)
  const since = new Map(gaps(heldOn).map(({ onDay, days }) => [onDay, days]))
  const gap = ({ state, onDay }: Talk) => {
    const days = state === 'held' ? since.get(onDay) : null
    return days ? format.plural(days, t.days) : ''
  }
  return (
    <details className="small">
      <summary>{t.table}</summary>
      <DataTable
        caption={t.picture}
        captionHidden
        rows={talks.toReversed()}
        rowKey={({ conversationId }) => conversationId}
        empty={t.noTalks}
        columns={[
          {
            id: 'day',
            header: t.columns.day,
            cell: ({ onDay }) => format.dayMedium(onDay),
            head: true,
          },
          { id: 'state', header: t.columns.state, cell: ({ state }) => t.states[state] },
          { id: 'place', header: t.columns.place, cell: ({ place }) => places[place] ?? '' },
          { id: 'gap', header: t.columns.gap, cell: gap },
        ]}
      />
    </details>
  )
}
