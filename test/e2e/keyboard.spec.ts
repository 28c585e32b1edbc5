import type { Page } from '@playwright/test'
import { contextFor, expect, expectAccessible, PEOPLE, settled, test } from './support.ts'

// The whole of a caseworker's round without a mouse: every step below is a key, from the door and out again.

test.use(contextFor({ mode: 'light', width: 1440 }))

/** Walks on with Tab until what is named has the focus; a person would give up sooner. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const at = document.activeElement
      return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
    })
    if (name.test(here)) return
  }
  throw new Error(`${name} was not met in ${most} presses of Tab`)
}

/** In at the door by its own buttons, as somebody of the demo. */
async function enter(page: Page, name: string): Promise<void> {
  await page.goto('/login')
  await settled(page)
  await tabTo(page, new RegExp(`^${name}`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Hvem vil du')
  await settled(page)
}

test('in, down my list, into a case, weigh it, undo it, and back to the list', async ({ page }) => {
  await enter(page, PEOPLE.caseworker)
  await expect(page).toHaveURL(/\/i-dag$/)
  await tabTo(page, /^Mit sagstal$/, 120)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sagstal$/)
  await settled(page)
  await expect(page.locator('.mine-table .row-open').first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const second = page.locator('.mine-table tbody tr').nth(1).locator('.row-open')
  await expect(second).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/borger\//)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page, /^Vej$/)
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tab', { name: 'Sag' })).toBeFocused()

  const chosen = page.locator('.weight-form input:checked')
  const before = await chosen.getAttribute('value')
  await chosen.focus()
  await page.keyboard.press(before === 'enkel' ? 'ArrowDown' : 'ArrowUp')
  await expect(page.getByText(/^Tyngden er nu/)).toBeVisible()
  const undo = page.getByRole('button', { name: 'Fortryd' })
  await undo.focus()
  await page.keyboard.press('Enter')
  await expect(chosen).toHaveAttribute('value', before ?? '')

  await tabTo(page, /^Mit sagstal$/, 120)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sagstal$/)
  await settled(page)
})

test('a search starts anywhere with one key, and the way back is a link', async ({ page }) => {
  await enter(page, PEOPLE.caseworker)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Find en borger' })).toBeFocused()
  // While somebody types, a letter is a letter.
  await page.keyboard.type('karoline j')
  await expect(page.getByRole('searchbox', { name: 'Find en borger' })).toHaveValue('karoline j')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Fandt 1 borger.')).toBeVisible()
  await page.locator('h1').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Du er her' })).toContainText('Portefølje')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('the question mark tells the keys of just this page, and gives the focus back', async ({
  page,
}) => {
  await enter(page, PEOPLE.coordinator)
  await page.goto('/fordel')
  await settled(page)
  const queue = page.locator('.queue-link').first()
  await queue.focus()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Genveje på tastaturet' })
  await expect(help.getByText('gå til søgefeltet')).toBeVisible()
  await expect(help.locator('kbd', { hasText: /^j$/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(queue).toBeFocused()
})

test('the first Tab leads past the menu on a page of one’s own, too', async ({ page }) => {
  await enter(page, PEOPLE.caseworker)
  await page.reload()
  await settled(page)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Gå til indholdet' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('letters that do something can be turned off', async ({ page }) => {
  await enter(page, PEOPLE.caseworker)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Genveje på tastaturet' })
  await help.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await page.locator('h1').focus()
  await page.keyboard.press('j')
  await expect(page.locator('h1')).toBeFocused()
})
