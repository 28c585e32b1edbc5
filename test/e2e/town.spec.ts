import type { Page } from '@playwright/test'
import { countPresses, expectWithin, startCounting } from './presses.ts'
import { contextFor, expect, PEOPLE, settled, signIn } from './support.ts'
import { townTest as test } from './townsfolk.ts'

// The day's work on a Thursday with 38 cases: what each act costs in presses, and then a fortnight played
// through from start to end. The state counted 40 presses for the first of them in the systems of 2024.

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.use({ ...contextFor({ mode: 'light', width: 1440 }), actionTimeout: 15_000 })

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

const rail = (page: Page, name: string) => page.locator('.day-rail li').filter({ hasText: name })
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
    await expect(page.getByLabel(/^Ny aftale med/)).toBeFocused()
    await page.keyboard.type('Jeg ringer til kantinen på mandag')
    await page.keyboard.press('Enter')
    await expect(page.locator('.toast').first()).toContainText('Aftalen er skrevet ned')
    await expectWithin(page, { act: 'Ny aftale', most: 2 })
  })

  test('a step is written down', async ({ page }) => {
    await onTheDay(page)
    await page.getByRole('button', { name: /^Nyt skridt/ }).click()
    await expect(page.locator('.next-act.open input')).toBeFocused()
    await page.keyboard.type('Gå en tur om søen')
    await page.keyboard.press('Enter')
    await expect(page.locator('.toast').first()).toBeVisible()
    await expectWithin(page, { act: 'Nyt skridt', most: 2 })
  })

  test('a conversation is booked where it has been silent', async ({ page }) => {
    await onTheDay(page)
    await act(page, 'Jonas', /stille/)
      .getByRole('button', { name: 'Book samtale' })
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
    await tabInto(page, /^Ny aftale/)
    await page.keyboard.type('Jeg ringer til vognmanden fredag')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Du spørger din fætter')
    await page.keyboard.press('Enter')
    await page
      .locator('.next-field')
      .getByRole('radio', { name: 'gåtur' })
      .first()
      .click({ timeout: 8_000 })
    await page.getByRole('button', { name: 'Gem og del' }).click()
    await expect(page.locator('.receipt')).toBeVisible()
    await expectWithin(page, {
      act: 'Luk en samtale med to aftaler og den næste booket',
      most: 6,
    })
  })
})

type Said = { words: string; record: string; promises: readonly string[] }

/** The whole sheet by keyboard and two presses: words, record, promises as sentences, save. */
async function closeSheet(page: Page, { words, record, promises }: Said): Promise<void> {
  await page.getByLabel(/s ord/).first().fill(words)
  await page
    .getByLabel(/^Referat/)
    .first()
    .fill(record)
  const line = page.getByLabel(/^Ny aftale med/)
  for (const promise of promises) {
    await line.fill(promise)
    await line.press('Enter')
  }
}

/** One look at the day: what can be answered with one press is answered. */
async function answerTheDay(page: Page): Promise<number> {
  const waiting = page.locator('.next-act').filter({ hasText: /du lovede|venter på dig|fremgang/ })
  const before = await waiting.count()
  for (let left = before; left > 0; left--) {
    const first = waiting.first()
    await first.getByRole('button', { name: /^(Holdt|Set|Sagt)$/ }).click()
    await expect(waiting).toHaveCount(left - 1)
  }
  return before
}

/** Whole days from a Thursday in November to the Thursday a fortnight later, weekends left out. */
const WORKDAYS = ['20', '23', '24', '25', '26', '27', '30'].map((day) => `2026-11-${day}`)
const LAST = ['2026-12-01', '2026-12-02', '2026-12-03']

