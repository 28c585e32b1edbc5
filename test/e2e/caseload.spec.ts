import { readFileSync } from 'node:fs'
import { contextFor, expect, expectAccessible, PEOPLE, settled, signIn, test } from './support.ts'

// What is done with the caseload: my list, my team, what we decide about ranges and capacity.

test.use(contextFor({ mode: 'light', width: 1440 }))

async function openTeam(page: import('@playwright/test').Page, who: string) {
  await signIn(page, who)
  await page.goto('/team')
  await page
    .getByRole('rowheader')
    .getByRole('link', { name: /^Uddannelseshjælp/ })
    .click()
  await settled(page)
}

test('my citizens are walked by keyboard, and Enter opens one', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.locator('.mine-table tbody tr').first().locator('.row-open')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/borger\//)
})

test('the order stands in the address; what is looked for never does', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  const rows = page.locator('.mine-table tbody tr')
  const all = await rows.count()
  await page.getByLabel('Find i listen').fill('karoline')
  await expect(rows).not.toHaveCount(all)
  await page.getByRole('button', { name: /^Næste kontakt/ }).click()
  await expect(page).toHaveURL(/sort=next/)
  expect(page.url()).not.toMatch(/karoline/i)
  await page.reload()
  await settled(page)
  await expect(rows).toHaveCount(all)
  await expect(page.getByRole('columnheader', { name: /^Næste kontakt/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await page.getByLabel('Find i listen').fill('findes ikke i nogen drøm')
  await page.getByRole('button', { name: 'Ryd feltet' }).click()
  await expect(rows).toHaveCount(all)
})

test('my list leaves as a file with its definitions', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hent CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^sagstal-\d{4}-\d{2}-\d{2}\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain('Definitioner og kilder')
  expect(text).toContain('Karoline')
})

test('the team stands by first name and cannot be put in an order of load', async ({ page }) => {
  await openTeam(page, PEOPLE.coordinator)
  const table = page.getByRole('table', { name: /Uddannelseshjælp/ })
  const names = await table.getByRole('rowheader').allInnerTexts()
  expect(names).toEqual(names.toSorted(new Intl.Collator('da').compare))
  await expect(table.locator('thead button')).toHaveCount(0)
  await expect(page.getByText(/Ingen rangorden/)).toBeVisible()
  await expect(page.getByRole('img', { name: /over rammen/ }).first()).toBeVisible()
})

test('a colleague sees the loads, but neither reasons nor anything to set', async ({ page }) => {
  await openTeam(page, PEOPLE.caseworker)
  const table = page.getByRole('table', { name: /Uddannelseshjælp/ })
  await expect(table.getByRole('button')).toHaveCount(0)
  await expect(page.getByText('ny i jobbet')).toHaveCount(0)
  await expect(page.getByText(/^kapacitet −/).first()).toBeVisible()
})

test('the shop steward has sums, and no way to a person', async ({ page }) => {
  await signIn(page, PEOPLE.shopSteward)
  await page.goto('/team')
  await settled(page)
  await expect(page.getByRole('table')).toContainText('vises ikke')
  await page.getByRole('rowheader').getByRole('link', { name: 'Uddannelseshjælp' }).click()
  await expect(page).toHaveURL(/over-tid/)
  await expect(page.getByRole('link', { name: 'Teamets sagstal' })).toHaveCount(0)
})

test('a new colleague is proposed six months, and the leader ends it with an undo', async ({
  page,
}) => {
  await openTeam(page, PEOPLE.coordinator)
  await page.getByRole('button', { name: /^Kirsten Dam/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Kapacitet for Kirsten' })
  await sheet.getByRole('button', { name: 'Ny tilpasning' }).click()
  await expect(sheet.getByText(/cirka seks måneder/)).toBeVisible()
  await sheet.getByRole('button', { name: 'Gem' }).click()
  await expect(sheet.getByText('Skriv hele procent fra 1 til 100.')).toBeVisible()
  await sheet.getByLabel('Grund').selectOption('special_task')
  await sheet.getByLabel(/^Procent/).fill('20')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Gem' }).click()
  await expect(sheet.getByText('20 % trækkes fra')).toBeVisible()
  await expect(page.getByText('særlig opgave (−20 %)')).toBeVisible()
  await sheet.getByRole('button', { name: 'Slut i dag' }).click()
  await page.getByRole('button', { name: 'Fortryd' }).click()
  await expect(sheet.getByRole('button', { name: 'Slut i dag' })).toBeVisible()
})

test('a norm says what it would mean before it is saved, and why it may not be', async ({
  page,
}) => {
  await signIn(page, PEOPLE.coordinator)
  await page.goto('/normer')
  await page.getByRole('button', { name: 'Sæt en norm' }).click()
  const sheet = page.getByRole('dialog', { name: 'Sæt en norm' })
  await sheet.getByLabel('Målgruppe').selectOption('aktivitetsparat_under_30')
  await sheet.getByLabel('Fra (sager)').fill('20')
  await sheet.getByLabel('Til (sager)').fill('30')
  await expect(sheet.getByText(/37 timer om ugen: fra .* til 20–30 sager/)).toBeVisible()
  await expect(sheet.getByText(/Uddannelseshjælp har i dag .* over den nye norm/)).toBeVisible()
  await sheet.getByRole('button', { name: 'Gem normen' }).click()
  await expect(sheet.getByText(/Skriv en begrundelse/)).toBeVisible()
  await expect(sheet.getByText(/Slut den først/)).toBeVisible()
  await expectAccessible(page)
})

test('whoever was second with a norm fetches what the first one saved, and goes on', async ({
  page,
  context,
}) => {
  await signIn(page, PEOPLE.coordinator)
  const other = await context.newPage()
  for (const window of [page, other]) {
    await window.goto('/normer')
    await window.getByRole('button', { name: 'Ret: Sygedagpenge' }).first().click()
  }
  const mine = page.getByRole('dialog')
  await mine.getByLabel('Begrundelse').fill('Tredje trin, med begrundelsen skrevet om')
  await mine.getByRole('button', { name: 'Gem normen' }).click()
  await expect(mine).toBeHidden()

  const second = other.getByRole('dialog')
  await second.getByRole('button', { name: 'Gem normen' }).click()
  await expect(second.getByRole('alert')).toContainText(`${PEOPLE.coordinator} har ændret`)
  await second.getByRole('button', { name: 'Hent det nye' }).click()
  await expect(second.getByLabel('Begrundelse')).toHaveValue(/skrevet om$/)
  await second.getByRole('button', { name: 'Gem normen' }).click()
  await expect(second).toBeHidden()
  await other.close()
})

test('points by weight begin as the house’s own, and are set with a reason', async ({ page }) => {
  await signIn(page, PEOPLE.coordinator)
  await page.goto('/normer')
  const points = page.getByRole('region', { name: 'Point for tyngde' })
  await expect(points.getByText(/Medspillers egne tal/)).toBeVisible()
  await points.getByRole('button', { name: 'Sæt nye point' }).click()
  const sheet = page.getByRole('dialog', { name: 'Sæt nye point' })
  await expect(sheet.getByLabel('Enkel')).toHaveValue('0,7')
  await sheet.getByLabel('Enkel').fill('1,001')
  await sheet.getByRole('button', { name: 'Gem pointene' }).click()
  await expect(sheet.getByText(/højst to decimaler/)).toBeVisible()
  await sheet.getByLabel('Enkel').fill('1,25')
  await sheet.getByRole('button', { name: 'Gem pointene' }).click()
  await expect(sheet.getByText(/større end det for den lettere/)).toBeVisible()
  await expect(sheet.getByText(/Skriv en begrundelse/)).toBeVisible()
  await expectAccessible(page)
  await sheet.getByLabel('Enkel').fill('0,75')
  await sheet.getByLabel('Begrundelse').fill('Aftalt med tillidsrepræsentanten')
  await sheet.getByRole('button', { name: 'Gem pointene' }).click()
  await expect(sheet).toBeHidden()
  await expect(points.getByText('0,75 · 1 · 1,4')).toBeVisible()
  await expect(points.getByText('Aftalt med tillidsrepræsentanten')).toBeVisible()
  await expect(points.getByText('gælder i dag')).toBeVisible()
})
