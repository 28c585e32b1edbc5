import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clock, freshHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

const root = mkdtempSync(join(tmpdir(), 'following-'))
afterAll(() => rmSync(root, { recursive: true }))

const FILES: Record<string, string[]> = {
  medarbejdere: ['medarbejder_id;fornavn;efternavn;timer_pr_uge;ansat_fra;rolle'],
  teams: ['team_id;navn', 'T1;Et', 'T2;To'],
  teammedlemskaber: ['team_id;medarbejder_id;funktion;fra'],
  fravaer: ['medarbejder_id;fra;art'],
  borgere: ['borger_id;fornavn;efternavn'],
  sager: ['sags_id;borger_id;maalgruppe;ydelse;aabnet'],
  ansvar: ['sags_id;medarbejder_id;rolle;fra'],
  samtaler: ['samtale_id;sags_id;dato;status;sted'],
  ydelsesuger: ['borger_id;ydelse;fra_uge'],
  investeringer: ['investering_id;titel;fase;start', 'I1;Færre sager;pilot;01-02-2025'],
}
const protocol = (more: object = {}) => ({
  ...{ design: 'teams', teams: ['T1'], compared: ['T2'], donors: [], outcomes: ['job'] },
  ...{ firstWeeks: null, startsOn: '2025-02-01', historyMonths: 12, rampMonths: 6 },
  ...{ horizonMonths: 24, perWave: 1, monthsBetween: 1, expected: 1.2, breakEven: 1.1 },
  ...{ breakEvenFrom: '', alpha: 0.05, contacts: null, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '', ...more },
})
const row = (document: string, on = '10-01-2025') =>
  `I1;1;${on};Vibeke Strøm;"${document.replaceAll('"', '""')}"`

describe('agreements on a follow-up', async () => {
  const house = await freshHouse()
  let folders = 0
  const load = async (line: string, files: Record<string, string[]> = FILES) => {
    folders += 1
    const dir = mkdtempSync(join(root, `${folders}-`))
    const heads = 'investering_id;nummer;registreret;registreret_af;dokument'
    for (const [stem, lines] of Object.entries({ ...files, opfoelgninger: [heads, line] }))
      writeFileSync(join(dir, `${stem}.csv`), `${lines.join('\n')}\n`)
    return importFolder({ house, dir, dryRun: false, complete: false, clock })
  }

  test.each([
    ['registered after the start', row(JSON.stringify(protocol()), '02-02-2025'), 'follow_up_late'],
    ['no JSON', row('{'), 'follow_up_document'],
    ['no object', row('[]'), 'follow_up_document'],
    ['without teams', row('{"compared":[]}'), 'follow_up_document'],
    [
      'of a team that is none',
      row(JSON.stringify(protocol({ compared: ['T9'] }))),
      'reference_unknown',
    ],
    ['with a share above all', row(JSON.stringify(protocol({ alpha: 7 }))), 'database_refused'],
    ['of tomorrow', row(JSON.stringify(protocol()), '20-11-2026'), 'day_to_come'],
  ])('%s: %s', async (_, line, code) => {
    const report = await load(line)
    expect(report.outcome).not.toBe('loaded')
    expect(report.faults.map((fault) => fault.code)).toContain(code)
  })

  test('come with their teams and a fingerprint, and are never changed', async () => {
    expect((await load(row(JSON.stringify(protocol())))).outcome).toBe('loaded')
    const kept = async () => (await house.stage.query('select document, hash from follow_ups')).rows
    const [first] = await kept()
    const { rows: teams } = await house.stage.query('select id from teams order by source_id')
    expect(first.document).toMatchObject({ teams: [teams[0].id], compared: [teams[1].id] })
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await load(row(JSON.stringify(protocol({ alpha: 0.1 }))))).outcome).toBe('loaded')
    expect(await kept()).toEqual([first])
  })

  test('are taken of nobody once the project has begun here, whatever day they claim', async () => {
    const line = row(JSON.stringify(protocol({ alpha: 0.1 }))).replace('I1;1;', 'I1;2;')
    const report = await load(line)
    expect(report.outcome).toBe('refused')
    expect(report.faults).toMatchObject([
      {
        ...{ file: 'opfoelgninger', row: 2, column: 'nummer', code: 'follow_up_begun' },
        facts: { day: '01-02-2025' },
      },
    ])
    const { rows } = await house.stage.query('select number from follow_ups')
    expect(rows).toEqual([{ number: 1 }])
  })

  test('of a proposal may come, and say that a file brought them', async () => {
    const investeringer = ['investering_id;titel;fase;start', 'I2;Et forslag;forslag;']
    const line = row(JSON.stringify(protocol())).replace('I1;', 'I2;')
    expect((await load(line, { ...FILES, investeringer })).outcome).toBe('loaded')
    const again = line.replace('I2;1;', 'I2;2;')
    expect((await load(again, { ...FILES, investeringer })).outcome).toBe('loaded')
    const { rows } = await house.stage.query(
      `select source_id from follow_ups where source_id like 'I2%' order by number`,
    )
    expect(rows).toEqual([{ source_id: 'I2/1' }, { source_id: 'I2/2' }])
  })
})
