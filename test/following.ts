import { uuid } from '#platform/ids.ts'
import type { TestHouse } from './database.ts'
import type { Labels } from './matrix.ts'

// How projects are followed up, for a story, in plain SQL, past the policies: never what is tested.

type Row = Record<string, unknown>

async function insert(house: TestHouse, table: string, row: Row): Promise<string> {
  const whole: Row = { id: uuid(), ...row }
  const places = Object.keys(whole).map((_, at) => `$${at + 1}`)
  await house.stage.query(
    `insert into ${table} (${Object.keys(whole).join(', ')}) values (${places.join(', ')})`,
    Object.values(whole),
  )
  return String(whole['id'])
}

/** What is agreed where a story does not say otherwise: one team against another. */
export function protocolOf(more: Row = {}): Row {
  return {
    ...{ design: 'teams', teams: [uuid()], compared: [uuid()], donors: [], outcomes: ['job'] },
    ...{ firstWeeks: null, startsOn: '2027-01-01', historyMonths: 12, rampMonths: 6 },
    ...{ horizonMonths: 24, perWave: 1, monthsBetween: 1, expected: 1.2, breakEven: 1.1 },
    ...{ breakEvenFrom: '', alpha: 0.05, contacts: null, delivered: 0.6, prior: null },
    ...{ toContinue: '', toStop: '', toStay: '', ...more },
  }
}

const HASH = '0'.repeat(64)

export function stageFollowUp(
  house: TestHouse,
  investmentId: string,
  protocol: Row = protocolOf(),
  more: Row = {},
) {
  return insert(house, 'follow_ups', {
    ...{ investment_id: investmentId, number: 1, document: JSON.stringify(protocol), hash: HASH },
    ...{ registered_by: 'test', registered_on: '2025-11-01', ...more },
  })
}

export function stageDraw(house: TestHouse, followUpId: string) {
  return insert(house, 'start_draws', {
    ...{ follow_up_id: followUpId, seed: 7, starts: '[0]', drawn_by: 'test' },
    drawn_on: '2025-11-02',
  })
}

export function stageDonorMonth(house: TestHouse, followUpId: string, place: string) {
  return insert(house, 'donor_months', {
    ...{ follow_up_id: followUpId, place, month: '2026-01-01', amount: 4, source: 'x' },
    added_by: 'test',
  })
}

/** A result with an effect, so that it can be shared. */
export function stageKept(house: TestHouse, investmentId: string, followUpId: string) {
  const document = {
    ...{ design: 'teams', grade: 'B', decision: 'stop', why: null, dataHash: 'a'.repeat(64) },
    ...{ codeVersion: '0.2.0', effect: { logRatio: 0, error: 0.1, lower: -0.3, upper: 0.3 } },
    ...{ looks: [], threshold: 20, crossedAt: null, byDraw: null, aboveBreakEven: 0.1 },
    ...{ pays: null, noNet: 'no_case' },
    file: {
      ...{ format: 'medspiller-result/2', design: 'teams', why: null, delivered: null },
      ...{ data: null, draw: null, net: { businessCase: null, runs: 1000, seed: 1 } },
      ...{ codeVersion: '0.2.0', codeCommit: null },
    },
  }
  return insert(house, 'kept_results', {
    ...{ investment_id: investmentId, follow_up_id: followUpId, hash: HASH },
    ...{ document: JSON.stringify(document), kept_by: 'test', kept_on: '2026-10-01' },
  })
}

export const ESTIMATE = {
  ...{ format: 'medspiller-estimate/1', municipality: 'Randers', title: 'Færre sager' },
  ...{ design: 'teams', grade: 'B', outcomes: ['job'], logRatio: 0.1, error: 0.1 },
  ...{ from: '2025-01-01', until: '2026-01-01', dataHash: 'b'.repeat(64), codeVersion: '0.2.0' },
}

export function stageShared(house: TestHouse) {
  return insert(house, 'shared_estimates', {
    ...{ document: JSON.stringify({ ...ESTIMATE, title: 'Et andet' }), hash: HASH },
    ...{ added_by: 'randers', added_on: '2026-10-01' },
  })
}

/** A row whose investment is not to be seen is one all the same. */
const TITLE = `coalesce((select v.title from investments v where v.id = t.investment_id), 'unseen')`
/** How the rows of each table are called. */
export const FOLLOWING: Labels = {
  follow_ups: `${TITLE} || t.number`,
  start_draws: `coalesce((select v.title from follow_ups f join investments v on v.id = f.investment_id
    where f.id = t.follow_up_id), 'unseen')`,
  donor_months: 't.place',
  kept_results: TITLE,
  shared_estimates: 't.added_by',
}
