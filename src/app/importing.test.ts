import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { clock, freshHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

type Files = Record<string, string[]>

/** A small municipality: two employees, a team, three citizens, each with a case. */
const SMALL: Files = {
  medarbejdere: [
    'medarbejder_id;fornavn;efternavn;timer_pr_uge;ansat_fra;ansat_til;rolle',
    'M1;Maja;Holm;37;01-01-2020;;sagsbehandler',
    'M2;Ole;Bæk;30,5;01-01-2020;;Leder',
    'M3;Siv;Dam;37;01-01-2020;31-12-2025;sagsbehandler',
  ],
  teams: ['team_id;navn;maalgruppe', 'T1;Sygedagpenge;sygedagpenge'],
  teammedlemskaber: [
    'team_id;medarbejder_id;funktion;fra;til',
    'T1;M1;medlem;01-01-2020;',
    'T1;M2;leder;01-01-2020;',
  ],
  fravaer: ['medarbejder_id;fra;til;art', 'M1;01-11-2026;;sygdom'],
  tilpasninger: ['medarbejder_id;procent;aarsag;fra;til', 'M1;25;ny;01-10-2026;'],
  normer: ['maalgruppe;lav;hoej;fra;begrundelse', 'sygedagpenge;30;40;01-01-2026;Budget'],
  borgere: [
    'borger_id;cpr;fornavn;efternavn;beskyttet;droem',
    'B1;010150-1234;Karen;Lund;nej;Tilbage til køkkenet',
    'B2;020260-1234;Per;Ågård;ja;',
    'B3;;Lis;Vang;;',
  ],
  sager: [
    'sags_id;borger_id;team_id;maalgruppe;ydelse;aabnet;lukket;udfald;tyngde',
    'S1;B1;T1;sygedagpenge;sygedagpenge;01-01-2026;;;enkel',
    'S2;B2;T1;sygedagpenge;sygedagpenge;01-01-2026;;;',
    'S3;B3;;fleksjob;ledighedsydelse;01-01-2026;01-06-2026;fleksjob;',
  ],
  ansvar: [
    'sags_id;medarbejder_id;rolle;fra;til;aarsag',
    'S1;M1;ansvarlig;01-01-2026;;',
    'S2;M1;ansvarlig;01-01-2026;31-03-2026;',
    'S2;M2;ansvarlig;01-04-2026;;ferie',
    'S3;M2;ansvarlig;01-01-2026;;',
  ],
  samtaler: [
    'samtale_id;sags_id;medarbejder_id;dato;tid;status;sted',
    'C1;S1;M1;01-02-2026;9.30;holdt;gåtur',
    'C2;S1;;01-12-2026;;planlagt;jobcenter',
  ],
  ydelsesuger: [
    'borger_id;ydelse;fra_uge;til_uge;andel',
    'B1;sygedagpenge;2026-W01;;1',
    'B2;sygedagpenge;2026-01;2026-20;0,5',
  ],
}

/** What later extracts have in common: the absence is over, and no conversation is told again. */
const LATER = { fravaer: ['M1;01-11-2026;10-11-2026;sygdom'], samtaler: [] }

const root = mkdtempSync(join(tmpdir(), 'importing-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0

function folder(files: Files): string {
  folders += 1
  const dir = join(root, String(folders))
  mkdirSync(dir)
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(dir, `${name}.csv`), `${lines.join('\n')}\n`)
  return dir
}

/** The small municipality with some files changed: a line with a known key takes the old one's place. */
function changed(changes: Record<string, string[]>): Files {
  const files = structuredClone(SMALL)
  for (const [name, lines] of Object.entries(changes))
    files[name] = [files[name]?.[0] ?? '', ...lines]
  return files
}

type House = Awaited<ReturnType<typeof freshHouse>>

function load(house: House, files: Files, more: { dryRun?: boolean; complete?: boolean } = {}) {
  return importFolder({
    house,
    dir: folder(files),
    dryRun: false,
    complete: false,
    clock,
    ...more,
  })
}

async function faults(house: House, files: Files, more: { complete?: boolean } = {}) {
  const report = await load(house, files, more)
  expect(report.outcome).toBe('refused')
  return report.faults.map(({ file, row, column, code }) => [file, row, column, code])
}

async function counts(house: House, files: Files, more: { complete?: boolean } = {}) {
  const report = await load(house, files, more)
  expect(report.faults).toEqual([])
  const moved = report.files.filter((file) => file.added + file.changed + file.closed > 0)
  return Object.fromEntries(moved.map((one) => [one.file, [one.added, one.changed, one.closed]]))
}

async function owners(house: House, sourceId: string) {
  const { rows } = await house.stage.query(
    `select e.source_id as who, m.kind, m.from_on, m.to_on from case_members m
      join employees e on e.id = m.employee_id join cases c on c.id = m.case_id
     where c.source_id = $1 order by m.from_on, m.kind`,
    [sourceId],
  )
  return rows.map((row) => `${row.who} ${row.kind} ${row.from_on} ${row.to_on ?? '…'}`)
}

async function one(house: House, query: string) {
  const { rows } = await house.stage.query(query)
  return rows[0]
}

describe('a folder', async () => {
  const house = await freshHouse()

  test('is checked without a trace', async () => {
    const report = await load(house, SMALL, { dryRun: true })
    expect(report.outcome).toBe('checked')
    expect(report.files.map((file) => [file.file, file.rows, file.added])).toContainEqual([
      'sager',
      3,
      3,
    ])
    expect(await one(house, 'select count(*) as n from employees')).toEqual({ n: 0 })
    expect(await one(house, 'select count(*) as n from audit_log')).toEqual({ n: 0 })
  })

  test('is loaded, with one row in the access log that names nobody', async () => {
    const report = await load(house, SMALL)
    expect(report.faults).toEqual([])
    expect(report.outcome).toBe('loaded')
    const seen = await one(house, 'select action, purpose, case_ids, result_count from audit_log')
    expect(seen).toEqual({
      action: 'import.load',
      purpose: 'data_import',
      case_ids: [],
      result_count: report.files.reduce((sum, file) => sum + file.rows, 0),
    })
  })

  test('becomes what the files say', async () => {
    expect(await owners(house, 'S2')).toEqual([
      'M1 owner 2026-01-01 2026-03-31',
      'M2 owner 2026-04-01 …',
    ])
    // A closed case is nobody's to follow.
    expect(await owners(house, 'S3')).toEqual(['M2 owner 2026-01-01 2026-06-01'])
    const held = `select on_day, at_time, state, place from conversations where source_id = 'C1'`
    expect(await one(house, held)).toEqual({
      on_day: '2026-02-01',
      at_time: '09:30:00',
      state: 'held',
      place: 'gaatur',
    })
    expect(
      await one(house, `select hours_per_week, role from employees where source_id = 'M2'`),
    ).toEqual({ hours_per_week: 30.5, role: 'head' })
  })

  test('a CPR number is sealed, found by its index, and the same after a second load', async () => {
    const read = `select cpr_cipher, cpr_index, version from citizens where source_id = 'B1'`
    const row = await one(house, read)
    expect(house.vault.open(row.cpr_cipher, 'B1')).toBe('0101501234')
    expect(row.cpr_index).toEqual(house.vault.index('0101501234'))
    await load(house, SMALL)
    expect(await one(house, read)).toEqual(row)
  })

  test('the same files again change nothing', async () => {
    expect(await counts(house, SMALL)).toEqual({})
  })

  test('a newer extract updates and closes', async () => {
    const newer = changed({
      fravaer: ['M1;01-11-2026;10-11-2026;sygdom'],
      sager: [
        'S1;B1;T1;sygedagpenge;sygedagpenge;01-01-2026;01-11-2026;job;enkel',
        'S2;B2;T1;sygedagpenge;sygedagpenge;01-01-2026;;;meget kompleks',
        'S4;B1;T1;fleksjob;ledighedsydelse;02-11-2026;;;',
      ],
      ansvar: [
        'S1;M1;ansvarlig;01-01-2026;;',
        'S2;M1;ansvarlig;01-06-2026;;',
        'S4;M1;ansvarlig;02-11-2026;;',
      ],
      samtaler: ['C1;S1;M1;01-02-2026;9.30;holdt;gåtur'],
    })
    expect(await counts(house, newer)).toEqual({
      fravaer: [0, 0, 1],
      sager: [1, 1, 1],
      // S2's new owner ends the former one's row the day before; S1 is ended with its case.
      ansvar: [2, 0, 2],
    })
    expect(await owners(house, 'S1')).toEqual(['M1 owner 2026-01-01 2026-11-01'])
    expect(await owners(house, 'S2')).toEqual([
      'M1 owner 2026-01-01 2026-03-31',
      'M2 owner 2026-04-01 2026-05-31',
      'M1 owner 2026-06-01 …',
    ])
    expect(await counts(house, newer)).toEqual({})
  })

  test('a period that was read wrong the first time is moved, not doubled', async () => {
    const moved = changed({
      sager: ['S4;B1;T1;fleksjob;ledighedsydelse;02-11-2026;;;'],
      ansvar: ['S4;M1;ansvarlig;05-11-2026;10-11-2026;', 'S4;M2;ansvarlig;11-11-2026;;'],
      ...LATER,
    })
    await counts(house, moved)
    expect(await owners(house, 'S4')).toEqual([
      'M1 owner 2026-11-05 2026-11-10',
      'M2 owner 2026-11-11 …',
    ])
    const back = changed({
      sager: ['S4;B1;T1;fleksjob;ledighedsydelse;02-11-2026;;;'],
      ansvar: ['S4;M1;ansvarlig;02-11-2026;14-11-2026;', 'S4;M2;ansvarlig;15-11-2026;;'],
      ...LATER,
    })
    expect(await counts(house, back)).toEqual({ ansvar: [0, 2, 0] })
    expect(await owners(house, 'S4')).toEqual([
      'M1 owner 2026-11-02 2026-11-14',
      'M2 owner 2026-11-15 …',
    ])
  })

  test('what somebody has set here stands', async () => {
    await house.stage.query(
      `update cases set weight = 'enkel', weight_set_by = 'Maja' where source_id = 'S2'`,
    )
    await house.stage.query(`update norms set high = 35, changed_by = 'Ole'`)
    await house.stage.query(`update capacity_adjustments set percent = 50, changed_by = 'Ole'`)
    const files = changed({
      sager: ['S2;B2;T1;sygedagpenge;sygedagpenge;01-01-2026;;;meget kompleks'],
      ansvar: ['S2;M1;ansvarlig;01-06-2026;;'],
      ...LATER,
    })
    expect(await counts(house, files)).toEqual({})
  })

  test('cases that are not in the files are left alone, unless the extract is complete', async () => {
    const files = changed({
      sager: ['S2;B2;T1;sygedagpenge;sygedagpenge;01-01-2026;;;'],
      ansvar: ['S2;M1;ansvarlig;01-06-2026;;'],
      ...LATER,
    })
    const left = await load(house, files)
    expect([left.openCasesMissing, left.closedAsMissing]).toEqual([1, 0])
    const closed = await load(house, files, { complete: true })
    expect([closed.openCasesMissing, closed.closedAsMissing]).toEqual([0, 1])
    const state = `select closed_on, outcome from cases where source_id = 'S4'`
    expect(await one(house, state)).toEqual({ closed_on: clock.today(), outcome: 'ukendt' })
    expect((await owners(house, 'S4')).at(-1)).toBe(`M2 owner 2026-11-15 ${clock.today()}`)

    const again = changed({
      sager: ['S4;B1;T1;fleksjob;ledighedsydelse;02-11-2026;;;'],
      ansvar: ['S4;M2;ansvarlig;15-11-2026;;'],
      ...LATER,
    })
    await counts(house, again)
    expect(await one(house, state)).toEqual({ closed_on: null, outcome: null })
    expect((await owners(house, 'S4')).at(-1)).toBe('M2 owner 2026-11-15 …')
  })
})

describe('faults', async () => {
  const house = await freshHouse()

  test('of the folder: missing, twice, empty, wrong headings', async () => {
    const files: Files = { ...SMALL, Samtaler: SMALL['samtaler'] ?? [], teams: ['team_id;navm'] }
    delete files['fravaer']
    const dir = folder(files)
    writeFileSync(join(dir, 'sager.csv'), '')
    writeFileSync(join(dir, 'læsmig.txt'), 'hej')
    const report = await importFolder({ house, dir, dryRun: true, complete: false, clock })
    expect(report.faults.map(({ file, column, code }) => [file, column, code])).toEqual([
      ['fravaer', null, 'file_missing'],
      ['samtaler', null, 'file_twice'],
      ['teams', 'navn', 'column_missing'],
      ['teams', 'navm', 'column_unknown'],
      ['sager', null, 'file_empty'],
    ])
    expect(report.ignored).toEqual(['læsmig.txt'])
  })

  test('of cells, all of them at once, and nothing is loaded', async () => {
    const files = changed({
      borgere: ['B1;310250-1234;Karen;Lund;nej;', 'B2;;;Ågård;måske;', 'B3;;Lis;Vang;;'],
    })
    expect(await faults(house, files)).toEqual([
      ['borgere', 2, 'cpr', 'cpr'],
      ['borgere', 3, 'fornavn', 'required'],
      ['borgere', 3, 'beskyttet', 'bool'],
    ])
    expect(await one(house, 'select count(*) as n from employees')).toEqual({ n: 0 })
  })

  test.each<[string, Record<string, string[]>, (string | number)[]]>([
    [
      'a key that stands twice',
      { teams: ['T1;Et;', 'T1;To;'] },
      ['teams', 3, 'team_id', 'key_twice'],
    ],
    [
      'an unknown reference',
      { samtaler: ['C1;S9;M1;01-02-2026;;holdt;gåtur'] },
      ['samtaler', 2, 'sags_id', 'reference_unknown'],
    ],
    [
      'one CPR number for two',
      { borgere: ['B1;010150-1234;A;B;;', 'B2;0101501234;C;D;;', 'B3;;E;F;;'] },
      ['borgere', 3, 'cpr', 'cpr_twice'],
    ],
    [
      'two open cases',
      {
        sager: [
          'S1;B1;;sygedagpenge;sygedagpenge;01-01-2026;;;',
          'S2;B1;;sygedagpenge;sygedagpenge;01-01-2026;;;',
          'S3;B3;;fleksjob;ledighedsydelse;01-01-2026;01-06-2026;;',
        ],
      },
      ['sager', 3, 'borger_id', 'case_open_twice'],
    ],
    [
      'a case that ends tomorrow',
      {
        sager: [
          'S1;B1;;sygedagpenge;sygedagpenge;01-01-2026;20-11-2026;;',
          'S2;B2;;sygedagpenge;sygedagpenge;01-01-2026;;;',
          'S3;B3;;fleksjob;ledighedsydelse;01-01-2026;01-06-2026;;',
        ],
        samtaler: [],
      },
      ['sager', 2, 'lukket', 'case_ends_later'],
    ],
    [
      'two owners at once',
      { ansvar: ['S1;M1;ansvarlig;01-01-2026;;', 'S1;M2;ansvarlig;01-02-2026;;'] },
      ['ansvar', 3, 'fra', 'responsibility_overlaps'],
    ],
    [
      'responsibility after the end',
      { ansvar: ['S3;M1;ansvarlig;02-06-2026;;'] },
      ['ansvar', 2, 'fra', 'responsibility_outside_case'],
    ],
    [
      'an owner who has left',
      { ansvar: ['S1;M3;ansvarlig;01-02-2026;;'] },
      ['ansvar', 2, 'medarbejder_id', 'employee_not_employed'],
    ],
    [
      'a conversation before the case',
      { samtaler: ['C1;S1;M1;31-12-2025;;holdt;gåtur'] },
      ['samtaler', 2, 'dato', 'conversation_outside_case'],
    ],
    [
      'a conversation held tomorrow',
      { samtaler: ['C1;S1;M1;20-11-2026;;holdt;gåtur'] },
      ['samtaler', 2, 'dato', 'conversation_held_later'],
    ],
    [
      'weeks that overlap',
      { ydelsesuger: ['B1;sygedagpenge;2026-W01;;1', 'B1;sygedagpenge;2026-W05;;1'] },
      ['ydelsesuger', 3, 'fra_uge', 'spell_overlaps'],
    ],
  ])('of rows together: %s', async (_what, changes, expected) => {
    expect(await faults(house, changed(changes))).toEqual([expected])
  })

  test('against what is known: another citizen’s number, case and open case', async () => {
    await load(house, SMALL)
    const found = await faults(
      house,
      changed({
        borgere: ['B9;010150-1234;A;B;;', 'B3;;Lis;Vang;;', 'B2;;Per;Ågård;;'],
        sager: [
          'S1;B3;;sygedagpenge;sygedagpenge;01-01-2026;01-02-2026;;',
          'S9;B2;;sygedagpenge;sygedagpenge;01-01-2026;;;',
        ],
        ansvar: [],
        samtaler: [],
      }),
    )
    expect(found).toEqual([
      ['borgere', 2, 'cpr', 'cpr_known'],
      ['sager', 2, 'borger_id', 'case_of_another'],
      ['sager', 3, 'borger_id', 'case_open_twice'],
    ])
  })

  test('the demo, where anybody may sign in, takes no files but its own', async () => {
    const strange = changed({
      medarbejdere: ['Z1;Ny;Person;37;01-01-2020;;sagsbehandler'],
      teams: ['Z1;Andre;'],
      ...{ teammedlemskaber: [], fravaer: [], borgere: [], sager: [] },
      ...{ ansvar: [], samtaler: [], ydelsesuger: [] },
    })
    expect(await faults(house, strange)).toEqual([
      ['medarbejdere', null, null, 'demo_takes_its_own'],
    ])
  })

  test('an extract that is complete and empty would close everything', async () => {
    const files = changed({ sager: [], ansvar: [], samtaler: [] })
    expect(await faults(house, files, { complete: true })).toEqual([
      ['sager', null, null, 'complete_without_cases'],
    ])
  })

  test('only the first thousand are kept, all are counted', async () => {
    const rows = Array.from({ length: 1500 }, (_, n) => `C${n};S1;M1;x;;holdt;gåtur`)
    const report = await load(house, changed({ samtaler: rows }))
    expect([report.faults.length, report.faultCount]).toEqual([1000, 1500])
  })

  test('no fault tells a name, a dream or a number', async () => {
    const report = await load(
      house,
      changed({ borgere: ['B1;310250-1234;Hemmelig;Person;Hemmelig;Ring 010150-1234'] }),
    )
    expect(report.faultCount).toBeGreaterThan(2)
    expect(JSON.stringify(report)).not.toMatch(/Person|1234|3102/)
  })
})

describe('workbooks', async () => {
  const house = await freshHouse()

  test('one with a sheet for each file is the same as the files', async () => {
    folders += 1
    const dir = join(root, String(folders))
    mkdirSync(dir)
    const sheets = Object.entries(SMALL).map(([sheet, lines]) => {
      return { sheet, data: lines.map((line) => line.split(';')) }
    })
    await writeXlsxFile(sheets).toFile(join(dir, 'udtræk.xlsx'))
    const report = await importFolder({ house, dir, dryRun: false, complete: false, clock })
    expect(report.faults).toEqual([])
    expect(await counts(house, SMALL)).toEqual({})
  })

  test('one that is broken says so', async () => {
    const dir = folder(SMALL)
    writeFileSync(join(dir, 'sager.xlsx'), 'not a workbook')
    rmSync(join(dir, 'sager.csv'))
    const report = await importFolder({ house, dir, dryRun: true, complete: false, clock })
    expect(report.faults.map(({ file, code }) => [file, code])).toEqual([
      ['sager.xlsx', 'file_unreadable'],
      ['sager', 'file_missing'],
    ])
  })
})
