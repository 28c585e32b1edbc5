import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clock, freshHouse, type TestHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

type Files = Record<string, string[]>

/** What an extract must have, and nothing in it but the one who had the idea. */
const BARE: Files = {
  medarbejdere: [
    'medarbejder_id;fornavn;efternavn;timer_pr_uge;ansat_fra;rolle',
    'M1;Ane;Holm;37;01-01-2010;sagsbehandler',
  ],
  teams: ['team_id;navn', 'T1;Et'],
  teammedlemskaber: ['team_id;medarbejder_id;funktion;fra'],
  fravaer: ['medarbejder_id;fra;art'],
  borgere: ['borger_id;fornavn;efternavn'],
  sager: ['sags_id;borger_id;maalgruppe;ydelse;aabnet'],
  ansvar: ['sags_id;medarbejder_id;rolle;fra'],
  samtaler: ['samtale_id;sags_id;dato;status;sted'],
  ydelsesuger: ['borger_id;ydelse;fra_uge'],
}
const INVESTING: Files = {
  ideer: [
    'ide_id;medarbejder_id;hvad;hvorfor;hvad_skal_der_til;dato;tilstand;svar_dato;svar_af;grund',
    'P1;M1;Færre sager;Vi når det ikke;Tre kolleger;01-09-2014;fulgt;01-10-2014;Vibeke Strøm;',
    'P2;;En skærm;For sjov;En skærm;01-09-2014;lagt væk;01-10-2014;;Vi tæller ikke kolleger',
    'P3;M1;Ét brev;Tre er to for mange;En formiddag;01-11-2026;ny;;;',
  ],
  investeringer: [
    'investering_id;ide_id;titel;fase;hypotese;metode;start;slut;gate;maalgruppe_regel;maalgruppe_dato;stopregel;stopregel_dato',
    'I1;P1;Færre sager;permanent;Flere samtaler;Samtale|Sparring;01-02-2015;;;Alle over 30;03-11-2014;Efter to år;03-11-2014',
    'I2;;Cv-løft;lukket;;;01-03-2016;09-10-2017;;;;;',
    'I3;;Et forslag;forslag;;;;;;;;;',
  ],
  stillinger: [
    'stilling_id;investering_id;titel;timer_pr_uge;loen_om_aaret;planlagt;ansat;stoppet',
    'L1;I1;Socialrådgiver;30,5;480000,50;01-02-2015;01-03-2015;',
  ],
  businesscases: [
    'investering_id;nummer;lavet;lavet_af;laast;laast_af;dokument',
    'I1;1;10-11-2014;Vibeke Strøm;08-12-2014;Vibeke Strøm;"{""b"": 1.50, ""a"": [""æ""]}"',
  ],
  beloeb: [
    'investering_id;aar;side;budgetpost;ventet;opgjort;grundlag;fordelt',
    'I1;2015;sat i;løn;1300000;1200000,05;Regnskab 2015;ja',
    'I1;2015;sparet;kontanthjælp;400000;;;',
    'I2;2016;sat i;it;;100;;',
  ],
  beslutninger: [
    'beslutning_id;investering_id;beslutning;begrundelse;beslutningsgrundlag;besluttet_af;dato;fra_fase;til_fase',
    'V1;I1;begynd;Vi prøver;Business case 1;Byrådet;08-12-2014;forslag;pilot',
    'V2;I1;gør permanent;Det virker;Opgørelsen;Byrådet;13-03-2017;pilot;permanent',
  ],
}

