import { hashOf } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import type { TestHouse } from './database.ts'

// The daily work of one citizen where every free text is a canary. `Hemmeligown …` may be heard by whoever sees
// the case, the citizen among them; `Internown …` by those who work with it, and never by the citizen; and
// `Kladdeane` by Ane alone.

type Row = Record<string, unknown>

async function insert(house: TestHouse, table: string, row: Row): Promise<string> {
  const id = uuid()
  const whole = { id, ...row }
  const places = Object.keys(whole).map((_, at) => `$${at + 1}`)
  await house.stage.query(
    `insert into ${table} (${Object.keys(whole).join(', ')}) values (${places.join(', ')})`,
    Object.values(whole),
  )
  return id
}

export type Staging = {
  house: TestHouse
  key: string
  caseId: string
  /** Whoever carries it: what is written has their name. */
  by: string
  /** A colleague, who has asked them something. */
  colleague: string
  mandateId: string
}

/** The ids of it all, by the fields in which a contract asks for them. */
export type Ids = Record<string, string>

type Texts = { open: (kind: string) => string; inner: (kind: string) => string }

export async function stageCanaries(staging: Staging): Promise<Ids> {
  const { key } = staging
  const texts = {
    open: (kind: string) => `Hemmelig${key} ${kind}`,
    inner: (kind: string) => `Intern${key} ${kind}`,
  }
  const talks = await stageTalks(staging, texts)
  return {
    ...talks,
    ...(await stageWay(staging, texts)),
    ...(await stagePromises(staging, texts, talks)),
    ...(await stageJudged(staging, texts, talks)),
    ...(await stageLaw(staging, texts)),
  }
}

const signed = { held_on: '2026-11-05', signed_name: 'Ane Test' }
const changed = { changed_by: 'Ane Test', changed_by_kind: 'employee' }

async function stageTalks({ house, caseId, by }: Staging, { open, inner }: Texts): Promise<Ids> {
  const about = { case_id: caseId, employee_id: by, place: 'gaatur' }
  const heldId = await insert(house, 'conversations', {
    ...{
      ...about,
      on_day: '2026-11-05',
      at_time: '10:00',
      state: 'held',
      place_words: open('path'),
    },
  })
  const conversationId = await insert(house, 'conversations', {
    ...{ ...about, on_day: '2026-11-26', at_time: '10:00', state: 'planned' },
    place_words: open('place'),
  })
  await insert(house, 'conversations', {
    ...{ ...about, on_day: '2026-11-03', at_time: '09:00', state: 'cancelled' },
    cancel_reason: open('cancelled'),
  })
  const record = { case_id: caseId, ...signed, signed_by: by }
  const recordId = await insert(house, 'records', {
    ...{ ...record, conversation_id: heldId, citizen_words: open('said'), body: open('record') },
    is_shared: true,
  })
  await house.stage.query(
    'insert into record_notes (record_id, case_id, note) values ($1, $2, $3)',
    [recordId, caseId, inner('note')],
  )
  const keptId = await insert(house, 'records', {
    ...{ ...record, body: inner('record'), citizen_words: inner('words'), is_shared: false },
  })
  const topicId = await insert(house, 'topics', {
    ...{ case_id: caseId, words: open('topic'), written_by_kind: 'citizen', written_by: 'x' },
  })
  const requestId = await insert(house, 'talk_requests', {
    case_id: caseId,
    words: open('request'),
  })
  return { heldId, conversationId, recordId, keptId, topicId, requestId }
}

