import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Source, SourceKind } from './rules.ts'

export type AssessmentRow = {
  assessmentId: string
  caseId: string
  question: string
  citizenView: string
  reasoning: string
  decision: string
  insideMandate: boolean
  sources: Source[]
  state: 'open' | 'decided'
  authorName: string
  begunOn: Day
  decidedAt: Date | null
  replaces: string | null
  replaceReason: string
  replacedBy: string | null
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('assessments as a')
    .leftJoin('assessments as n', 'n.replaces', 'a.id')
    .select(['a.id as assessmentId', 'a.case_id as caseId', 'a.question', 'a.reasoning'])
    .select(['a.citizen_view as citizenView', 'a.decision', 'a.inside_mandate as insideMandate'])
    .select(['a.sources', 'a.state', 'a.author_name as authorName', 'a.begun_on as begunOn'])
    .select(['a.decided_at as decidedAt', 'a.replaces', 'a.replace_reason as replaceReason'])
    .select(['n.id as replacedBy', 'a.version', 'a.changed_by as changedBy'])
    .select('a.changed_at as changedAt')
    .$castTo<AssessmentRow>()
}

/** Nothing when it is not there or not visible. */
export function find(db: Db, assessmentId: string): Promise<AssessmentRow | undefined> {
  return rows(db).where('a.id', '=', assessmentId).executeTakeFirst()
}

/** The newest first; of a citizen, the policies leave what is decided. */
export function ofCase(db: Db, caseId: string): Promise<AssessmentRow[]> {
  return rows(db)
    .where('a.case_id', '=', caseId)
    .orderBy('a.begun_on', 'desc')
    .orderBy('a.changed_at', 'desc')
    .execute()
}

type Author = { id: string; name: string }

type NewAssessment = {
  assessmentId: string
  caseId: string
  question: string
  begunOn: Day
  /** What it takes the place of, whose texts it begins with. */
  replaces?: Pick<
    AssessmentRow,
    'assessmentId' | 'citizenView' | 'reasoning' | 'decision' | 'insideMandate'
  >
  reason?: string
}

