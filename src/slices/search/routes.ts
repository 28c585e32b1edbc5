import { Refused } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import * as contract from './contract.ts'
import { excerpt, opening, type SearchKind, textQuery, understandSearch } from './rules.ts'
import * as store from './store.ts'

const HITS_MAX = 50

export const routes = [
  route(contract.search, async ({ text, kind }, { db, vault }) => {
    const sought = understandSearch(text)
    if (sought.kind === 'refused') throw new Refused([sought.refusal])
    const kinds = kind ? [kind] : null
    if (sought.kind === 'cpr') {
      const cprIndex = vault.index(sought.cpr)
      return answer(db, { byName: '', byText: '', cprIndex, kinds }, [])
    }
    const stems = await store.stemsOf(db, sought.words)
    const { byName } = sought
    return answer(db, { byName, byText: textQuery(stems), cprIndex: null, kinds }, stems.flat())
  }),
]

type Query = store.Query & { kinds: SearchKind[] | null }

async function answer(db: Db, query: Query, stems: readonly string[]) {
  const found = await store.search(db, query, HITS_MAX + 1)
  const hits = found.slice(0, HITS_MAX).map((hit) => ({
    ...hit,
    places: hit.places.map((place) => shown(place, stems)),
  }))
  return { hits, more: found.length > HITS_MAX }
}

/** The citizen's own words come first, where they hold what was sought. */
function shown({ kind, onDay, said, words }: store.PlaceRow, stems: readonly string[]) {
  const own = said === null ? undefined : excerpt(said, stems)
  const others = own ?? excerpt(words ?? '', stems)
  const isVoice = Boolean(own) || (!others && said !== null && said !== '')
  return { kind, onDay, isVoice, ...(others ?? opening((isVoice ? said : words) ?? '')) }
}
