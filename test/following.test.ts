import { beforeAll, describe, expect, test } from 'vitest'
import * as follow from './following.ts'
import { addInvestments } from './investing.ts'
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

// What was agreed before the start, the draw, what was kept and what others shared, with the bare database in one’s
// hands. Every rule of each table is then weakened, and must be missed by its own part of this.

let world: World

async function addFollowUps({ house, ids }: World): Promise<void> {
  for (const name of ['grown', 'running'])
    ids[`${name} plan`] = await follow.stageFollowUp(house, ids[name] ?? '')
  const plan = ids['running plan'] ?? ''
  await follow.stageDraw(house, plan)
  await follow.stageDonorMonth(house, plan, 'Randers')
  await follow.stageKept(house, ids['running'] ?? '', plan)
  await follow.stageShared(house)
}

const ALL = {
  ...{ follow_ups: 'groet1 i-gang1', start_draws: 'i-gang', donor_months: 'Randers' },
  ...{ kept_results: 'i-gang', shared_estimates: 'randers' },
}
const READINGS: readonly Reading[] = [
  ['nobody', 'use', {}],
  ['nobody', 'system', {}],
  ['citizen', 'use', {}],
  ['ane', 'use', {}],
  ['lis', 'use', {}],
  ['eva', 'use', ALL],
  ['sten', 'use', ALL],
  ['nobody', 'import', { follow_ups: ALL.follow_ups, start_draws: ALL.start_draws }],
]

type Told = readonly [what: string, actor: string, sql: string, outcome: string]

/** An insert whose values are SQL. */
const insert = (table: string, row: Record<string, string>) => {
  const whole = { id: '{new}', ...row }
  return `insert into ${table} (${Object.keys(whole).join(', ')}) values (${Object.values(whole).join(', ')})`
}
const hash = `'${'1'.repeat(64)}'`
const followUp = (name: string) =>
  insert('follow_ups', {
    ...{ investment_id: `{${name}}`, number: '9', document: `'{}'`, hash },
    ...{ registered_by: `'x'`, registered_on: `'2026-11-19'` },
  })
const draw = (name: string) =>
  insert('start_draws', {
    ...{ follow_up_id: `{${name} plan}`, seed: '1', starts: `'[]'`, drawn_by: `'x'` },
    drawn_on: `'2026-11-19'`,
  })
const month = insert('donor_months', {
  ...{ follow_up_id: '{running plan}', place: `'Odense'`, month: `'2026-01-01'`, amount: '1' },
  ...{ source: `'x'`, added_by: `'x'` },
})
const kept = insert('kept_results', {
  ...{ investment_id: '{running}', follow_up_id: '{running plan}', document: `'{}'`, hash },
  ...{ kept_by: `'x'`, kept_on: `'2026-11-19'` },
})
const shared = insert('shared_estimates', {
  ...{ document: `'{}'`, hash, added_by: `'x'`, added_on: `'2026-11-19'` },
})

/** Those who set investments, and nobody else. */
const additions = (row: string): Told[] => [
  ['adds', 'eva', row, '1'],
  ...['sten', 'ane', 'citizen', 'nobody'].map((who): Told => ['adds nothing', who, row, 'denied']),
]
const stands = (table: string, column: string): Told[] => [
  ['what stands is not changed', 'eva', `update ${table} set ${column} = ${column}`, 'denied'],
  ['what stands is not deleted', 'eva', `delete from ${table}`, 'denied'],
]

const WRITINGS: Record<string, Told[]> = {
  follow_ups: [
    ...additions(followUp('grown')),
    ['agrees on nothing after the start', 'eva', followUp('running'), 'denied'],
    ...stands('follow_ups', 'document'),
  ],
  start_draws: [
    ...additions(draw('grown')),
    ['draws nothing after the start', 'eva', draw('running'), 'denied'],
    ...stands('start_draws', 'seed'),
  ],
  donor_months: [...additions(month), ...stands('donor_months', 'amount')],
  kept_results: [...additions(kept), ...stands('kept_results', 'document')],
  shared_estimates: [
    ...additions(shared),
    ['takes one out', 'eva', 'update shared_estimates set removed_at = now()', '1'],
    ['takes none out', 'sten', 'update shared_estimates set removed_at = now()', '0'],
    ['takes none out', 'ane', 'update shared_estimates set removed_at = now()', '0'],
    ...stands('shared_estimates', 'document'),
  ],
}
/** A file brings agreements, also of what has begun: it says when they were registered. */
const IMPORTED: Record<string, Writing[]> = {
  follow_ups: [['a file brings one', 'nobody', 'import', followUp('running'), '1']],
  start_draws: [['a file brings one', 'nobody', 'import', draw('grown'), '1']],
}

const writingsOf = (table: string): readonly Writing[] => [
  ...(WRITINGS[table] ?? []).map(([what, actor, sql, outcome]): Writing => {
    return [`${actor}: ${what}`, actor, 'use', sql, outcome]
  }),
  ...(IMPORTED[table] ?? []),
]

beforeAll(async () => {
  world = await buildWorld()
  await addInvestments(world)
  await addFollowUps(world)
  await label(world)
})

describe('with the bare database in hand', () => {
  test.each(READINGS)('%s (%s) reads exactly what is theirs', async (actor, act, sees) =>
    expect(await read(world, actor, act, follow.FOLLOWING)).toEqual(sees),
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
    return isNoticed(world, { [table]: follow.FOLLOWING[table] ?? '' }, readings, writingsOf(table))
  }
  const tables = Object.keys(follow.FOLLOWING)
  const found = await survivors(world, tables, noticed)
  expect(found.survivors).toEqual([])
  expect(found.tried).toBeGreaterThan(20)
  for (const table of tables) expect([table, await noticed(table)]).toEqual([table, false])
}, 120_000)
