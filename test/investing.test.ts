import { beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#platform/door.ts'
import { addInvestments, INVESTING } from './investing.ts'
import {
  buildWorld,
  isNoticed,
  label,
  type Reading,
  read,
  type World,
  type Writing,
  write,
} from './matrix.ts'
import { survivors } from './mutation.ts'

// Ideas and investments with the bare database in one’s hands. Every rule of each of their tables is then
// weakened, and must be missed by its own part of this.

let world: World

const IDEAS = 'bos fulgt ny'
const ALL = {
  ...{ ideas: IDEAS, investments: 'groet i-gang', positions: 'groet i-gang' },
  ...{ investment_rules: 'groet/target i-gang/target', business_cases: 'i-gang1 i-gang2' },
  ...{ expected_amounts: 'i-gang1 i-gang2', realised_amounts: 'groet i-gang' },
  decisions: 'groet i-gang',
  public_results: 'fortalt nedtaget',
  work_environment: 'maalingen',
}
/** What has been published is for everybody, whoever they are. */
const PUBLIC = { public_results: 'fortalt' }
/** Everybody sees the ideas, and what those became. */
const SHARED = { ideas: IDEAS, investments: 'groet', ...PUBLIC }

const READINGS: readonly Reading[] = [
  ['nobody', 'use', PUBLIC],
  ['nobody', 'system', PUBLIC],
  ['nobody', 'sign_in', PUBLIC],
  ['citizen', 'use', PUBLIC],
  ['ane', 'use', SHARED],
  ['lis', 'use', SHARED],
  ['eva', 'use', ALL],
  ['sten', 'use', ALL],
  ['nobody', 'import', { ...ALL, ...PUBLIC }],
]

type Told = readonly [what: string, actor: string, sql: string, outcome: string, act?: Act]
const told = ([what, actor, sql, outcome, act = 'use']: Told): Writing => {
  return [`${actor}: ${what}`, actor, act, sql, outcome]
}

type Values = Record<string, string>
/** An insert whose values are SQL. */
const insert = (table: string, row: Values) => {
  const whole = { id: '{new}', ...row }
  return `insert into ${table} (${Object.keys(whole).join(', ')}) values (${Object.values(whole).join(', ')})`
}

/** Adds: those who set investments, and a file; nobody else. */
const additions = (row: string): Told[] => [
  ['adds', 'eva', row, '1'],
  ['adds nothing', 'sten', row, 'denied'],
  ['adds nothing', 'ane', row, 'denied'],
  ['adds nothing', 'citizen', row, 'denied'],
  ['adds', 'nobody', row, '1', 'import'],
]
/** A blind change, without `where`: only the policies on changing decide. */
const changes = (set: string, all: string): Told[] => [
  ['changes', 'eva', set, all],
  ['changes nothing', 'sten', set, '0'],
  ['changes nothing', 'ane', set, '0'],
  ['changes nothing', 'citizen', set, '0'],
  ['changes', 'nobody', set, all, 'import'],
]

const idea = (more: Values = {}) =>
  insert('ideas', {
    ...{ what: `'x'`, why: `'x'`, needs: `'x'`, author_name: `'x'`, changed_by: `'x'` },
    ...{ said_on: `'2026-11-19'`, ...more },
  })
const rule = (investment: string, kind: string, reason = '') =>
  insert('investment_rules', {
    ...{ investment_id: `{${investment}}`, kind: `'${kind}'`, reason: `'${reason}'`, words: `'x'` },
    ...{ written_on: `'2026-11-19'`, written_by: `'x'` },
  })
const businessCase = (more: Values = {}) =>
  insert('business_cases', {
    ...{ investment_id: '{grown}', number: '7', document: `'{}'`, hash: `repeat('0', 64)` },
    ...{ made_by: `'x'`, made_on: `'2026-11-19'`, ...more },
  })
const expected = (businessCaseName: string) =>
  insert('expected_amounts', {
    ...{ business_case_id: `{${businessCaseName}}`, year: '2027', side: `'saving'` },
    ...{ budget_post: `'other'`, amount_ore: '1' },
  })
const decision = (writer: string) =>
  insert('decisions', {
    ...{ investment_id: '{running}', kind: `'continue'`, reason: `'x'`, grounds: `'x'` },
    ...{ decided_by: `'x'`, decided_on: `'2026-11-19'`, from_phase: `'pilot'` },
    ...{ to_phase: `'pilot'`, written_by: `'x'`, written_by_id: writer },
  })
const result = (publisher: string, more: Values = {}) =>
  insert('public_results', {
    ...{ investment_id: '{grown}', slug: `'nyt-sted'`, content: `'{}'` },
    ...{ published_on: `'2026-11-19'`, published_by: `'x'`, changed_by: `'x'` },
    ...{ published_by_id: publisher, ...more },
  })
const environment = insert('work_environment', {
  ...{
    team_id: '{team red}',
    measure: `'sick_days'`,
    from_on: `'2026-01-01'`,
    to_on: `'2026-06-30'`,
  },
  ...{ value: '1.4', people: '9', source: `'x'`, changed_by: `'x'` },
})
const lock = `update business_cases set locked_on = '2026-11-19', locked_by = 'x'`

const WRITINGS: Record<string, readonly Told[]> = {
  ideas: [
    ['says one', 'ane', idea({ author_id: '{ane}' }), '1'],
    ['says none in another’s name', 'ane', idea({ author_id: '{bo}' }), 'denied'],
    [
      'says none that is answered already',
      'ane',
      idea({ author_id: '{ane}', state: `'followed'`, settled_on: `'2026-11-19'` }),
      'denied',
    ],
    ['says none', 'citizen', idea({ author_id: '{ane}' }), 'denied'],
    ['says one out of a file', 'nobody', idea(), '1', 'import'],
    [
      'takes back their own that nobody has answered',
      'ane',
      `update ideas set changed_by = 'x'`,
      '1',
    ],
    [
      'does not answer their own',
      'ane',
      `update ideas set state = 'followed', settled_on = '2026-11-19' where id = {idea}`,
      'denied',
    ],
    ['answers all', 'eva', `update ideas set changed_by = 'x'`, '3'],
    ['answers none', 'sten', `update ideas set changed_by = 'x'`, '0'],
    ['answers none', 'citizen', `update ideas set changed_by = 'x'`, '0'],
    ['what was said stands', 'eva', `update ideas set what = 'x'`, 'denied'],
    ['comes again', 'nobody', `update ideas set changed_by = 'x'`, '3', 'import'],
    ['none is deleted', 'eva', 'delete from ideas', 'denied'],
  ],
  investments: [
    ...additions(insert('investments', { title: `'x'`, changed_by: `'x'` })),
    ...changes(`update investments set changed_by = 'x'`, '2'),
  ],
  investment_rules: [
    ...additions(rule('running', 'target', 'en grund')),
    ['writes it beforehand', 'eva', rule('grown', 'target'), '1'],
    ['writes beforehand when it stops', 'eva', rule('grown', 'stop'), '1'],
    ['adds nothing afterwards without a reason', 'eva', rule('running', 'target'), 'denied'],
    ['does not move the stop afterwards', 'eva', rule('running', 'stop', 'en grund'), 'denied'],
    ['what was written stands', 'eva', `update investment_rules set words = 'x'`, 'denied'],
  ],
  positions: [
    ...additions(
      insert('positions', {
        ...{ investment_id: '{grown}', title: `'x'`, hours_per_week: '37', salary_ore: '1' },
        ...{ planned_on: `'2026-11-19'`, changed_by: `'x'` },
      }),
    ),
    ...changes(`update positions set changed_by = 'x'`, '2'),
    ['stays in its investment', 'eva', 'update positions set investment_id = {grown}', 'denied'],
  ],
  business_cases: [
    ...additions(businessCase()),
    [
      'none begins locked',
      'eva',
      businessCase({ locked_on: `'2026-11-19'`, locked_by: `'x'` }),
      'denied',
    ],
    ['locks what is open', 'eva', lock, '1'],
    ['locks nothing', 'sten', lock, '0'],
    ['locks nothing', 'ane', lock, '0'],
    ['locks out of a file', 'nobody', lock, '2', 'import'],
    ['does nothing but lock', 'eva', 'update business_cases set locked_by = null', 'denied'],
    [
      'what was written stands',
      'eva',
      `update business_cases set hash = repeat('1', 64)`,
      'denied',
    ],
    ['what came of it stands', 'eva', `update business_cases set run = '{}'`, 'denied'],
  ],
  expected_amounts: [
    ...additions(expected('open case')),
    ['adds nothing to what is locked', 'eva', expected('locked case'), 'denied'],
    ['what was written stands', 'eva', 'update expected_amounts set amount_ore = 2', 'denied'],
  ],
  realised_amounts: [
    ...additions(
      insert('realised_amounts', {
        ...{ investment_id: '{grown}', year: '2026', side: `'saving'`, budget_post: `'other'` },
        ...{ amount_ore: '1', changed_by: `'x'` },
      }),
    ),
    ...changes('update realised_amounts set amount_ore = 2', '2'),
    [
      'takes a line out',
      'eva',
      'update realised_amounts set removed_at = now(), version = version + 1',
      '2',
    ],
    ['stays in its year', 'eva', 'update realised_amounts set year = 2020', 'denied'],
  ],
  decisions: [
    ['decides', 'eva', decision('{eva}'), '1'],
    ['not in another’s name', 'eva', decision('{lis}'), 'denied'],
    ['decides nothing', 'sten', decision('{sten}'), 'denied'],
    ['decides nothing', 'ane', decision('{ane}'), 'denied'],
    ['brings what was decided', 'nobody', decision('null'), '1', 'import'],
    ['what was decided stands', 'eva', `update decisions set reason = 'x'`, 'denied'],
    ['what was decided stays', 'eva', 'delete from decisions', 'denied'],
  ],
  work_environment: [
    ...additions(environment),
    ...changes(`update work_environment set changed_by = 'x'`, '1'),
    ['stays with its team', 'eva', 'update work_environment set team_id = {team red}', 'denied'],
    ['is taken out, not deleted', 'eva', 'delete from work_environment', 'denied'],
  ],
  public_results: [
    ['publishes', 'eva', result('{eva}'), '1'],
    ['not in another’s name', 'eva', result('{lis}'), 'denied'],
    ['nothing that is down already', 'eva', result('{eva}', { withdrawn_at: 'now()' }), 'denied'],
    ['publishes nothing', 'sten', result('{sten}'), 'denied'],
    ['publishes nothing', 'ane', result('{ane}'), 'denied'],
    ['publishes nothing', 'nobody', result('null'), 'denied'],
    ['publishes nothing', 'nobody', result('null'), 'denied', 'import'],
    ['takes down', 'eva', 'update public_results set withdrawn_at = now()', '2'],
    ['takes nothing down', 'sten', 'update public_results set withdrawn_at = now()', '0'],
    ['takes nothing down', 'ane', 'update public_results set withdrawn_at = now()', '0'],
    ['takes nothing down', 'nobody', 'update public_results set withdrawn_at = now()', '0'],
    ['takes nothing down', 'citizen', 'update public_results set withdrawn_at = now()', '0'],
    [
      'what was told stands',
      'eva',
      'update public_results set content = to_jsonb(version)',
      'denied',
    ],
    ['what was told stays', 'eva', 'delete from public_results', 'denied'],
  ],
}
const writingsOf = (table: string): readonly Writing[] => (WRITINGS[table] ?? []).map(told)

beforeAll(async () => {
  world = await buildWorld()
  await addInvestments(world)
  await label(world)
})

test('every table has its part', () => {
  expect(Object.keys(WRITINGS).toSorted()).toEqual(Object.keys(INVESTING).toSorted())
})

describe('with the bare database in hand', () => {
  test.each(READINGS)('%s (%s) reads exactly what is theirs', async (actor, act, sees) =>
    expect(await read(world, actor, act, INVESTING)).toEqual(sees),
  )

  const all = Object.keys(WRITINGS).flatMap((table) =>
    writingsOf(table).map((writing) => [table, writing[0], writing] as const),
  )
  test.each(all)('%s · %s', async (_, __, writing) => {
    expect(await write(world, writing)).toBe(writing[4])
  })
})

test('every rule that is dropped or weakened in any part is missed by its table’s part of it', async () => {
  const noticed = (table: string) => {
    const readings = READINGS.map(([actor, act, sees]): Reading => {
      return [actor, act, sees[table] ? { [table]: sees[table] } : {}]
    })
    return isNoticed(world, { [table]: INVESTING[table] ?? '' }, readings, writingsOf(table))
  }
  const tables = Object.keys(INVESTING)
  const found = await survivors(world, tables, noticed)
  expect(found.survivors).toEqual([])
  expect(found.tried).toBeGreaterThan(60)
  for (const table of tables) expect([table, await noticed(table)]).toEqual([table, false])
}, 120_000)