test.describe('a fortnight', () => {
  test.setTimeout(400_000)

  test('Thursday: prepared, closed, and everything that waited is answered', async ({ page }) => {
    await signIn(page, PEOPLE.caseworker)
    await page.goto('/i-dag')
    await settled(page)
    await expect(page.locator('.day-load')).toContainText('38')
    await page.screenshot({ path: `${PICTURES}/guide-day.png` })
    await page.locator('.day-next').getByRole('link', { name: 'Forbered' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('stå op om morgenen')
    await settled(page)
    await page.screenshot({ path: `${PICTURES}/guide-prepare.png` })
    await page.getByRole('button', { name: /^Jeg er forberedt/ }).click()
    await page.getByRole('link', { name: 'Begynd samtalen' }).click()
    await settled(page)
    await closeSheet(page, {
      words: 'Kurset med Buster kan godt være begyndelsen. Men jeg bliver bange for brevene.',
      record: 'Vi gik rundt om søen. Karoline har sovet bedre, og vi læste brevet sammen.',
      promises: ['Jeg ringer til hundeskolen fredag', 'Karoline spørger sin søster inden onsdag'],
    })
    await page.screenshot({ path: `${PICTURES}/guide-close.png`, fullPage: true })
    await page.getByRole('button', { name: 'Gem og del' }).click()
    await expect(page.locator('.receipt')).toContainText('2 aftaler')
    await page.screenshot({ path: `${PICTURES}/guide-fortnight-1.png` })
    await page.getByRole('link', { name: 'I dag' }).first().click()
    await settled(page)
    await expect(rail(page, 'Karoline').first()).toContainText('lukket')
    expect(await answerTheDay(page)).toBeGreaterThan(0)
  })

  test('Thursday: whatever is left of the day’s conversations is closed', async ({
    page,
    town,
  }) => {
    town.at('2026-11-19T15:20:00Z')
    await signIn(page, PEOPLE.caseworker)
    await page.goto('/i-dag')
    await settled(page)
    const open = page.locator('.day-rail').getByRole('link', { name: /^Luk/ })
    const before = await open.count()
    expect(before).toBeGreaterThan(0)
    for (let left = before; left > 0; left--) {
      await open.first().click()
      await settled(page)
      await closeSheet(page, {
        words: 'Jeg kan godt se, hvad der er det næste.',
        record: 'Vi gik dagen igennem, og vi ved begge, hvad vi gør.',
        promises: ['Jeg skriver til dig på mandag'],
      })
      await page.getByRole('button', { name: 'Gem og del' }).click()
      await expect(page.locator('.receipt')).toContainText('1 aftale')
      await page.goto('/i-dag')
      await settled(page)
      await expect(open).toHaveCount(left - 1)
    }
    await page.screenshot({ path: `${PICTURES}/guide-day-over.png`, fullPage: true })
    town.at('2026-11-20T07:00:00Z')
  })

  test('Friday: the promise is on the day, and one press keeps it', async ({ page, town }) => {
    town.at('2026-11-20T07:30:00Z')
    await signIn(page, PEOPLE.caseworker)
    await page.goto('/i-dag')
    await settled(page)
    const line = act(page, 'Karoline', 'hundeskolen')
    await expect(line).toContainText('du lovede')
    await page.screenshot({ path: `${PICTURES}/guide-fortnight-2.png` })
    await line.getByRole('button', { name: 'Holdt' }).click()
    await expect(line).toHaveCount(0)
    await page.reload()
    await settled(page)
    await expect(act(page, 'Karoline', 'hundeskolen')).toHaveCount(0)
  })

  test('every day until then: answered, and the next conversation closed', async ({
    page,
    town,
  }) => {
    await signIn(page, PEOPLE.caseworker)
    let closed = 0
    for (const day of [...WORKDAYS.slice(1), ...LAST.slice(0, 2)]) {
      town.at(`${day}T08:00:00Z`)
      await page.goto('/i-dag')
      await settled(page)
      await answerTheDay(page)
      const next = page.locator('.day-next').getByRole('link', { name: 'Luk samtale' })
      if ((await next.count()) === 0) continue
      await next.click()
      await settled(page)
      await closeSheet(page, {
        words: 'Det går lidt lettere.',
        record: 'Vi talte om ugen, der gik.',
        promises: ['Jeg undersøger det inden fredag'],
      })
      await page.getByRole('button', { name: 'Gem og del' }).click()
      await expect(page.locator('.receipt')).toContainText('1 aftale')
      closed += 1
    }
    expect(closed).toBeGreaterThan(4)
  })

  test('a fortnight later the promises of both stand as they are', async ({ page, town }) => {
    town.at('2026-12-03T08:30:00Z')
    await signIn(page, PEOPLE.caseworker)
    await page.goto('/i-dag')
    await settled(page)
    await rail(page, 'Karoline').first().getByRole('link', { name: 'Forbered' }).click()
    await settled(page)
    const promises = page.getByRole('main')
    await expect(promises).toContainText('ringer til hundeskolen')
    await expect(promises).toContainText('holdt')
    await expect(promises).toContainText('spørger sin søster')
    await page.screenshot({ path: `${PICTURES}/guide-fortnight-3.png` })
    await page.goto('/portefoelje')
    await settled(page)
    await page.screenshot({ path: `${PICTURES}/guide-portfolio.png` })
    await page
      .getByRole('link', { name: /stå op om morgenen/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('stå op om morgenen')
    await expect(page.locator('.life-event').first()).toBeVisible()
    await settled(page)
    await page.screenshot({ path: `${PICTURES}/guide-case.png` })
  })
})
