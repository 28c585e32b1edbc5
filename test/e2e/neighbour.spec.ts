import {
  expect,
  expectAccessible,
  expectNoSideways,
  PEOPLE,
  settled,
  signIn,
  test,
} from './support.ts'

// Two municipalities in one house: what is the demo's stays the demo's.

test('the neighbour has no demo door, and a session next door means nothing there', async ({
  page,
  baseURL,
}) => {
  await signIn(page, PEOPLE.caseworker)
  const next = (baseURL ?? '').replace('localhost', 'nabo.localhost')
  await page.goto(`${next}/login`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Der er ingen dør her endnu')
  await expectAccessible(page)
  const answers = await page.evaluate(async () => {
    const people = await (await fetch('/api/session/people')).json()
    const mine = await fetch('/api/caseload/mine')
    return { people, mine: mine.status }
  })
  expect(answers).toEqual({ people: { people: [] }, mine: 401 })
})

test('the caseload prints without the frame, inside the paper', async ({ page }) => {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/sagstal')
  await settled(page)
  await page.setViewportSize({ width: 720, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation').first()).toBeHidden()
  await expect(page.getByRole('row')).toHaveCount(39)
  await expectNoSideways(page)
})
