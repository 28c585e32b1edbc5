import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { BusinessCase } from '#engine/businessCase.ts'
import { tellCase } from '#engine/caseTold.ts'
import { readYaml } from '#platform/caseYaml.ts'
import { sentenceOf } from '#slices/imports/texts.ts'
import { clock, freshHouse } from '#test/database.ts'
import { importFolder } from './importing.ts'

const root = mkdtempSync(join(tmpdir(), 'case-files-'))
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
  investeringer: ['investering_id;titel;fase;start', 'I1;Færre sager;pilot;01-02-2025'],
}
const text = readFileSync('examples/cases/egekoebing-jobparate.yaml', 'utf8')
const FILE = readYaml(text).value as { model: { groups: object[] } }
const told = tellCase(BusinessCase.parse(FILE), { runs: 1024, seed: 1 })

describe('case files among the business cases of an import', async () => {
  const house = await freshHouse()
  let folders = 0
  const load = (document: unknown, number = 1, more: Record<string, string[]> = {}) => {
    folders += 1
    const dir = mkdtempSync(join(root, `${folders}-`))
    const cell = JSON.stringify(document).replaceAll('"', '""')
    const businesscases = [
      'investering_id;nummer;lavet;lavet_af;laast;laast_af;dokument',
      `I1;${number};10-01-2025;Vibeke Strøm;;;"${cell}"`,
    ]
    for (const [stem, lines] of Object.entries({ ...FILES, businesscases, ...more }))
      writeFileSync(join(dir, `${stem}.csv`), `${lines.join('\n')}\n`)
    return importFolder({ house, dir, dryRun: false, complete: false, clock })
  }
  const rowsOf = async (query: string) => (await house.stage.query(query)).rows
  const versions = () => rowsOf('select number, run, hash from business_cases order by number')
  const amounts = () =>
    rowsOf(`select b.number, x.year, x.side, x.budget_post as "budgetPost", x.amount_ore::float8 as "amountOre"
      from expected_amounts x join business_cases b on b.id = x.business_case_id order by x.side, x.year, x.budget_post`)

  test('a wrong one is told by its row and place, in two languages, and nothing comes in', async () => {
    const [group] = FILE.model.groups
    const groups = [{ ...group, people: 'mange' }]
    const report = await load({ ...FILE, model: { ...FILE.model, groups } })
    expect(report.outcome).toBe('refused')
    expect(report.faults).toMatchObject([
      {
        ...{ file: 'businesscases', row: 2, column: 'dokument', code: 'case_file' },
        facts: { path: 'model.groups[0].people' },
      },
    ])
    const [fault] = report.faults
    for (const language of ['da', 'en'] as const) {
      const { wrong, fix } = sentenceOf(fault as NonNullable<typeof fault>, language)
      expect(wrong).toMatch(/model\.groups\[0\]\.people: \S/)
      expect(fix).toMatch(/^\S.*\.$/)
    }
    expect(await versions()).toEqual([])
  })

  test('a right one is run, and what it says and expects is as the engine has it', async () => {
    const report = await load(FILE)
    expect(report.faults).toEqual([])
    const [version] = await versions()
    expect(version.run.told).toEqual(JSON.parse(JSON.stringify(told)))
    expect(version.run.codeVersion).toMatch(/^\d/)
    const expected = told?.amounts.map((cell) => ({ number: 1, ...cell })) ?? []
    const at = (cell: { side: string; year: number; budgetPost: string }) =>
      `${cell.side} ${cell.year} ${cell.budgetPost}`
    expect(await amounts()).toEqual(expected.toSorted((a, b) => at(a).localeCompare(at(b))))
  })

  test('the same again changes nothing, and no file adds to what it expects', async () => {
    const before = [await versions(), await amounts()]
    const beloeb = [
      'investering_id;aar;side;budgetpost;ventet;opgjort;grundlag;fordelt',
      'I1;2025;sat i;it;100000;;;',
    ]
    const report = await load(FILE, 1, { beloeb })
    expect([report.outcome, report.standing]).toEqual(['loaded', 1])
    expect([await versions(), await amounts()]).toEqual(before)
  })

  test('what was written by hand is not run, and expects what the file of amounts says', async () => {
    const beloeb = [
      'investering_id;aar;side;budgetpost;ventet;opgjort;grundlag;fordelt',
      'I1;2025;sat i;it;100000;;;',
    ]
    expect((await load({ assumptions: [] }, 2, { beloeb })).outcome).toBe('loaded')
    const [, second] = await versions()
    expect(second.run).toBeNull()
    const cells = (await amounts()).filter(({ number }) => number === 2)
    expect(cells).toMatchObject([{ year: 2025, budgetPost: 'it', amountOre: 10_000_000 }])
  })
})
