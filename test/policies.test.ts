import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { freshHouse, type TestHouse, TODAY } from './database.ts'

// Who sees which case, decided in PostgreSQL alone: every relation, every block, every date, both sides.

let house: TestHouse
const people: Record<string, string> = {}
const cases: Record<string, string> = {}

async function employee(name: string): Promise<void> {
  people[name] = uuid()
  await house.stage.query(
    `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
     values ($1, $2, $2, 'Test', 37, '2020-01-01', 'caseworker', 'test')`,
    [people[name], name],
  )
}

async function team(name: string, members: [string, string, string?][]): Promise<string> {
  const id = uuid()
  await house.stage.query(
    `insert into teams (id, source_id, name, changed_by) values ($1, $2, $2, 'test')`,
    [id, name],
  )
  for (const [who, role, until] of members)
    await house.stage.query(
      `insert into team_members (id, team_id, employee_id, role, from_on, to_on) values ($1, $2, $3, $4, '2020-01-01', $5)`,
      [uuid(), id, people[who], role, until ?? null],
    )
  return id
}

async function openCase(
  name: string,
  teamId: string | null,
  more: { closed?: string; hidden?: boolean } = {},
): Promise<void> {
  const citizen = uuid()
  cases[name] = uuid()
  await house.stage.query(
    `insert into citizens (id, source_id, cpr_cipher, cpr_index, first_name, last_name, protected, dream, changed_by)
     values ($1, $2, 'x', $3, $2, 'Borger', $4, 'Jeg vil have en hund', 'test')`,
    [citizen, name, Buffer.from(name), more.hidden ?? false],
  )
  await house.stage.query(
    `insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, closed_on, changed_by)
     values ($1, $2, $3, $4, 'sygedagpenge', 'sygedagpenge', '2025-01-01', $5, 'test')`,
    [cases[name], name, citizen, teamId, more.closed ?? null],
  )
}

async function member(
  name: string,
  who: string,
  kind: string,
  from = '2025-01-01',
  until: string | null = null,
) {
  await house.stage.query(
    `insert into case_members (id, case_id, employee_id, kind, from_on, to_on) values ($1, $2, $3, $4, $5, $6)`,
    [uuid(), cases[name], people[who], kind, from, until],
  )
}

async function block(name: string, who: string | null, kind: string) {
  await house.stage.query(
    `insert into case_blocks (id, case_id, employee_id, kind, from_on, set_by) values ($1, $2, $3, $4, '2020-01-01', 'test')`,
    [uuid(), cases[name], who ? people[who] : null, kind],
  )
}

async function seenBy(who: string): Promise<string[]> {
  const rows = await house.as({ id: people[who] ?? null }, (db) =>
    db.selectFrom('cases').select('source_id').orderBy('source_id').execute(),
  )
  return rows.map((row) => row.source_id)
}

beforeAll(async () => {
  house = await freshHouse()
  for (const name of ['ane', 'bo', 'vikar', 'leder', 'fremmed', 'stoppet', 'naboleder', 'ukendt'])
    await employee(name)
  const blue = await team('blå', [
    ['ane', 'member'],
    ['bo', 'member'],
    ['leder', 'leader'],
    ['stoppet', 'member', '2026-11-18'],
  ])
  const red = await team('rød', [['naboleder', 'leader']])
  await openCase('anes', blue)
  await member('anes', 'ane', 'owner')
  await openCase('lukket', blue, { closed: '2026-01-31' })
  await member('lukket', 'ane', 'owner', '2025-01-01', '2026-01-31')
  await openCase('uden-team', null)
  await member('uden-team', 'ane', 'owner', '2025-01-01', '2026-11-18')
  await member('uden-team', 'bo', 'owner', '2026-11-19')
  await openCase('daekket', red)
  await member('daekket', 'vikar', 'substitute', '2026-11-19', '2026-11-19')
  await openCase('daekket-i-gaar', red)
  await member('daekket-i-gaar', 'vikar', 'substitute', '2026-11-01', '2026-11-18')
  await openCase('anes-bror', blue)
  await member('anes-bror', 'ane', 'owner')
  await block('anes-bror', 'ane', 'family')
  await openCase('lederens-egen', blue)
  await block('lederens-egen', 'leder', 'own_case')
  await openCase('beskyttet', blue, { hidden: true })
  await member('beskyttet', 'bo', 'owner')
  await openCase('laast', blue)
  await member('laast', 'ane', 'coworker')
  await block('laast', null, 'protected')
})

