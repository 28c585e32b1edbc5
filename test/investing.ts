import { uuid } from '#platform/ids.ts'
import type { TestHouse } from './database.ts'
import type { Labels, World } from './matrix.ts'
import { stageEmployee } from './story.ts'

// Ideas and investments for a story, in plain SQL, past the policies: never what is tested.

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

export function stageIdea(house: TestHouse, authorId: string, more: Row = {}): Promise<string> {
  const words = { what: 'Gå med', why: 'Mange vender om', needs: 'To timer' }
  const author = { author_id: authorId, author_name: 'Ane Holm', changed_by: 'Ane Holm' }
  return insert(house, 'ideas', { ...words, ...author, said_on: '2026-10-01', ...more })
}

export function stageInvestment(house: TestHouse, more: Row = {}): Promise<string> {
  return insert(house, 'investments', {
    ...{ title: 'Færre sager', hypothesis: 'Flere samtaler', changed_by: 'test' },
    ...more,
  })
}

export function stageRule(house: TestHouse, investmentId: string, kind: string, on: string) {
  return insert(house, 'investment_rules', {
    ...{ investment_id: investmentId, kind, words: 'Alle over 30', written_on: on },
    written_by: 'test',
  })
}

export function stagePosition(house: TestHouse, investmentId: string): Promise<string> {
  return insert(house, 'positions', {
    ...{ investment_id: investmentId, title: 'Socialrådgiver', hours_per_week: 37 },
    ...{ salary_ore: 61_200_000, planned_on: '2026-02-01', changed_by: 'test' },
  })
}

/** With one amount that it expects. */
export async function stageBusinessCase(house: TestHouse, investmentId: string, number = 1) {
  const id = await insert(house, 'business_cases', {
    ...{ investment_id: investmentId, number, document: '{}', hash: '0'.repeat(64) },
    ...{ made_by: 'test', made_on: '2026-10-01' },
  })
  await insert(house, 'expected_amounts', {
    ...{ business_case_id: id, year: 2026, side: 'investment', budget_post: 'salaries' },
    amount_ore: 100,
  })
  return id
}

export function stageRealised(house: TestHouse, investmentId: string): Promise<string> {
  return insert(house, 'realised_amounts', {
    ...{ investment_id: investmentId, year: 2026, side: 'investment', budget_post: 'it' },
    ...{ amount_ore: 100, changed_by: 'test' },
  })
}

export function stageDecision(house: TestHouse, investmentId: string): Promise<string> {
  return insert(house, 'decisions', {
    ...{ investment_id: investmentId, kind: 'start', reason: 'Det er værd at prøve' },
    ...{ grounds: 'Business case 1', decided_by: 'Byrådet', decided_on: '2026-01-01' },
    ...{ from_phase: 'proposal', to_phase: 'pilot', written_by: 'test' },
  })
}

const NOTHING = { investedOre: 0, savedOre: 0, netOre: 0 }
const TOLD = {
  ...{ municipality: 'Prøvekøbing', title: 'Færre sager', summary: 'Fire mere', learned: '' },
  ...{ phase: 'pilot', startedOn: '2026-01-01', endedOn: null, decideOn: '2026-12-01' },
  ...{ hypothesis: '', methodElements: [], targetRule: null, stopRule: null, unknown: '' },
  ...{ posts: null, years: [], isAssumed: false, expected: null, realised: NOTHING },
  decisions: [],
}

/** What everybody reads of one. */
export function stageResult(house: TestHouse, investmentId: string, more: Row = {}) {
  return insert(house, 'public_results', {
    ...{ investment_id: investmentId, slug: 'fortalt', content: TOLD, published_on: '2026-11-01' },
    ...{ published_by: 'test', changed_by: 'test', ...more },
  })
}

/** A number of a team's working environment. */
export function stageEnvironment(house: TestHouse, teamId: string, more: Row = {}) {
  return insert(house, 'work_environment', {
    ...{ team_id: teamId, measure: 'wellbeing', from_on: '2026-03-01', to_on: '2026-03-31' },
    ...{ value: 61.5, elsewhere: 67, people: 9, source: 'maalingen', changed_by: 'test', ...more },
  })
}

/** A row whose investment is not to be seen is one all the same. */
const TITLE = `coalesce((select v.title from investments v where v.id = t.investment_id), 'unseen')`
const OF_CASE = `coalesce((select v.title || b.number from business_cases b join investments v on v.id = b.investment_id
  where b.id = t.business_case_id), 'unseen')`

/** How the rows of each table are called. */
export const INVESTING: Labels = {
  ideas: 't.what',
  investments: 't.title',
  investment_rules: `${TITLE} || '/' || t.kind`,
  positions: TITLE,
  business_cases: `${TITLE} || t.number`,
  expected_amounts: OF_CASE,
  realised_amounts: TITLE,
  decisions: TITLE,
  public_results: 't.slug',
  work_environment: 't.source',
}

/**
 * One that grew out of an idea and has not begun, one that runs; of the second’s business cases the first is
 * locked. And somebody to set them, and somebody who only reads.
 */
export async function addInvestments({ house, ids, actors }: World): Promise<void> {
  for (const [name, role] of [
    ['eva', 'economist'],
    ['sten', 'shop_steward'],
  ] as const) {
    ids[name] = await stageEmployee(house, name, { role })
    actors[name] = { kind: 'employee', id: ids[name], sessionId: null, role }
  }
  const { ane = '', bo = '' } = ids
  ids['idea'] = await stageIdea(house, ane, { what: 'ny' })
  await stageIdea(house, bo, { what: 'bos' })
  const answered = { state: 'followed', settled_on: '2026-10-10', settled_by: 'eva' }
  const followed = await stageIdea(house, ane, { what: 'fulgt', ...answered })
  ids['grown'] = await stageInvestment(house, { title: 'groet', idea_id: followed })
  const begun = { phase: 'pilot', started_on: '2026-01-01' }
  ids['running'] = await stageInvestment(house, { title: 'i-gang', ...begun })
  for (const name of ['grown', 'running']) {
    const id = ids[name] ?? ''
    await stageRule(house, id, 'target', '2025-11-01')
    await stagePosition(house, id)
    await stageRealised(house, id)
    await stageDecision(house, id)
  }
  await stageResult(house, ids['running'])
  const down = { slug: 'nedtaget', withdrawn_at: '2026-11-02' }
  await stageResult(house, ids['grown'], down)
  ids['line'] = await stageEnvironment(house, ids['blue'] ?? '')
  ids['locked case'] = await stageBusinessCase(house, ids['running'])
  await house.stage.query(
    `update business_cases set locked_on = '2025-12-01', locked_by = 'eva' where id = $1`,
    [ids['locked case']],
  )
  ids['open case'] = await stageBusinessCase(house, ids['running'], 2)
}
