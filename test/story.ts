import { uuid } from '#platform/ids.ts'
import type { TestHouse } from './database.ts'

// Sets the stage of a story in plain SQL, past the policies: never what is tested. Each answers the id.
// Everything has a default, so that a story says only what it is about.

let counter = 0
/** A key of the source system, different each time. */
function key(kind: string): string {
  counter += 1
  return `${kind}-${counter}`
}

/** `update t set …` would hide what a story says; a row is written whole, from its columns. */
async function insert(house: TestHouse, table: string, row: Record<string, unknown>) {
  const columns = Object.keys(row)
  const places = columns.map((_, at) => `$${at + 1}`).join(', ')
  const text = `insert into ${table} (${columns.join(', ')}) values (${places})`
  await house.stage.query(text, Object.values(row))
}

type Employee = {
  role?: string
  hours?: number
  lastName?: string
  title?: string
  profession?: string
  from?: string
  to?: string | null
}

export async function stageEmployee(house: TestHouse, firstName: string, more: Employee = {}) {
  const id = uuid()
  await insert(house, 'employees', {
    id,
    source_id: key('m'),
    first_name: firstName,
    last_name: more.lastName ?? 'Test',
    title: more.title ?? 'Socialrådgiver',
    profession: more.profession ?? 'socialraadgiver',
    hours_per_week: more.hours ?? 37,
    employed_from: more.from ?? '2020-01-01',
    employed_to: more.to ?? null,
    role: more.role ?? 'caseworker',
    changed_by: 'test',
  })
  return id
}

export async function stageTeam(house: TestHouse, name: string, targetGroup: string | null = null) {
  const id = uuid()
  await insert(house, 'teams', {
    id,
    source_id: key('t'),
    name,
    target_group: targetGroup,
    changed_by: 'test',
  })
  return id
}

type Term = { from?: string; to?: string | null }

export async function stageMember(
  house: TestHouse,
  teamId: string,
  employeeId: string,
  { role = 'member', from = '2020-01-01', to = null }: Term & { role?: string } = {},
) {
  const id = uuid()
  const row = { id, team_id: teamId, employee_id: employeeId, role, from_on: from, to_on: to }
  await insert(house, 'team_members', row)
  return id
}

type Citizen = {
  lastName?: string
  dream?: string | null
  isProtected?: boolean
  /** Ten digits; sealed and indexed as the importer does. */
  cpr?: string
}

export async function stageCitizen(house: TestHouse, firstName: string, more: Citizen = {}) {
  const id = uuid()
  await insert(house, 'citizens', {
    id,
    source_id: key('b'),
    cpr_cipher: more.cpr ? house.vault.seal(more.cpr, id) : null,
    cpr_index: more.cpr ? house.vault.index(more.cpr) : null,
    first_name: firstName,
    last_name: more.lastName ?? 'Borger',
    protected: more.isProtected ?? false,
    dream: more.dream ?? null,
    changed_by: 'test',
  })
  return id
}

type Case = Citizen & {
  /** An earlier citizen, who comes back. */
  citizenId?: string
  targetGroup?: string
  benefit?: string
  opened?: string
  closed?: string | null
  outcome?: string | null
  weight?: string
  /** Carries the case from the day it was opened. */
  ownerId?: string
}

/** A case and, unless `citizenId` is given, its citizen, known by the first name. */
export async function stageCase(
  house: TestHouse,
  firstName: string,
  teamId: string | null,
  more: Case = {},
) {
  const citizenId = more.citizenId ?? (await stageCitizen(house, firstName, more))
  const id = uuid()
  const opened = more.opened ?? '2025-01-01'
  await insert(house, 'cases', {
    id,
    source_id: key('s'),
    citizen_id: citizenId,
    team_id: teamId,
    target_group: more.targetGroup ?? 'aktivitetsparat_under_30',
    benefit: more.benefit ?? 'uddannelseshjaelp',
    opened_on: opened,
    closed_on: more.closed ?? null,
    outcome: more.outcome ?? null,
    weight: more.weight ?? 'kompleks',
    changed_by: 'test',
  })
  if (more.ownerId) await stageOwner(house, id, more.ownerId, { from: opened })
  return id
}