describe('relations open, dates end them, blocks beat them all', () => {
  test.each<[who: string, sees: string[]]>([
    // owner, co-worker, own team's open cases; not the brother she owns, not the protected, not what she handed on
    ['ane', ['anes', 'laast', 'lederens-egen']],
    ['bo', ['anes', 'anes-bror', 'beskyttet', 'lederens-egen', 'uden-team']],
    ['vikar', ['daekket']],
    // a leader sees the team's closed cases, too, but not their own case, nor people only named staff may see
    ['leder', ['anes', 'anes-bror', 'lukket']],
    ['naboleder', ['daekket', 'daekket-i-gaar']],
    ['fremmed', []],
    ['stoppet', []],
  ])('%s sees exactly what is theirs', async (who, sees) => {
    expect(await seenBy(who)).toEqual(sees.toSorted())
  })

  test('what hangs on a case follows it: people, contacts, responsibilities', async () => {
    const counts = await house.as({ id: people['vikar'] ?? null }, async (db) => ({
      citizens: (await db.selectFrom('citizens').select('id').execute()).length,
      members: (await db.selectFrom('case_members').select('id').execute()).length,
    }))
    expect(counts).toEqual({ citizens: 1, members: 1 })
  })

  test('nobody, and a context without a person, see nothing', async () => {
    const rows = await house.as({ kind: 'system', id: null }, (db) =>
      db.selectFrom('citizens').select('id').execute(),
    )
    expect(rows).toEqual([])
    expect(await house.door.before('select id from citizens', [])).toEqual([])
  })

  test('a citizen sees their own case and no other', async () => {
    const actor: Partial<Actor> = { kind: 'citizen', id: cases['anes'] ?? null, role: 'citizen' }
    const rows = await house.as(actor, (db) =>
      db.selectFrom('citizens').select('first_name').execute(),
    )
    expect(rows).toEqual([{ first_name: 'anes' }])
  })
})

describe('break-glass', () => {
  const breakGlass = async (who: string, name: string) => {
    const [row] = await house.as({ id: people[who] ?? null }, async (db) => {
      const { sql } = await import('kysely')
      const index = Buffer.from(name)
      return (
        await sql<{ id: string | null }>`
          select priv.break_glass(${uuid()}, ${index}, 'acute', 'Lægen ringer, kollegaen er væk') as id`.execute(
          db,
        )
      ).rows
    })
    return row?.id ?? null
  }

  test('opens one case, and only that', async () => {
    expect(await breakGlass('fremmed', 'anes')).toBe(cases['anes'])
    expect(await seenBy('fremmed')).toEqual(['anes'])
  })

  test.each([
    ['a block on a person', 'ane', 'anes-bror'],
    ['a protected citizen', 'fremmed', 'beskyttet'],
    ['a case locked to its named staff', 'fremmed', 'laast'],
    ['one’s own case', 'leder', 'lederens-egen'],
    ['a case that is closed', 'fremmed', 'lukket'],
    ['nobody at all', 'fremmed', 'findes-ikke'],
  ])('does not open %s, and says nothing about why', async (_why, who, name) => {
    expect(await breakGlass(who, name)).toBeNull()
  })

  test('ends by itself after four hours, and can never be longer', async () => {
    await house.stage.query(
      `update case_grants set from_at = now() - interval '4 hours 1 second', until_at = now() - interval '1 second'
        where employee_id = $1`,
      [people['fremmed']],
    )
    expect(await seenBy('fremmed')).toEqual([])
    const tooLong = house.stage.query(
      `update case_grants set until_at = from_at + interval '4 hours 1 second'`,
    )
    await expect(tooLong).rejects.toThrow(/check/)
  })

  test('is given three times a day, then the leader is asked', async () => {
    for (const name of ['anes', 'daekket', 'daekket-i-gaar']) await breakGlass('ukendt', name)
    await expect(breakGlass('ukendt', 'anes')).rejects.toMatchObject({ code: 'MS001' })
  })
})

