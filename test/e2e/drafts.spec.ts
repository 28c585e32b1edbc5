import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { PEOPLE, settled, signIn, test } from './support.ts'

// What is being written, on the sheet that closes a conversation: whatever happens, no word is lost.

base.describe.configure({ mode: 'serial' })

const swept = async ({ browser }: { browser: Browser }) => {
  const page = await browser.newPage()
  await signIn(page, PEOPLE.caseworker)
  await throwAway(page)
  await page.close()
}
base.beforeAll(swept)
base.afterAll(swept)

type Sheet = { caseId: string; page: Page }

/** The sheet of a conversation that was not booked, with some citizen of the caseworker's own. */
async function openSheet(context: BrowserContext, at: number): Promise<Sheet> {
  const page = await context.newPage()
  await signIn(page, PEOPLE.caseworker)
  const caseId = await page.evaluate(async (which) => {
    const { cases } = await (await fetch('/api/caseload/mine')).json()
    return cases.at(which).caseId as string
  }, at)
  await open(page, caseId)
  return { caseId, page }
}

async function open(page: Page, caseId: string): Promise<void> {
  await page.goto(`/borger/${caseId}/luk/nu`)
  await settled(page)
  await expect(field(page)).toBeVisible()
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Referat' })
const line = (page: Page) => page.locator('.draft-line')
const saved = (page: Page) => expect(line(page)).toContainText(/Gemt \d\d\.\d\d\.\d\d/)

/** At the end of what is there, as somebody who goes on does. */
async function write(page: Page, words: string): Promise<void> {
  await field(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words, { delay: 15 })
}

/** What the server has, and not what the page shows. */
async function atServer(page: Page, caseId: string): Promise<string[]> {
  return page.evaluate(async (of) => {
    const asked = `kind=record&caseId=${of}&subjectId=${of}`
    const { drafts } = await (await fetch(`/api/drafts?${asked}`)).json()
    return drafts.map(({ content }: { content: string }) => JSON.parse(content).body)
  }, caseId)
}

/** Another walk may open the same sheet, and shall find it empty. */
async function throwAway(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { drafts } = await (await fetch('/api/drafts/mine')).json()
    for (const { draftId } of drafts)
      await fetch(`/api/drafts/${draftId}`, {
        method: 'DELETE',
        headers: { 'if-match': '"999999"', 'content-type': 'application/json' },
        body: '{}',
      })
  })
}

/** What is on the device, as it lies there. */
async function onDevice(page: Page): Promise<{ rows: number; bytes: string }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('medspiller')
      asked.onsuccess = () => done(asked.result)
    })
    const all = database.transaction('drafts').objectStore('drafts').getAll()
    await new Promise((done) => {
      all.onsuccess = done
    })
    database.close()
    const texts = all.result.map(({ sealed, ...row }: { sealed: ArrayBuffer }) => {
      return JSON.stringify(row) + new TextDecoder('latin1').decode(sealed)
    })
    return { rows: all.result.length, bytes: texts.join() }
  })
}

test('from the first key it is saved, and a page that is loaded again goes on', async ({
  context,
}) => {
  const { page, caseId } = await openSheet(context, 0)
  await expect(line(page)).toHaveText('Det, du skriver, bliver gemt af sig selv.')
  await write(page, 'Vi gik en tur.')
  await saved(page)
  expect(await atServer(page, caseId)).toEqual(['Vi gik en tur.'])
  await write(page, ' Hunden var med.')
  await page.reload()
  await expect(field(page)).toHaveValue('Vi gik en tur. Hunden var med.')
  await write(page, ' Og videre.')
  await saved(page)
  expect(await atServer(page, caseId)).toEqual(['Vi gik en tur. Hunden var med. Og videre.'])
  await expect(page.locator('.draft-other')).toHaveCount(0)
})

test('who goes to another page and back finds every letter', async ({ context }) => {
  const { page, caseId } = await openSheet(context, 1)
  await write(page, 'Lige før jeg gik')
  await page.locator('.crumbs a').first().click()
  await expect(page).toHaveURL(new RegExp(`/borger/${caseId}`))
  await page.goBack()
  await expect(field(page)).toHaveValue('Lige før jeg gik')
  await expect(page.locator('.draft-other')).toHaveCount(0)
})

