import { contextFor, expect, PEOPLE, settled, signIn, test } from './support.ts'

// What is done with one case, counted in presses: found, weighed, given away, and all of it undone.

test.use(contextFor({ mode: 'light', width: 1440 }))

test('a citizen is found from anywhere with the keyboard, and nothing of it stands in an address', async ({
  page,
}) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  await page.keyboard.press('/')
  await page.keyboard.type('karoline')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Fandt 1 borger.')).toBeVisible()
  expect(page.url()).not.toMatch(/karoline/i)

  await page.getByRole('link', { name: /Karoline/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('stå op om morgenen')
  expect(await page.title()).not.toMatch(/karoline/i)
})

test('pieces of a CPR number find nobody, and the page says why', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/soeg')
  await page.getByLabel(/helt CPR-nummer/).fill('010180')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Skriv hele CPR-nummeret/)).toBeVisible()
})

test('the weight is set in one press and taken back in one', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/soeg')
  await page.getByLabel(/helt CPR-nummer/).fill('karoline')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Karoline/ }).click()
  await page.getByRole('tab', { name: 'Sag' }).click()
  await settled(page)
  const before = await page.locator('.weight-form input:checked').getAttribute('value')
  const other = before === 'enkel' ? 'Kompleks' : 'Enkel'
  await page.getByLabel(other, { exact: true }).check()
  await expect(page.getByText(`Tyngden er nu »${other}«.`)).toBeVisible()
  await expect(page.getByText(`Sat af ${PEOPLE.caseworker}.`)).toBeVisible()
  await page.getByRole('button', { name: 'Fortryd' }).click()
  await expect(page.locator('.weight-form input:checked')).toHaveAttribute('value', before ?? '')
})

test('a citizen who waits is given away in one press, and taken back in one', async ({ page }) => {
  await signIn(page, PEOPLE.coordinator)
  await page.goto('/fordel')
  await settled(page)
  const lead = page.locator('.lead')
  const waiting = await lead.innerText()
  await page
    .locator('.suggestion')
    .getByRole('button', { name: /^Giv til/ })
    .click()
  await expect(lead).not.toHaveText(waiting)
  await page.getByRole('button', { name: 'Fortryd' }).click()
  await expect(lead).toHaveText(waiting)
})

test('the queue is walked by keyboard, and somebody else is chosen with it', async ({ page }) => {
  await signIn(page, PEOPLE.coordinator)
  await page.goto('/fordel')
  await settled(page)
  const names = page.locator('.queue-link .person-name')
  await page.locator('h1').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.locator('.queue-link.chosen .person-name')).toHaveText(
    await names.nth(2).innerText(),
  )
  await page.getByRole('button', { name: 'Vælg en anden' }).press('Enter')
  await expect(page.getByRole('button', { name: /^Giv til/ }).nth(1)).toBeFocused()
})

test('on a phone nobody’s case is opened before it is asked for', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(page, PEOPLE.coordinator)
  const opened: string[] = []
  page.on('request', (request) => {
    if (/\/api\/allocation\//.test(request.url())) opened.push(request.url())
  })
  await page.goto('/fordel')
  await settled(page)
  expect(opened).toEqual([])
  await page.locator('.queue-link').last().click()
  await expect(page.getByText(/^Kollegerne i/)).toBeVisible()
  expect(opened).toHaveLength(1)
  await page.getByRole('link', { name: /Alle, der venter/ }).click()
  await expect(page.locator('.queue-link').first()).toBeVisible()
})

test('a session that ended elsewhere is said, with the way in and back to the same page', async ({
  page,
  context,
}) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  await page.locator('.mine-table .row-open').last().click()
  await page.getByRole('tab', { name: 'Sag' }).click()
  await expect(page.locator('.weight-form')).toBeVisible()
  await settled(page)
  const here = page.url()
  await context.clearCookies()
  await page.locator('.weight-form input:not(:checked)').first().click()
  await expect(page.getByRole('alert')).toContainText('Du er ikke logget ind længere')
  await page.getByRole('link', { name: 'Log ind' }).click()
  await page.getByRole('button', { name: new RegExp(`^${PEOPLE.caseworker}`) }).click()
  await expect(page).toHaveURL(here)
  await expect(page.locator('.weight-form')).toBeVisible()
})

test('an address that was cut short leads to a page that says so', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sag/01a200e5')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Her er ikke noget')
})