describe('the signed context', () => {
  const as = (context: string) =>
    house.door.through(
      {
        actor: { kind: 'system', id: null, sessionId: null, role: 'system' },
        act: 'use',
        today: TODAY as never,
      },
      async (_, client) => {
        await client.query(`select set_config('app.context', $1, true)`, [context])
        return (await client.query('select source_id from cases')).rows
      },
    )

  test('injected SQL cannot become somebody else', async () => {
    const forged = `employee|${people['ane']}||use|${TODAY}|9999999999|1|${'0'.repeat(64)}`
    await expect(as(forged)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    ['stretched', (text: string) => text.replace(/\|\d{10}\|/, '|9999999999|')],
    [
      'moved to another person',
      (text: string) => text.replace(/employee\|[^|]*/, `employee|${people['bo']}`),
    ],
    ['raised to an import', (text: string) => text.replace('|use|', '|import|')],
    ['signed by an unknown key', (text: string) => text.replace(/\|1\|([0-9a-f]{64})$/, '|2|$1')],
    ['lengthened', (text: string) => `${text}|x`],
    ['cut', (text: string) => text.slice(0, -1)],
  ])('a real one that is %s is an error', async (_how, change) => {
    const actor = {
      kind: 'employee' as const,
      id: people['ane'] ?? null,
      sessionId: null,
      role: 'caseworker',
    }
    const real = await house.door.through(
      { actor, act: 'use', today: TODAY as never },
      async (_, client) => {
        const { rows } = await client.query(`select current_setting('app.context') as text`)
        return rows[0].text as string
      },
    )
    expect(await as(real)).not.toEqual([])
    await expect(as(change(real))).rejects.toMatchObject({ code: '42501' })
  })

  test('does not stay behind on a pooled connection, also when the work fails', async () => {
    const fails = house.as({ id: people['ane'] ?? null }, async () => {
      throw new Error('on purpose')
    })
    await expect(fails).rejects.toThrow('on purpose')
    for (let turn = 0; turn < 20; turn++)
      expect(await house.door.before('select id from cases', [])).toEqual([])
  })

  test('the key is out of reach', async () => {
    await expect(house.door.before('select * from priv.context_keys', [])).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('the log', () => {
  test('takes rows in the actor’s own name only, and never lets go of one', async () => {
    const add = (actorId: string | undefined) =>
      house.as({ id: people['ane'] ?? null }, (db) =>
        db
          .insertInto('audit_log')
          .values({
            id: uuid(),
            actor_kind: 'employee',
            actor_id: actorId ?? null,
            actor_role: 'caseworker',
            request_id: 'r',
            action: 'test.add',
            route: 'GET /',
            purpose: 'case_work',
            outcome: 'done',
          })
          .execute(),
      )
    await add(people['ane'])
    await expect(add(people['bo'])).rejects.toMatchObject({ code: '42501' })
    for (const text of [
      'update audit_log set action = $1',
      'delete from audit_log where action = $1',
    ])
      await expect(house.door.before(text, ['test.add'])).rejects.toMatchObject({ code: '42501' })
    const own = await house.as({ id: people['bo'] ?? null }, (db) =>
      db.selectFrom('audit_log').selectAll().execute(),
    )
    expect(own).toEqual([])
  })
})
