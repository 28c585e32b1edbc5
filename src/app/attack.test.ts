import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openLog } from '#platform/log.ts'
import { permissionsOf } from '#platform/permissions.ts'
import { uploadsOf } from '#platform/uploads.ts'
import { type Ids, stageCanaries, stageOwn } from '#test/canaries.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import * as follow from '#test/following.ts'
import * as invest from '#test/investing.ts'
import * as stage from '#test/story.ts'
import { routes as allRoutes } from './routes.ts'

// Every route × everybody × every id there is, here and in the municipality next door, × what no form would
// ever send; through the edge and to PostgreSQL. Each citizen is a canary, known by name, and so is the CPR, and
// so is each text about them: what may be heard by whoever sees the case, what is kept from the citizen, and
// what is somebody’s own.

const CANARY = /(?:Kanarie|Hemmelig|Intern)([a-z]+)/g
const INNER = /Intern/
const OWN = /Kladde([a-z]+)/g
const CPR = '0101014567'
const ABROAD_CPR = '0202024567'

type Person = { id: string; kind: 'employee' | 'citizen'; role: string; sees: string[] }
type Caller = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Answer = Awaited<ReturnType<Caller>>
type Seen = {
  audit: string
  who: string
  what: string
  answer: Answer
  isRead: boolean
  isDone: boolean
}

let home: TestHouse
let abroad: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
const people: Record<string, Person> = {}
const cases: Record<string, string> = {}
/** The ids that belong to a case or to a person, and all there are, by the fields that ask for them. */
const belongings: Record<string, Ids> = {}
const pools: Record<string, string[]> = {}
const lines: string[] = []
const seen: Seen[] = []

/** Limits are tested elsewhere; here they would hide what is behind them. */
const routes = allRoutes.map(({ endpoint: { perMinute: _, ...endpoint }, handler }) => ({
  endpoint,
  handler,
}))
type Endpoint = (typeof routes)[number]['endpoint']

async function person(name: string, role: string, sees: string[]): Promise<string> {
  const id = await stage.stageEmployee(home, name, { role })
  people[name] = { id, kind: 'employee', role, sees }
  return id
}

async function canary(
  key: string,
  teamId: string | null,
  more: Parameters<typeof stage.stageCase>[3] = {},
) {
  const dream = `Hemmelig${key} drøm`
  const group = { targetGroup: 'fleksjob' }
  const id = await stage.stageCase(home, `Kanarie${key}`, teamId, { ...group, ...more, dream })
  cases[key] = id
  await stage.stageConversation(home, id, more.ownerId ?? null)
  return id
}

/** Everybody’s relation to everything, and what each may see: written out, not worked out. */
async function buildHome(): Promise<void> {
  const ane = await person('ane', 'caseworker', ['own', 'team', 'helped'])
  const lis = await person('lis', 'head', ['own', 'team', 'closed', 'brother', 'red', 'helped'])
  const kim = await person('kim', 'coordinator', ['red', 'helped'])
  const vik = await person('vik', 'company_consultant', ['green'])
  const mal = await person('mal', 'caseworker', ['hidden'])
  for (const role of ['economist', 'director', 'shop_steward', 'administrator'])
    await person(role, role, [])
  const blue = await stage.stageTeam(home, 'Blå', 'sygedagpenge')
  const red = await stage.stageTeam(home, 'Rød', 'sygedagpenge')
  const green = await stage.stageTeam(home, 'Grøn', 'sygedagpenge')
  await stage.stageMember(home, blue, ane)
  await stage.stageMember(home, blue, lis, { role: 'leader' })
  await stage.stageMember(home, red, lis)
  await stage.stageMember(home, red, kim, { role: 'coordinator' })
  const own = await canary('own', blue, { ownerId: ane, cpr: CPR })
  await canary('team', blue)
  await canary('closed', blue, { closed: '2026-01-31', outcome: 'job' })
  const brother = await canary('brother', blue, { ownerId: ane })
  await stage.stageBlock(home, brother, ane, 'family')
  await canary('hidden', blue, { ownerId: mal, isProtected: true })
  await canary('red', red, { ownerId: lis })
  await stage.stageCoworker(home, await canary('helped', red), ane)
  await stage.stageSubstitute(home, await canary('green', green), vik)
  await canary('far', null, { cpr: '0303034567' })
  people['citizen'] = { id: own, kind: 'citizen', role: 'citizen', sees: ['own'] }
  const grants = [own, brother, await canary('glass', red)]
  people['lis']?.sees.push('glass')
  people['kim']?.sees.push('glass')
  for (const id of grants) await stage.stageGrant(home, id, mal)
  people['mal']?.sees.push('own', 'brother', 'glass')
  await stage.stageAdjustment(home, ane)
  await stageImport('lis', 'checked')
  const importId = await stageImport('administrator', 'checked')
  const filledId = await stageImport('administrator', 'open')
  belongings['administrator'] = { importId, filledId }
  const folder = uploadsOf(home.folder, filledId)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'teams.csv'), 'team_id;navn')
  await stage.stageNorm(home, 'sygedagpenge', { low: 30, high: 40 })
  await stage.stagePoints(home, [0.5, 1, 2])
  await home.stage.query(
    `insert into local_rules (id, layer, rule, days, from_on, confirmed, reason, changed_by)
     values ($1, 'service', 'service_talks_every', 14, '2026-01-01', true, 'Aftalt', 'Lis')`,
    [randomUUID()],
  )
  pools['teamId'] = [blue, red, green]
  await stageDailyWork({ ane, lis, kim, vik, mal })
  await stageInvestments({ ane, lis })
  await fillPools()
}

