import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Column, readHeadings, rowReader } from '#core/table.ts'
import { FILE_NAMES, FILES, fileNamed, fileOf, oddRow, refuseFiles } from './rules.ts'
import { sentenceOf, texts } from './texts.ts'

function read(name: (typeof FILE_NAMES)[number], heading: string, row: string) {
  const file = fileNamed(name)
  const { places, faults } = readHeadings(file, heading.split(';'))
  expect(faults).toEqual([])
  return rowReader(file, places, oddRow(file))(row.split(';'))
}

const CASES = 'sags_id;borger_id;maalgruppe;ydelse;aabnet;lukket;udfald;tyngde'

describe('files', () => {
  test('are in the order of their names, and every example can be read', () => {
    expect(FILES.map((file) => file.name)).toEqual(FILE_NAMES)
    for (const file of FILES) {
      const heading = file.columns.map((column) => column.heading).join(';')
      const row = file.columns.map((column) => column.example).join(';')
      expect(read(file.name, heading, row).faults).toEqual([])
    }
  })

  test.each([
    ['Sager', 'cases'],
    [' fravær ', 'absences'],
    ['FRAVAER', 'absences'],
    ['sager2', undefined],
  ])('%s is known as %s', (stem, name) => {
    expect(fileOf(stem)?.name).toBe(name)
  })

  test('one that is missing and one that came twice are faults', () => {
    const all = FILES.filter((file) => file.required && file.name !== 'teams')
    const delivered = [...all, fileNamed('cases')].map((file) => ({ file, name: file.stem }))
    expect(refuseFiles(delivered).map(({ file, code }) => [file, code])).toEqual([
      ['teams', 'file_missing'],
      ['sager', 'file_twice'],
    ])
  })
})

describe('headings', () => {
  test('may stand in any order, with Danish letters, capitals and stars', () => {
    const row = read(
      'norms',
      'Høj*;LAV;Begrundelse;fra;Målgruppe',
      '40;30;Budget;1-1-2026;Fleksjob',
    )
    expect(row).toEqual({
      values: ['fleksjob', '30', '40', '2026-01-01', null, 'Budget'],
      faults: [],
    })
  })

  test('that are missing, unknown or there twice are named', () => {
    const { faults } = readHeadings(fileNamed('teams'), ['team_id', 'navm', 'team_id', 'adresse'])
    expect(faults.map(({ code, column, facts }) => [code, column, facts.near])).toEqual([
      ['column_missing', 'navn', undefined],
      ['column_unknown', 'navm', 'navn'],
      ['column_twice', 'team_id', undefined],
      ['column_unknown', 'adresse', ''],
    ])
  })
})

describe('rows', () => {
  test('Danish words become the words of the code', () => {
    const row =
      'S-1;B-1;Jobparat 30+;Kontanthjælp;12-01-2026;30-09-2026;Anden ydelse;Meget kompleks'
    expect(read('cases', CASES, row).values).toEqual([
      'S-1',
      'B-1',
      null,
      'jobparat_30_plus',
      'kontanthjaelp',
      '2026-01-12',
      '2026-09-30',
      'anden_ydelse',
      'meget_kompleks',
    ])
  })

  test.each([
    ['S-1;B-1;fleksjob;ledighedsydelse;12-01-2026;11-01-2026;;', 'ends_before_start', 'lukket'],
    ['S-1;B-1;fleksjob;ledighedsydelse;12-01-2026;;job;', 'outcome_without_end', 'udfald'],
    ['S-1;;fleksjob;ledighedsydelse;12-01-2026;;;', 'required', 'borger_id'],
    ['S-1;B-1;fleks;ledighedsydelse;12-01-2026;;;', 'choice', 'maalgruppe'],
    ['S-1;B-1;fleksjob;ledighedsydelse;12-13-2026;;;', 'day', 'aabnet'],
    ['010150-1234;B-1;fleksjob;ledighedsydelse;12-01-2026;;;', 'id_is_cpr', 'sags_id'],
    ['S-1;B-1;fleksjob;ledighedsydelse;12-01-2026;;;;;x', 'row_too_wide', null],
  ])('%s: %s in %s', (row, code, column) => {
    const { faults } = read('cases', CASES, row)
    expect(faults.map((fault) => [fault.code, fault.column])).toEqual([[code, column]])
  })

  test('all faults of a row are found at once', () => {
    const { faults } = read('cases', CASES, ';;x;y;z;;;')
    expect(faults.map((fault) => fault.column)).toEqual([
      'sags_id',
      'borger_id',
      'maalgruppe',
      'ydelse',
      'aabnet',
    ])
  })

  test('a high end below the low one is a fault', () => {
    const { faults } = read(
      'norms',
      'maalgruppe;lav;hoej;fra;begrundelse',
      'fleksjob;40;30;1-1-2026;x',
    )
    expect(faults.map((fault) => fault.code)).toEqual(['high_below_low'])
  })
})

describe('docs/import.md', () => {
  const sections = readFileSync('docs/import.md', 'utf8').split(/^## /m).slice(1)
  const section = (name: string) => sections.find((text) => text.startsWith(`${name}\n`)) ?? ''
  const cells = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()))

  test.each(FILES)('tells of every column of $stem, in order', ({ stem, required, columns }) => {
    const rows = cells(section(stem + (required ? '*' : '')))
    expect(rows.map(([, heading, form, example]) => [heading, form, example])).toEqual(
      columns.map((column) => [
        `\`${column.heading}\`${column.required ? '*' : ''}`,
        formOf(column),
        column.example,
      ]),
    )
    // In both languages.
    for (const [, , , , meaning] of rows) expect(meaning).toMatch(/^\S.*\. \*\S.*\.\*$/)
  })

  test('tells of every fault', () => {
    const told = cells(section('Fejl · Faults')).map(([, code]) => code)
    expect(told).toEqual(Object.keys(texts.da.faults).map((code) => `\`${code}\``))
  })
})

const FORMS: Record<Column['kind'], string> = {
  id: 'nøgle · key',
  text: 'tekst · text',
  choice: '',
  day: 'dato · date',
  week: 'uge · week',
  time: 'klokkeslæt · time',
  bool: 'ja, nej',
  cpr: 'CPR',
  decimal: 'tal · number',
  integer: 'helt tal · whole number',
}

function formOf(column: Column): string {
  const comma = (number: number) => String(number).replace('.', ',')
  if (column.kind === 'choice') return Object.keys(column.choices).join(', ')
  if (column.kind === 'text') return `${FORMS.text} ≤ ${column.longest}`
  if (column.kind === 'decimal' || column.kind === 'integer')
    return `${FORMS[column.kind]} ${comma(column.low)}–${comma(column.high)}`
  return FORMS[column.kind]
}

test('a fault is two sentences in either language', () => {
  const fault = { code: 'day', column: 'fra', facts: { value: '31-02-2026' } } as const
  expect(sentenceOf(fault, 'da')).toEqual({
    wrong: '»fra« er »31-02-2026«, og det er ikke en dato.',
    fix: 'Skriv dd-mm-åååå, fx 22-11-2026.',
  })
  expect(sentenceOf(fault, 'en').fix).toBe('Write dd-mm-yyyy: 22-11-2026.')
})