async function stageWay(
  { house, key, caseId, by, mandateId }: Staging,
  { open }: Texts,
): Promise<Ids> {
  for (const kind of ['dream', 'takes'])
    await insert(house, 'dreams', {
      ...{ case_id: caseId, kind, words: open(kind), said_on: '2026-11-01' },
      ...{ written_by_kind: 'citizen', written_by: 'x' },
    })
  const step = {
    ...{ case_id: caseId, kind: 'other', place_at: 1, added_by_kind: 'employee' },
    ...{ added_by: 'Ane Test', added_on: '2026-11-01', ...changed },
  }
  const stepId = await insert(house, 'steps', {
    ...{ ...step, words: open('step'), state: 'planned', learned: open('learned') },
    legal_basis: open('law'),
  })
  await house.stage.query(
    `insert into step_versions select id, 0, case_id, $2, kind, state, place_at, due_on, learned,
       legal_basis, done_on, removed_at, changed_by, changed_by_kind, changed_at from steps where id = $1`,
    [stepId, open('version')],
  )
  const removedStepId = await insert(house, 'steps', {
    ...{ ...step, words: open('removed'), state: 'wish', removed_at: '2026-11-02' },
  })
  // Whoever saves after the citizen is told by whom.
  const movedStepId = await insert(house, 'steps', {
    ...{ ...step, words: open('walked'), state: 'doing', version: 2 },
    ...{ changed_by: `Kanarie${key} Borger`, changed_by_kind: 'citizen' },
  })
  const done = { ...step, words: open('done'), state: 'done', done_on: '2026-11-18' }
  await insert(house, 'steps', done)
  const useId = await insert(house, 'mandate_uses', {
    ...{ mandate_id: mandateId, employee_id: by, case_id: caseId, step_id: stepId },
    ...{ amount_ore: 100, what: open('bought'), reason: open('why'), used_on: '2026-11-02' },
    used_by: 'Ane Test',
  })
  return { stepId, removedStepId, movedStepId, useId, key: `progress:step:${stepId}` }
}

async function stagePromises(
  { house, caseId, by }: Staging,
  { open, inner }: Texts,
  { heldId }: Ids,
): Promise<Ids> {
  const promise = async (row: Row) => {
    const due = { made_on: '2026-11-05', due_on: '2026-11-19', first_due_on: '2026-11-19' }
    const made = { made_by_kind: 'employee', made_by: 'Ane Test', ...changed }
    const id = await insert(house, 'promises', { case_id: caseId, ...due, ...made, ...row })
    await house.stage.query(
      `insert into promise_changes (promise_id, version, case_id, act, due_on, words, reason, by_kind, by_name)
       values ($1, 1, $2, 'made', '2026-11-19', $3, $4, 'employee', 'Ane Test')`,
      [id, caseId, row['words'], row['reason'] ?? ''],
    )
    return id
  }
  const promiseId = await promise({
    ...{
      owner_kind: 'citizen',
      owner_name: 'Borger',
      words: open('promise'),
      reason: open('moved'),
    },
    conversation_id: heldId,
  })
  await promise({
    ...{ owner_kind: 'employee', owner_id: by, owner_name: 'Ane Test', words: open('ours') },
  })
  const companyId = await promise({
    ...{ owner_kind: 'company', owner_name: inner('company'), words: inner('promise') },
    for_citizen: false,
  })
  const rhythm = { case_id: caseId, set_by: 'Ane Test', every_days: 14 }
  await insert(house, 'rhythms', { ...rhythm, from_on: '2026-06-01', reason: open('before') })
  const rhythmId = await insert(house, 'rhythms', {
    ...{ ...rhythm, every_days: 7, from_on: '2026-11-19', reason: open('rhythm') },
  })
  return { promiseId, companyId, rhythmId }
}