async function stageImport(by: string, state: string): Promise<string> {
  const id = randomUUID()
  await home.stage.query(
    'insert into imports (id, started_by, complete, state) values ($1, $2, false, $3)',
    [id, people[by]?.id, state],
  )
  return id
}

/** Who writes in each case: whoever is the first to see it and to carry it. */
const WRITERS: Record<string, string> = { hidden: 'mal', red: 'kim', glass: 'kim', green: 'vik' }

async function stageDailyWork(who: Record<string, string>): Promise<void> {
  const mandates: Record<string, string> = {}
  for (const [name, id] of Object.entries(who))
    mandates[name] = await stage.stageMandate(home, id, 100_000)
  for (const [key, caseId] of Object.entries(cases)) {
    const name = WRITERS[key] ?? 'ane'
    const by = who[name] ?? ''
    const colleague = who[name === 'ane' ? 'lis' : 'ane'] ?? ''
    const mandateId = mandates[name] ?? ''
    const about = { house: home, key, caseId, by, colleague, mandateId }
    belongings[key] = await stageCanaries(about)
  }
  for (const [name, id] of Object.entries(who)) await stageBelongings(name, id)
  // A leader corrects what somebody else may spend.
  belongings['lis'] = { ...belongings['lis'], mandateId: mandates['ane'] ?? '' }
}

/** Ideas of one who may only say them and of one who answers, too; and an investment in each phase that asks. */
async function stageInvestments({ ane = '', lis = '' }: Record<string, string>): Promise<void> {
  const ideaId = await invest.stageIdea(home, ane)
  belongings['ane'] = { ...belongings['ane'], ideaId }
  const setAside = { state: 'set_aside', reason: 'Ikke nu', settled_on: '2026-10-02' }
  const setAsideId = await invest.stageIdea(home, lis, setAside)
  belongings['lis'] = {
    ...belongings['lis'],
    ideaId: await invest.stageIdea(home, lis),
    setAsideId,
  }
  const investmentId = await invest.stageInvestment(home, { phase: 'proposal' })
  const begun = { phase: 'pilot', started_on: '2026-01-01' }
  const runningId = await invest.stageInvestment(home, begun)
  for (const id of [investmentId, runningId])
    for (const kind of ['target', 'stop']) await invest.stageRule(home, id, kind, '2025-11-01')
  await invest.stagePosition(home, investmentId)
  await invest.stageBusinessCase(home, investmentId)
  await invest.stageRealised(home, runningId)
  await invest.stageDecision(home, runningId)
  await invest.stageResult(home, runningId)
  for (const name of ['lis', 'kim', 'economist', 'director', 'shop_steward'])
    belongings[name] = { ...belongings[name], investmentId, runningId }
  const teamId = await stage.stageTeam(home, 'Arbejdsmiljø')
  const lineId = await invest.stageEnvironment(home, teamId)
  for (const name of ['lis', 'economist', 'director'])
    belongings[name] = { ...belongings[name], lineId }
  await stageFollowUps(runningId)
}

/** Of the running one, what was agreed, drawn and kept; of others, what can be drawn or compared with other places. */
async function stageFollowUps(runningId: string): Promise<void> {
  const proposal = () => invest.stageInvestment(home, { phase: 'proposal' })
  const [one, other] = [randomUUID(), randomUUID()]
  const byLot = follow.protocolOf({ design: 'randomised', teams: [one, other], compared: [] })
  const undrawnId = await follow.stageFollowUp(home, await proposal(), byLot)
  const donors = follow.protocolOf({ design: 'donors', donors: ['Ask', 'Elm', 'Pil', 'Lind'] })
  const donorsId = await follow.stageFollowUp(home, await proposal(), donors)
  const [blue = '', red = ''] = pools['teamId'] ?? []
  const ours = { teams: [blue], compared: [red] }
  ELSEWHERE['follow_up.register.protocol'] = [follow.protocolOf(ours)]
  const begun = follow.protocolOf({ ...ours, startsOn: '2026-01-01' })
  const followUpId = await follow.stageFollowUp(home, runningId, begun)
  const drawId = await follow.stageDraw(home, followUpId)
  const keptId = await follow.stageKept(home, runningId, followUpId)
  const sharedId = await follow.stageShared(home)
  for (const name of ['lis', 'economist', 'director'])
    Object.assign(belongings[name] ?? {}, {
      ...{ undrawnId, donorsId, followUpId, drawId, keptId, sharedId },
    })
}

const TEAM_AT: Record<string, number> = { kim: 1, vik: 2 }

async function stageBelongings(name: string, id: string): Promise<void> {
  const key = people[name]?.sees[0] ?? ''
  const teamId = pools['teamId']?.[TEAM_AT[name] ?? 0] ?? ''
  const own = { house: home, name, id, caseId: cases[key] ?? '', teamId }
  const token = name === 'ane' ? TOKEN : randomUUID()
  belongings[name] = await stageOwn(own, belongings[key]?.['conversationId'] ?? '', token)
}

