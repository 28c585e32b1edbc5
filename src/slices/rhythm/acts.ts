import type { Day } from '#core/dates.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type CaseRow, findCase } from '#slices/cases/reads.ts'
import { happened } from '#slices/events/acts.ts'
import * as reads from './reads.ts'
import { type RhythmRefusal, refuseRhythm } from './rules.ts'
import * as store from './store.ts'

export type Who = Pick<Context, 'db' | 'user' | 'today'>

type Agreeing = {
  caseId: string
  everyDays: number
  /** With the citizen; false: proposed by the caseworker alone. */
  agreed: boolean
  reason?: string | undefined
  /** The rhythm that was on screen (null: none), where there was a screen. */
  seenId?: string | null | undefined
}

/** From today on the two talk every so many days. */
export async function agreeRhythm(who: Who, wish: Agreeing): Promise<{ rhythmId: string }> {
  const { db, user, today } = who
  const { caseId, everyDays, agreed, reason = '', seenId } = wish
  const { closedOn } = await carried(who, caseId)
  await store.holdRhythm(db, caseId)
  const [now = null] = await reads.historyOf(db, caseId, today)
  if (seenId !== undefined && (now?.rhythmId ?? null) !== seenId) throw staleOf(now, today)
  refuse(refuseRhythm({ everyDays, agreed }, { now, today, closedOn }).map(({ code }) => code))
  const rhythmId = uuid()
  const row = { rhythmId, caseId, everyDays, agreed, reason, fromOn: today, by: user.name }
  await store.insertRhythm(db, row)
  const facts = { everyDays, agreed, ...(now ? { before: now.everyDays } : {}), reason }
  await happened(who, { caseId, kind: 'rhythm.agreed', subjectId: rhythmId, facts })
  return { rhythmId }
}

/** Undo, on the day itself: the one before counts again, or none does. */
export async function takeBackRhythm(
  who: Who,
  { caseId, rhythmId }: { caseId: string; rhythmId: string },
): Promise<{ rhythmId: string | null }> {
  const { db, today } = who
  await carried(who, caseId)
  await store.holdRhythm(db, caseId)
  const [now = null, before = null] = await reads.historyOf(db, caseId, today)
  if (now?.rhythmId !== rhythmId) throw staleOf(now, today)
  if (!(await store.removeRhythm(db, rhythmId))) refuse(['rhythm.nothing_to_take_back'])
  const facts = { everyDays: before?.everyDays ?? null, before: now.everyDays }
  await happened(who, { caseId, kind: 'rhythm.taken_back', subjectId: rhythmId, facts })
  return { rhythmId: before?.rhythmId ?? null }
}

async function carried({ db }: Who, caseId: string): Promise<CaseRow> {
  const found = await findCase(db, caseId)
  if (!found) throw new NotFound()
  if (!found.write) refuse(['rhythm.not_carried'])
  return found
}

function refuse(codes: readonly RhythmRefusal[]): void {
  if (codes.length > 0) throw new Refused(codes.map((code) => ({ code })))
}

/** Another one is in force than the one that was seen; nobody is named where there is none. */
function staleOf(now: reads.RhythmRow | null, today: Day): Stale {
  return new Stale(now?.setBy ?? '', now?.setAt.toISOString() ?? `${today}T00:00:00.000Z`)
}
