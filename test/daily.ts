import { uuid } from '#platform/ids.ts'
import { CASES, type Labels, OF_CASE, WHO, type World } from './matrix.ts'
import * as stage from './story.ts'

// What there is of the daily work in the small house: in every case something of each kind, and beside what a
// citizen may read something that is kept from them. A star stands for what is kept.

const kept = (condition: string) => `case when ${condition} then '*' else '' end`

/** How the rows of each table are called. */
export const DAILY: Labels = {
  events: `${OF_CASE} || ${kept('not t.for_citizen')}`,
  seen_marks: `${OF_CASE} || '/' || ${WHO}`,
  dreams: OF_CASE,
  steps: OF_CASE,
  step_versions: OF_CASE,
  mandates: WHO,
  mandate_uses: OF_CASE,
  promises: `${OF_CASE} || '/' || t.owner_kind || ${kept('not t.for_citizen')}`,
  promise_changes: `${OF_CASE} || '/' || t.words`,
  rhythms: `${OF_CASE} || '/' || t.reason`,
  conversations: `${OF_CASE} || '/' || t.state`,
  topics: OF_CASE,
  talk_requests: OF_CASE,
  records: `${OF_CASE} || '/' || t.signed_name || ${kept('not t.is_shared')}`,
  record_notes: OF_CASE,
  drafts: `${OF_CASE} || '/' || ${WHO}`,
  case_clocks: OF_CASE,
  suspensions: OF_CASE,
  exemptions: OF_CASE,
  local_rules: 't.rule',
  assessments: `${OF_CASE} || ${kept(`t.state = 'open'`)}`,
  colleague_questions: OF_CASE,
  frustrations: OF_CASE,
  snoozes: `${OF_CASE} || '/' || ${WHO}`,
  said_marks: OF_CASE,
  saved_views: 't.name',
  calendar_feeds: WHO,
  presences: `${OF_CASE} || '/' || ${WHO}`,
}

type Insert = (table: string, row: Record<string, unknown>) => Promise<string>

function inserter({ house }: World): Insert {
  return async (table, row) => {
    const id = uuid()
    const whole = { id, ...row }
    const places = Object.keys(whole).map((_, at) => `$${at + 1}`)
    await house.stage.query(
      `insert into ${table} (${Object.keys(whole).join(', ')}) values (${places.join(', ')})`,
      Object.values(whole),
    )
    return id
  }
}

/** Dreams, steps and what was spent on them. */
async function wayOf(world: World, add: Insert, name: string): Promise<void> {
  const { house, ids } = world
  const caseId = ids[name] ?? ''
  await stage.stageDream(house, caseId, 'Jeg vil have en hund')
  const step = await stage.stageStep(house, caseId)
  ids[`step of ${name}`] = step
  await house.stage.query(`update steps set words = 'Gå langt', version = 2 where id = $1`, [step])
  await add('mandate_uses', {
    ...{ mandate_id: ids['mandate of ane'], employee_id: ids['ane'], case_id: caseId },
    ...{ amount_ore: 5000, what: 'Sko', reason: 'Til turen', used_on: '2026-11-02' },
    used_by: 'Ane',
  })
}

/** A citizen’s own promise, one of Ane’s, and one of a company’s that the citizen does not read. */
async function promisesOf({ house, ids }: World, add: Insert, name: string): Promise<void> {
  const caseId = ids[name] ?? ''
  const { ane = '' } = ids
  for (const [kind, forCitizen] of [
    ['citizen', true],
    ['employee', true],
    ['company', false],
  ] as const) {
    const about = { ownerKind: kind, by: kind === 'employee' ? ane : null, forCitizen }
    const words = forCitizen ? kind : `${kind}*`
    ids[`promise of ${name}/${kind}`] = await stage.stagePromise(house, caseId, { ...about, words })
  }
  await add('rhythms', {
    ...{ case_id: caseId, every_days: 14, from_on: '2026-01-05', set_by: 'Ane' },
    reason: 'long',
  })
}

/** One that is planned beside the one that was held; what was said, asked and signed. */
async function talksOf(world: World, add: Insert, name: string): Promise<void> {
  const { house, ids } = world
  const caseId = ids[name] ?? ''
  const at = { on: '2026-11-26', at: '10:00', state: 'planned' }
  const who = ids[name === 'red' ? 'kim' : 'ane'] ?? ''
  ids[`conversation of ${name}`] = await stage.stageConversation(house, caseId, who, at)
  const about = { case_id: caseId, words: 'Om hunden', written_by: 'Ane' }
  ids[`topic of ${name}`] = await add('topics', { ...about, written_by_kind: 'employee' })
  ids[`request of ${name}`] = await stage.stageTalkRequest(house, caseId)
  const signer = name === 'closed' ? 'lis' : 'ane'
  ids[`record of ${name}`] = await recordOf(world, add, { name, signer, shared: true })
  ids[`record* of ${name}`] = await recordOf(world, add, { name, signer, shared: false })
  const note = { record_id: ids[`record of ${name}`], case_id: caseId, note: 'Et notat' }
  await house.stage.query(
    'insert into record_notes (record_id, case_id, note) values ($1, $2, $3)',
    Object.values(note),
  )
}

