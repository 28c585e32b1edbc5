import type { Page } from '@playwright/test'
import { contextFor, expect, expectAccessible, PEOPLE, settled, signIn, test } from './support.ts'

// From three lines that a caseworker writes to a project that is closed with its reason: each by their own hand.

test.use(contextFor({ mode: 'light', width: 1440 }))

const IDEA = 'Hent borgeren hjemme den første dag'
const PROJECT = 'Hentet hjemme: de første fem dage'
const REASON = 'Kun to af tyve blev i praktikken, og ingen fik tid til at hente.'

const sheet = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function saysAnIdea(page: Page): Promise<void> {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/ideer')
  await settled(page)
  await press(page, 'Skriv en idé')
  await sheet(page).getByLabel('Hvad er idéen?').fill(IDEA)
  await sheet(page).getByLabel('Hvorfor, og for hvem?').fill('De vender om ved døren.')
  await sheet(page).getByLabel('Hvad skal der til?').fill('En bil og to timer.')
  await press(page, 'Aflever idéen')
  const own = page.getByRole('listitem').filter({ hasText: IDEA })
  await expect(own.getByText('din', { exact: true })).toBeVisible()
  // What others may answer is not for the one who had it.
  await expect(own.getByRole('button', { name: 'Følg til projekt' })).toHaveCount(0)
}

async function followsIt(page: Page): Promise<void> {
  await signIn(page, PEOPLE.economist)
  await page.goto('/ideer')
  await settled(page)
  const idea = page.getByRole('listitem').filter({ hasText: IDEA })
  await idea.getByRole('button', { name: 'Følg til projekt' }).click()
  await sheet(page).getByLabel('Hvad skal projektet hedde?').fill(PROJECT)
  await press(page, 'Begynd projektet')
  await expect(page).toHaveURL(/\/investering\/[0-9a-f-]{36}$/)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT)
  await expect(page.getByText('Begyndte som en idé')).toBeVisible()
  await expect(page.getByText(IDEA)).toBeVisible()
}

async function decides(page: Page, kind: string, reason: string): Promise<void> {
  await press(page, 'Skriv en beslutning')
  await sheet(page).getByRole('radio', { name: kind }).check()
  await sheet(page).getByLabel('Af hvem?').fill('Beskæftigelsesudvalget')
  await sheet(page).getByLabel('Hvorfor?').fill(reason)
  await sheet(page).getByLabel('På hvilket grundlag?').fill('Tallene på bordet')
  await press(page, 'Skriv i loggen')
}

async function writesTheRule(page: Page, button: string, field: string, words: string) {
  await press(page, button)
  await sheet(page).getByLabel(field).fill(words)
  await press(page, 'Gem')
  await expect(sheet(page)).toHaveCount(0)
}

async function writesTheCase(page: Page): Promise<void> {
  const year = new Date().getFullYear()
  await press(page, 'Skriv business casen')
  await sheet(page)
    .getByLabel('Hvad ventes det at koste og spare?')
    .fill(`${year}; løn; 600.000\n${year + 1}; løn; 600.000\n${year + 1}; kontanthjælp; 1.500.000`)
  await sheet(page).getByLabel('Forudsætninger').fill('Bliver i praktik; 12 af 20; C; Et skøn')
  await press(page, 'Gem')
  await expect(page.getByText(`Ventes tjent hjem i ${year + 1}.`)).toBeVisible()
  await expect(page.getByText('ikke låst')).toBeVisible()
}

