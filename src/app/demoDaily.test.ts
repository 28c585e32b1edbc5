import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#core/dates.ts'
import { writeDemo } from '#seeds/egekoebing/write.ts'
import { clock, freshHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

const today = clock.today()

/** What the files of Egekøbing tell of the daily work is still told once they have been loaded. */
describe('the stories of Egekøbing', async () => {
  const house = await freshHouse()
  const dir = mkdtempSync(join(tmpdir(), 'demo-daily-'))
  const load = () => importFolder({ house, dir, dryRun: false, complete: true, clock })
  const all = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
    (await house.stage.query(query, values)).rows as Row[]
  const of = <Row>(columns: string, table: string, first: string, last: string, more = '') =>
    all<Row>(
      `select ${columns} from ${table} x join cases c on c.id = x.case_id
         join citizens z on z.id = c.citizen_id
        where z.first_name = $1 and z.last_name = $2 ${more}`,
      [first, last],
    )

  beforeAll(async () => {
    await writeDemo(dir, { asOf: today })
    const report = await load()
    expect(report.faults).toEqual([])
    expect(report.outcome).toBe('loaded')
  }, 120_000)
  afterAll(() => rmSync(dir, { recursive: true }))

  test('the newest dream heads the pages of everybody', async () => {
    const rows = await all(
      `select z.dream, newest.words from citizens z join lateral (
         select d.words from dreams d join cases c on c.id = d.case_id
          where c.citizen_id = z.id and d.kind = 'dream' order by d.written_at desc limit 1) newest on true
        where z.dream is distinct from newest.words`,
    )
    expect(rows).toEqual([])
  })

  test('Maja has a day as a caseworker has one', async () => {
    const rows = await all<Record<string, unknown>>(
      `select z.first_name, to_char(v.at_time, 'HH24:MI') as at, v.kind, v.place, v.place_words,
              v.travel_minutes as way
         from conversations v join cases c on c.id = v.case_id join citizens z on z.id = c.citizen_id
         join employees e on e.id = v.employee_id
        where e.first_name = 'Maja' and e.last_name = 'Lund' and v.on_day = $1 order by v.at_time`,
      [today],
    )
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'Yusuf 08:30 conversation telefon  0',
      'Karoline 10:00 conversation gaatur Ved søen 0',
      'Ibrahim 12:15 going_along laege Lægehuset Torvet 20',
      'Mie 13:30 conversation virksomhed Egekøbing Tømmerhandel 10',
    ])
  })

  test('Karoline and Maja promised each other something, and one of them is still to do', async () => {
    const rows = await of<{ owner_kind: string; state: string; words: string }>(
      'x.owner_kind, x.state, x.words',
      'promises',
      ...(['Karoline', 'Vester', 'order by x.made_on desc, x.due_on limit 2'] as const),
    )
    expect(rows).toEqual([
      { owner_kind: 'employee', state: 'kept', words: 'Ringer til kennelen om et hundekursus' },
      {
        owner_kind: 'citizen',
        state: 'open',
        words: 'Spørger sin søster, om hun vil med på kurset',
      },
    ])
    const steps = await of<{ state: string }>('x.words, x.state', 'steps', 'Karoline', 'Vester')
    expect(steps).toContainEqual({ words: 'Gå en tur hver morgen', state: 'done' })
    expect(steps).toContainEqual({ words: 'Hundetræning med Buster', state: 'planned' })
    const topics = await of(
      'x.words',
      'topics',
      ...(['Karoline', 'Vester', 'order by x.written_at'] as const),
    )
    expect(topics).toEqual([{ words: 'Kursus med Buster' }, { words: 'Brevet fra kommunen' }])
  })

  test('what is due for Maja today is an answer to Anton, and nothing else', async () => {
    const rows = await all(
      `select z.first_name, p.words from promises p join employees e on e.id = p.owner_id
         join cases c on c.id = p.case_id join citizens z on z.id = c.citizen_id
        where e.first_name = 'Maja' and e.last_name = 'Lund' and p.state = 'open' and p.due_on <= $1
        order by 1`,
      [today],
    )
    expect(rows).toEqual([{ first_name: 'Anton', words: 'Svar fra Jobbanken' }])
  })

  test('Fatima has moved a step herself', async () => {
    const rows = await of(
      'x.words, x.changed_by, x.state',
      'steps',
      'Fatima',
      'Rahimi',
      `and x.changed_by_kind = 'citizen' and x.state = 'doing'`,
    )
    expect(rows).toEqual([
      { words: 'Cykle til skolen to dage', changed_by: 'Fatima Rahimi', state: 'doing' },
    ])
    const waiting = await of(
      `x.facts ->> 'words' as words`,
      'events',
      'Fatima',
      'Rahimi',
      `and x.kind = 'step.moved' and x.actor_kind = 'citizen'`,
    )
    expect(waiting).toEqual([{ words: 'Cykle til skolen to dage' }])
  })

  test('Jonas has been silent for longer than the two agreed, and nothing is booked', async () => {
    const [row] = await of<{ last: string; planned: number; every: number }>(
      `max(x.on_day) filter (where x.state = 'held') as last,
       count(*) filter (where x.state = 'planned') as planned,
       (select every_days from rhythms r where r.case_id = min(c.id::text)::uuid
         order by r.from_on desc limit 1) as every`,
      'conversations',
      'Jonas',
      'Kjær',
    )
    expect(row?.every).toBe(14)
    expect(row?.planned).toBe(0)
    expect((row?.last ?? '') <= addDays(today, -18)).toBe(true)
  })

  test('Lea lacks the fourth talk of the half-year that ends in five days', async () => {
    const [row] = await of<{ held: number; group: string; ends: string }>(
      `(select count(*) from conversations v
         where v.case_id = c.id and v.state = 'held' and v.on_day >= x.on_day) as held,
       c.target_group as group, (x.on_day + interval '6 months')::date as ends`,
      'case_clocks',
      'Lea',
      'Brandt',
      `and x.kind = 'first_enquiry'`,
    )
    expect(row).toEqual({ held: 3, group: 'uddannelsesparat_under_30', ends: addDays(today, 5) })
  })

  test('Omar met all five days', async () => {
    const rows = await of<{ done_on: string }>(
      'x.done_on, x.words',
      'steps',
      'Omar',
      'Saleh',
      `and x.state = 'done' order by x.done_on desc limit 1`,
    )
    expect(rows[0]).toMatchObject({ words: 'Møde alle fem dage på bageriet' })
    expect((rows[0]?.done_on ?? '') >= addDays(today, -5)).toBe(true)
  })

  test('what angered Susanne was a rule; it was talked through, and something came of it', async () => {
    const rows = await of<Record<string, unknown>>(
      'x.cause, x.talked_on is not null as talked, x.settled_on is not null as settled, x.outcome',
      'frustrations',
      'Susanne',
      'Bak',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ cause: 'rule', talked: true, settled: true })
    expect(rows[0]?.['outcome']).toContain('Annette ringer først')
  })

  test('the case of Bent stood for years, was read, and moved', async () => {
    const dreams = await of<{ words: string }>(
      'x.words',
      'dreams',
      'Bent',
      'Overgaard',
      `and x.kind = 'dream' order by x.written_at`,
    )
    expect(dreams.map((row) => row.words).at(0)).toBe('At få fred.')
    const answers = await of(
      'x.owner_name, x.state',
      'promises',
      'Bent',
      'Overgaard',
      `and x.owner_kind = 'leader'`,
    )
    expect(answers).toEqual([{ owner_name: 'Anders Bjerre', state: 'kept' }])
  })

  test('most who carry cases have something in their calendar within two days', async () => {
    const [row] = await all<{ carriers: number; busy: number }>(
      `select count(distinct m.employee_id) as carriers, count(distinct v.employee_id) as busy
         from case_members m left join conversations v on v.employee_id = m.employee_id
          and v.state = 'planned' and v.on_day between $1 and $1::date + 1
        where m.kind = 'owner' and m.to_on is null`,
      [today],
    )
    expect((row?.busy ?? 0) / (row?.carriers ?? 1)).toBeGreaterThan(0.9)
  })

  test('the same files again change nothing', async () => {
    const report = await load()
    expect(report.faults).toEqual([])
    expect(report.standing).toBe(0)
    const moved = report.files.filter((file) => file.added + file.changed + file.closed > 0)
    expect(moved).toEqual([])
  }, 120_000)
})