/** Fields that hold an id of a table that is nobody’s case. */
const TABLES: Record<string, string> = {
  ...{ grantId: 'case_grants', blockId: 'case_blocks', adjustmentId: 'capacity_adjustments' },
  ...{ ideaId: 'ideas', investmentId: 'investments', positionId: 'positions' },
  ...{ businessCaseId: 'business_cases', amountId: 'realised_amounts' },
  ...{ resultId: 'public_results', lineId: 'work_environment' },
  ...{ followUpId: 'follow_ups', drawId: 'start_draws' },
  ...{ keptId: 'kept_results', sharedId: 'shared_estimates' },
  ...{ normId: 'norms', pointsId: 'weight_points', importId: 'imports', ruleId: 'local_rules' },
}

async function fillPools(): Promise<void> {
  const all = async (table: string) =>
    (await home.stage.query(`select id from ${table} order by id`)).rows.map((row) => row.id)
  pools['employeeId'] = ['ane', 'lis', 'mal'].map((name) => people[name]?.id ?? '')
  pools['caseId'] = Object.values(cases)
  for (const [field, table] of Object.entries(TABLES)) pools[field] = await all(table)
}

/** The same things under other ids, with names that may be seen nowhere. */
async function buildAbroad(): Promise<void> {
  const employee = await stage.stageEmployee(abroad, 'Naboansat', { role: 'head' })
  const team = await stage.stageTeam(abroad, 'Naboteam', 'sygedagpenge')
  await stage.stageMember(abroad, team, employee, { role: 'leader' })
  const one = await stage.stageCase(abroad, 'Naboborger', team, {
    ownerId: employee,
    cpr: ABROAD_CPR,
  })
  await stage.stageGrant(abroad, one, employee)
  pools['caseId']?.push(one)
  pools['employeeId']?.push(employee)
  pools['teamId']?.push(team)
}

/** What only grows, and is read at the end. */
const GROWS = ['audit_log', 'idempotency_keys', 'sessions', 'job_done', 'municipality']

/** The columns of every table that is put back. */
const columns = new Map<string, string>()

