import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageBlock,
  stageCase,
  stageCases,
  stageCoworker,
  stageEmployee,
  stageGrant,
  stageMember,
  stageStep,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'
import { PLACE_KINDS, type PlaceKind } from './rules.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Shown = {
  caseId: string
  places: { kind: PlaceKind; pieces: { text: string; hit: boolean }[] }[]
}

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const ROLES: Record<string, string> = { leder: 'head', naboleder: 'head' }
const NAMES = ['ane', 'bo', 'elif', 'hjaelper', 'leder', 'naboleder', 'fremmed']
/** Sessions may ask as often as a test wants to. */
const unhurried = routes.map((route) => ({
  ...route,
  endpoint: { ...route.endpoint, perMinute: 100_000 },
}))

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let otherTeam: string
const people: Record<string, string> = {}
const cases: Record<string, string> = {}
const callers: Record<string, Call> = {}

const id = (name: string) => people[name] ?? NOWHERE
const caseOf = (name: string) => cases[name] ?? NOWHERE
function as(name: string): Call {
  const call = callers[name]
  if (!call) throw new Error(`nobody is called ${name}`)
  return call
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(unhurried, [house], { perMinute: 100_000 })
  for (const name of NAMES) {
    const role = ROLES[name] ?? 'caseworker'
    people[name] = await stageEmployee(house, name, { role })
    callers[name] = await edge.as(id(name), { role })
  }
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  otherTeam = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['ane', 'bo', 'elif']) await stageMember(house, team, id(name))
  await stageMember(house, team, id('leder'), { role: 'leader' })
  await stageMember(house, otherTeam, id('naboleder'), { role: 'leader' })
  cases['signe'] = await stageCase(house, 'Signe', team, {
    ownerId: id('ane'),
    lastName: 'Holm',
    dream: 'Jeg vil arbejde med hunde',
    cpr: '0101809996',
  })
  cases['omar'] = await stageCase(house, 'Omar', team, { ownerId: id('bo'), lastName: 'Said' })
})

/** Words of one kind in a case, past the policies. */
async function write(kind: PlaceKind, caseId: string, words: string): Promise<void> {
  const { stage } = house
  if (kind === 'step') return void (await stageStep(house, caseId, { words }))
  if (kind === 'dream')
    return void (await stage.query(
      'update citizens set dream = $1 where id = (select citizen_id from cases where id = $2)',
      [words, caseId],
    ))
  if (kind === 'promise')
    return void (await stage.query(
      `insert into promises (id, case_id, owner_kind, owner_name, words, made_on, due_on, first_due_on,
         made_by_kind, made_by, changed_by)
       values ($1, $2, 'employee', 'Ane', $3, $4, $4, $4, 'employee', 'Ane', 'Ane')`,
      [uuid(), caseId, words, TODAY],
    ))
  const record = await stageRecord(caseId, kind === 'record' ? words : '')
  if (kind === 'note')
    await stage.query('insert into record_notes (record_id, case_id, note) values ($1, $2, $3)', [
      record,
      caseId,
      words,
    ])
}

