import { NotFound, Stale } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type InvestmentRow, lockInvestment } from './reads.ts'
import * as store from './store.ts'

type Beginning = { title: string; hypothesis?: string; ideaId?: string }

/** Begins an investment, with the idea it came from when there is one. Answers its id. */
export async function beginInvestment(
  { db, user }: Pick<Context, 'db' | 'user'>,
  { title, hypothesis = '', ideaId }: Beginning,
): Promise<string> {
  const investmentId = uuid()
  const made = { investmentId, title, hypothesis, ideaId: ideaId ?? null, by: user.name }
  await store.insertInvestment(db, made)
  return investmentId
}

/** For whoever changes one: they come one at a time. Throws `NotFound` when it is not there. */
export async function heldInvestment(
  { db }: Pick<Context, 'db'>,
  investmentId: string,
): Promise<InvestmentRow> {
  const row = await lockInvestment(db, investmentId)
  if (!row) throw new NotFound()
  return row
}

/** Changes the version that was read; throws `Stale` when somebody saved first. */
export async function changeInvestment(
  { db, ifMatch, user }: Pick<Context, 'db' | 'ifMatch' | 'user'>,
  row: InvestmentRow,
  set: store.InvestmentSet,
): Promise<{ investmentId: string; version: number }> {
  const { investmentId } = row
  const change = { id: investmentId, version: ifMatch, by: user.name }
  const version = await store.changeInvestment(db, change, set)
  if (!version) throw new Stale(row.changedBy, row.changedAt.toISOString())
  return { investmentId, version }
}