test('an idea becomes a project, is decided, falls behind, and is closed with its reason', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await saysAnIdea(page)
  await followsIt(page)
  const address = page.url()

  await test.step('what was not written beforehand stops the start', async () => {
    await press(page, 'Gør til forslag')
    await expect(page.getByRole('button', { name: 'Tilbage til idé' })).toBeVisible()
    await decides(page, 'Begynd', 'Det er værd at prøve.')
    await expect(sheet(page).getByRole('alert')).toBeVisible()
    await sheet(page).getByRole('button', { name: 'Luk', exact: true }).click()
    await press(page, 'Luk uden at gemme')
    await expect(sheet(page)).toHaveCount(0)
  })

  await test.step('whom it is for, when it stops, what is expected; then it starts', async () => {
    await writesTheRule(page, 'Skriv målgruppen', 'Hvem er det for?', 'Alle i den første praktik')
    await writesTheRule(page, 'Skriv stopreglen', 'Hvornår stopper vi?', 'Under otte efter et år')
    await writesTheCase(page)
    await decides(page, 'Begynd', 'Det er værd at prøve.')
    await expect(page.locator('.page-head .chip')).toHaveText(/Pilot$/)
    await expect(page.getByText(/låst \d+\. /)).toBeVisible()
    await expect(page.getByText('passer til dokumentet')).toBeVisible()
    // The stop rule stands from now on.
    await expect(page.getByRole('button', { name: 'Skriv den om' })).toHaveCount(0)
    await expectAccessible(page)
  })

  await test.step('nobody came, and it cost more', async () => {
    await press(page, 'Tilføj en stilling')
    await sheet(page).getByLabel('Stilling', { exact: true }).fill('Chauffør')
    await sheet(page).getByLabel('Løn om året i kroner').fill('420.000')
    await press(page, 'Gem')
    await expect(page.getByText('1 stilling endnu ikke besat')).toBeVisible()
    await press(page, 'Skriv regnskab')
    // A project that began this year has no year before.
    await expect(sheet(page).getByLabel('År', { exact: true })).toHaveValue(
      String(new Date().getFullYear()),
    )
    await sheet(page).getByLabel('Kroner').fill('910.000')
    await press(page, 'Gem')
    await expect(page.locator('.figures')).toContainText('0,9 mio. kr.')
  })

  await test.step('it is closed, and the reason stands', async () => {
    await decides(page, 'Luk', REASON)
    await expect(page.locator('.page-head .chip')).toHaveText(/Lukket$/)
    await expect(page.getByText(REASON)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Skriv en beslutning' })).toHaveCount(0)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText(REASON)).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('the portfolio tells why; so does the idea to the one who had it', async () => {
    await page.goto('/investering')
    await settled(page)
    const closed = page.getByRole('region', { name: 'Lukket' })
    await expect(closed.getByRole('listitem').filter({ hasText: PROJECT })).toContainText(REASON)
    await signIn(page, PEOPLE.caseworker)
    await page.goto('/ideer')
    await settled(page)
    const idea = page.getByRole('listitem').filter({ hasText: IDEA })
    await expect(idea).toContainText(PROJECT)
    await expect(idea.getByText('lukket')).toBeVisible()
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(PROJECT)
  })
})