/** So many open cases of one owner, whose citizens nobody asks about. */
export async function stageCases(
  house: TestHouse,
  count: number,
  teamId: string,
  ownerId: string,
  more: Case = {},
) {
  for (let at = 1; at <= count; at += 1)
    await stageCase(house, `Borger${at}`, teamId, { ...more, ownerId })
}

type Part = Term & { reason?: string }

export function stageOwner(house: TestHouse, caseId: string, employeeId: string, part: Part = {}) {
  return stagePart(house, caseId, employeeId, 'owner', part)
}

export function stageCoworker(
  house: TestHouse,
  caseId: string,
  employeeId: string,
  part: Part = {},
) {
  return stagePart(house, caseId, employeeId, 'coworker', part)
}

export function stageSubstitute(
  house: TestHouse,
  caseId: string,
  employeeId: string,
  part: Part = {},
) {
  return stagePart(house, caseId, employeeId, 'substitute', part)
}

async function stagePart(
  house: TestHouse,
  caseId: string,
  employeeId: string,
  kind: string,
  { from = '2025-01-01', to = null, reason = '' }: Part,
) {
  const id = uuid()
  const row = { id, case_id: caseId, employee_id: employeeId, kind, from_on: from, to_on: to }
  await insert(house, 'case_members', { ...row, reason })
  return id
}

/** One person shut out, or with `null` and `protected` everybody but the case's own members. */
export async function stageBlock(
  house: TestHouse,
  caseId: string,
  employeeId: string | null,
  kind: string,
) {
  const row = { id: uuid(), case_id: caseId, employee_id: employeeId, kind }
  await insert(house, 'case_blocks', { ...row, from_on: '2020-01-01', set_by: 'test' })
}

/** Break-glass, or a grant, in force for four hours from now. */
export async function stageGrant(
  house: TestHouse,
  caseId: string,
  employeeId: string,
  kind: 'break_glass' | 'grant' = 'break_glass',
) {
  await house.stage.query(
    `insert into case_grants (id, case_id, employee_id, kind, category, reason, from_at, until_at, granted_by)
     values ($1, $2, $3, $4, 'acute', 'Lægen ringer, kollegaen er væk', now(), now() + interval '4 hours', $3)`,
    [uuid(), caseId, employeeId, kind],
  )
}

export async function stageAbsence(
  house: TestHouse,
  employeeId: string,
  { from = '2026-11-16', to = null, kind = 'sygdom' }: Term & { kind?: string } = {},
) {
  const row = { id: uuid(), employee_id: employeeId, from_on: from, to_on: to, kind }
  await insert(house, 'absences', row)
}

export async function stageAdjustment(
  house: TestHouse,
  employeeId: string,
  {
    percent = 50,
    reason = 'new',
    from = '2026-09-01',
    to = null,
  }: Term & { percent?: number; reason?: string } = {},
) {
  const id = uuid()
  const row = { id, employee_id: employeeId, percent, reason, from_on: from, to_on: to }
  await insert(house, 'capacity_adjustments', { ...row, set_by: 'test', changed_by: 'test' })
  return id
}

type Conversation = { on?: string; at?: string | null; state?: string; place?: string }

export async function stageConversation(
  house: TestHouse,
  caseId: string,
  employeeId: string | null,
  { on = '2026-11-05', at = null, state = 'held', place = 'jobcenter' }: Conversation = {},
) {
  const id = uuid()
  const row = { id, source_id: key('k'), case_id: caseId, employee_id: employeeId, on_day: on }
  await insert(house, 'conversations', { ...row, at_time: at, state, place })
  return id
}

export async function stageNorm(
  house: TestHouse,
  targetGroup: string,
  range: { low: number; high: number },
  { from = '2026-01-01', to = null }: Term = {},
) {
  const id = uuid()
  const row = { id, target_group: targetGroup, ...range, from_on: from, to_on: to }
  await insert(house, 'norms', { ...row, reason: 'Aftalt i teamet', changed_by: 'test' })
  return id
}

