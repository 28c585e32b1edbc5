import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, PEOPLE, signIn, test } from './support.ts'

// The administrator's job: drop the files, read what is wrong and where, mend it, see that the same files
// change nothing. The files are those that the demo itself was loaded from.

const folder = mkdtempSync(join(tmpdir(), 'medspiller-files-'))

test.beforeAll(() => {
  execFileSync(process.execPath, ['src/app/cli.ts', 'demo', '--write', folder])
})

const files = () => readdirSync(folder).map((name) => join(folder, name))

test('a fault is told by file, row and column, and the mended files change nothing', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const citizens = join(folder, 'borgere.csv')
  const right = readFileSync(citizens)
  const lines = right.toString('utf8').split('\n')
  // The second citizen was born on a day that does not exist.
  lines[2] = (lines[2] ?? '').replace(/;\d{6}-?\d{4};/, ';310290-1234;')
  writeFileSync(citizens, lines.join('\n'))

  await signIn(page, PEOPLE.administrator)
  await page.goto('/data')
  await page.locator('input[type=file]').setInputFiles(files())
  await page.getByRole('button', { name: 'Send og tjek filerne' }).click()

  await expect(page.getByRole('heading', { name: '1 fejl' })).toBeVisible({ timeout: 60_000 })
  const row = page.getByRole('row').filter({ hasText: 'borgere' }).filter({ hasText: 'cpr' })
  await expect(row.first()).toContainText('3')
  await expect(page.locator('main')).not.toContainText('310290')
  await expectAccessible(page)

  writeFileSync(citizens, right)
  await page.locator('input[type=file]').setInputFiles(files())
  await page.getByRole('button', { name: 'Send og tjek filerne' }).click()
  const load = page.getByRole('button', { name: /^Indlæs/ })
  await expect(load).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
})
