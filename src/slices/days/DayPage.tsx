import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { LinkButton } from '#ui/Link.tsx'
import { LoadStrip } from '#ui/LoadStrip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { ActsPanel } from './ActsPanel.tsx'
import { type MyDay, readDay } from './contract.ts'
import type { DayParts, Opened } from './Opening.tsx'
import { RailPanel } from './RailPanel.tsx'
import { texts } from './texts.ts'

/** I dag: the day as a rail, and what to do next in an order that is fixed and explained. */
export function DayPage({ parts }: PageProps & { parts: DayParts }) {
  const day = useEndpoint(readDay, {})
  const queries = useQueryClient()
  const [opened, open] = useState<Opened>()
  const onDone = () => {
    open(undefined)
    void queries.invalidateQueries()
  }
  const opening = { parts, opened, open, onDone }
  const { Unfinished } = parts
  const isEmpty = day.citizens === 0 && day.acts.length + day.conversations.length === 0
  return (
    <div className="day">
      <Head day={day} isEmpty={isEmpty} />
      {Unfinished && (
        <Suspense fallback={null}>
          <Unfinished />
        </Suspense>
      )}
      {isEmpty && day.snoozed.length === 0 ? (
        <NobodysDay />
      ) : (
        <div className="day-columns">
          <RailPanel day={day} opening={opening} />
          <ActsPanel day={day} opening={opening} />
        </div>
      )}
    </div>
  )
}

function Head({ day, isEmpty }: { day: MyDay; isEmpty: boolean }) {
  const format = useFormat()
  const written = format.weekday(day.today)
  return (
    <div className="day-head">
      <PageHead
        title={`${written.charAt(0).toLocaleUpperCase('da')}${written.slice(1)}`}
        lead={!isEmpty && <Lead day={day} />}
      />
      {day.load.cases > 0 && <Load load={day.load} />}
    </div>
  )
}

function Lead({ day }: { day: MyDay }) {
  const t = useTexts(texts)
  const format = useFormat()
  const out = day.conversations.filter(({ kind }) => kind === 'going_along')
  const along = out.length
  const places: Record<string, string> = t.alongTo
  const once = along === 1 && out[0] ? places[out[0].place] : undefined
  const talks = day.conversations.length - along
  const things = day.acts.filter(({ kind }) => kind !== 'progress').length
  const said = [
    format.plural(talks, t.talks),
    once && t.onceAlong(once),
    along > 0 && !once && format.plural(along, t.along),
    things > 0 ? format.plural(things, t.things) : t.noThings,
  ]
  return <>{said.filter(Boolean).join(' · ')}</>
}

/** My number against my own range; how the range was made stands on the page of the caseload. */
function Load({ load: { cases, covered, low, high, basis } }: { load: MyDay['load'] }) {
  const t = useTexts(texts)
  const max = Math.ceil((Math.max(cases, high ?? 0) * 1.4) / 10) * 10
  return (
    <div className="day-load">
      <LoadStrip
        cases={cases}
        low={low ?? undefined}
        high={high ?? undefined}
        covered={covered}
        max={max}
        headed
        word={basis ? t.guideline[basis] : undefined}
      />
    </div>
  )
}

function NobodysDay() {
  const { empty } = useTexts(texts)
  return (
    <EmptyState
      title={empty.title}
      action={
        <span className="row">
          <LinkButton to="/team">{empty.team}</LinkButton>
          <LinkButton to="/portefoelje">{empty.portfolio}</LinkButton>
          <LinkButton to="/soeg">{empty.search}</LinkButton>
        </span>
      }
    >
      {empty.body}
    </EmptyState>
  )
}
