import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { PlaceKind, SearchKind } from './rules.ts'

export type PlaceRow = {
  kind: PlaceKind
  id: string
  onDay: Day | null
  /** The citizen's own words, and the others'. */
  said: string | null
  words: string | null
}

export type HitRow = {
  caseId: string
  firstName: string
  lastName: string
  dream: string | null
  teamName: string | null
  closedOn: Day | null
  places: PlaceRow[]
  placeCount: number
}

/** One list of Danish stems for each word; none for a word that carries nothing. */
export async function stemsOf(db: Db, words: readonly string[]): Promise<string[][]> {
  const { rows } = await sql<{ stems: string[] | null }>`
    select ts_lexize('pg_catalog.danish_stem', w.word) as stems
      from unnest(${words}::text[]) with ordinality as w(word, place) order by w.place`.execute(db)
  return rows.map(({ stems }) => stems ?? [])
}

export type Query = {
  byName: string
  byText: string
  cprIndex: Buffer | null
  kinds: readonly SearchKind[] | null
}

/** Only what the asker may see, by the one door that can search without asking row by row. */
export async function search(db: Db, query: Query, most: number): Promise<HitRow[]> {
  const { byName, byText, cprIndex, kinds } = query
  const { rows } = await sql<HitRow>`
    select s.case_id as "caseId", s.first_name as "firstName", s.last_name as "lastName", s.dream,
           t.name as "teamName", s.closed_on as "closedOn", s.places,
           s.place_count::integer as "placeCount"
      from priv.search(${byName}, ${byText}, ${cprIndex}, ${kinds}::text[], ${most}) s
      left join teams t on t.id = s.team_id
     order by s.closed_on desc nulls first, s.first_name, s.last_name, s.case_id`.execute(db)
  return rows
}
