import type { Day } from '#core/dates.ts'
import { coined } from '#ui/coined.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import type { ConversationKind, Place } from './rules.ts'
import { texts } from './texts.ts'

type Moment = { onDay: Day; atTime: string | null }
type CalendarLinkProps = { conversationId: string; own?: boolean }
type Spot = { place: Place; placeWords: string; kind?: ConversationKind }

/** `torsdag 3. december kl. 10.00`, as it is said in the language of the screen. */
export function useWhen(): (moment: Moment) => string {
  const t = useTexts(texts)
  const format = useFormat()
  return ({ onDay, atTime }) => {
    const day = format.weekday(onDay)
    return atTime ? t.at(day, t.clock(atTime)) : day
  }
}

/** `gåtur · Søen`, with going along said first where that is what it is. */
export function useWhere(): (spot: Spot) => string {
  const t = useTexts(texts)
  const { places } = useTexts(coined)
  return ({ place, placeWords, kind }) => {
    const where = placeWords && place === 'andet' ? placeWords : (places[place] ?? place)
    const more = placeWords && place !== 'andet' ? ` · ${placeWords}` : ''
    return `${kind === 'going_along' ? `${t.kinds.going_along} · ` : ''}${where}${more}`
  }
}

/** A booked time as a file that a calendar opens; the citizen's own tells with whom. */
export function CalendarLink({ conversationId, own = false }: CalendarLinkProps) {
  const t = useTexts(texts).receipt
  const { language } = useLanguage()
  const path = `${own ? '/own' : ''}/conversations/${conversationId}/ics`
  return (
    <a className="calendar-link" href={`/api${path}?language=${language}`} download>
      {t.ics}
    </a>
  )
}