base(
  'without a connection it is kept on the device, unreadable, and sent by itself',
  async ({ context }) => {
    const { page, caseId } = await openSheet(context, 2)
    await context.setOffline(true)
    await write(page, 'Skrevet i toget')
    await expect(line(page)).toContainText('Ingen forbindelse. Teksten er gemt på denne enhed.')
    const kept = await onDevice(page)
    expect(kept.rows).toBe(1)
    expect(kept.bytes).not.toMatch(/Skrevet|toget|record/)
    await context.setOffline(false)
    await saved(page)
    expect(await atServer(page, caseId)).toEqual(['Skrevet i toget'])
    await expect.poll(async () => (await onDevice(page)).rows).toBe(0)
  },
)

base(
  'a page that was closed without a connection is sent when the person is here again',
  async ({ context }) => {
    const { page, caseId } = await openSheet(context, 3)
    await context.setOffline(true)
    await write(page, 'Lukket i tunnelen')
    await expect(line(page)).toContainText('gemt på denne enhed')
    // A tenth of a second is promised, and a busy machine takes its time.
    await page.waitForTimeout(500)
    await page.close()
    await context.setOffline(false)
    const later = await context.newPage()
    await later.goto('/sagstal')
    await expect.poll(() => atServer(later, caseId)).toEqual(['Lukket i tunnelen'])
    await open(later, caseId)
    await expect(field(later)).toHaveValue('Lukket i tunnelen')
  },
)

test('two tabs are two sheets; each keeps its own, and either can be taken in', async ({
  context,
}) => {
  const { page, caseId } = await openSheet(context, 4)
  await write(page, 'Fra det ene vindue')
  await saved(page)
  const second = await context.newPage()
  await open(second, caseId)
  await expect(second.locator('.draft-other')).toContainText('Du skriver også i et andet vindue.')
  await expect(second.getByRole('button', { name: 'Skriv videre i den' })).toHaveCount(0)
  await write(second, 'Fra det andet')
  await write(page, ', og mere')
  await Promise.all([saved(page), saved(second)])
  expect((await atServer(page, caseId)).toSorted()).toEqual([
    'Fra det andet',
    'Fra det ene vindue, og mere',
  ])
  await second.getByRole('button', { name: 'Sæt teksten ind her' }).click()
  await expect(field(second)).toHaveValue('Fra det andet\n\nFra det ene vindue')
  await saved(second)
  // Loaded again, each tab has its own; closed, the other can be gone on with, or thrown away.
  await Promise.all([page.reload(), second.reload()])
  await expect(field(page)).toHaveValue('Fra det ene vindue, og mere')
  await expect(field(second)).toHaveValue('Fra det andet\n\nFra det ene vindue')
  await second.close()
  await page.reload()
  await page.getByRole('button', { name: 'Skriv videre i den' }).click()
  await expect(field(page)).toHaveValue('Fra det andet\n\nFra det ene vindue')
  await page.getByRole('button', { name: 'Slet den' }).click()
  await page.getByRole('button', { name: 'Slet kladden' }).click()
  await expect(page.locator('.draft-other')).toHaveCount(0)
  expect(await atServer(page, caseId)).toEqual(['Fra det andet\n\nFra det ene vindue'])
})

base('two devices with the same sheet: neither writes over the other', async ({ browser }) => {
  const [first, other] = [await browser.newContext(), await browser.newContext()]
  const { page, caseId } = await openSheet(first, 5)
  await write(page, 'Først.')
  await saved(page)
  const phone = await other.newPage()
  await signIn(phone, PEOPLE.caseworker)
  await open(phone, caseId)
  await expect(field(phone)).toHaveValue('Først.')
  await write(phone, ' Fra telefonen.')
  await saved(phone)
  await write(page, ' Fra kontoret.')
  await saved(page)
  expect((await atServer(page, caseId)).toSorted()).toEqual([
    'Først. Fra kontoret.',
    'Først. Fra telefonen.',
  ])
  await Promise.all([first.close(), other.close()])
})