const root = mkdtempSync(join(tmpdir(), 'importing-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0

function load(house: TestHouse, files: Files) {
  folders += 1
  const dir = join(root, String(folders))
  mkdirSync(dir)
  for (const [name, lines] of Object.entries({ ...BARE, ...files }))
    writeFileSync(join(dir, `${name}.csv`), `${lines.join('\n')}\n`)
  return importFolder({ house, dir, dryRun: false, complete: false, clock })
}

/** The first row of a file in the place of all its rows. */
const only = (name: string, ...rows: string[]): Files => {
  return { ...INVESTING, [name]: [INVESTING[name]?.[0] ?? '', ...rows] }
}

async function moved(house: TestHouse, files: Files) {
  const { faults, standing, files: told } = await load(house, files)
  expect(faults).toEqual([])
  const some = told.filter(({ added, changed, closed }) => added + changed + closed > 0)
  const counts = some.map(({ file, added, changed, closed }) => [file, [added, changed, closed]])
  return { ...Object.fromEntries(counts), standing }
}

describe('ideas and investments', async () => {
  const house = await freshHouse()
  const all = async (text: string) => (await house.stage.query(text)).rows

  test('become what the files say', async () => {
    expect(await moved(house, INVESTING)).toMatchObject({
      ...{ ideer: [3, 0, 0], investeringer: [3, 0, 0], stillinger: [1, 0, 0], beloeb: [2, 0, 0] },
      ...{ businesscases: [1, 0, 0], beslutninger: [2, 0, 0] },
    })
    expect(
      await all(`select i.what, i.author_name, i.state, v.title from ideas i
        left join investments v on v.idea_id = i.id order by i.source_id`),
    ).toEqual([
      { what: 'Færre sager', author_name: 'Ane Holm', state: 'followed', title: 'Færre sager' },
      { what: 'En skærm', author_name: 'import', state: 'set_aside', title: null },
      { what: 'Ét brev', author_name: 'Ane Holm', state: 'new', title: null },
    ])
    expect(await all('select kind, words, written_on from investment_rules order by kind')).toEqual(
      [
        { kind: 'stop', words: 'Efter to år', written_on: '2014-11-03' },
        { kind: 'target', words: 'Alle over 30', written_on: '2014-11-03' },
      ],
    )
    expect(await all(`select method_elements from investments where source_id = 'I1'`)).toEqual([
      { method_elements: ['Samtale', 'Sparring'] },
    ])
    expect(await all('select hours_per_week, salary_ore from positions')).toEqual([
      { hours_per_week: 30.5, salary_ore: 48_000_050 },
    ])
  })

  test('a document has the fingerprint of its canonical form, however it was spaced', async () => {
    const [row] = await all('select document, hash, locked_on from business_cases')
    expect(row).toMatchObject({ document: { a: ['æ'], b: 1.5 }, locked_on: '2014-12-08' })
    const [made] = await all(
      `select encode(sha256(convert_to('{"a":["æ"],"b":1.5}', 'UTF8')), 'hex') as hash`,
    )
    expect(row.hash).toBe(made.hash)
  })

  test('amounts are whole øre: what was expected is of the case, what came is of the accounts', async () => {
    const expected =
      'select year, side, budget_post, amount_ore from expected_amounts order by side'
    expect(await all(expected)).toEqual([
      { year: 2015, side: 'investment', budget_post: 'salaries', amount_ore: 130_000_000 },
      { year: 2015, side: 'saving', budget_post: 'kontanthjaelp', amount_ore: 40_000_000 },
    ])
    const realised =
      'select budget_post, amount_ore, basis, is_assumed from realised_amounts order by 2'
    expect(await all(realised)).toEqual([
      { budget_post: 'it', amount_ore: 10_000, basis: '', is_assumed: false },
      {
        budget_post: 'salaries',
        amount_ore: 120_000_005,
        basis: 'Regnskab 2015',
        is_assumed: true,
      },
    ])
  })

  test('the same files again change nothing; what was said and decided stands', async () => {
    expect(await moved(house, INVESTING)).toEqual({ standing: 0 })
    const later = only(
      'beslutninger',
      'V1;I1;luk;En anden grund;x;Byrådet;08-12-2014;forslag;lukket',
    )
    expect(await moved(house, later)).toEqual({ standing: 1 })
    expect(await all(`select kind from decisions where source_id = 'V1'`)).toEqual([
      { kind: 'start' },
    ])
  })

  test('accounts follow the files, until somebody corrects them here', async () => {
    const newer = only('beloeb', 'I1;2015;sat i;løn;1300000;1250000;Regnskab 2015;nej')
    expect(await moved(house, newer)).toMatchObject({ beloeb: [0, 1, 0] })
    await house.stage.query(`update realised_amounts set changed_by = 'Vibeke'`)
    expect(await moved(house, INVESTING)).toEqual({ standing: 0 })
  })

  test('a position is filled and left', async () => {
    const left = only(
      'stillinger',
      'L1;I1;Socialrådgiver;30,5;480000,50;01-02-2015;01-03-2015;31-12-2020',
    )
    expect(await moved(house, left)).toMatchObject({ stillinger: [0, 0, 1] })
  })

  test('a decision that locks points at the version that was written by then, and is locked', async () => {
    const pointed = `select d.source_id, b.number from decisions d
      left join business_cases b on b.id = d.business_case_id order by d.source_id`
    expect(await all(pointed)).toEqual([
      { source_id: 'V1', number: 1 },
      { source_id: 'V2', number: null },
    ])
    const newer = 'I1;2;01-06-2016;Vibeke Strøm;20-06-2016;Vibeke Strøm;{}'
    const unlocked = 'I1;3;01-06-2017;Vibeke Strøm;;;{}'
    const files = only('businesscases', INVESTING['businesscases']?.[1] ?? '', newer, unlocked)
    const line = (id: string, on: string) => `${id};I1;juster;x;y;z;${on};pilot;pilot`
    const { beslutninger = [] } = INVESTING
    const adjusted = [
      ...beslutninger,
      line('V3', '31-05-2016'),
      line('V4', '20-06-2016'),
      line('V5', '01-07-2017'),
    ]
    await moved(house, { ...files, beslutninger: adjusted })
    expect((await all(pointed)).slice(2)).toEqual([
      { source_id: 'V3', number: 1 },
      { source_id: 'V4', number: 2 },
      // What nobody has locked is not told to be.
      { source_id: 'V5', number: 2 },
    ])
  })
})

describe('faults', async () => {
  const house = await freshHouse()
  const ROW: Record<string, string> = {
    ide: 'P9;;a;b;c;01-01-2026',
    investment: 'I9;;Titel',
    case: 'I1;2;10-11-2014;V;;;',
  }
  test.each<[what: string, file: string, row: string, found: (string | number)[]]>([
    [
      'an answer without a day',
      'ideer',
      `${ROW['ide']};fulgt;;;`,
      ['ideer', 2, 'tilstand', 'idea_answer'],
    ],
    [
      'set aside without a reason',
      'ideer',
      `${ROW['ide']};lagt væk;02-01-2026;;`,
      ['ideer', 2, 'tilstand', 'idea_answer'],
    ],
    [
      'a pilot that has not begun',
      'investeringer',
      `${ROW['investment']};pilot;;;;;;;;;`,
      ['investeringer', 2, 'fase', 'phase_days'],
    ],
    [
      'closed without an end',
      'investeringer',
      `${ROW['investment']};lukket;;;01-01-2026;;;;;;`,
      ['investeringer', 2, 'fase', 'phase_days'],
    ],
    ['a side that is none', 'beloeb', 'I1;2015;tabt;løn;1;;;', ['beloeb', 2, 'side', 'choice']],
    [
      'a year to come that never comes',
      'beloeb',
      'I1;10000;sat i;løn;1;;;',
      ['beloeb', 2, 'aar', 'number_range'],
    ],
    [
      'of another investment',
      'beslutninger',
      'V9;I7;luk;x;y;z;01-01-2026;pilot;lukket',
      ['beslutninger', 2, 'investering_id', 'reference_unknown'],
    ],
    [
      'to continue into another phase',
      'beslutninger',
      'V9;I1;fortsæt;x;y;z;01-01-2026;pilot;skaleret',
      ['beslutninger', 2, 'til_fase', 'decision_move'],
    ],
    [
      'decided tomorrow',
      'beslutninger',
      'V9;I1;luk;x;y;z;20-11-2026;pilot;lukket',
      ['beslutninger', 2, 'dato', 'day_to_come'],
    ],
  ])('%s', async (_what, file, row, found) => {
    const files =
      file === 'investeringer' ? { investeringer: only(file, row)[file] ?? [] } : only(file, row)
    const report = await load(house, file === 'ideer' ? { ideer: files['ideer'] ?? [] } : files)
    expect(
      report.faults.map(({ file: name, row: at, column, code }) => [name, at, column, code]),
    ).toEqual([found])
  })

  test.each([
    ['no JSON', '"{"'],
    ['no object', '[]'],
  ])('a document that is %s is refused, and nothing is loaded', async (_what, text) => {
    const report = await load(house, only('businesscases', `${ROW['case']}${text}`))
    expect(report.faults.map(({ code }) => code)).toEqual(['database_refused'])
    expect((await house.stage.query('select 1 from ideas')).rows).toEqual([])
  })
})