export async function stagePoints(
  house: TestHouse,
  [enkel, kompleks, very]: readonly [number, number, number],
  { from = '2026-01-01', reason = 'Aftalt' }: Term & { reason?: string } = {},
) {
  const id = uuid()
  const row = { id, from_on: from, enkel, kompleks, meget_kompleks: very }
  await insert(house, 'weight_points', { ...row, reason, changed_by: 'test' })
  return id
}

type Logged = {
  actor_id: string
  action: string
  purpose: string
  outcome: string
  case_ids: string[]
  bases: string[]
}

/** The audit rows of one person, oldest first; what a story may ask the log about. */
export async function logOf(house: TestHouse, actorId: string): Promise<Logged[]> {
  const { rows } = await house.stage.query<Logged>(
    `select actor_id, action, purpose, outcome, case_ids, bases from audit_log
      where actor_id = $1 order by at, id`,
    [actorId],
  )
  return rows
}

type StagedStep = {
  words?: string
  kind?: string
  state?: string
  place?: number
  due?: string | null
  done?: string | null
  by?: { kind: 'employee' | 'citizen' | 'system'; name: string }
}

export async function stageStep(house: TestHouse, caseId: string, more: StagedStep = {}) {
  const id = uuid()
  const { kind, name } = more.by ?? { kind: 'employee', name: 'Ane Test' }
  const state = more.state ?? 'planned'
  await insert(house, 'steps', {
    ...{ id, case_id: caseId, words: more.words ?? 'Gå en tur', kind: more.kind ?? 'other', state },
    ...{ place_at: more.place ?? 0, due_on: more.due ?? null, done_on: more.done ?? null },
    ...{ added_by_kind: kind, added_by: name, added_on: '2026-11-01' },
    ...{ changed_by: name, changed_by_kind: kind },
  })
  return id
}

type StagedDream = { kind?: string; on?: string; by?: string }

export async function stageDream(
  house: TestHouse,
  caseId: string,
  words: string,
  { kind = 'dream', on = '2026-10-01', by = 'Ane Test' }: StagedDream = {},
) {
  const id = uuid()
  const row = { id, case_id: caseId, kind, words, said_on: on, written_by_kind: 'employee' }
  await insert(house, 'dreams', { ...row, written_by: by })
  return id
}

export async function stageMandate(
  house: TestHouse,
  employeeId: string,
  amountOre: number,
  { from = '2026-01-01', to = '2026-12-31' }: Term = {},
) {
  const id = uuid()
  const row = { id, employee_id: employeeId, amount_ore: amountOre, from_on: from, to_on: to }
  await insert(house, 'mandates', { ...row, reason: 'Aftalt i teamet', changed_by: 'test' })
  return id
}

export async function stageClock(house: TestHouse, caseId: string, kind: string, on: string) {
  const id = uuid()
  await insert(house, 'case_clocks', { id, case_id: caseId, kind, on_day: on, set_by: 'Ane Test' })
  return id
}

export async function stageSuspension(
  house: TestHouse,
  caseId: string,
  kind: string,
  { from = '2026-11-01', to = null }: Term = {},
) {
  const id = uuid()
  const row = { id, case_id: caseId, kind, from_on: from, to_on: to }
  await insert(house, 'suspensions', { ...row, reason: 'Aftalt med borgeren', set_by: 'Ane Test' })
  return id
}

/** Weeks on a benefit of the citizen of a case, by Mondays. */
export async function stageSpell(
  house: TestHouse,
  caseId: string,
  benefit: string,
  { from = '2026-06-01', to = null }: Term = {},
) {
  await house.stage.query(
    `insert into benefit_spells (id, citizen_id, benefit, from_week, to_week)
     select $1, citizen_id, $3, $4, $5 from cases where id = $2`,
    [uuid(), caseId, benefit, from, to],
  )
}

