import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import readExcel from 'read-excel-file/node'
import { parse } from 'yaml'
import { contextFor, expect, expectAccessible, PEOPLE, settled, signIn, test } from './support.ts'

// A business case as a file on a project: refused with its line, told, kept, decided, and taken along again.

test.use(contextFor({ mode: 'light', width: 1440 }))
// One after the other: the last of them takes every place there is.
test.describe.configure({ mode: 'default' })

const CASE = readFileSync('examples/cases/egekoebing-jobparate.yaml')
const WRONG = CASE.toString().replace('people: { value: 400', 'people: { value: -5')
const LINE = WRONG.split('\n').findIndex((line) => line.includes('value: -5')) + 1

const sheet = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'application/yaml', buffer }
  await sheet(page).getByLabel('Sagsfil: .yaml eller .json').setInputFiles(file)
}

async function hashOn(page: Page): Promise<string> {
  return (await page.locator('.case-version code').first().textContent()) ?? ''
}

async function beginsOne(page: Page, title: string): Promise<void> {
  await signIn(page, PEOPLE.economist)
  await page.goto('/investering')
  await settled(page)
  await press(page, 'Begynd et projekt')
  await sheet(page).getByLabel('Hvad skal projektet hedde?').fill(title)
  await sheet(page).getByRole('button', { name: 'Begynd et projekt' }).click()
  await expect(page).toHaveURL(/\/investering\/[0-9a-f-]{36}$/)
  await settled(page)
  await press(page, 'Ret')
  await sheet(page).getByLabel('Hypotese').fill('Oftere samtaler giver flere i job')
  await press(page, 'Gem')
  await expect(sheet(page)).toHaveCount(0)
  await press(page, 'Gør til forslag')
  await expect(page.getByRole('button', { name: 'Tilbage til idé' })).toBeVisible()
}

async function decides(page: Page, kind: string): Promise<void> {
  await press(page, 'Skriv en beslutning')
  await sheet(page).getByRole('radio', { name: kind }).check()
  await sheet(page).getByLabel('Af hvem?').fill('Beskæftigelsesudvalget')
  await sheet(page).getByLabel('Hvorfor?').fill('Det er prøvet, som det kunne.')
  await sheet(page).getByLabel('På hvilket grundlag?').fill('Sagsfilen')
  await press(page, 'Skriv i loggen')
}

async function opens(page: Page, title: string): Promise<void> {
  await page.goto('/investering')
  await settled(page)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await settled(page)
}