/** Keeps a copy of every table, and notes which of them somebody writes in. */
async function remember(): Promise<void> {
  const { rows } = await home.stage.query<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
      group by 1 order by 1`,
    [GROWS],
  )
  await home.stage.query(`create schema kept; create table kept.touched (name text);
    create function kept.touch() returns trigger language plpgsql security definer as
    'begin insert into kept.touched values (tg_relname); return null; end'`)
  for (const row of rows) {
    columns.set(row.name, row.columns)
    await home.stage.query(`create table kept.${row.name} as select * from ${row.name};
      create trigger touched after insert or update or delete on ${row.name}
        for each statement execute function kept.touch()`)
  }
}

/** What has become otherwise is put back each time, so that every request meets the same house. */
async function putBack(): Promise<void> {
  const { rows } = await home.stage.query<{ name: string }>(
    'select distinct name from kept.touched',
  )
  if (rows.length === 0) return
  const texts = rows.map(({ name }) => {
    const all = columns.get(name) ?? ''
    const row = `row(${all})::text`
    return `delete from ${name} where ${row} not in (select ${row} from kept.${name});
      insert into ${name} (${all}) select ${all} from kept.${name} where ${row} not in (select ${row} from ${name})`
  })
  // Without keys and triggers, so that the order of the tables does not matter.
  await home.stage.query(`begin; set local session_replication_role = replica; ${texts.join('; ')};
    delete from kept.touched; commit`)
}

beforeAll(async () => {
  home = await freshHouse('Hjemkøbing', false)
  // Nothing here outlives the run, so nothing waits for the disk.
  await home.stage.query(`set synchronous_commit = off;
    alter database ${home.municipality.database} set synchronous_commit = off`)
  abroad = await freshHouse('Nabokøbing', false)
  await buildHome()
  await buildAbroad()
  await remember()
  const log = openLog('debug', { write: (line: string) => lines.push(line) })
  edge = await edgeOf(routes, [home, abroad], { log })
})

const today = '2026-11-19'
const later = '2026-12-01'
const DRAFT = randomUUID()
const TOKEN = 'a'.repeat(43)
/** For each field of a contract, what a form would send; what is not here is read from the contract. */
const FORM: Record<string, readonly unknown[]> = {
  id: [randomUUID()],
  text: [
    'Kanarie',
    'drøm',
    CPR,
    '030303-4567',
    ABROAD_CPR,
    'Naboborger',
    'notat',
    'a | b & !c:*',
    "o'brien <-> x",
  ],
  cpr: ['030303-4567', CPR, ABROAD_CPR],
  reason: ['Lægen ringer, og ingen andre er her'],
  untilOn: [later, '0001-01-01', '9999-12-31'],
  fromOn: [today, later, '0001-01-01', '9999-12-31'],
  toOn: [null, '2027-01-01', '0001-01-01', '9999-12-31'],
  onDay: [today, later, '0001-01-01', '9999-12-31'],
  dueOn: [later, '0001-01-01', '9999-12-31'],
  talkedOn: [today],
  atTime: ['14:00'],
  version: [1, 2, 2 ** 31, Number.MAX_SAFE_INTEGER],
  percent: [20],
  amountOre: [90_000],
  low: [10],
  high: [20],
  enkel: [0.5],
  kompleks: [1],
  meget_kompleks: [2],
  targetGroup: ['sygedagpenge', 'dagpenge'],
  from: [0, 2 ** 31, Number.MAX_SAFE_INTEGER],
  at: [0, 3, 2 ** 31],
  file: ['sager.csv', 'a.xlsx'],
  template: ['sager.csv', 'medspiller.xlsx', '../../etc/passwd'],
  ...{ show: ['silent'], part: [''] },
  group: [undefined],
  team: [undefined],
  sheetId: [undefined],
  beforeId: [null],
  afterId: [undefined],
  newSteps: [['Et skridt']],
  statutory: [{}],
  next: [null],
  addsTo: [null],
  content: ['{"body":"Hemmeligkladde"}'],
  query: ['show=silent'],
  token: [TOKEN],
  tokenHash: ['b'.repeat(64)],
  year: [2026, 2025],
  ...{ plannedOn: [today], hiredOn: [null, today], leftOn: [null] },
  ...{ decidedOn: [today], gateOn: [later, '0001-01-01', '9999-12-31', null] },
  document: [{ assumptions: [] }],
  methodElements: [['Samtale hver 14. dag']],
  slug: ['fortalt', 'nyt-sted'],
  runs: [2],
  seed: [1],
}
/** Days that are none: only words like others, where words are wanted. */
const NO_DAYS: readonly unknown[] = ['0000-00-00', '0000-01-01', '2026-02-30', '-infinity']
/** Words that somebody might take for more; where words are wanted that are only kept, they come together. */
const LOADED = [
  ...['💥', "'; drop table cases; --", '../../etc/passwd', '%00', '{}', '(((', ':* & |', CPR],
]
/** What no form would send. */
const HOSTILE: readonly unknown[] = [
  ...['', ' ', '\0', 'a\0b', '\ud800', 'x'.repeat(3000), ...LOADED, ...NO_DAYS],
  ...[null, true, -1, 0.5, 2 ** 53, 1e308, {}, [], [null], { a: { b: [] } }],
]

const fieldsOf = (endpoint: Endpoint) => Object.keys((endpoint.input as z.ZodObject).shape)

const CASE_FILE = readFileSync('examples/cases/egekoebing-jobparate.yaml', 'utf8')

/** Where the same word means something else, or another of the ids that belong to a case or a person. */
const ELSEWHERE: Record<string, readonly unknown[]> = {
  'access.break_glass.category': ['acute'],
  'investment.decide.kind': ['start', 'close', 'adjust'],
  'investment.decide.version': [1, 2],
  'investment.run_case.file': [
    {
      ...{ format: 'medspiller-case/1', name: 'x', start: today, years: 1, priceYear: 2026 },
      accounts: { source: 'x', split: 'told', years: [{ year: 2026, invested: 1, saved: 2 }] },
    },
  ],
  'investment.try_case.text': [CASE_FILE, 'a: ['],
  'investment.put_case.text': [CASE_FILE],
  'investment.put_case.stop': [undefined, { year: 2027, netOre: 1 }],
  'investment.write_case.amounts': [
    [{ year: 2027, side: 'saving', budgetPost: 'other', amountOre: 1 }],
  ],
  'environment.add.fromOn': ['2025-01-01'],
  'environment.add.toOn': ['2025-06-30'],
  'environment.add.people': [9],
  'environment.change.people': [9],
  'environment.change.fromOn': ['2025-01-01'],
  'environment.change.toOn': ['2025-06-30'],
  'follow_up.add_series.months': [[{ place: 'Ask', month: '2026-03-01', amount: 4 }]],
  'library.add.estimate': [follow.ESTIMATE],
  'access.block.kind': ['conflict', 'family'],
  'case.search.kind': [undefined, 'note', 'record'],
  'clock.set.kind': ['pension_age', 'first_absence'],
  'conversation.book.onDay': [later],
  'conversation.move.onDay': [later],
  'conversation.move_own.onDay': [later],
  'conversation.set_state.state': ['cancelled', 'no_show'],
  'draft.save.draftId': [DRAFT],
  'employees.set_adjustment.reason': ['new', 'training'],
  'employees.change_adjustment.reason': ['new', 'training'],
  'exemption.set.gauge': ['offer', 'contact'],
  'local_rules.set.layer': ['service', 'law'],
  'local_rules.set.rule': ['service_first_talk', 'course_talks_open'],
  'local_rules.set.talks': [null, 1],
  'local_rules.set.days': [7],
  'local_rules.change.talks': [null, 1],
  'local_rules.change.days': [7],
  'mandate.set.fromOn': ['2027-01-01'],
  'mandate.change.fromOn': ['2026-01-01'],
  'portfolio.save_view.teamId': [null],
  'rhythm.set.everyDays': [21],
  'session.sign_in.kind': ['employee', 'citizen'],
}
/** Which of them is meant, where the field alone does not say it. */
const MEANT: Record<string, string> = {
  'assessment.replace.assessmentId': 'decidedId',
  'conversation.undo_promises.conversationId': 'heldId',
  'draft.list_about.subjectId': 'conversationId',
  'draft.save.subjectId': 'conversationId',
  'frustration.settle.frustrationId': 'talkedId',
  'idea.take_up.ideaId': 'setAsideId',
  'import.check.importId': 'filledId',
  'investment.write_realised.investmentId': 'runningId',
  'result.publish.investmentId': 'runningId',
  'worked.read_data.investmentId': 'runningId',
  'worked.keep.investmentId': 'runningId',
  'follow_up.draw.followUpId': 'undrawnId',
  'follow_up.add_series.followUpId': 'donorsId',
  'frustration.step_back.frustrationId': 'talkedId',
  'own_step.restore.stepId': 'removedStepId',
  'portfolio.restore_view.viewId': 'removedViewId',
  'rhythm.set.seenId': 'rhythmId',
  'step.restore.stepId': 'removedStepId',
}

/** What is asked for in a list or in one of several shapes, made of one id. */
const promiseLine = (ownerId: unknown) => {
  const said = { ownerKind: 'employee', ownerName: 'Ane', words: 'ringer', dueOn: later }
  return [{ ...said, ownerId }]
}
const WRAPPED: Record<string, readonly [from: string, wrap: (id: unknown) => unknown]> = {
  'conversation.close.promises': ['employeeId', promiseLine],
  'conversation.close.settled': [
    'promiseId',
    (promiseId) => [{ promiseId, version: 1, act: 'kept' }],
  ],
  'conversation.close.movedSteps': ['stepId', (stepId) => [{ stepId, version: 1, state: 'doing' }]],
  'conversation.close.topicIds': ['topicId', (topicId) => [topicId]],
  'conversation.undo_promises.promiseIds': ['promiseId', (promiseId) => [promiseId]],
  'colleague.ask.colleagueId': ['employeeId', (id) => id],
  'mandate.set.employeeIds': ['employeeId', (id) => [id]],
  'promise.make.lines': ['employeeId', promiseLine],
}
/** Each act that answers a line of the day, with the id that it takes. */
const ANSWERS: readonly (readonly [field: string, wrap: (id: unknown) => unknown])[] = [
  ['promiseId', (promiseId) => ({ act: 'kept', promiseId, version: 1 })],
  ['promiseId', (promiseId) => ({ act: 'reopened', promiseId, version: 1 })],
  ['caseId', (caseId) => ({ act: 'seen', caseId })],
  ['caseId', (caseId) => ({ act: 'unseen', caseId, before: null })],
  ['caseId', (caseId) => ({ act: 'said', caseId, key: 'progress:step:1' })],
  ['caseId', (caseId) => ({ act: 'unsaid', caseId, key: 'progress:step:1' })],
  ['questionId', (questionId) => ({ act: 'told', questionId, words: 'Ja' })],
]

const SOME_WORDS = 'En linje, der er lang nok'
type Schema = {
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  type?: string
  minimum?: number
}

/** What the contract itself says that a field can be. */
function derived(endpoint: Endpoint, field: string): readonly unknown[] {
  const shape = (endpoint.input as z.ZodObject).shape[field] as z.ZodType
  return ofSchema(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema)
}

function ofSchema(schema: Schema): readonly unknown[] {
  if (schema.anyOf) return schema.anyOf.flatMap(ofSchema)
  if (schema.enum) return schema.enum
  if ('const' in schema) return [schema.const]
  if (schema.type === 'boolean') return [true, false]
  if (schema.type === 'integer' || schema.type === 'number') return [schema.minimum ?? 1]
  if (schema.type === 'array') return [[]]
  if (schema.type === 'object') return [{}]
  return schema.type === 'null' ? [null] : [SOME_WORDS]
}

/** The id that belongs to the first case that somebody sees, or to themselves. */
function ownId(who: Person, field: string): string | undefined {
  const key = who.sees[0] ?? 'own'
  if (field === 'caseId') return cases[key]
  return belongings[nameOf(who)]?.[field] ?? belongings[key]?.[field]
}

const nameOf = ({ id }: Person) =>
  Object.keys(people).find((name) => people[name]?.id === id) ?? 'nobody'

/** One id of each case and person, and all that there are of the citizen’s own case, by the fields. */
function pool(field: string): readonly unknown[] {
  const meant = [field, ...(VARIANTS[field] ?? [])]
  const found = Object.values(belongings).flatMap((ids) => ids[field] ?? [])
  const own = meant.flatMap((one) => belongings['own']?.[one] ?? [])
  return [...new Set([...found, ...own, ...(pools[field] ?? [])])]
}
/** What a field can also mean. */
const VARIANTS: Record<string, readonly string[]> = {
  ...{
    stepId: ['removedStepId', 'movedStepId'],
    promiseId: ['companyId'],
    viewId: ['removedViewId'],
  },
  ...{ conversationId: ['heldId'], recordId: ['keptId'], assessmentId: ['decidedId'] },
  ...{ frustrationId: ['talkedId'] },
}

/** What a form sends first, and then the other ids there are, whosever they may be. */
function idsFor(endpoint: Endpoint, field: string, who: Person): readonly unknown[] {
  const place = `${endpoint.audit}.${field}`
  if (place === 'day.answer_act.answer')
    return ANSWERS.flatMap(([from, wrap]) => [ownId(who, from), ...pool(from)].map(wrap))
  const [from, wrap] = WRAPPED[place] ?? [MEANT[place] ?? field, (id: unknown) => id]
  const own = place === 'colleague.ask.colleagueId' ? people['lis']?.id : ownId(who, from)
  const others = pool(WRAPPED[place] ? from : field).filter((id) => id !== own)
  return [...(own ? [own] : []), ...others].map(wrap)
}

/** Words, days and numbers. */
function wordsFor(endpoint: Endpoint, field: string): readonly unknown[] {
  return ELSEWHERE[`${endpoint.audit}.${field}`] ?? FORM[field] ?? derived(endpoint, field)
}

type Form = Record<string, unknown>
/** What is sent; and what is sent one by one where all at once was refused. */
type Try = { form: Form; apart?: readonly Form[] }

/**
 * The form as it should be, then with one field after the other as it should not: every id for everybody,
 * and every other word, and what no form would send, from the first who may.
 */
function tries(endpoint: Endpoint, who: Person, hostile: boolean): Try[] {
  const fields = fieldsOf(endpoint).map((field) => {
    const isSet = `${endpoint.audit}.${field}` in ELSEWHERE
    const ids = isSet ? [] : idsFor(endpoint, field, who)
    const words = ids.length > 0 ? [] : wordsFor(endpoint, field)
    return { field, ids, words }
  })
  const base = Object.fromEntries(
    fields.map(({ field, ids, words }) => [field, ids.length > 0 ? ids[0] : words[0]]),
  )
  const others = fields.flatMap(({ field, ids, words }) =>
    [
      ...ids.slice(1),
      ...(ids.length > 0 ? [randomUUID()] : []),
      ...(hostile ? words.slice(1) : []),
    ].map((value) => ({ form: { ...base, [field]: value } })),
  )
  const attacks = [...hostileTries(endpoint, base), { form: { ...base, extra: 1 } }, { form: {} }]
  return [{ form: base }, ...others, ...(hostile ? attacks : [])]
}

/**
 * Every field meets each hostile value once. What the contract refuses goes in one request, since it looks at
 * every field; and so does what it lets in, one by one only where a rule behind it stops at the first.
 */
function hostileTries(endpoint: Endpoint, base: Form): Try[] {
  const { shape } = endpoint.input as z.ZodObject
  const lets = (field: string, value: unknown) =>
    (shape[field] as z.ZodType).safeParse(value).success
  const all = fieldsOf(endpoint)
  const path = all.filter((field) => endpoint.path.includes(`:${field}`))
  const body = all.filter((field) => !path.includes(field))
  const words = new Set(body.filter((field) => lets(field, SOME_WORDS)))
  const isKept = endpoint.method !== 'GET' && !endpoint.reads
  const others = new Set([...NO_DAYS, ...(isKept ? LOADED : [])])
  const together = isKept && words.size > 0 ? [LOADED.join(' ')] : []
  return [...HOSTILE, ...together].flatMap((value) => {
    const filled = (fields: readonly string[]) => {
      return { ...base, ...Object.fromEntries(fields.map((field) => [field, value])) }
    }
    const meant = body.filter((field) => !(words.has(field) && others.has(value)))
    const taken = meant.filter((field) => lets(field, value))
    const refused = meant.filter((field) => !lets(field, value))
    const apart = taken.length > 1 ? taken.map((field) => filled([field])) : []
    return [
      // In an address everything is a text.
      ...(typeof value === 'string' ? path : []).map((field) => ({ form: filled([field]) })),
      ...(refused.length > 0 ? [{ form: filled(refused) }] : []),
      ...(taken.length > 0 ? [{ form: filled(taken), apart }] : []),
    ]
  })
}

function requestOf(endpoint: Endpoint, input: Record<string, unknown>) {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return value.isWellFormed() ? encodeURIComponent(value) : '%ed%a0%80'
  })
  if (endpoint.method !== 'GET') return { path, body: rest }
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [
      name,
      typeof value === 'string' && value.isWellFormed() ? value : JSON.stringify(value),
    ])
  return { path: query.length ? `${path}?${new URLSearchParams(query)}` : path }
}

async function send(who: string, call: Caller, endpoint: Endpoint, input: Record<string, unknown>) {
  const { path, body } = requestOf(endpoint, input)
  const { method } = endpoint
  const file = endpoint.body === 'stream'
  const answer = await call(path, {
    method,
    ...(method === 'PUT' || method === 'DELETE' ? { ifMatch: 1 } : {}),
    ...(file
      ? {
          body: Buffer.from('sags_id;borger_id'),
          headers: { 'content-type': 'application/octet-stream' },
        }
      : { body }),
    endless: endpoint.answers === 'events',
  })
  note(who, endpoint, `${method} ${path} ${JSON.stringify(body) ?? ''}`.slice(0, 300), answer)
  return answer
}

function note(who: string, endpoint: Endpoint, what: string, answer: Answer): void {
  const isRead = endpoint.method === 'GET' || endpoint.reads === true
  const isFirst = answer.status !== 200 || !endpoint.goesOn?.(answer.json)
  const isLogged = isFirst && !(endpoint.purpose === 'session' && endpoint.method === 'GET')
  seen.push({
    audit: endpoint.audit,
    who,
    what,
    answer,
    isRead,
    isDone: answer.status === 200 && isLogged,
  })
}

const permitted = (who: Person, endpoint: Endpoint) =>
  endpoint.may === 'anyone' || permissionsOf(who.role).includes(endpoint.may)

async function attackAs(name: string, endpoint: Endpoint, hostile: boolean): Promise<void> {
  const who = people[name]
  if (!who) return
  const all = tries(endpoint, who, hostile)
  let call = await edge.as(who.id, who)
  const ask = async (form: Form) => {
    const { status } = await send(name, call, endpoint, form)
    if (status !== 200 || endpoint.method === 'GET' || endpoint.reads) return status
    await putBack()
    if (endpoint.purpose === 'session') call = await edge.as(who.id, who)
    return status
  }
  for (const { form, apart = [] } of permitted(who, endpoint) ? all : all.slice(0, 1))
    if ((await ask(form)) !== 200) for (const one of apart) await ask(one)
}

/** Everybody asks everything there is; what no form would send comes from the first who may. */
async function attack(list: readonly (typeof routes)[number][]): Promise<void> {
  for (const { endpoint } of list) {
    const names = Object.keys(people)
    const first = names.find((name) => people[name] && permitted(people[name], endpoint))
    for (const name of names) await attackAs(name, endpoint, name === first)
    const [one] = tries(endpoint, NOBODY, false)
    await send('stranger', edge.stranger(), endpoint, one?.form ?? {})
  }
}

const NOBODY: Person = { id: '', kind: 'employee', role: '', sees: [] }
const reads = routes.filter(({ endpoint }) => endpoint.method === 'GET' || endpoint.reads)
const writes = routes.filter(({ endpoint }) => !(endpoint.method === 'GET' || endpoint.reads))
const told = ({ who, what, answer }: Seen) =>
  `${who}: ${what} → ${answer.status} ${answer.text.slice(0, 200)}`
const namesIn = (text: string) => [
  ...new Set([...text.matchAll(CANARY)].map((found) => found[1] ?? '')),
]

const leaks = (some: readonly Seen[]) =>
  some
    .filter(({ who, answer }) => {
      const { text } = answer
      if (who === 'citizen' && INNER.test(text)) return true
      if ([...text.matchAll(OWN)].some((found) => found[1] !== who)) return true
      return namesIn(text).some((key) => !people[who]?.sees.includes(key))
    })
    .map(told)

/** Each kind of text that somebody has heard of a case: `step`, `promise`, `note` … */
const heardBy = (name: string, pattern: RegExp) =>
  [
    ...new Set(
      seen
        .filter(({ who }) => who === name)
        .flatMap(({ answer }) => [...answer.text.matchAll(pattern)].map((found) => found[1] ?? '')),
    ),
  ].toSorted()

/** The kinds of text that a citizen’s own pages hold, and those that only the pages about them hold. */
const OF_CITIZEN = [
  ...['decision', 'done', 'dream', 'event', 'hard', 'harder', 'law', 'learned', 'moved', 'ours'],
  ...['outcome', 'past', 'path', 'place', 'promise', 'question', 'reasoning', 'record', 'removed'],
  ...['request', 'said', 'step', 'takes', 'topic', 'version', 'view', 'walked'],
]
const OF_CASE = ['before', 'bought', 'cancelled', 'exempt', 'pause', 'rhythm', 'why']
/** What is kept from the citizen. */
const OF_STAFF = [
  ...['again', 'answer', 'asked', 'company', 'event', 'note', 'open-question', 'open-reasoning'],
  ...['open-view', 'promise', 'record', 'source', 'undecided', 'words'],
]

test('whoever reads sees their own and nobody else’s', async () => {
  await attack(reads)
  expect(leaks(seen)).toEqual([])
  // Canaries that nobody hears would prove nothing.
  for (const [name, { sees }] of Object.entries(people)) {
    const heard = new Set(
      seen.filter(({ who }) => who === name).flatMap(({ answer }) => namesIn(answer.text)),
    )
    expect([name, [...heard].toSorted()]).toEqual([name, sees.toSorted()])
  }
  expect(heardBy('ane', /Hemmeligown ([a-z]+)/g)).toEqual([...OF_CITIZEN, ...OF_CASE].toSorted())
  expect(heardBy('citizen', /Hemmeligown ([a-z]+)/g)).toEqual(OF_CITIZEN.toSorted())
  expect(heardBy('ane', /Internown ([a-z-]+)/g)).toEqual(OF_STAFF.toSorted())
  for (const name of ['ane', 'lis', 'kim', 'vik', 'mal'])
    expect([name, heardBy(name, OWN)]).toEqual([name, [name]])
}, 600_000)

test('what is written breaks nothing either, nor tells a name', async () => {
  const before = seen.length
  await attack(writes)
  const written = seen.slice(before)
  expect(leaks(written)).toEqual([])
  const names = written.filter(({ answer }) => namesIn(answer.text).length > 0)
  // Who saved first is told, when that was the citizen, too.
  expect(names.filter(({ answer }) => answer.status !== 412).map(told)).toEqual([])
  expect(names.length).toBeGreaterThan(0)
}, 600_000)

/** What is never done here, and why. */
const NEVER_DONE: Record<string, string> = {
  'session.sign_in': 'the demo’s door is shut in a municipality that is none',
}

test('every route has been answered by somebody’s yes: nothing above was only refused', () => {
  const done = new Set(seen.filter(({ answer }) => answer.status === 200).map(({ audit }) => audit))
  const never = routes.map(({ endpoint }) => endpoint.audit).filter((audit) => !done.has(audit))
  expect(never).toEqual(Object.keys(NEVER_DONE))
})

const BODIES: readonly [headers: Record<string, string>, body: unknown][] = [
  [{ 'content-type': 'application/json' }, '{"a":'],
  [{ 'content-type': 'application/json' }, '[]'],
  [{ 'content-type': 'application/json' }, ''],
  [{ 'content-type': 'application/octet-stream' }, Buffer.from('x')],
  [{ 'content-type': 'application/octet-stream' }, undefined],
  [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
  [{ 'content-type': 'nonsense' }, 'x'],
  [{}, undefined],
]
const PARTS = ['%', '%00', '%ff', '..%2f..', 'x'.repeat(300)]

async function sendRaw(name: string, call: Caller, endpoint: Endpoint): Promise<void> {
  const { method } = endpoint
  const { path } = requestOf(endpoint, tries(endpoint, NOBODY, false)[0]?.form ?? {})
  for (const [headers, body] of method === 'GET' ? [] : BODIES)
    note(
      name,
      endpoint,
      `${method} ${path} raw`,
      await call(path, { method, headers, body, ifMatch: 1 }),
    )
  for (const part of PARTS) {
    const bad = endpoint.path.replace(/:\w+/g, part)
    const wish = { method, ifMatch: 1, ...(method === 'GET' ? {} : { body: {} }) }
    if (bad !== endpoint.path) note(name, endpoint, `${method} ${bad}`, await call(bad, wish))
  }
}

test('a body that is not what it says it is, and an address that is none, are refused', async () => {
  for (const { endpoint } of routes) {
    const [name, who] = Object.entries(people).find(([, one]) => permitted(one, endpoint)) ?? []
    if (name && who) await sendRaw(name, await edge.as(who.id, who), endpoint)
    await putBack()
  }
}, 120_000)

test('nothing broke, and every refusal is a problem with a number', () => {
  expect(seen.filter(({ answer }) => answer.status >= 500).map(told)).toEqual([])
  const refusals = seen.filter(({ answer }) => answer.status >= 400)
  expect(
    refusals
      .filter(
        ({ answer }) =>
          !String(answer.headers['content-type']).startsWith('application/problem+json'),
      )
      .map(told),
  ).toEqual([])
  expect(
    refusals
      .filter(({ answer }) => answer.json.requestId !== answer.headers['x-request-id'])
      .map(told),
  ).toEqual([])
})

/** What a leader has published is for everybody; who reads it is nobody’s business, and names no citizen. */
const PUBLISHED = new Set(['result.read', 'result.read_case'])

test('who must be signed in, must; and who may not, may not', () => {
  // Whoever knows its address may read a calendar: initials at most, and it is in the log as the owner’s.
  const isOpen = (audit: string) => audit === 'calendar.read' || PUBLISHED.has(audit)
  const open = seen.filter(
    ({ who, audit, isDone }) => who === 'stranger' && isDone && !isOpen(audit),
  )
  expect(open.map(told)).toEqual([])
})

test('whatever names a citizen stands in the log once, with that citizen’s case', async () => {
  const { rows } = await home.stage.query(
    `select request_id, array_agg(outcome) as outcomes, array_agg(case_ids) as case_ids, array_agg(bases) as bases
       from (select request_id, outcome, to_jsonb(case_ids) as case_ids, to_jsonb(bases) as bases from audit_log) l group by 1`,
  )
  const byRequest = new Map(rows.map((row) => [row.request_id, row]))
  const unlogged = seen.filter(({ who, audit }) => who === 'stranger' && PUBLISHED.has(audit))
  expect(unlogged.filter(({ answer }) => namesIn(answer.text).length > 0)).toEqual([])
  const others = seen.filter((one) => !unlogged.includes(one))
  const wrong = others.filter(({ audit, answer, isDone }) => {
    // A citizen’s own page greets them by name, and tells nobody else.
    if (audit === 'session.show') return false
    const row = byRequest.get(String(answer.headers['x-request-id']))
    // The calendar’s own door writes a line, too, as the owner’s.
    const written = audit === 'calendar.read' ? row?.outcomes.slice(0, 1) : row?.outcomes
    if (isDone && written?.length !== 1) return true
    if (isDone && row.bases.flat().includes('none')) return true
    return namesIn(answer.text).some((key) => !row?.case_ids.flat().includes(cases[key]))
  })
  expect(wrong.map(told)).toEqual([])
})

test('the municipality next door is untouched, and nowhere heard of', async () => {
  expect(
    seen.filter(({ answer }) => /Nabo(borger|ansat|team)/.test(answer.text)).map(told),
  ).toEqual([])
  expect((await abroad.stage.query('select 1 from audit_log')).rowCount).toBe(0)
})

test('no log line holds a name, a number, an address or what was sent', () => {
  const text = lines.join('')
  expect(lines.length).toBeGreaterThan(seen.length - 1)
  expect(text).not.toMatch(
    /Kanarie|Hemmelig|Intern|Kladde|Nabo|drøm|Lægen|010101|passwd|drop table|\?/,
  )
  expect(new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))))).toEqual(
    new Set(
      ['level', 'time', 'route', 'status', 'ms', 'requestId', 'msg', 'fault'].filter((field) =>
        text.includes(`"${field}"`),
      ),
    ),
  )
})
