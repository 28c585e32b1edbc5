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

/** The work from day to day of the small municipality. */
const DAILY: Files = {
  droemme: [
    'droem_id;sags_id;art;ord;dato;sagt_af',
    'D1;S1;drøm;Et sted med mad;01-02-2026;borger',
    'D2;S1;drøm;Tilbage til køkkenet;01-06-2026;borger',
    'D3;S1;hvad skal der til;At nogen ringer;01-06-2026;medarbejder',
  ],
  skridt: [
    'skridt_id;sags_id;ord;art;tilstand;frist;tilfoejet_af;tilfoejet;gjort_dato;aendret_af;aendret',
    'T1;S1;Gå en tur;ude;gjort;;borger;01-10-2026;10-11-2026;borger;10-11-2026',
    'T2;S1;Besøge et køkken;;planlagt;01-12-2026;;01-11-2026;;;',
  ],
  aftaler: [
    'aftale_id;sags_id;ejer;medarbejder_id;ejer_navn;ord;lavet;frist;tilstand;afgjort;samtale_id',
    'A1;S1;medarbejder;M1;;Ringer til køkkenet;01-02-2026;15-02-2026;holdt;14-02-2026;C1',
    'A2;S1;borger;;;Spørger sin søster;01-11-2026;19-11-2026;åben;;',
    'A3;S1;virksomhed;;Kantinen;Viser rundt;01-11-2026;21-11-2026;åben;;',
  ],
  tempo: ['tempo_id;sags_id;dage;fra;aftalt', 'R1;S1;14;01-02-2026;ja'],
  referater: [
    'referat_id;sags_id;samtale_id;dato;borgerens_ord;referat;intern_note;delt;medarbejder_id',
    'N1;S1;C1;01-02-2026;Jeg sov godt;Vi gik en tur;Ring mandag;ja;M1',
  ],
  frustrationer: [
    'frustration_id;sags_id;ord;aarsag;sagt;talt_igennem;udfald;afsluttet',
    'F1;S1;Tre breve om det samme;regel;01-09-2026;03-09-2026;Ét brev;10-09-2026',
  ],
  frister: ['sags_id;art;dato', 'S1;første fraværsdag;05-01-2026'],
  emner: ['emne_id;sags_id;ord;skrevet_af;dato', 'E1;S1;Brevet;borger;18-11-2026'],
  raaderum: ['medarbejder_id;beloeb;fra;til;begrundelse', 'M1;4000,50;01-01-2026;;Budget'],
}

