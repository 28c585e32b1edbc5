import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, PEOPLE, settled, signIn, test } from './support.ts'

// Nødadgang as it is lived: a citizen of another team calls, the case is not there, it is opened for four
// hours with a reason, and the leader reads who, when and why.

type Line = Record<string, string>

function lines(folder: string, name: string): Line[] {
  const [head = '', ...rest] = readFileSync(join(folder, name), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const columns = head.split(';')
  return rest.map((line) => {
    const cells = line.split(';')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
  })
}

/** Somebody invented with an open case in another team, not protected, and their invented number. */
function stranger(): { name: string; cpr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'medspiller-files-'))
  execFileSync(process.execPath, ['src/app/cli.ts', 'demo', '--write', folder])
  const open = lines(folder, 'sager.csv').filter(
    (row) => row['team_id'] === 'T04' && !row['lukket'],
  )
  const citizens = new Map(lines(folder, 'borgere.csv').map((row) => [row['borger_id'], row]))
  const found = open
    .map((row) => citizens.get(row['borger_id']))
    .find((row) => row && row['beskyttet'] !== 'ja' && /^\d{6}-?\d{4}$/.test(row['cpr'] ?? ''))
  if (!found) throw new Error('the demo has nobody to open')
  return { name: `${found['fornavn']} ${found['efternavn']}`, cpr: found['cpr'] ?? '' }
}

test('a case is opened with a reason, and the leader reads it', async ({ page }) => {
  const { name, cpr } = stranger()
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/noedadgang')
  await page.getByLabel('Borgerens CPR-nummer').fill(cpr)
  await page.getByLabel('Noget akut').check()
  await page.getByLabel('Begrundelse').fill('Borgeren ringer i krise, og kollegaen er ikke mødt')
  await page.getByRole('button', { name: 'Åbn sagen i fire timer' }).click()
  await page.waitForURL(/\/borger\//)
  await settled(page)
  await expect(page.locator('main')).toContainText(name)
  expect(page.url()).not.toContain(cpr.slice(0, 6))
  await expect(page.locator('main')).not.toContainText(cpr.slice(-4))

  await signIn(page, PEOPLE.head)
  await page.goto('/adgang')
  await settled(page)
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Maja Lund')
  await expect(row).toContainText('Borgeren ringer i krise')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/pictures/access-used.png' })
  await row.getByRole('button', { name: 'Jeg har set den' }).click()
  await expect(row).toContainText('set')
})
