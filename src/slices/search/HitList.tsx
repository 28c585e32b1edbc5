import { useRef } from 'react'
import { Chip } from '#ui/Chip.tsx'
import { classes } from '#ui/classes.ts'
import { useKeys } from '#ui/keys.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState } from '#ui/states.tsx'
import { texts as uiTexts } from '#ui/texts.ts'
import { Voice } from '#ui/Voice.tsx'
import type { Hit, Place } from './contract.ts'
import { texts } from './texts.ts'

type HitListProps = { hits: readonly Hit[]; more: boolean; filtered: boolean }

/** One citizen a line, and under each where the words stand. */
export function HitList({ hits, more, filtered }: HitListProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const list = useWalk()
  if (hits.length === 0)
    return <EmptyState title={t.nothing}>{filtered ? t.nothingHere : t.nothingBody}</EmptyState>
  return (
    <>
      <p className="found">
        <b>{t.found(format.plural(hits.length, t.citizens))}</b>{' '}
        <span className="quiet small">{t.order}</span>
      </p>
      <ol className="hits" ref={list}>
        {hits.map((hit) => (
          <Citizen key={hit.caseId} hit={hit} />
        ))}
      </ol>
      {more && <p className="quiet">{t.more}</p>}
    </>
  )
}

function Citizen({ hit }: { hit: Hit }) {
  const t = useTexts(texts)
  const format = useFormat()
  const rest = hit.placeCount - hit.places.length
  const tellsDream = hit.dream && !hit.places.some(({ kind }) => kind === 'dream')
  return (
    <li className="hit">
      <p className="hit-who">
        <Link to={`/borger/${hit.caseId}`}>
          {hit.firstName} {hit.lastName}
        </Link>
        <span className="small quiet">{hit.teamName}</span>
        {hit.closedOn && <Chip>{t.closed(format.dayMedium(hit.closedOn))}</Chip>}
      </p>
      {tellsDream && <Voice words={hit.dream ?? ''} size="line" />}
      {hit.places.length > 0 && (
        <ul className="hit-places">
          {hit.places.map((place) => (
            <PlaceLine key={`${place.kind}${place.onDay}${place.pieces[0]?.text}`} place={place} />
          ))}
          {rest > 0 && (
            <li className="small quiet">{t.morePlaces(format.plural(rest, t.placesMore))}</li>
          )}
        </ul>
      )}
    </li>
  )
}

/** What kind of place, its day, and the words around what was sought. */
function PlaceLine({ place }: { place: Place }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <li className="hit-place">
      <span className="hit-kind">
        {t.places[place.kind]}
        {place.onDay && <span className="quiet"> {format.dayMedium(place.onDay)}</span>}
      </span>
      <span className={classes('hit-words', place.isVoice && 'voice')} lang="da">
        {place.before && '… '}
        {marked(place.pieces).map(({ key, text, hit }) =>
          hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>,
        )}
        {place.after && ' …'}
      </span>
    </li>
  )
}

/** Each piece with where it begins, which is its name in the list. */
function marked(pieces: Place['pieces']) {
  let at = 0
  return pieces.map((piece) => {
    const key = at
    at += piece.text.length
    return { ...piece, key }
  })
}

/** J and K from anywhere on the page, as in every list of citizens; Enter opens the one in focus. */
function useWalk() {
  const { table } = useTexts(uiTexts)
  const list = useRef<HTMLOListElement>(null)
  const go = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('.hit-who a') ?? [])]
    const here = links.indexOf(document.activeElement as HTMLElement)
    links[Math.min(links.length - 1, Math.max(0, here + step))]?.focus()
  }
  useKeys([
    { keys: ['j'], does: table.down, run: () => go(1) },
    { keys: ['k'], does: table.up, run: () => go(-1) },
  ])
  return list
}
