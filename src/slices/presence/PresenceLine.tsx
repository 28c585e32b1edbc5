import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useLive } from '#ui/live.ts'
import { follow, type LiveEvent } from './contract.ts'
import { PLACES, type Place, placeOf } from './rules.ts'
import { texts } from './texts.ts'

type PresenceLineProps = {
  caseId: string
  /** Where on the citizen's page this is; colleagues are told that one writes there. */
  place?: string
}

type Here = Extract<LiveEvent, { kind: 'here' }>['people']
type Changed = Extract<LiveEvent, { kind: 'changed' }>
/** `isShown`: what was changed stands on the page already. */
type News = { by: Changed; isShown: boolean }

const NEWS_MS = 20_000

/**
 * Who else has this citizen open. What they change is read anew at once, unless something is being written
 * here: then it waits for the one who writes, so that nothing changes under their hands.
 */
export function PresenceLine({ caseId, place }: PresenceLineProps) {
  const queries = useQueryClient()
  const t = useTexts(texts)
  const [people, setPeople] = useState<Here>([])
  const [news, setNews] = useState<News>()
  const fetchNew = () => void queries.invalidateQueries()
  const changed = (by: Changed) => {
    const isShown = !isEditing()
    if (isShown) fetchNew()
    setNews({ by, isShown })
  }
  useLive(follow, {
    input: { caseId, place: placeOf(place) },
    hear(event) {
      if (event.kind === 'here') setPeople(event.people)
      else if (event.kind === 'changed') changed(event)
      else if (!isEditing()) fetchNew()
    },
    missed: () => !isEditing() && fetchNew(),
  })
  useEffect(() => {
    if (!news?.isShown) return
    const timer = setTimeout(() => setNews(undefined), NEWS_MS)
    return () => clearTimeout(timer)
  }, [news])
  const show = () => {
    fetchNew()
    setNews(undefined)
  }
  return (
    <div role="status" className="presence-line">
      {PLACES.map((at) => (
        <Group key={at} place={at} people={people} />
      ))}
      {news && <span>{t[news.isShown ? 'changed' : 'changedWaits'](whoOf(news.by, t))}</span>}
      {news && !news.isShown && (
        <Button small onClick={show}>
          {t.fetch}
        </Button>
      )}
    </div>
  )
}

function Group({ place, people }: { place: Place; people: Here }) {
  const t = useTexts(texts)
  const format = useFormat()
  const names = people.filter((one) => one.place === place).map(({ name }) => firstOf(name))
  if (names.length === 0) return null
  const writes = place !== 'page'
  return (
    <span className={classes(writes && 'writes')}>
      <span aria-hidden="true">{writes ? '✎ ' : '● '}</span>
      {t.here[place](format.list(names))}
    </span>
  )
}

/** Colleagues know each other by that. */
function firstOf(name: string): string {
  return name.split(' ')[0] ?? name
}

function whoOf({ byKind, byName }: Changed, t: { citizen: string; somebody: string }): string {
  if (byKind === 'citizen') return t.citizen
  return byName ? firstOf(byName) : t.somebody
}

/** A field has the cursor, or a sheet is open beside the page: something may be half done. */
function isEditing(): boolean {
  const at = document.activeElement
  const isField =
    at instanceof HTMLElement && at.matches('input, textarea, select, [contenteditable]')
  return isField || document.querySelector('main [role="dialog"]') !== null
}