test('a shop steward reads the portfolio and changes nothing', async ({ page }) => {
  await signIn(page, PEOPLE.shopSteward)
  await page.goto('/investering')
  await settled(page)
  const council = page.getByRole('table', { name: 'Det ved vi' })
  const permanent = council.getByRole('row', { name: /^3 permanente/ })
  await expect(permanent).toContainText(/33,5.*64,6.*\+31,1/)
  await expect(page.getByRole('button', { name: 'Begynd et projekt' })).toHaveCount(0)

  await test.step('years nobody has accounted for are no noughts, in the curve or its table', async () => {
    const years = page.getByRole('figure', { name: 'År for år, det vi ved' })
    await expect(years.locator('svg text').filter({ hasText: 'ikke opgjort' })).toHaveCount(1)
    await years.getByText('Vis tallene').click()
    await expect(years.getByRole('row', { name: /^2023/ })).toHaveText(/^2023(ikke opgjort){3}$/)
    await expect(years.getByRole('row', { name: /^2021/ })).not.toContainText('ikke opgjort')
  })

  await test.step('what was closed before it began has nothing to account for', async () => {
    await page.goto('/investering?vis=tabel')
    await settled(page)
    const never = page.getByRole('row').filter({ hasText: 'Kom aldrig i gang' })
    await expect(never).toContainText('Lukket')
    await expect(never).not.toContainText('Alt er opgjort')
    await expect(never).toContainText('ikke begyndt')
    await page.goto('/investering')
    await settled(page)
  })

  await page.getByRole('link', { name: 'Sygedagpenge: fra 75 til 35 sager' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Sygedagpenge/)
  await settled(page)
  await expect(page.getByText(/^Kan tidligst afgøres/)).toBeVisible()
  for (const name of ['Skriv en beslutning', 'Ret', 'Ny version', 'Skriv regnskab'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})

test('a sheet is closed by Escape from wherever the focus is, the last one first', async ({
  page,
}) => {
  await signIn(page, PEOPLE.economist)
  await page.goto('/investering')
  await settled(page)
  await page.getByRole('link', { name: 'Sygedagpenge: fra 75 til 35 sager' }).click()
  await settled(page)
  await press(page, 'Læg en sag fra fil')
  await page.getByRole('button', { name: 'Tilføj en stilling' }).press('Enter')
  await expect(sheet(page)).toHaveCount(2)
  // It stands beside the page, so the focus may leave it.
  await page.locator('summary').filter({ hasText: 'Vis forudsætningerne' }).focus()
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(1)
  await expect(sheet(page).getByRole('heading').first()).toHaveText('Læg en sag fra fil')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
})

test('the next thing to write is the large button, and an undo that fails says so', async ({
  page,
}) => {
  await signIn(page, PEOPLE.economist)
  await page.goto('/investering')
  await settled(page)
  await press(page, 'Begynd et projekt')
  await sheet(page).getByLabel('Hvad skal projektet hedde?').fill('Ét skridt ad gangen')
  await sheet(page).getByRole('button', { name: 'Begynd et projekt' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ét skridt ad gangen')

  await test.step('what is missing is named, and leads to where it is written', async () => {
    await press(page, 'Næste: skriv hypotesen')
    await sheet(page).getByLabel('Hypotese').fill('Oftere samtaler')
    await sheet(page).getByLabel('Hypotese').press('Escape')
    await expect(page.getByRole('alertdialog')).toContainText('er ikke gemt')
    await expectAccessible(page)
    await press(page, 'Skriv videre')
    await press(page, 'Gem')
    await expect(sheet(page)).toHaveCount(0)
    await expect(
      page.getByRole('button', { name: 'Ingen stillinger er skrevet ind' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Stopreglen er ikke skrevet ned' }).click()
    await expect(sheet(page).getByRole('heading')).toHaveText('Hvornår stopper vi?')
    await page.keyboard.press('Escape')
    await expect(sheet(page)).toHaveCount(0)
  })

  await test.step('an undo that comes too late says so, and shows how it stands', async () => {
    await press(page, 'Gør til forslag')
    await expect(page.getByRole('button', { name: 'Næste: skriv målgruppen' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Skriv en beslutning' })).toHaveClass(/plain/)
    const path = `/api/investments/${page.url().split('/').at(-1)}`
    const { version } = await (await page.request.get(path)).json()
    const title = 'Et andet navn'
    const data = { title, hypothesis: 'x', targetGroup: null, methodElements: [], unknown: '' }
    const headers = { 'if-match': `"${version}"` }
    expect((await page.request.put(path, { data, headers })).status()).toBe(200)
    await page.keyboard.press('z')
    const bar = page.getByRole('region', { name: 'Beskeder' })
    await expect(bar.getByRole('alert')).toContainText('Det blev ikke fortrudt.')
    await expectAccessible(page)
    await bar.getByRole('button', { name: 'Hent det nye' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(bar.getByRole('alert')).toHaveCount(0)
  })

  await test.step('the bar lies over no button of an open sheet', async () => {
    await press(page, 'Tilbage til idé')
    await press(page, 'Gør til forslag')
    await page.setViewportSize({ width: 360, height: 740 })
    await press(page, 'Næste: skriv målgruppen')
    const foot = await sheet(page).boundingBox()
    const toast = await page.locator('.toast').first().boundingBox()
    expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(toast?.y ?? 0)
  })
})
