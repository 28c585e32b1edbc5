import type { Random } from '#core/random.ts'
import type { DayNumber } from './calendar.ts'
import type { Conversation } from './conversations.ts'
import type { Around } from './courses.ts'
import type { Place } from './teams.ts'

/** So far back, a calendar still knows how long a conversation took and where it was. */
const KNOWN_DAYS = 60
const GOING_ALONG = 0.4

const NAMES: Partial<Record<Place, readonly string[]>> = {
  gåtur: ['Ved søen', 'Fra biblioteket', 'Volden rundt'],
  læge: ['Lægehuset Torvet', 'Lægerne Nørregade', 'Sygehuset, ambulatoriet'],
  behandling: ['Behandlingscentret Åhuset', 'Psykiatrisk ambulatorium'],
  virksomhed: [
    'Egekøbing Genbrug',
    'Gartneriet Solbakken',
    'Plejehjemmet Bøgely',
    'Egekøbing Lager',
    'Hallens café',
    'Supermarkedet på Torvet',
  ],
}
const TRAVEL: Partial<Record<Place, number>> = {
  læge: 10,
  behandling: 10,
  virksomhed: 15,
  hjemme: 15,
}
const MINUTES: Partial<Record<Place, number>> = { telefon: 20, video: 30 }

/** How a conversation was around the talk itself: its place by name, the way there, and who went along. */
export function aroundOf(chance: Random, { place, day }: Conversation, asOf: DayNumber): Around {
  if (day < asOf - KNOWN_DAYS) return {}
  const names = NAMES[place]
  const minutes = MINUTES[place]
  const travel = TRAVEL[place]
  const isAlong = (place === 'læge' || place === 'behandling') && chance.chance(GOING_ALONG)
  return {
    ...(names ? { placeWords: chance.pick(names) } : {}),
    ...(minutes ? { minutes } : {}),
    ...(travel ? { travel } : {}),
    ...(isAlong ? { kind: 'ledsagelse' } : {}),
  }
}
