import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { iso } from './days.ts'
import type { World } from './world.ts'

type Cell = string | number | boolean | null
type Rows = Iterable<readonly Cell[]>

const KINDS = [
  ...(['employee', 'team', 'citizen', 'case', 'conversation', 'other'] as const),
  ...(['record', 'step', 'promise'] as const),
] as const
export type Kind = (typeof KINDS)[number]

/** The id of the n-th of a kind: the form of a UUIDv7, in the order in which they were made. */
export function idOf(kind: Kind, n: number): string {
  const at = KINDS.indexOf(kind) + 1
  const high = Math.floor(n / 65_536)
  const low = (n % 65_536).toString(16).padStart(4, '0')
  const first = `019a${high.toString(16).padStart(4, '0')}`
  return `${first}-${low}-7000-8000-00000000000${at}`
}

const WHO = ['bench', 1] as const
const CHUNK = 1 << 16

/** Filled without their indexes, which are made once at the end. */
const LARGE = ['conversations', 'records', 'promises', 'steps', 'events'] as const

/** Fills a migrated, empty municipality past its policies, as fast as COPY goes. */
export async function loadWorld(client: pg.Client, world: World): Promise<number> {
  // The generator keeps its references; to prove each of 2 million would only take time.
  await client.query('set session_replication_role = replica')
  const rebuilds: (() => Promise<void>)[] = []
  for (const table of LARGE) rebuilds.push(await withoutIndexes(client, table))
  let rows = 0
  for (const [table, columns, values] of tablesOf(world))
    rows += await copyRows(client, `${table} (${columns})`, values)
  for (const rebuild of rebuilds) await rebuild()
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
  return rows
}