test('a file is refused with its line, then told, kept, locked, and taken along unchanged', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await beginsOne(page, 'Tættere på job som fil')

  await test.step('what is no case is refused with its line and what to do; nothing is kept', async () => {
    await press(page, 'Læg en sag fra fil')
    await choose(page, 'forkert.yaml', Buffer.from(WRONG))
    const fault = sheet(page)
      .getByRole('listitem')
      .filter({ hasText: `Linje ${LINE}` })
    await expect(fault).toContainText('-5 er under 0 og kan ikke passe.')
    await expect(fault).toContainText('Det er, hvor mange der er den første dag')
    await expect(sheet(page).getByRole('button', { name: /^Læg på projektet/ })).toHaveCount(0)
    await choose(page, 'ansi.yaml', Buffer.from('format: x\nname: Tættere', 'latin1'))
    const lost = sheet(page).getByRole('listitem').filter({ hasText: 'Linje 2' })
    await expect(lost).toContainText('Gem filen som UTF-8')
    await choose(page, 'stor.yaml', Buffer.alloc(100_000_000 / 20, '#'))
    await expect(sheet(page).getByRole('alert')).toContainText('for stor')
  })

  await test.step('what it comes to is shown before anything is kept', async () => {
    await choose(page, 'sag.yaml', CASE)
    await expect(sheet(page).getByRole('heading', { name: 'Tættere på job' })).toBeVisible()
    await expect(sheet(page).getByText('Hvad der skal være sandt')).toBeVisible()
    await expect(sheet(page).getByText('Hvem der får pengene')).toBeVisible()
    await expect(sheet(page).getByText('Intet er gemt endnu.')).toBeVisible()
    await expectAccessible(page)
    await sheet(page).getByRole('button', { name: 'Læg på projektet som version 1' }).click()
    await expect(sheet(page)).toHaveCount(0)
    await expect(page.locator('.case-version').getByText('fra en fil')).toBeVisible()
    await expect(page.getByText('passer til dokumentet')).toBeVisible()
  })

  const hash = await hashOn(page)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)

  await test.step('decided, it is locked as it is; its rules are those of the file', async () => {
    await decides(page, 'Begynd')
    await expect(page.locator('.page-head .chip')).toHaveText(/Pilot$/)
    await expect(page.getByText(/låst \d+\. /)).toBeVisible()
    expect(await hashOn(page)).toBe(hash)
  })

  await test.step('what it says stands on the page, with its pictures and their numbers', async () => {
    await page.locator('summary', { hasText: 'Hvad sagen siger' }).click()
    await expect(page.getByRole('figure', { name: 'Hvad der flytter mest' })).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Den løbende sum' })).toBeVisible()
    await expectAccessible(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^XLSX: Hvad der flytter mest/ }).click(),
    ])
    const names = (await readExcel(readFileSync(await download.path()))).map(({ sheet }) => sheet)
    expect(names).toEqual([
      ...['Den løbende sum', 'Hvad der flytter mest', 'Studierne', 'Sådan er det talt'],
    ])
  })

  await test.step('taken along and put in again, it is the same', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Hent filen')])
    expect(download.suggestedFilename()).toBe('business-case-1.yaml')
    const again = readFileSync(await download.path())
    await press(page, 'Læg en sag fra fil')
    await choose(page, 'igen.yaml', again)
    await expect(sheet(page).locator('.case-hash code')).toHaveText(hash)
    await sheet(page).getByRole('button', { name: 'Luk', exact: true }).click()
  })

  await test.step('by hand over a file only when somebody says that the model is given up', async () => {
    await press(page, 'Ny version')
    await expect(sheet(page).getByLabel('Forudsætninger')).toHaveCount(0)
    await sheet(page).getByLabel('Skriv en version uden model').check()
    await expect(sheet(page).getByLabel('Forudsætninger')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(sheet(page)).toHaveCount(0)
  })

  await test.step('closed, nothing more is put on it, and it says what it said', async () => {
    await decides(page, 'Luk')
    await expect(page.locator('.page-head .chip')).toHaveText(/Lukket$/)
    await expect(page.getByRole('button', { name: 'Læg en sag fra fil' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Hent filen' })).toBeVisible()
  })
})

test('a wrong line of the accounts is taken out by the keyboard, and comes back', async ({
  page,
}) => {
  await signIn(page, PEOPLE.economist)
  await opens(page, 'Sygedagpenge: fra 75 til 35 sager')
  await page.locator('summary', { hasText: 'Post for post' }).click()
  const edit = page.getByRole('button', { name: /^Ret: \d{4} Løn$/ })
  const lines = await edit.count()
  expect(lines).toBeGreaterThan(0)
  await edit.first().focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByRole('button', { name: 'Fjern linjen' }).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toHaveCount(0)
  await expect(edit).toHaveCount(lines - 1)
  await page.getByRole('button', { name: 'Fortryd', exact: true }).click()
  await expect(edit).toHaveCount(lines)
})

test('a sheet is left by Escape wherever the focus is', async ({ page }) => {
  await beginsOne(page, 'Et ark for meget')
  await press(page, 'Læg en sag fra fil')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(sheet(page).locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
})

test('a shop steward sees what a case says, and not what one is paid', async ({ page }) => {
  await signIn(page, PEOPLE.shopSteward)
  await opens(page, 'Sygedagpenge: fra 75 til 35 sager')
  const positions = page.getByRole('region', { name: 'Stillinger' })
  await expect(positions.getByText(/^Løn om året/)).toBeVisible()
  await expect(positions.getByRole('columnheader', { name: /Løn/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Læg en sag fra fil' })).toHaveCount(0)
})

test('where others have taken every place, the file waits for its turn and is not lost', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(90_000)
  await beginsOne(page, 'Den tredje i køen')
  await press(page, 'Læg en sag fra fil')
  // As many draws as may be asked for, of six groups: each holds its place until its seconds are over.
  const file = parse(CASE.toString()) as { model: { groups: { name: string }[] } }
  const [group] = file.model.groups
  file.model.groups = [1, 2, 3, 4, 5, 6].map((at) => ({ ...group, name: `Gruppe ${at}` }))
  const slow = { file, runs: 4096, seed: 1 }
  const others = [PEOPLE.director, PEOPLE.shopSteward].map(async (name) => {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    const own = await context.newPage()
    await signIn(own, name)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const answer = own.request.post('/api/business-cases/run', { data: slow, headers })
    return { context, answer }
  })
  const ready = await Promise.all(others)
  // Both are at it before the third comes.
  await page.waitForTimeout(500)
  await choose(page, 'sag.yaml', CASE)
  await expect(sheet(page).getByText('Din fil er her og venter på sin tur')).toBeVisible()
  await expect(sheet(page).getByRole('alert')).toHaveCount(0)
  await sheet(page).getByRole('button', { name: 'Hold op med at vente' }).click()
  await expect(sheet(page).getByRole('alert')).toContainText('ikke plads til flere lige nu')
  await expectAccessible(page)
  await press(page, 'Prøv igen')
  await expect(sheet(page).getByRole('heading', { name: 'Tættere på job' })).toBeVisible({
    timeout: 30_000,
  })
  for (const { context, answer } of ready) {
    await answer
    await context.close()
  }
})
