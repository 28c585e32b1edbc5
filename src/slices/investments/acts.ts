import { NotFound, Stale } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type InvestmentRow, lockInvestment, rulesOf } from './reads.ts'
import * as store from './store.ts'

type Missing = Record<'target' | 'stop' | 'hypothesis', string | null> & { method: string[] }

/**
 * Writes whom it is for, when it stops, what is believed and how it is done, where nobody has and nothing has begun.
 * What a column cannot hold is left to be written by hand.
 */
export async function writeMissing(
  { db, today, user }: Pick<Context, 'db' | 'today' | 'user'>,
  { investmentId, startedOn, version, hypothesis, methodElements }: InvestmentRow,
  words: Missing,
): Promise<void> {
  if (startedOn) return
  const method = words.method
    .filter(({ length }) => length <= ELEMENT_LETTERS_MAX)
    .slice(0, ELEMENTS_MAX)
  const set = {
    ...(hypothesis === '' && words.hypothesis && words.hypothesis.length <= RULE_LETTERS_MAX
      ? { hypothesis: words.hypothesis }
      : {}),
    ...(methodElements.length === 0 && method.length > 0 ? { method_elements: method } : {}),
  }
  if (Object.keys(set).length > 0)
    await store.changeInvestment(db, { id: investmentId, version, by: user.name }, set)
  const written = await rulesOf(db, investmentId)
  for (const kind of ['target', 'stop'] as const) {
    const own = words[kind]
    if (!own || own.length > RULE_LETTERS_MAX || written.some((rule) => rule.kind === kind))
      continue
    const rule = { ruleId: uuid(), investmentId, kind, words: own, reason: '' }
    await store.insertRule(db, { ...rule, writtenOn: today, by: user.name })
  }
}

const RULE_LETTERS_MAX = 2000
const ELEMENTS_MAX = 12
const ELEMENT_LETTERS_MAX = 200

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
