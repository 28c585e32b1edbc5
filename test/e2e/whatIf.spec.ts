import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import readExcel from 'read-excel-file/node'
import {
  contextFor,
  expect,
  expectAccessible,
  expectNoSideways,
  PEOPLE,
  settled,
  signIn,
  test,
} from './support.ts'

/** Everything is told to the last digit, also what is reckoned beside the page. */
const whole = (page: Page) =>
  expect(page.locator('.what-if-results')).toHaveAttribute('aria-busy', 'false')

// A leader pulls at the posts, and the address holds what was thought.

test.describe('on a desk', () => {
  test.use(contextFor({ mode: 'light', width: 1440 }))

  test('a lever is pulled by key, the address follows, and a reload says the same', async ({
    page,
  }) => {
    await signIn(page, PEOPLE.head)
    await page.goto('/hvad-hvis')
    await settled(page)
    await whole(page)
    const results = page.getByRole('region', { name: 'Det ændrer sig' })
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText('Hvad hvis vi ansætter 3 mere?')
    const before = await results.innerText()
    const posts = page.getByRole('slider', { name: 'Nye stillinger' })
    await posts.focus()
    for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowRight')
    await expect(heading).toHaveText('Hvad hvis vi ansætter 5 mere?')
    await expect(page).toHaveURL(/stillinger=5(&|$)/)
    await whole(page)
    const after = await results.innerText()
    expect(after).not.toBe(before)
    await page.reload()
    await settled(page)
    await whole(page)
    await expect(heading).toHaveText('Hvad hvis vi ansætter 5 mere?')
    expect(await results.innerText()).toBe(after)
  })

  test('the way back is a way through thoughts', async ({ page }) => {
    await signIn(page, PEOPLE.director)
    await page.goto('/hvad-hvis')
    await settled(page)
    await whole(page)
    const sentence = page.locator('.what-if-sentence')
    const first = await sentence.innerText()
    const field = page.getByRole('textbox', { name: 'Mindre papirarbejde (%)' }).first()
    await field.fill('20')
    await field.press('Enter')
    await expect(page).toHaveURL(/papir=20/)
    await expect(sentence).not.toHaveText(first)
    await page.goBack()
    await expect(page).not.toHaveURL(/papir=20/)
    await expect(sentence).toHaveText(first)
  })

  test('the sheet holds the numbers of the page and of each picture', async ({ page }) => {
    await signIn(page, PEOPLE.economist)
    await page.goto('/hvad-hvis?stillinger=3')
    await settled(page)
    await whole(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^XLSX: Kassen over tid/ }).click(),
    ])
    const sheets = await readExcel(readFileSync(await download.path()))
    const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
    const results = rowsOf('Det ændrer sig')
    const said = (name: string) => results.find(([what]) => what === name)?.[2]
    for (const name of ['Job og uddannelse om året', 'Plus i, andel af gennemregningerne'])
      expect(typeof said(name)).toBe('number')
    for (const name of ['Tjent hjem, måned', 'Værste gennemregning, kr. ude'])
      expect(said(name)).not.toBeUndefined()
    // The last point of the curve is the budget after all the years, in the middle and at both ends.
    const money = results.find(([what]) => what === 'Kassen, kr.')
    expect(rowsOf('Kassen over tid').at(-1)?.slice(1)).toEqual(money?.slice(2, 5))
    expect(rowsOf('Studier')).toHaveLength(8)
    // What is in the last line of the exits is said under the table, and in the sheet.
    const inIt = /anden ydelse, dem, der flyttede, og dem, vi ikke ved hvor/
    await expect(page.getByText(inIt)).toBeVisible()
    expect(rowsOf('Om tallene').flat().join(' ')).toMatch(inIt)
  })

  test('an address with a number that makes no sense says which, and answers all the same', async ({
    page,
  }) => {
    await signIn(page, PEOPLE.economist)
    await page.goto('/hvad-hvis?stillinger=mange&papir=20')
    await settled(page)
    await expect(page.getByRole('status').filter({ hasText: 'Nye stillinger' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Det ændrer sig' })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('in a browser that starts no thread', () => {
  test.use(contextFor({ mode: 'light', width: 1440 }))

  test('everything is told all the same', async ({ page }) => {
    await page.route('**/worker-*.js', (route) => route.abort())
    await signIn(page, PEOPLE.economist)
    await page.goto('/hvad-hvis')
    await settled(page)
    await whole(page)
    await expect(page.getByRole('table', { name: 'Side om side' })).toBeVisible()
    await page.getByRole('slider', { name: 'Nye stillinger' }).press('ArrowRight')
    await whole(page)
    await expect(page).toHaveURL(/stillinger=3\.5(&|$)/)
  })
})

test.describe('on a phone', () => {
  test.use(contextFor({ mode: 'light', width: 360 }))

  test('everything is there, and nothing scrolls sideways', async ({ page }) => {
    await signIn(page, PEOPLE.shopSteward)
    await page.goto('/hvad-hvis')
    await settled(page)
    await expect(page.locator('.what-if-sentence')).toBeVisible()
    await page.getByText('Forudsætninger', { exact: true }).click()
    await expectNoSideways(page)
    await expectAccessible(page)
  })
})