describe('the work from day to day', async () => {
  const house = await freshHouse()
  const samtaler = [
    'samtale_id;sags_id;medarbejder_id;dato;tid;status;sted;art;minutter;rejsetid;sted_ord',
    'C1;S1;M1;01-02-2026;9.30;holdt;læge;ledsagelse;60;20;Lægehuset Torvet',
    'C2;S1;;01-12-2026;;planlagt;jobcenter;;;;',
  ]
  const files: Files = { ...SMALL, ...DAILY, samtaler }

  test('comes in beside the cases', async () => {
    const done = await counts(house, files)
    expect(Object.keys(DAILY).map((name) => [name, done[name]])).toEqual([
      ['droemme', [3, 0, 0]],
      ['skridt', [2, 0, 0]],
      ['aftaler', [3, 0, 0]],
      ['tempo', [1, 0, 0]],
      ['referater', [1, 0, 0]],
      ['frustrationer', [1, 0, 0]],
      ['frister', [1, 0, 0]],
      ['emner', [1, 0, 0]],
      ['raaderum', [1, 0, 0]],
    ])
    expect(
      await one(
        house,
        `select kind, minutes, travel_minutes, place_words from conversations where source_id = 'C1'`,
      ),
    ).toEqual({
      kind: 'going_along',
      minutes: 60,
      travel_minutes: 20,
      place_words: 'Lægehuset Torvet',
    })
    expect(await one(house, 'select amount_ore from mandates')).toEqual({ amount_ore: 400050 })
    expect(await one(house, `select on_day from case_clocks`)).toEqual({ on_day: '2026-01-05' })
  })

  test('says who: the citizen, or the one who had the case that day', async () => {
    const step = `select added_by, changed_by, changed_by_kind from steps where source_id = `
    expect(await one(house, `${step} 'T1'`)).toEqual({
      added_by: 'Karen Lund',
      changed_by: 'Karen Lund',
      changed_by_kind: 'citizen',
    })
    expect(await one(house, `${step} 'T2'`)).toMatchObject({ added_by: 'Maja Holm' })
    const { rows } = await house.stage.query('select owner_name from promises order by source_id')
    expect(rows.map((row) => row.owner_name)).toEqual(['Maja Holm', 'Karen Lund', 'Kantinen'])
    expect(await one(house, 'select count(*) as n from promise_changes')).toEqual({ n: 3 })
    expect(await one(house, 'select words, written_by from topics')).toEqual({
      words: 'Brevet',
      written_by: 'Karen Lund',
    })
    expect(await one(house, 'select note from record_notes')).toEqual({ note: 'Ring mandag' })
  })

  test('the newest dream heads the pages, and the same files change nothing', async () => {
    const dream = `select dream from citizens where source_id = 'B1'`
    expect(await one(house, dream)).toEqual({ dream: 'Tilbage til køkkenet' })
    expect(await counts(house, files)).toEqual({})
    const borgere = ['B1;;Karen;Lund;nej;Noget helt andet', 'B2;;Per;Ågård;ja;', 'B3;;Lis;Vang;;']
    expect(await counts(house, { ...changed({ borgere }), samtaler, ...DAILY })).toEqual({})
    expect(await one(house, dream)).toEqual({ dream: 'Tilbage til køkkenet' })
  })

  test('a newer extract moves steps and promises on', async () => {
    const newer = structuredClone(files)
    newer['skridt']?.splice(2, 1, 'T2;S1;Besøge et køkken;;i gang;01-12-2026;;01-11-2026;;;')
    newer['aftaler']?.splice(
      2,
      1,
      'A2;S1;borger;;;Spørger sin søster;01-11-2026;19-11-2026;holdt;18-11-2026;',
    )
    expect(await counts(house, newer)).toEqual({ skridt: [0, 1, 0], aftaler: [0, 1, 0] })
    expect(await counts(house, files)).toEqual({ skridt: [0, 1, 0], aftaler: [0, 1, 0] })
  })

  test('what was changed, said and signed here stands', async () => {
    await house.stage.query(`update steps set state = 'tried', version = 2 where source_id = 'T2'`)
    await house.stage.query(
      `update promises set words = 'Ringer', version = 2 where source_id = 'A2'`,
    )
    await house.stage.query(`update frustrations set outcome = 'To breve', version = 2`)
    await house.stage.query(`update mandates set amount_ore = 1, changed_by = 'Ole'`)
    await house.stage.query(
      `update conversations set on_day = '2026-12-02', changed_here = true where source_id = 'C2'`,
    )
    const newer = structuredClone(files)
    newer['droemme']?.splice(2, 1, 'D2;S1;drøm;Noget andet;01-06-2026;borger')
    newer['referater']?.splice(1, 1, 'N1;S1;C1;01-02-2026;Skrevet om;Vi gik en tur;;ja;M1')
    const report = await load(house, newer)
    expect([report.outcome, report.standing]).toEqual(['loaded', 2])
    expect(await one(house, 'select citizen_words from records')).toEqual({
      citizen_words: 'Jeg sov godt',
    })
    expect(await one(house, `select on_day from conversations where source_id = 'C2'`)).toEqual({
      on_day: '2026-12-02',
    })
    expect(await counts(house, files)).toEqual({})
  })

  test('a dream that was said here stands until a newer one comes', async () => {
    const words = async () =>
      (await one(house, `select dream from citizens where source_id = 'B2'`))?.dream
    await house.stage.query(
      `insert into dreams (id, case_id, kind, words, said_on, written_by_kind, written_by)
       select gen_random_uuid(), id, 'dream', 'Sagt her', '2026-11-10', 'citizen', 'Per Ågård'
         from cases where source_id = 'S2'`,
    )
    expect(await words()).toBe('Sagt her')
    const borgere = ['B1;;Karen;Lund;;', 'B2;;Per;Ågård;ja;Fra fagsystemet', 'B3;;Lis;Vang;;']
    await counts(house, { ...changed({ borgere }), samtaler })
    expect(await words()).toBe('Sagt her')
  })

  test('a record written here is the record of its conversation', async () => {
    const newer = structuredClone(files)
    newer['referater']?.splice(1, 1, 'N9;S1;C1;01-02-2026;En anden;;;ja;M1')
    const report = await load(house, newer)
    expect([report.standing, report.files.find(({ file }) => file === 'referater')?.added]).toEqual(
      [1, 0],
    )
  })

  test.each<[string, Record<string, string>, (string | number)[]]>([
    [
      'an unknown case',
      { tempo: 'R1;S9;14;01-02-2026;ja' },
      ['tempo', 2, 'sags_id', 'reference_unknown'],
    ],
    [
      'words that hold a CPR number',
      { skridt: 'T1;S1;Ring 010150-1234;;planlagt;;;01-11-2026;;;' },
      ['skridt', 2, 'ord', 'text_holds_cpr'],
    ],
    [
      'an open promise with a day',
      { aftaler: 'A1;S1;borger;;;Ringer;01-11-2026;19-11-2026;åben;10-11-2026;' },
      ['aftaler', 2, 'afgjort', 'promise_settled'],
    ],
    [
      'a company without a name',
      { aftaler: 'A1;S1;virksomhed;;;Ringer;01-11-2026;19-11-2026;åben;;' },
      ['aftaler', 2, 'ejer', 'promise_owner'],
    ],
    [
      'an employee without a key',
      { aftaler: 'A1;S1;medarbejder;;Maja;Ringer;01-11-2026;19-11-2026;åben;;' },
      ['aftaler', 2, 'ejer', 'promise_owner'],
    ],
    [
      'another case’s conversation',
      { referater: 'N1;S2;C1;01-02-2026;;x;;ja;M1' },
      ['referater', 2, 'samtale_id', 'conversation_of_another'],
    ],
    [
      'a record of tomorrow',
      { referater: 'N1;S1;;20-11-2026;;x;;ja;M1' },
      ['referater', 2, 'dato', 'day_to_come'],
    ],
    [
      'settled without a talk',
      { frustrationer: 'F1;S1;Breve;regel;01-09-2026;;;10-09-2026' },
      ['frustrationer', 2, 'talt_igennem', 'talk_first'],
    ],
  ])('faults: %s', async (_what, rows, expected) => {
    const broken = { ...files }
    for (const [name, row] of Object.entries(rows)) broken[name] = [DAILY[name]?.[0] ?? '', row]
    expect(await faults(house, broken)).toEqual([expected])
  })

  test('faults: two amounts at once', async () => {
    const raaderum = [
      DAILY['raaderum']?.[0] ?? '',
      'M2;1000;01-01-2026;30-06-2026;Budget',
      'M2;2000;01-06-2026;;Budget',
    ]
    expect(await faults(house, { ...files, raaderum })).toEqual([
      ['raaderum', 3, 'fra', 'mandate_overlaps'],
    ])
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