/** False when another has already taken the same one's place. */
export async function insert(db: Db, made: NewAssessment, author: Author): Promise<boolean> {
  const before = made.replaces
  const row = await db
    .insertInto('assessments')
    .values({
      ...{ id: made.assessmentId, case_id: made.caseId, question: made.question },
      ...{ begun_on: made.begunOn, author_id: author.id, author_name: author.name },
      ...{ changed_by: author.name, replaces: before?.assessmentId ?? null },
      replace_reason: made.reason ?? '',
      citizen_view: before?.citizenView ?? '',
      reasoning: before?.reasoning ?? '',
      decision: before?.decision ?? '',
      inside_mandate: before?.insideMandate ?? true,
    })
    .onConflict((same) => same.column('replaces').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type Written = {
  question: string
  citizenView: string
  reasoning: string
  decision: string
  insideMandate: boolean
  sources: readonly Source[]
}
type Change = { assessmentId: string; version: number; author: Author }

/** An open one at the version that was seen; nothing when somebody was first. */
export async function write(
  db: Db,
  { assessmentId, version, author }: Change,
  written: Written,
  decidedAt: Date | null,
): Promise<number | undefined> {
  const row = await db
    .updateTable('assessments')
    .set({
      question: written.question,
      citizen_view: written.citizenView,
      reasoning: written.reasoning,
      decision: written.decision,
      inside_mandate: written.insideMandate,
      sources: JSON.stringify(written.sources),
      ...(decidedAt && {
        ...{ state: 'decided', decided_at: decidedAt },
        ...{ author_id: author.id, author_name: author.name },
      }),
      version: version + 1,
      changed_by: author.name,
      changed_at: sql`clock_timestamp()`,
    })
    .where('id', '=', assessmentId)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export type ColleagueRow = { employeeId: string; name: string; title: string; away: boolean }

/** Those of the team who may see the case today, without those who are shut out of it. */
export async function colleagues(db: Db, caseId: string): Promise<ColleagueRow[]> {
  const { rows } = await sql<ColleagueRow>`
    select employee_id as "employeeId", name, title, away from priv.colleagues(${caseId})`.execute(
    db,
  )
  return rows
}

export type QuestionRow = {
  questionId: string
  caseId: string
  assessmentId: string | null
  words: string
  askedOf: string
  askedByName: string
  askedOfName: string
  askedAt: Date
  answer: string
  answeredAt: Date | null
}

function questions(db: Db) {
  return db
    .selectFrom('colleague_questions as q')
    .innerJoin('employees as b', 'b.id', 'q.asked_by')
    .innerJoin('employees as o', 'o.id', 'q.asked_of')
    .orderBy('q.asked_at')
    .orderBy('q.id')
    .select(['q.id as questionId', 'q.case_id as caseId', 'q.assessment_id as assessmentId'])
    .select(['q.words', 'q.asked_of as askedOf', 'q.asked_at as askedAt', 'q.answer'])
    .select('q.answered_at as answeredAt')
    .select(sql<string>`b.first_name || ' ' || b.last_name`.as('askedByName'))
    .select(sql<string>`o.first_name || ' ' || o.last_name`.as('askedOfName'))
}

export function questionsOf(db: Db, assessmentId: string): Promise<QuestionRow[]> {
  return questions(db).where('q.assessment_id', '=', assessmentId).execute()
}

export function findQuestion(db: Db, questionId: string): Promise<QuestionRow | undefined> {
  return questions(db).where('q.id', '=', questionId).executeTakeFirst()
}

/** How many wait for an answer, by assessment. */
export async function waiting(db: Db, caseId: string): Promise<Map<string, number>> {
  const found = await db
    .selectFrom('colleague_questions')
    .where('case_id', '=', caseId)
    .where('answered_at', 'is', null)
    .where('assessment_id', 'is not', null)
    .groupBy('assessment_id')
    .select('assessment_id as assessmentId')
    .select(sql<number>`count(*)::integer`.as('count'))
    .execute()
  return new Map(found.map(({ assessmentId, count }) => [assessmentId ?? '', count]))
}

type NewQuestion = {
  questionId: string
  caseId: string
  assessmentId: string
  words: string
  askedBy: string
  askedOf: string
}

/** False when the same colleague has been asked meanwhile. */
export async function insertQuestion(db: Db, made: NewQuestion): Promise<boolean> {
  const row = await db
    .insertInto('colleague_questions')
    .values({
      ...{ id: made.questionId, case_id: made.caseId, assessment_id: made.assessmentId },
      ...{ words: made.words, asked_by: made.askedBy, asked_of: made.askedOf },
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when it has been answered meanwhile. */
export async function answer(db: Db, questionId: string, words: string): Promise<boolean> {
  const row = await db
    .updateTable('colleague_questions')
    .set({ answer: words, answered_at: sql`clock_timestamp()` })
    .where('id', '=', questionId)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type MaterialRow = { kind: SourceKind; id: string; onDay: Day | null; words: string }

/** What has been said, written, promised and tried: what a decision can stand on, the newest first. */
export async function material(db: Db, caseId: string): Promise<MaterialRow[]> {
  const { rows } = await sql<MaterialRow>`
    select * from (
      (select d.kind, d.id::text, d.said_on as "onDay", d.words from dreams d
        where d.case_id = ${caseId} order by d.said_on desc, d.written_at desc limit 6)
      union all
      (select 'record', r.id::text, r.held_on, concat_ws(' · ', nullif(r.citizen_words, ''), nullif(r.body, ''))
         from records r where r.case_id = ${caseId}
          and not exists (select from records n where n.replaces = r.id)
        order by r.held_on desc, r.signed_at desc limit 12)
      union all
      (select 'promise', p.id::text, p.due_on, p.owner_name || ': ' || p.words from promises p
        where p.case_id = ${caseId} order by p.due_on desc, p.id limit 12)
      union all
      (select 'step', s.id::text, coalesce(s.done_on, s.due_on, s.added_on),
              concat_ws(' · ', s.words, nullif(s.learned, '')) from steps s
        where s.case_id = ${caseId} and s.removed_at is null
        order by coalesce(s.done_on, s.due_on, s.added_on) desc, s.id limit 12)
      union all
      (select 'frustration', f.id::text, f.said_on, concat_ws(' · ', f.words, nullif(f.outcome, ''))
         from frustrations f where f.case_id = ${caseId} order by f.said_on desc, f.id limit 8)) m
     where m.words <> ''`.execute(db)
  return rows
}

/** Which of the records and promises the asker may read. A citizen is not shown what was not shared. */
export async function readable(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id::text from records where id = any (${ids}::uuid[])
    union all select id::text from promises where id = any (${ids}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
