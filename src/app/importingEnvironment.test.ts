import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clock, freshHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

const root = mkdtempSync(join(tmpdir(), 'environment-'))
afterAll(() => rmSync(root, { recursive: true }))

const FILES: Record<string, string[]> = {
  medarbejdere: ['medarbejder_id;fornavn;efternavn;timer_pr_uge;ansat_fra;rolle'],
  teams: ['team_id;navn', 'T1;Et'],
  teammedlemskaber: ['team_id;medarbejder_id;funktion;fra'],
  fravaer: ['medarbejder_id;fra;art'],
  borgere: ['borger_id;fornavn;efternavn'],
  sager: ['sags_id;borger_id;maalgruppe;ydelse;aabnet'],
  ansvar: ['sags_id;medarbejder_id;rolle;fra'],
  samtaler: ['samtale_id;sags_id;dato;status;sted'],
  ydelsesuger: ['borger_id;ydelse;fra_uge'],
}
const HEADS = 'linje_id;team_id;maal;fra;til;vaerdi;resten;antal;kilde'
const row = (more: Partial<Record<'team' | 'to' | 'value' | 'people', string>> = {}) => {
  const { team = 'T1', to = '30-06-2026', value = '1,4', people = '9' } = more
  return `AM-1;${team};sygedage;01-01-2026;${to};${value};;${people};Fraværssystemet`
}

describe('a team’s working environment in a file', async () => {
  const house = await freshHouse()
  const load = async (...rows: string[]) => {
    const dir = mkdtempSync(join(root, 'extract-'))
    for (const [stem, lines] of Object.entries({ ...FILES, arbejdsmiljoe: [HEADS, ...rows] }))
      writeFileSync(join(dir, `${stem}.csv`), `${lines.join('\n')}\n`)
    return importFolder({ house, dir, dryRun: false, complete: false, clock })
  }
  const kept = async () =>
    (await house.stage.query('select value, elsewhere, people from work_environment')).rows

  test.each([
    ['of fewer than five', [row({ people: '4' })], 'number_range'],
    ['of a team that is none', [row({ team: 'T9' })], 'reference_unknown'],
    ['of a period that is not over', [row({ to: '20-11-2026' })], 'day_to_come'],
    ['that ends before it begins', [row({ to: '31-12-2025' })], 'ends_before_start'],
    ['twice', [row(), row().replace('AM-1', 'AM-2')], 'key_twice'],
    ['of more days than a month has', [row({ value: '32' })], 'database_refused'],
  ])('%s: %s', async (_, rows, code) => {
    const { outcome, faults } = await load(...rows)
    expect(outcome).not.toBe('loaded')
    expect(faults.map((fault) => fault.code)).toContain(code)
    expect(await kept()).toEqual([])
  })

  test('is kept, corrected by a newer file, and stands once somebody has corrected it here', async () => {
    expect((await load(row())).outcome).toBe('loaded')
    expect(await kept()).toEqual([{ value: 1.4, elsewhere: null, people: 9 }])
    await load(row({ value: '1,5' }))
    expect(await kept()).toMatchObject([{ value: 1.5 }])
    await house.stage.query(`update work_environment set value = 1.6, changed_by = 'Vibeke'`)
    await load(row({ value: '1,7' }))
    expect(await kept()).toMatchObject([{ value: 1.6 }])
  })
})