async function stageRecord(caseId: string, body: string, more: Record<string, unknown> = {}) {
  const row = {
    ...{ id: uuid(), case_id: caseId, held_on: '2026-11-05', citizen_words: '', body },
    ...{ is_shared: true, signed_name: 'Ane', replaces: null, reason: '', ...more },
  }
  const names = Object.keys(row)
  await house.stage.query(
    `insert into records (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`)})`,
    Object.values(row),
  )
  return row.id
}

const seek = (who: string, text: string, kind?: string) =>
  as(who)('/cases/search', { body: { text, ...(kind && { kind }) } })
const shown = async (who: string, text: string, kind?: string) =>
  (await seek(who, text, kind)).json.hits as Shown[]
const found = async (who: string, text: string, kind?: string) =>
  (await shown(who, text, kind)).map(({ caseId }) => caseId)
const marks = (hits: readonly Shown[]) =>
  hits.flatMap(({ places }) =>
    places.flatMap(({ kind, pieces }) =>
      pieces.filter(({ hit }) => hit).map(({ text }) => `${kind}: ${text}`),
    ),
  )

describe('citizens', () => {
  test.each([
    ['the start of a name', 'sig'],
    ['both names', 'signe hol'],
    ['a word of the dream, bent otherwise', 'hunden'],
    ['the whole number', '010180-9996'],
    ['the whole number without a hyphen', '0101809996'],
  ])('finds by %s', async (_what, text) => {
    expect(await found('ane', text)).toEqual([caseOf('signe')])
  })

  test('says what it showed in the log, and never what was sought', async () => {
    await seek('ane', '010180-9996')
    const last = (await logOf(house, id('ane'))).at(-1)
    expect(last).toMatchObject({
      action: 'case.search',
      purpose: 'search',
      case_ids: [caseOf('signe')],
      bases: ['owner'],
    })
    const { rows } = await house.stage.query(
      `select a::text as line from audit_log a union all select k::text from idempotency_keys k`,
    )
    expect(rows.filter(({ line }) => /010180-?9996|Signe/i.test(line))).toEqual([])
  })

  test.each([
    ['010180', 'search.write_the_whole_number'],
    ['signe 0101', 'search.write_the_whole_number'],
    ['x', 'search.too_short'],
  ])('%s is refused with a reason that does not repeat it', async (text, code) => {
    const answer = await seek('ane', text)
    expect(answer.status).toBe(422)
    expect(answer.json.refusals).toEqual([{ code, field: 'text' }])
    expect(answer.text).not.toContain(text === 'x' ? '"x"' : text)
  })

  test('nothing, and too much, is malformed', async () => {
    expect((await seek('ane', '   ')).status).toBe(400)
    expect((await seek('ane', 'a'.repeat(201))).status).toBe(400)
    const more = await as('ane')('/cases/search', { body: { text: 'signe', team: 'x' } })
    expect(more.status).toBe(400)
  })

  test('somebody else’s citizen is not found, by name or by number', async () => {
    expect(await found('fremmed', 'signe')).toEqual([])
    expect(await found('fremmed', '0101809996')).toEqual([])
  })

  test('a director may not', async () => {
    const director = await stageEmployee(house, 'Dan', { role: 'director' })
    const call = await edge.as(director, { role: 'director' })
    expect((await call('/cases/search', { body: { text: 'signe' } })).status).toBe(403)
  })

  test('at most thirty a minute', async () => {
    const busy = await edgeOf(routes, [house])
    const call = await busy.as(id('bo'))
    const codes = []
    for (let at = 0; at < 31; at += 1)
      codes.push((await call('/cases/search', { body: { text: 'signe' } })).status)
    expect(codes.slice(0, 30).every((code) => code === 200)).toBe(true)
    expect(codes[30]).toBe(429)
  })

  test('at most fifty, and says that there are more', async () => {
    const crowd = await stageTeam(house, 'Mange')
    const leader = await stageEmployee(house, 'Mona')
    await stageMember(house, crowd, leader)
    await stageCases(house, 51, crowd, leader, { lastName: 'Mængde' })
    const call = await edge.as(leader)
    const { json } = await call('/cases/search', { body: { text: 'mængde' } })
    expect(json.hits).toHaveLength(50)
    expect(json.more).toBe(true)
  })
})

describe('words that were written', () => {
  beforeAll(async () => {
    const signe = caseOf('signe')
    await write('step', signe, 'Hundetræning på torsdag')
    await write('promise', signe, 'Ane ringer til blomsterbutikken')
    await stageRecord(signe, 'Vi gik rundt om søen.', {
      citizen_words: 'Jeg bliver bange for kontanthjælpsbrevene.',
    })
    await write('note', signe, 'Spørg forsigtigt til svigermoren')
    await write('promise', caseOf('omar'), 'Omar spørger på kaffebaren')
  })

  test.each<[typed: string, mark: string]>([
    ['hundetræning', 'step: Hundetræning'],
    ['hund', 'step: Hundetræning'],
    ['træning', 'step: Hundetræning'],
    ['træningen', 'step: Hundetræning'],
    ['butik', 'promise: blomsterbutikken'],
    ['butikker', 'promise: blomsterbutikken'],
    ['blomst', 'promise: blomsterbutikken'],
    ['søen', 'record: søen'],
    ['kontanthjælp', 'record: kontanthjælpsbrevene'],
    ['breve', 'record: kontanthjælpsbrevene'],
    ['svigermor', 'note: svigermoren'],
  ])('%s finds %s', async (typed, mark) => {
    expect(marks(await shown('ane', typed))).toContain(mark)
  })

  test.each(['fe', 'tur', 'og', 'kaffebar hund', 'ret'])('%s finds none of it', async (typed) => {
    expect(marks(await shown('ane', typed))).toEqual([])
  })

  test('a word that only looks like a compound is found by itself, in each of its forms', async () => {
    await write('step', caseOf('omar'), 'Hundrede mandage og fredage på kontoret')
    await write('promise', caseOf('omar'), 'Partneren håndterer vandringen')
    for (const typed of ['hundrede', 'mandag', 'fredagen', 'kontorer', 'partner', 'håndtere'])
      expect([typed, await found('bo', typed)]).toEqual([typed, [caseOf('omar')]])
    for (const typed of ['hund', 'mand', 'fred', 'konto', 'part', 'hånd', 'vand'])
      expect([typed, marks(await shown('bo', typed, 'step'))]).toEqual([
        typed,
        typed === 'hund' ? ['step: Hundetræning'] : [],
      ])
  })

  test('come grouped by citizen, with the citizen’s own words told apart', async () => {
    const [hit, ...others] = (await seek('ane', 'breve')).json.hits
    expect(others).toEqual([])
    expect(hit).toMatchObject({ firstName: 'Signe', lastName: 'Holm', placeCount: 1 })
    expect(hit.places).toMatchObject([{ kind: 'record', onDay: '2026-11-05', isVoice: true }])
  })

  test('at most three places of each, and how many there are', async () => {
    for (let at = 0; at < 5; at += 1) await write('step', caseOf('omar'), `Kanotur nummer ${at}`)
    const [hit] = (await seek('bo', 'kanotur')).json.hits
    expect([hit.places.length, hit.placeCount]).toEqual([3, 5])
  })

  test('in one kind of place, and in names alone', async () => {
    expect(marks(await shown('ane', 'hund', 'step'))).toEqual(['step: Hundetræning'])
    expect(await found('ane', 'hund', 'note')).toEqual([])
    expect(await found('ane', 'hund', 'name')).toEqual([])
    expect(await found('ane', 'signe', 'name')).toEqual([caseOf('signe')])
    expect((await seek('ane', 'hund', 'cpr')).status).toBe(400)
  })

  test('a record that was corrected is found as it is now', async () => {
    const old = await stageRecord(caseOf('omar'), 'Han bor i Trekantsområdet')
    expect(await found('bo', 'trekantsområdet')).toHaveLength(1)
    await stageRecord(caseOf('omar'), 'Han bor ved åen', { replaces: old, reason: 'Forkert sted' })
    expect(await found('bo', 'trekantsområdet')).toEqual([])
  })

  test('a step that was taken away is not found', async () => {
    const step = await stageStep(house, caseOf('omar'), { words: 'Svæveflyvning' })
    expect(await found('bo', 'svæveflyvning')).toHaveLength(1)
    await house.stage.query('update steps set removed_at = now() where id = $1', [step])
    expect(await found('bo', 'svæveflyvning')).toEqual([])
  })

  test('a colleague of the team finds them, a stranger and another leader find none, and no number', async () => {
    expect(await found('elif', 'hundetræning')).toEqual([caseOf('signe')])
    for (const who of ['fremmed', 'naboleder'])
      expect((await seek(who, 'hundetræning')).json).toEqual({ hits: [], more: false })
  })

  test('are written by the app’s own role, and found at once', async () => {
    await house.as({ id: id('ane') }, (db) =>
      db
        .insertInto('record_notes')
        .values({ record_id: NOTED, case_id: caseOf('signe'), note: 'Fjernvarmeregningen' })
        .execute(),
    )
    expect(marks(await shown('ane', 'regning'))).toEqual(['note: Fjernvarmeregningen'])
  })
})

const NOTED = uuid()
beforeAll(() => stageRecord(caseOf('signe'), 'Et referat', { id: NOTED, signed_by: id('ane') }))

type Town = {
  cases: {
    team: 0 | 1 | null
    closed: boolean
    hidden: boolean
    words: PlaceKind[]
    named: boolean
  }[]
  blocks: { at: number; who: string }[]
  helpers: { at: number; who: string }[]
  grants: { at: number; who: string }[]
}

const at = fc.nat(4)
const who = fc.constantFrom(...NAMES)
const town: fc.Arbitrary<Town> = fc.record({
  cases: fc.array(
    fc.record({
      team: fc.constantFrom(0 as const, 1 as const, null),
      closed: fc.boolean(),
      hidden: fc.boolean(),
      words: fc.uniqueArray(fc.constantFrom(...PLACE_KINDS)),
      named: fc.boolean(),
    }),
    { minLength: 5, maxLength: 5 },
  ),
  blocks: fc.array(fc.record({ at, who }), { maxLength: 4 }),
  helpers: fc.array(fc.record({ at, who }), { maxLength: 4 }),
  grants: fc.array(fc.record({ at, who }), { maxLength: 3 }),
})

/** A word that only this town has, as the end of a compound and as somebody’s name. */
const word = (n: number) =>
  `kvist${[...`${1000 + n}`].map((digit) => 'bcfhjmpqvx'[Number(digit)]).join('')}o`

async function build(here: Town, sought: string): Promise<string[]> {
  const ids: string[] = []
  for (const each of here.cases) ids.push(await buildCase(each, sought))
  const caseAt = (n: number) => ids[n] ?? NOWHERE
  for (const row of once(here.blocks))
    await stageBlock(house, caseAt(row.at), id(row.who), 'family')
  for (const row of once(here.helpers)) await stageCoworker(house, caseAt(row.at), id(row.who))
  for (const row of here.grants) await stageGrant(house, caseAt(row.at), id(row.who), 'grant')
  return ids
}

async function buildCase(each: Town['cases'][number], sought: string): Promise<string> {
  const where = each.team === null ? null : [team, otherTeam][each.team]
  const caseId = await stageCase(house, each.named ? sought : 'Ingen', where ?? null, {
    closed: each.closed ? '2026-05-01' : null,
    isProtected: each.hidden,
  })
  for (const kind of each.words) await write(kind, caseId, `Det var en hunde${sought}`)
  return caseId
}

function once(rows: Town['blocks']) {
  return [...new Map(rows.map((row) => [`${row.at} ${row.who}`, row])).values()]
}

test('whoever asks finds what there is among what they may see, nothing else, and no number of it', async () => {
  let round = 0
  let seen = 0
  await fc.assert(
    fc.asyncProperty(town, async (here) => {
      round += 1
      const sought = word(round)
      const ids = await build(here, sought)
      for (const name of NAMES) {
        const rows = await house.as({ id: id(name) }, (db) =>
          db.selectFrom('cases').select('id').where('id', 'in', ids).execute(),
        )
        const visible = new Set(rows.map((row) => row.id))
        const hits = (await seek(name, sought)).json.hits as (Shown & { placeCount: number })[]
        const expected = here.cases.flatMap((each, n) => {
          const caseId = ids[n] ?? NOWHERE
          if (!visible.has(caseId) || !(each.named || each.words.length > 0)) return []
          return [{ caseId, placeCount: each.words.length }]
        })
        const told = hits.map(({ caseId, placeCount }) => ({ caseId, placeCount }))
        expect(new Set(told)).toEqual(new Set(expected))
        seen += told.length
      }
    }),
    { numRuns: Number(process.env['ORACLE_RUNS'] ?? 25) },
  )
  expect(seen).toBeGreaterThan(25)
}, 60_000)