type Signed = { name: string; signer: string; shared: boolean }

function recordOf({ ids }: World, add: Insert, { name, signer, shared }: Signed): Promise<string> {
  const signed = { signed_by: ids[signer], signed_name: signer, is_shared: shared }
  return add('records', { case_id: ids[name], held_on: '2026-11-05', body: 'Vi talte', ...signed })
}

/** What the law counts from, what was decided and what is still thought about, and what was hard. */
async function judgedOf({ house, ids }: World, add: Insert, name: string): Promise<void> {
  const caseId = ids[name] ?? ''
  const { ane = '', bo = '' } = ids
  await stage.stageClock(house, caseId, 'registered', '2026-01-01')
  await stage.stageSuspension(house, caseId, 'standby')
  const exempt = { gauge: 'contact', reason: 'En grund, der er lang nok', from_on: '2026-11-01' }
  await add('exemptions', { case_id: caseId, ...exempt, set_by: 'Ane' })
  const author = { author_id: ane, author_name: 'Ane', begun_on: '2026-11-01', changed_by: 'Ane' }
  const asked = { case_id: caseId, question: 'Hvad nu?', ...author }
  ids[`open of ${name}`] = await add('assessments', asked)
  const decided = { ...asked, state: 'decided', decided_at: '2026-11-02' }
  ids[`decided of ${name}`] = await add('assessments', decided)
  await stage.stageQuestion(house, caseId, { by: ane, of: bo })
  ids[`hard of ${name}`] = await stage.stageFrustration(house, caseId)
}

async function happenedIn({ ids }: World, add: Insert, name: string): Promise<void> {
  const event = {
    case_id: ids[name],
    on_day: '2026-11-05',
    actor_name: 'Ane',
    actor_kind: 'system',
  }
  await add('events', { ...event, kind: 'step.added' })
  await add('events', { ...event, kind: 'colleague.asked', for_citizen: false })
  await add('said_marks', { case_id: ids[name], employee_id: ids['ane'], item: 'progress:1' })
}

/** What is somebody’s own: Ane’s in a case of hers and in one that is shut to her, Bo’s and Lis’ beside it. */
async function ownOf({ house, ids }: World, add: Insert): Promise<void> {
  for (const [name, who, age] of [
    ['own', 'ane', '0'],
    ['brother', 'ane', '100 days'],
    ['own', 'bo', '0'],
    ['own', 'lis', '0'],
  ] as const) {
    const row = { case_id: ids[name], employee_id: ids[who] }
    const draft = { kind: 'record', subject_id: uuid(), revision: 1, sealed: Buffer.from('x') }
    const drafted = await add('drafts', { ...row, ...draft })
    const here = await add('presences', { ...row, place: 'page' })
    await add('snoozes', { ...row, item: 'x', until_on: '2026-12-01', reason: 'Senere' })
    await house.stage.query(
      'insert into seen_marks (case_id, employee_id, seen_at) values ($1, $2, now())',
      Object.values(row),
    )
    await house.stage.query(`update drafts set saved_at = now() - $2::interval where id = $1`, [
      drafted,
      age,
    ])
    // Ahead of the clock, so that nobody is gone before the last mutant has been tried.
    await house.stage.query(
      `update presences set seen_at = now() + interval '1 hour' - $2::interval where id = $1`,
      [here, age],
    )
  }
  for (const who of ['ane', 'lis'])
    await add('calendar_feeds', { employee_id: ids[who], token_hash: Buffer.from(who) })
  for (const [who, team] of [
    ['ane', null],
    ['bo', 'blue'],
    ['kim', 'red'],
  ] as const) {
    const shared = {
      owner_id: ids[who],
      team_id: team && ids[`team ${team}`],
      name: `${who}-${team ?? 'own'}`,
    }
    await add('saved_views', { ...shared, page: 'portfolio', query: '', changed_by: who })
  }
}

export async function addDaily(world: World): Promise<void> {
  const { house, ids } = world
  const add = inserter(world)
  for (const who of ['ane', 'lis', 'kim'])
    ids[`mandate of ${who}`] = await stage.stageMandate(house, ids[who] ?? '', 100_000)
  for (const name of CASES) {
    await wayOf(world, add, name)
    await promisesOf(world, add, name)
    await talksOf(world, add, name)
    await judgedOf(world, add, name)
    await happenedIn(world, add, name)
  }
  ids['record by bo'] = await recordOf(world, add, { name: 'own', signer: 'bo', shared: true })
  const today = { every_days: 7, from_on: '2026-11-19', set_by: 'Ane' }
  for (const name of ['own', 'team'])
    await add('rhythms', { case_id: ids[name], ...today, reason: 'today' })
  const filed = { ...today, reason: 'file', source_id: 'r-file' }
  await add('rhythms', { case_id: ids['own'], ...filed })
  await ownOf(world, add)
  await add('local_rules', {
    ...{ layer: 'law', rule: 'known', from_on: '2026-01-01', reason: 'Aftalt', changed_by: 'x' },
  })
}
