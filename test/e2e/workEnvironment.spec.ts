import type { Page } from '@playwright/test'
import { contextFor, expect, expectAccessible, PEOPLE, settled, signIn, test } from './support.ts'

// What a team's days are like: a number of four is refused, one of six stands on the page, and the way back is one press.

test.use(contextFor({ mode: 'light', width: 1440 }))

const PERIOD = '1.–30. sep. 2025'

async function opens(page: Page): Promise<void> {
  await page.goto('/investering')
  await settled(page)
  await page.getByRole('link', { name: 'Sygedagpenge: fra 75 til 35 sager' }).click()
  await settled(page)
  await page.getByRole('link', { name: 'Arbejdsmiljø' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Arbejdsmiljø')
  await settled(page)
}

test('an economist writes a number, takes it out and regrets', async ({ page }) => {
  await signIn(page, PEOPLE.economist)
  await opens(page)
  await expect(page.getByText('Senest 67 · før start 54 · resten af kommunen 68')).toBeVisible()
  await page.getByRole('button', { name: 'Skriv et tal: Trivsel' }).click()
  const sheet = page.getByRole('dialog')
  for (const [label, day] of [
    ['Fra', '01092025'],
    ['Til og med', '30092025'],
  ] as const) {
    await sheet.locator('.field', { hasText: label }).getByRole('spinbutton').first().click()
    await page.keyboard.type(day)
  }
  await expectAccessible(page)
  await sheet.getByLabel('Teamets tal').fill('61,5')
  await sheet.getByLabel('Hvor mange svar er tallet af?').fill('4')
  await sheet.getByLabel('Kilde').fill('En ekstra måling')
  await sheet.getByRole('button', { name: 'Gem' }).click()
  await expect(sheet.getByText('Tallet er af færre end fem')).toBeVisible()
  await sheet.getByLabel('Hvor mange svar er tallet af?').fill('6')
  await sheet.getByRole('button', { name: 'Gem' }).click()
  await expect(sheet).toHaveCount(0)
  const row = page.getByRole('row', { name: new RegExp(PERIOD) })
  await expect(row).toContainText('61,5')
  await expect(row).toContainText('ikke oplyst')
  await expect(row).toContainText('6 svar')

  await row.getByRole('button', { name: /^Ret/ }).click()
  await sheet.getByRole('button', { name: 'Tag ud' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Fortryd' }).last().click()
  await expect(row).toBeVisible()
})

test('the shop steward reads it, and writes nothing', async ({ page }) => {
  await signIn(page, PEOPLE.shopSteward)
  await opens(page)
  await expect(page.getByText('Kommunens fraværssystem').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Skriv et tal|Ret)/ })).toHaveCount(0)
})
