import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { WantedLocal } from './rules.ts'

/** One at a time for a case, so that of two for the same day the second is told why not. */
export async function lockCase(db: Db, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`deadlines:${caseId}`}))`.execute(db)
}

type NewClock = { clockId: string; caseId: string; kind: string; onDay: Day; by: string }

export async function addClock(db: Db, clock: NewClock): Promise<void> {
  const { clockId, caseId, kind, onDay, by } = clock
  await db
    .insertInto('case_clocks')
    .values({ id: clockId, case_id: caseId, kind, on_day: onDay, set_by: by })
    .execute()
}

/** Called under the lock, when the version has been looked at. */
export async function correctClock(
  db: Db,
  { clockId, version, onDay, by }: { clockId: string; version: number; onDay: Day; by: string },
): Promise<void> {
  await db
    .updateTable('case_clocks')
    .set({ on_day: onDay, version: version + 1, set_by: by, set_at: sql`clock_timestamp()` })
    .where('id', '=', clockId)
    .where('version', '=', version)
    .execute()
}

type NewSuspension = {
  suspensionId: string
  caseId: string
  kind: string
  fromOn: Day
  toOn: Day | null
  reason: string
  by: string
}

export async function addSuspension(db: Db, wanted: NewSuspension): Promise<void> {
  await db
    .insertInto('suspensions')
    .values({
      id: wanted.suspensionId,
      case_id: wanted.caseId,
      kind: wanted.kind,
      from_on: wanted.fromOn,
      to_on: wanted.toOn,
      reason: wanted.reason,
      set_by: wanted.by,
    })
    .execute()
}

/** With no last day it never held. `ended` false: it goes on, until its last day if it has one. */
export async function settleSuspension(
  db: Db,
  suspensionId: string,
  { toOn, ended }: { toOn: Day | null; ended: boolean },
): Promise<void> {
  await db
    .updateTable('suspensions')
    .set({ to_on: toOn, ended_at: ended ? sql`clock_timestamp()` : null })
    .where('id', '=', suspensionId)
    .execute()
}

type NewExemption = {
  exemptionId: string
  caseId: string
  gauge: string
  reason: string
  fromOn: Day
  by: string
}

export async function addExemption(db: Db, wanted: NewExemption): Promise<void> {
  await db
    .insertInto('exemptions')
    .values({
      id: wanted.exemptionId,
      case_id: wanted.caseId,
      gauge: wanted.gauge,
      reason: wanted.reason,
      from_on: wanted.fromOn,
      set_by: wanted.by,
    })
    .execute()
}

export async function settleExemption(db: Db, exemptionId: string, ended: boolean): Promise<void> {
  await db
    .updateTable('exemptions')
    .set({ ended_at: ended ? sql`clock_timestamp()` : null })
    .where('id', '=', exemptionId)
    .execute()
}

/** One at a time, so that no two versions of a rule begin on the same day. */
export async function lockLocalRules(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('local_rules'))`.execute(db)
}

export async function addLocalRule(db: Db, ruleId: string, wanted: WantedLocal, by: string) {
  await db
    .insertInto('local_rules')
    .values({
      id: ruleId,
      layer: wanted.layer,
      rule: wanted.rule,
      target_group: wanted.targetGroup,
      talks: wanted.talks,
      days: wanted.days,
      from_on: wanted.fromOn,
      to_on: wanted.toOn,
      // Nobody confirms what the municipality promises by itself.
      confirmed: wanted.layer === 'service',
      reason: wanted.reason,
      changed_by: by,
    })
    .execute()
}

/** Called under the lock, when the version has been looked at. */
export async function changeLocalRule(
  db: Db,
  { ruleId, version, by }: { ruleId: string; version: number; by: string },
  wanted: Pick<WantedLocal, 'talks' | 'days' | 'fromOn' | 'toOn' | 'reason'> & {
    confirmed: boolean
  },
): Promise<void> {
  await db
    .updateTable('local_rules')
    .set({
      talks: wanted.talks,
      days: wanted.days,
      from_on: wanted.fromOn,
      to_on: wanted.toOn,
      confirmed: wanted.confirmed,
      reason: wanted.reason,
      changed_by: by,
      changed_at: sql`now()`,
      version: version + 1,
    })
    .where('id', '=', ruleId)
    .where('version', '=', version)
    .execute()
}

/** The days that the law's clocks run from, as the files say; a day that is known stands beside a new one. */
export function mergeClocks(transaction: Transaction): Promise<Merged> {
  return mergeInto('case_clocks', transaction, {
    rows: `select i.id, k.id as case_id, i.kind, i.on_day, '${IMPORTER}' as set_by
             from incoming_clocks i join known_cases k on k.source_id = i.case_ref`,
    key: ['case_id', 'kind', 'on_day'],
    columns: ['case_id', 'kind', 'on_day', 'set_by'],
    silent: ['set_by'],
    addsOnly: true,
  })
}
