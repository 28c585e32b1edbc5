import { Chip, type ChipLook } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { useTexts } from '#ui/language.tsx'
import type { DayConversation } from './contract.ts'
import { texts } from './texts.ts'

const FAR: readonly string[] = ['telefon', 'video']

/** Where: going along has another look than talking there. */
export function PlaceChip({ one }: { one: DayConversation }) {
  const t = useTexts(texts)
  const { places } = useTexts(coined)
  const along: Record<string, string> = t.alongTo
  const place = places[one.place] ?? one.place
  if (one.kind === 'going_along')
    return <Chip look="sky">{along[one.place] ?? `${t.goingAlong}, ${place}`}</Chip>
  const look: ChipLook = FAR.includes(one.place) ? 'plain' : 'fjord'
  return <Chip look={look}>{place}</Chip>
}

export function Cover({ one }: { one: { coveredFor: string | null } }) {
  const t = useTexts(texts)
  if (!one.coveredFor) return null
  return <span className="tiny">{t.coveredFor(one.coveredFor)}</span>
}

/** The address, when to begin to prepare, and when to leave. */
export function WhereLine({ one }: { one: DayConversation }) {
  const t = useTexts(texts)
  const said = [
    one.placeWords,
    one.prepareAt && t.prepareFrom(t.clock(one.prepareAt)),
    one.leaveAt && t.leave(t.clock(one.leaveAt)),
  ].filter(Boolean)
  if (said.length === 0) return null
  return <p className="tiny">{said.join(' · ')}</p>
}