async function stageJudged(
  { house, caseId, by, colleague }: Staging,
  { open, inner }: Texts,
  { keptId }: Ids,
): Promise<Ids> {
  const assessment = { case_id: caseId, author_id: by, author_name: 'Ane Test' }
  const begun = { ...assessment, begun_on: '2026-11-01', changed_by: 'Ane Test' }
  const texts = (word: (kind: string) => string) => {
    return { question: word('question'), citizen_view: word('view'), reasoning: word('reasoning') }
  }
  const assessmentId = await insert(house, 'assessments', {
    ...{ ...begun, ...texts((kind) => inner(`open-${kind}`)), decision: inner('undecided') },
  })
  // What it was decided on stays in it, also what the citizen may not read.
  const source = { kind: 'record', id: keptId, onDay: '2026-11-05', words: inner('source') }
  const decidedId = await insert(house, 'assessments', {
    ...{ ...begun, ...texts(open), decision: open('decision'), state: 'decided' },
    ...{ decided_at: '2026-11-02', sources: JSON.stringify([source]) },
  })
  const questionId = await insert(house, 'colleague_questions', {
    ...{ case_id: caseId, assessment_id: assessmentId, words: inner('asked') },
    ...{ asked_by: colleague, asked_of: by },
  })
  await insert(house, 'colleague_questions', {
    ...{ case_id: caseId, assessment_id: assessmentId, words: inner('again') },
    ...{ asked_by: by, asked_of: colleague, answer: inner('answer'), answered_at: '2026-11-03' },
  })
  const hard = { case_id: caseId, cause: 'waiting', noted_by: 'x', changed_by: 'Ane Test' }
  const frustrationId = await insert(house, 'frustrations', {
    ...{ ...hard, words: open('hard'), said_on: '2026-11-18', said_by_kind: 'citizen' },
  })
  const talkedId = await insert(house, 'frustrations', {
    ...{ ...hard, words: open('harder'), said_on: '2026-11-01', talked_on: '2026-11-02' },
  })
  await insert(house, 'frustrations', {
    ...{ ...hard, words: open('past'), said_on: '2026-10-01', talked_on: '2026-10-02' },
    ...{ outcome: open('outcome'), settled_on: '2026-10-03' },
  })
  return { assessmentId, decidedId, questionId, frustrationId, talkedId }
}

async function stageLaw({ house, caseId }: Staging, { open, inner }: Texts): Promise<Ids> {
  const set = { case_id: caseId, set_by: 'Ane Test' }
  const clockId = await insert(house, 'case_clocks', {
    ...{ ...set, kind: 'registered', on_day: '2026-06-01' },
  })
  const suspensionId = await insert(house, 'suspensions', {
    ...{ ...set, kind: 'andet', from_on: '2026-07-01', to_on: '2026-07-31', reason: open('pause') },
  })
  const exemptionId = await insert(house, 'exemptions', {
    ...{ ...set, gauge: 'contact', reason: open('exempt because'), from_on: '2026-11-01' },
  })
  const event = { case_id: caseId, on_day: '2026-11-18', actor_name: 'x' }
  await insert(house, 'events', {
    ...{ ...event, kind: 'step.added', actor_kind: 'citizen', actor_id: caseId },
    ...{ at: '2026-11-18T12:00:00Z', facts: JSON.stringify({ words: open('event') }) },
  })
  await insert(house, 'events', {
    ...{ ...event, kind: 'colleague.asked', actor_kind: 'employee', for_citizen: false },
    facts: JSON.stringify({ words: inner('event') }),
  })
  return { clockId, suspensionId, exemptionId }
}

type Own = { house: TestHouse; name: string; id: string; caseId: string; teamId: string }

/** What is somebody’s own about a case: a sheet, lists, what was put off, an address for the calendar. */
export async function stageOwn(own: Own, subjectId: string, token: string): Promise<Ids> {
  const { house, name, id, caseId, teamId } = own
  const draftId = uuid()
  const sealed = house.vault.sealText(`{"body":"Kladde${name}"}`, {
    table: 'drafts',
    id: `${draftId}|${id}`,
  })
  const mine = { case_id: caseId, employee_id: id }
  const kept = { id: draftId, ...mine, kind: 'record', subject_id: subjectId, revision: 1, sealed }
  await insert(house, 'drafts', kept)
  const put = { item: `silence:${caseId}:2026-11-05`, until_on: '2026-12-01' }
  const snoozeId = await insert(house, 'snoozes', { ...mine, ...put, reason: `Kladde${name}` })
  await insert(house, 'presences', { ...mine, place: 'record' })
  const list = { owner_id: id, page: 'portfolio', query: 'show=silent', changed_by: 'x' }
  const viewId = await insert(house, 'saved_views', { ...list, name: `Kladde${name}` })
  const removedViewId = await insert(house, 'saved_views', {
    ...{ ...list, name: `Kladde${name} gone`, removed_at: '2026-11-01' },
  })
  await insert(house, 'saved_views', { ...list, team_id: teamId, name: 'Delt' })
  await insert(house, 'calendar_feeds', { employee_id: id, token_hash: hashOf(token) })
  return { draftId, snoozeId, viewId, removedViewId, employeeId: id }
}