base(
  'a session that ends takes no text along; signed in again, it goes on',
  async ({ context }) => {
    const { page, caseId } = await openSheet(context, 6)
    await write(page, 'Før pausen.')
    await saved(page)
    const cookies = await context.cookies()
    await context.clearCookies()
    await write(page, ' Efter pausen.')
    await expect(line(page)).toContainText('Du er ikke logget ind længere. Teksten bliver stående.')
    await expect(page.getByRole('link', { name: 'Log ind i en ny fane' })).toHaveAttribute(
      'target',
      '_blank',
    )
    await expect(field(page)).toHaveValue('Før pausen. Efter pausen.')
    expect((await onDevice(page)).rows).toBe(1)
    await context.addCookies(cookies)
    await page.getByRole('button', { name: 'Prøv igen' }).click()
    await saved(page)
    expect(await atServer(page, caseId)).toEqual(['Før pausen. Efter pausen.'])
  },
)

base('another who signs in in the same browser gets none of it', async ({ context }) => {
  const { page, caseId } = await openSheet(context, 7)
  await write(page, 'Mit eget.')
  await saved(page)
  const door = await context.newPage()
  await signIn(door, PEOPLE.coordinator)
  await write(page, ' Og mere.')
  await expect(line(page)).toContainText('En anden er logget ind i denne browser.')
  await door.goto(`/borger/${caseId}/luk/nu`)
  await settled(door)
  await expect(door.locator('body')).not.toContainText('Mit eget')
  await signIn(door, PEOPLE.caseworker)
  await page.getByRole('button', { name: 'Prøv igen' }).click()
  await saved(page)
  expect(await atServer(page, caseId)).toEqual(['Mit eget. Og mere.'])
})

base(
  'who signs out leaves nothing on the machine, and everything at the server',
  async ({ context }) => {
    const { page, caseId } = await openSheet(context, 8)
    await write(page, 'Det sidste ord')
    await page.getByRole('button', { name: 'Log ud', exact: true }).click()
    await expect(page).toHaveURL(/\/login/)
    expect((await onDevice(page)).rows).toBe(0)
    await signIn(page, PEOPLE.caseworker)
    expect(await atServer(page, caseId)).toEqual(['Det sidste ord'])
  },
)

test('two people with the same citizen open see each other, and that one leaves', async ({
  browser,
}) => {
  const [mine, hers] = [await browser.newContext(), await browser.newContext()]
  const { page, caseId } = await openSheet(mine, 9)
  const other = await hers.newPage()
  await signIn(other, PEOPLE.coordinator)
  await open(other, caseId)
  await expect(page.locator('.presence-line')).toContainText('Hanne skriver på referatet')
  await expect(other.locator('.presence-line')).toContainText('Maja skriver på referatet')
  await other.close()
  await expect(page.locator('.presence-line')).not.toContainText('Hanne')
  await Promise.all([mine.close(), hers.close()])
})

/** As a colleague does it on their own page: the case weighs something else from now on. */
async function weigh(page: Page, caseId: string): Promise<void> {
  await page.evaluate(async (of) => {
    const { version, weight } = await (await fetch(`/api/cases/${of}`)).json()
    const answer = await fetch(`/api/cases/${of}/weight`, {
      method: 'PUT',
      headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' },
      body: JSON.stringify({ weight: weight === 'enkel' ? 'kompleks' : 'enkel' }),
    })
    if (!answer.ok) throw new Error(`weighing: ${answer.status}`)
  }, caseId)
}

test('what a colleague changes is on the page at once; whoever writes is asked first', async ({
  browser,
}) => {
  const [mine, hers] = [await browser.newContext(), await browser.newContext()]
  const { page, caseId } = await openSheet(mine, 10)
  const other = await hers.newPage()
  await signIn(other, PEOPLE.coordinator)
  await other.goto(`/borger/${caseId}`)
  const told = page.locator('.presence-line')
  await expect(told).toContainText('Hanne er her også')
  await weigh(other, caseId)
  await expect(told).toContainText('Hanne har lige ændret noget. Siden viser det nye.')
  await write(page, 'Midt i en sætning')
  await weigh(other, caseId)
  await expect(told.getByRole('button', { name: 'Vis det nye' })).toBeVisible()
  await told.getByRole('button', { name: 'Vis det nye' }).click()
  await expect(field(page)).toHaveValue('Midt i en sætning')
  await expect(told).not.toContainText('ændret')
  await Promise.all([mine.close(), hers.close()])
})