/** Takes a table's indexes away while it is filled, and gives back the way to make them again. */
async function withoutIndexes(client: pg.Client, table: string): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; made: string; rule: string | null }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made,
            pg_get_constraintdef(c.oid) as rule
       from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
      where i.indrelid = $1::regclass and not i.indisprimary
        -- What a reference stands on stays.
        and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')`,
    [table],
  )
  for (const { name, rule } of rows)
    await client.query(rule ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`)
  return async () => {
    for (const { name, made, rule } of rows)
      await client.query(rule ? `alter table ${table} add constraint ${name} ${rule}` : made)
  }
}

/** COPY of rows made on the way; returns how many. */
export async function copyRows(client: pg.Client, into: string, rows: Rows): Promise<number> {
  const copy = client.query(copyFrom(`copy ${into} from stdin`))
  for (const chunk of linesOf(rows)) if (!copy.write(chunk)) await once(copy, 'drain')
  copy.end()
  await finished(copy)
  return copy.rowCount ?? 0
}

/** COPY of a CSV file as it lies on the disk. */
export async function copyCsv(client: pg.Client, into: string, file: Readable): Promise<number> {
  const copy = client.query(
    copyFrom(`copy ${into} from stdin (format csv, delimiter ';', header true)`),
  )
  await finished(file.pipe(copy))
  return copy.rowCount ?? 0
}

function* linesOf(rows: Rows): Generator<string> {
  let text = ''
  for (const row of rows) {
    let mark = ''
    for (const cell of row) {
      text += mark + (cell === null ? '\\N' : cell)
      mark = '\t'
    }
    text += '\n'
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  yield text
}

function* map<From>(items: Iterable<From>, to: (item: From, n: number) => readonly Cell[]) {
  let n = 0
  for (const item of items) yield to(item, n++)
}

const employee = (n: number) => idOf('employee', n)
/** Rows nobody refers to share one kind; each table begins a range of its own. */
const other = (table: number) => (n: number) => idOf('other', table * 1_000_000 + n)
/** The same for tables that may have more than a million rows. */
const many = (table: number) => (n: number) => idOf('other', table * 100_000_000 + n)
const ends = (day: number | null) => (day === null ? null : iso(day))

function tablesOf(world: World): [string, string, Rows][] {
  return [...staffOf(world), ...citizensOf(world), ...historyOf(world), ...dailyOf(world)]
}

function staffOf(world: World): [string, string, Rows][] {
  return [
    [
      'employees',
      'id, source_id, first_name, last_name, title, profession, hours_per_week, employed_from, role, changed_by, version',
      map(world.employees(), (e) => [
        ...[employee(e.n), `M-${e.n}`, e.first, e.last, 'Medarbejder', 'socialraadgiver'],
        ...[e.n % 5 === 4 ? 30 : 37, '2018-01-01', e.role, ...WHO],
      ]),
    ],
    [
      'teams',
      'id, source_id, name, target_group, changed_by, version',
      map(world.teams(), ({ n, targetGroup }) => [
        ...[idOf('team', n), `T-${n}`, `Team ${n + 1}`, targetGroup, ...WHO],
      ]),
    ],
    [
      'team_members',
      'id, team_id, employee_id, role, from_on',
      map(world.teamMembers(), (m, n) => [
        ...[other(1)(n), idOf('team', m.team), employee(m.employee), m.role, '2018-01-01'],
      ]),
    ],
    [
      'absences',
      'id, employee_id, from_on, to_on, kind',
      map(world.absences(), (a, n) => [
        ...[other(2)(n), employee(a.employee), iso(a.from), iso(a.to), 'sygdom'],
      ]),
    ],
  ]
}

function citizensOf(world: World): [string, string, Rows][] {
  return [
    [
      'citizens',
      'id, source_id, first_name, last_name, protected, dream, changed_by, version',
      map(world.citizens(), (z) => [
        ...[idOf('citizen', z.n), `B-${z.n}`, z.first, z.last, z.isProtected, z.dream, ...WHO],
      ]),
    ],
    [
      'cases',
      'id, source_id, citizen_id, team_id, target_group, benefit, opened_on, closed_on, weight, changed_by, version',
      map(world.cases, (c) => [
        ...[idOf('case', c.n), `S-${c.n}`, idOf('citizen', c.n), idOf('team', c.team)],
        ...[c.targetGroup, c.benefit, iso(c.opened), ends(c.closed), c.weight, ...WHO],
      ]),
    ],
    [
      'case_members',
      'id, case_id, employee_id, kind, from_on, to_on',
      map(world.caseMembers(), (m, n) => [
        ...[other(3)(n), idOf('case', m.of), employee(m.employee), m.kind, iso(m.from)],
        ends(m.to),
      ]),
    ],
  ]
}

function historyOf(world: World): [string, string, Rows][] {
  return [
    [
      'conversations',
      'id, source_id, case_id, employee_id, on_day, at_time, state, place',
      map(world.conversations(), (c) => [
        ...[idOf('conversation', c.n), `C-${c.n}`, idOf('case', c.of), employee(c.employee)],
        ...[iso(c.day), c.time, c.state, c.place],
      ]),
    ],
    [
      'benefit_spells',
      'id, citizen_id, benefit, from_week, to_week',
      map(world.spells(), (s, n) => [
        ...[other(4)(n), idOf('citizen', s.citizen), s.benefit, iso(s.from), ends(s.to)],
      ]),
    ],
  ]
}

const SOMEBODY = 'Maja Lund'
const noon = (day: number) => `${iso(day)} 12:00`

function dailyOf(world: World): [string, string, Rows][] {
  return [...plansOf(world), ...promisesOf(world), ...writtenOf(world)]
}

function plansOf(world: World): [string, string, Rows][] {
  return [
    [
      'dreams',
      'id, case_id, kind, words, said_on, written_by_kind, written_by, written_at',
      map(world.dreams(), (d, n) => [
        ...[many(1)(n), idOf('case', d.of), d.kind, d.words, iso(d.day), 'employee', SOMEBODY],
        noon(d.day),
      ]),
    ],
    [
      'steps',
      'id, case_id, words, kind, state, place_at, added_by_kind, added_by, added_on, done_on, changed_by, changed_at',
      map(world.steps(), (s, n) => [
        ...[idOf('step', n), idOf('case', s.of), s.words, s.kind, s.state, s.place],
        ...['employee', SOMEBODY, iso(s.added), ends(s.done), SOMEBODY, noon(s.done ?? s.added)],
      ]),
    ],
  ]
}

function promisesOf(world: World): [string, string, Rows][] {
  return [
    [
      'promises',
      'id, case_id, owner_kind, owner_id, owner_name, words, made_on, due_on, first_due_on, state, settled_on, made_by_kind, made_by, changed_by, changed_at',
      map(world.promises(), (p, n) => [
        ...[idOf('promise', n), idOf('case', p.of), p.side],
        ...[p.side === 'employee' ? employee(p.employee) : null, SOMEBODY, p.words],
        ...[iso(p.made), iso(p.due), iso(p.due), p.state, ends(p.settled)],
        ...['employee', SOMEBODY, SOMEBODY, noon(p.settled ?? p.made)],
      ]),
    ],
    [
      'rhythms',
      'id, case_id, every_days, from_on, agreed, set_by',
      map(world.rhythms(), (r, n) => [
        ...[many(2)(n), idOf('case', r.of), r.days, iso(r.from), true, SOMEBODY],
      ]),
    ],
    [
      'case_clocks',
      'id, case_id, kind, on_day, set_by',
      map(world.clocks(), (c, n) => [
        ...[many(3)(n), idOf('case', c.of), c.kind, iso(c.day), SOMEBODY],
      ]),
    ],
  ]
}

function writtenOf(world: World): [string, string, Rows][] {
  return [
    [
      'records',
      'id, case_id, conversation_id, held_on, citizen_words, body, is_shared, signed_by, signed_name, signed_at',
      map(world.records(), (r, n) => [
        ...[idOf('record', n), idOf('case', r.of), idOf('conversation', r.talk), iso(r.day)],
        ...[r.words, r.body, true, employee(r.employee), SOMEBODY, noon(r.day)],
      ]),
    ],
    [
      'events',
      'id, case_id, at, on_day, kind, actor_kind, actor_id, actor_name, facts',
      map(world.events(), (e, n) => [
        ...[many(4)(n), idOf('case', e.of), noon(e.day), iso(e.day), e.kind],
        ...(e.byCitizen ? ['citizen', idOf('citizen', e.of)] : ['employee', employee(e.employee)]),
        ...[SOMEBODY, JSON.stringify({ words: e.words })],
      ]),
    ],
  ]
}
