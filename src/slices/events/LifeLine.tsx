import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type LifeEvent, readLifeLine, readOwnLifeLine } from './contract.ts'
import { EVENT_GROUPS, type EventGroup } from './rules.ts'
import { type Said, texts } from './texts.ts'

type LifeLineProps = {
  caseId: string
  /** Which filter is on, as it stands in the address; nothing for all. */
  shown?: string | undefined
  onShow: (group: EventGroup | undefined) => void
}

/** Livslinje: one list of what has happened around a citizen, newest first, with filters. */
export function LifeLine({ caseId, shown, onShow }: LifeLineProps) {
  const t = useTexts(texts)
  const group = EVENT_GROUPS.find((each) => each === shown)
  return (
    <section className="life-line" aria-label={t.title}>
      <h2>{t.title}</h2>
      <Filters group={group} onShow={onShow} />
      <Pages key={group ?? 'all'} caseId={caseId} group={group} />
    </section>
  )
}

function Filters({
  group,
  onShow,
}: { group: EventGroup | undefined } & Pick<LifeLineProps, 'onShow'>) {
  const t = useTexts(texts)
  return (
    <fieldset className="life-filters no-print">
      <legend className="visually-hidden">{t.filter}</legend>
      {[undefined, ...EVENT_GROUPS].map((each) => (
        <button
          key={each ?? 'all'}
          type="button"
          className={classes('pick', each === group && 'on')}
          aria-pressed={each === group}
          onClick={() => onShow(each)}
        >
          {each ? t.groups[each] : t.all}
        </button>
      ))}
    </fieldset>
  )
}

const AT_A_TIME = 15

/** So many at a time: older ones are read when they are asked for, and logged as they are read. */
function Pages({ caseId, group }: { caseId: string; group: EventGroup | undefined }) {
  const [pages, setPages] = useState(1)
  return (
    <>
      {Array.from({ length: pages }, (_, at) => (
        <OnePage
          // biome-ignore lint/suspicious/noArrayIndexKey: the pages are numbers.
          key={at}
          {...{ caseId, group }}
          skip={at * AT_A_TIME}
          older={at === pages - 1 ? () => setPages(pages + 1) : undefined}
        />
      ))}
    </>
  )
}

type OnePageProps = {
  caseId: string
  group: EventGroup | undefined
  skip: number
  older: (() => void) | undefined
}

function OnePage({ caseId, group, skip, older }: OnePageProps) {
  const line = useEndpoint(readLifeLine, {
    caseId,
    ...(group ? { group } : {}),
    ...(skip ? { skip } : {}),
    most: AT_A_TIME,
  })
  const t = useTexts(texts)
  if (line.events.length === 0 && skip === 0)
    return <EmptyState title={t.none}>{t.noneBody}</EmptyState>
  return (
    <>
      <Events {...line} reader="staff" />
      {line.more && older && (
        <Button small onClick={older}>
          {t.older}
        </Button>
      )}
    </>
  )
}

/** The same list for the citizen whose life it is. */
export function OwnLifeLine() {
  const t = useTexts(texts)
  const line = useEndpoint(readOwnLifeLine, { most: AT_A_TIME })
  if (line.events.length === 0) return <p className="quiet">{t.none}</p>
  return <Events {...line} reader="own" />
}

/** A conversation that was not held: its mark is hollow. */
const OFF = /^conversation\.(cancelled|no_show|booked|moved)$/

type EventsProps = {
  events: readonly LifeEvent[]
  firstName: string
  today: Day
  reader: 'staff' | 'own'
}

function Events({ events, firstName, today, reader }: EventsProps) {
  const sentence = useSentence(reader, firstName)
  const t = useTexts(texts)
  const format = useFormat()
  const days = [...new Set(events.map(({ onDay }) => onDay))]
  return (
    <ol className="life-days">
      {days.map((onDay) => (
        <li key={onDay}>
          <h3 className="life-day">
            {onDay === today ? (
              t.today
            ) : (
              <time dateTime={onDay}>
                {onDay.slice(0, 4) === today.slice(0, 4)
                  ? format.dayShort(onDay)
                  : format.dayMedium(onDay)}
              </time>
            )}
          </h3>
          <ul>
            {events
              .filter((event) => event.onDay === onDay)
              .map((event) => (
                <li
                  key={event.eventId}
                  className={classes('life-event', event.group, OFF.test(event.kind) && 'off')}
                >
                  <p>{sentence(event)}</p>
                  <Words event={event} />
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** Kinds whose words are the citizen's own; the rest is the work's. */
const VOICED = /^(dream|takes|topic|talk|conversation|frustration\.noted)/

function isVoiced({ actorKind, facts, kind }: Saying): boolean {
  return actorKind === 'citizen' || facts['ownerKind'] === 'citizen' || VOICED.test(kind)
}

function Words({ event }: { event: LifeEvent }) {
  const words = String(event.facts['words'] ?? '')
  if (!words) return null
  if (isVoiced(event)) return <Voice words={words} size="line" />
  return (
    <p className="small quiet" lang="da">
      {words}
    </p>
  )
}

type EventLineProps = { event: Saying; firstName: string }

/** One event in running text, for those who work with the case. */
export function EventLine({ event, firstName }: EventLineProps) {
  const sentence = useSentence('staff', firstName)
  const words = String(event.facts['words'] ?? '')
  return (
    <>
      {sentence(event)}{' '}
      {words && (isVoiced(event) ? <Voice words={words} size="line" /> : <q>{words}</q>)}
    </>
  )
}

type Saying = Pick<LifeEvent, 'kind' | 'facts' | 'actorName' | 'actorKind'>

/** From codes and days to a whole sentence for the one who reads. */
function useSentence(reader: 'staff' | 'own', firstName: string) {
  const t = useTexts(texts)
  const { places, outcomes } = useTexts(coined)
  const format = useFormat()
  return ({ kind, facts, actorName, actorKind }: Saying): string => {
    const text = (name: string) => String(facts[name] ?? '')
    const day = (name: string) => (text(name) ? format.dayShort(text(name) as Day) : '')
    const of = (words: Record<string, string>, name: string) => words[text(name)] ?? ''
    const number = (name: string) => Number(facts[name] ?? 0)
    const said: Said = {
      who: actorKind === 'citizen' ? firstName : actorName,
      citizen: firstName,
      words: text('words'),
      day: day('dueOn') || day('onDay') || day('day') || day('fromOn'),
      fromDay: day('fromDay'),
      place: of(places, 'place'),
      from: of(t.states, 'from'),
      to: of(t.states, 'to'),
      owner: text('ownerName') || of(t.ownerKinds, 'ownerKind'),
      reason: text('reason').replace(/[.\s]+$/, ''),
      number: format.number(number('everyDays')),
      amount: `${format.number(number('amountOre') / 100, 2)} kr.`,
      cause: of(t.causes, 'cause'),
      part: of(t.parts, 'part'),
      outcome: of(outcomes, 'outcome'),
    }
    // A day ends with a full stop of its own in Danish, and the sentence needs no other.
    return (t[reader][kind]?.(said) ?? '').replace(/\.\.$/, '.')
  }
}