type StagedPromise = {
  words?: string
  /** An employee's id. */
  by?: string | null
  ownerKind?: string
  ownerName?: string
  made?: string
  due?: string
  state?: string
  settled?: string | null
  moved?: number
  reason?: string
  forCitizen?: boolean
  /** As an import leaves it: with a source, and without a history. */
  imported?: boolean
}

export async function stagePromise(house: TestHouse, caseId: string, more: StagedPromise = {}) {
  const id = uuid()
  const { ownerKind = 'employee', by = null, ownerName = 'Ane Test', due = '2026-11-19' } = more
  const { words = 'ringer til kennelen', made = '2026-11-05', state = 'open', moved = 0 } = more
  const { settled = state === 'open' ? null : '2026-11-18', reason = '', forCitizen = true } = more
  await insert(house, 'promises', {
    ...{ id, case_id: caseId, owner_kind: ownerKind, owner_id: by, owner_name: ownerName, words },
    ...{ made_on: made, due_on: due, first_due_on: due, state, settled_on: settled },
    ...{ times_moved: moved, reason, for_citizen: forCitizen },
    source_id: more.imported ? key('a') : null,
    ...{ made_by_kind: 'employee', made_by: 'Ane Test', changed_by: 'Ane Test' },
  })
  if (more.imported) return id
  await insert(house, 'promise_changes', {
    ...{ promise_id: id, version: 1, case_id: caseId, act: 'made', due_on: due, words },
    ...{ reason: '', by_kind: 'employee', by_name: 'Ane Test' },
  })
  return id
}

type StagedRhythm = { from?: string; agreed?: boolean; imported?: boolean }

export async function stageRhythm(
  house: TestHouse,
  caseId: string,
  everyDays: number,
  { from = '2026-06-01', agreed = true, imported = false }: StagedRhythm = {},
) {
  const id = uuid()
  const row = { id, case_id: caseId, every_days: everyDays, from_on: from, agreed }
  const source = imported ? key('r') : null
  await insert(house, 'rhythms', { ...row, source_id: source, set_by: 'Ane Test' })
  return id
}

export async function stageTopic(house: TestHouse, caseId: string, words: string) {
  const row = { id: uuid(), case_id: caseId, words, written_by_kind: 'citizen' }
  await insert(house, 'topics', { ...row, written_by: 'Borger' })
}

export async function stageTalkRequest(house: TestHouse, caseId: string, words = '') {
  const id = uuid()
  await insert(house, 'talk_requests', { id, case_id: caseId, words })
  return id
}

export async function stageFrustration(
  house: TestHouse,
  caseId: string,
  {
    words = 'Jeg hører ikke noget',
    talked = null,
  }: { words?: string; talked?: string | null } = {},
) {
  const id = uuid()
  await insert(house, 'frustrations', {
    ...{ id, case_id: caseId, words, cause: 'waiting', said_on: '2026-11-18', talked_on: talked },
    ...{ said_by_kind: 'citizen', noted_by: 'Borger', changed_by: 'Borger' },
  })
  return id
}

export async function stageQuestion(
  house: TestHouse,
  caseId: string,
  { by, of, words = 'Hvad ville du gøre?' }: { by: string; of: string; words?: string },
) {
  const id = uuid()
  await insert(house, 'colleague_questions', {
    id,
    case_id: caseId,
    words,
    asked_by: by,
    asked_of: of,
  })
  return id
}

type StagedEvent = { kind?: string; facts?: object; at?: string }

/** Something that the citizen did by themselves. */
export async function stageEvent(house: TestHouse, caseId: string, more: StagedEvent = {}) {
  const id = uuid()
  const at = more.at ?? '2026-11-18T12:00:00Z'
  await insert(house, 'events', {
    ...{ id, case_id: caseId, at, on_day: at.slice(0, 10), kind: more.kind ?? 'step.added' },
    ...{ actor_kind: 'citizen', actor_name: 'Borger', facts: JSON.stringify(more.facts ?? {}) },
  })
  return id
}
