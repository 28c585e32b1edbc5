import type { Page } from '@playwright/test'
import { contextFor, expect, expectAccessible, expectNoSideways, test } from './support.ts'

// The gallery holds every component in every state, so what holds here holds on every page. The page of
// `support.ts` fails the test when the browser complains: a broken content policy is among it.

async function openGallery(page: Page): Promise<void> {
  await page.goto('/galleri')
  await expect(page.getByRole('heading', { level: 1, name: 'Galleri' })).toBeVisible()
  await expect(page.locator('.chart-plot svg').first()).toBeVisible()
}

for (const mode of ['light', 'dark'] as const)
  for (const width of [360, 1440] as const)
    test.describe(`${width} px, ${mode}`, () => {
      test.use(contextFor({ mode, width }))
      test('nothing for axe to find and nothing beside the screen, in any theme', async ({
        page,
      }) => {
        await openGallery(page)
        for (const theme of ['Fag', 'Borger', 'Papir']) {
          await page.getByRole('button', { name: theme, exact: true }).click()
          await expectAccessible(page)
          await expectNoSideways(page)
        }
      })
    })

test.use(contextFor({ mode: 'light', width: 1440 }))

test('what opens keeps the content policy and is accessible too', async ({ page }) => {
  await openGallery(page)
  await page
    .getByRole('button', { name: /Åbn kalenderen/ })
    .first()
    .click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Kollega' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sig det' }).click()
  await page.getByRole('button', { name: 'Spørg først' }).click()
  await page.locator('summary', { hasText: 'mange rækker' }).click()
  await page.getByText('Vis tallene').first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
})

test('English is chosen once and remembered', async ({ page }) => {
  await openGallery(page)
  await page.getByRole('button', { name: 'English' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the first Tab is a way past the menu', async ({ page }) => {
  await openGallery(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Gå til indholdet' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('J and K walk the rows, the question mark tells so, Escape closes it', async ({ page }) => {
  await openGallery(page)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Ane Holm' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Bo Krag' })).toBeFocused()
  await page.keyboard.press('k')
  await expect(page.getByRole('link', { name: 'Ane Holm' })).toBeFocused()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Genveje på tastaturet' })
  await expect(help.getByText('næste række')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(page.getByRole('link', { name: 'Ane Holm' })).toBeFocused()
})

test('a sheet takes the focus and gives it back', async ({ page }) => {
  await openGallery(page)
  const opener = page.getByRole('button', { name: 'Åbn et ark' })
  await opener.click()
  const sheet = page.getByRole('dialog', { name: 'Ny borger: Signe' })
  await expect(sheet.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(opener).toBeFocused()
})

test('a table sorts by its heads and says how', async ({ page }) => {
  await openGallery(page)
  const table = page.getByRole('table', { name: 'Uddannelseshjælp' })
  const first = table.getByRole('rowheader').first()
  await table.getByRole('button', { name: 'Sager' }).click()
  await expect(first).toHaveText('Gert Bech')
  await table.getByRole('button', { name: 'Sager' }).click()
  await expect(first).toHaveText('Bo Krag')
  await expect(table.getByRole('columnheader', { name: 'Sager' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
})

test('five thousand rows are a few on screen and all of them on paper', async ({ page }) => {
  await openGallery(page)
  await page.locator('summary', { hasText: 'mange rækker' }).click()
  const table = page.getByRole('table', { name: 'Tabel med mange rækker' })
  await expect(table).toHaveAttribute('aria-rowcount', '5001')
  expect(await table.locator('tbody tr').count()).toBeLessThan(120)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await table.locator('tbody tr').count()).toBe(5_000)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => table.locator('tbody tr').count()).toBeLessThan(120)
})
