import { catalogue } from '#core/language.ts'
import type { Place } from './rules.ts'

const da: Record<Place, (who: string) => string> = {
  page: (who) => `${who} er her også`,
  prepare: (who) => `${who} forbereder en samtale`,
  record: (who) => `${who} skriver på referatet`,
  assessment: (who) => `${who} skriver på vurderingen`,
  correction: (who) => `${who} skriver en rettelse`,
}
const en: Record<Place, (who: string) => string> = {
  page: (who) => `Also here: ${who}`,
  prepare: (who) => `Preparing a conversation: ${who}`,
  record: (who) => `Writing the record: ${who}`,
  assessment: (who) => `Writing the assessment: ${who}`,
  correction: (who) => `Writing a correction: ${who}`,
}

export const texts = catalogue({
  da: {
    here: da,
    changed: (who: string) => `${who} har lige ændret noget. Siden viser det nye.`,
    changedWaits: (who: string) => `${who} har lige ændret noget.`,
    citizen: 'Borgeren',
    somebody: 'En anden',
    fetch: 'Vis det nye',
  },
  en: {
    here: en,
    changed: (who: string) => `${who} has just changed something. The page shows it.`,
    changedWaits: (who: string) => `${who} has just changed something.`,
    citizen: 'The citizen',
    somebody: 'Somebody else',
    fetch: 'Show it',
  },
})
