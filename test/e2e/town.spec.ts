import type { Page } from '@playwright/test'
import { countPresses, expectWithin, startCounting } from './presses.ts'
import { contextFor, expect, PEOPLE, settled, signIn } from './support.ts'
import { townTest as test } from './townsfolk.ts'

// The day's work on a Thursday with 38 cases: what each act costs in presses, and then a fortnight played
// through from start to end. The state counted 40 presses for the first of them in the systems of 2024.

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.use(contextFor({ mode: 'light', width: 1440 }))

const PICTURES = 'test-results/pictures'

async function onTheDay(page: Page): Promise<void> {
  await countPresses(page)
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/i-dag')
  await settled(page)
  await startCounting(page)
}

const nameOfFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const label = at?.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null
    return at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? ''
  })

/** Tab is no press: the hand goes on to the next field by itself. */
async function tabInto(page: Page, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (name.test(await nameOfFocus(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not met in 80 presses of Tab`)
}

const rail = (page: Page, name: string) =>
  page.locator('.day-rail li').filter({ has: page.getByText(name, { exact: true }) })
const act = (page: Page, name: string, what: string | RegExp) =>
  page.locator('.next-act').filter({ hasText: name }).filter({ hasText: what })

test.describe('what it costs', () => {
  test('a promise that is due is answered', async ({ page }) => {
    await onTheDay(page)
    const line = act(page, 'Anton', 'Jobbanken')
    await line.getByRole('button', { name: 'Holdt' }).click()
    await expect(line).toHaveCount(0)
    await expectWithin(page, { act: 'Svar på noget, der venter', most: 1 })
  })

  test('a promise is made', async ({ page }) => {
    await onTheDay(page)
    await page.getByRole('button', { name: /^Ny aftale/ }).click()
    await page.keyboard.type('Jeg ringer til kantinen på mandag')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/23\. nov/).first()).toBeVisible()
    await expectWithin(page, { act: 'Ny aftale', most: 2 })
  })

  test('a step is written down', async ({ page }) => {
    await onTheDay(page)
    await page.getByRole('button', { name: /^Nyt skridt/ }).click()
    await page.keyboard.type('Gå en tur om søen')
    await page.keyboard.press('Enter')
    await expect(page.locator('.toast').first()).toBeVisible()
    await expectWithin(page, { act: 'Nyt skridt', most: 2 })
  })

  test('a conversation is booked where it has been silent', async ({ page }) => {
    await onTheDay(page)
    await act(page, 'Jonas', /stille/)
      .getByRole('button', { name: 'Aftal samtale' })
      .click()
    await page.locator('.time-chips').getByRole('button').first().click()
    await expect(page.locator('.toast').first()).toContainText('Aftalt')
    await expectWithin(page, { act: 'Aftal en samtale', most: 3 })
  })

  test('a conversation is moved', async ({ page }) => {
    await onTheDay(page)
    await page.getByRole('button', { name: /^Flyt/ }).first().click()
    await page.locator('.time-chips').getByRole('button').first().click()
    await expect(page.locator('.toast').first()).toContainText('Flyttet')
    await expectWithin(page, { act: 'Flyt en samtale', most: 3 })
  })

  test('a conversation is closed with two promises and the next one booked', async ({ page }) => {
    await onTheDay(page)
    await rail(page, 'Ibrahim').getByRole('link', { name: /^Luk/ }).click()
    await settled(page)
    await tabInto(page, /Ibrahims ord/)
    await page.keyboard.type('Lægen sagde ja til at prøve med en lille lastbil.')
    await tabInto(page, /^Referat/)
    await page.keyboard.type('Vi var hos lægen. Han kan køre igen om en måned.')
    await tabInto(page, /Aftale|Skriv/)
    await page.keyboard.type('Jeg ringer til vognmanden fredag')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Du spørger din fætter')
    await page.keyboard.press('Enter')
    await page.screenshot({ path: `${PICTURES}/guide-luk.png`, fullPage: true })
    await page.locator('.next-field').getByText('gåtur', { exact: true }).click()
    await page.getByRole('button', { name: 'Gem og del' }).click()
    await expect(page.locator('.receipt')).toBeVisible()
    await expectWithin(page, {
      act: 'Luk en samtale med to aftaler og den næste booket',
      most: 6,
    })
  })
})
