import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Download, Page } from '@playwright/test'
import readExcel from 'read-excel-file/node'
import { lettersOf } from './paper.ts'
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

// The gate: an idea becomes a project, is decided, falls behind, and is closed on the paper that is printed; what
// was learned is told to everybody.

test.use(contextFor({ mode: 'light', width: 1440 }))

const IDEA = 'Ring dagen før den første praktikdag'
const PROJECT = 'Dagen før: et opkald til alle'
const RULE = 'Under halvdelen møder op efter et år: så stopper vi'
const LATER = 'Vi ville have ringet en uge før.'
const REASON = 'Ingen blev ansat, så ingen blev ringet op.'

const sheet = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, words] of Object.entries(fields))
    await sheet(page).getByLabel(label, { exact: true }).fill(words)
}

async function writes(page: Page, button: string, fields: Record<string, string>) {
  await press(page, button)
  await fill(page, fields)
  await press(page, 'Gem')
  await expect(sheet(page)).toHaveCount(0)
}

async function decides(page: Page, kind: string, reason: string): Promise<void> {
  await press(page, 'Skriv en beslutning')
  await sheet(page).getByRole('radio', { name: kind }).check()
  await fill(page, { 'Af hvem?': 'Beskæftigelsesudvalget', 'Hvorfor?': reason })
}

/** From three lines to a project with everything that must be written beforehand. */
async function becomesAProject(page: Page): Promise<string> {
  await signIn(page, PEOPLE.caseworker)
  await page.goto('/ideer')
  await settled(page)
  await press(page, 'Skriv en idé')
  await fill(page, { 'Hvad er idéen?': IDEA, 'Hvorfor, og for hvem?': 'Mange bliver væk.' })
  await fill(page, { 'Hvad skal der til?': 'En halv stilling.' })
  await press(page, 'Aflever idéen')
  await expect(page.getByRole('listitem').filter({ hasText: IDEA })).toBeVisible()
  await signIn(page, PEOPLE.economist)
  await page.goto('/ideer')
  await settled(page)
  const idea = page.getByRole('listitem').filter({ hasText: IDEA })
  await idea.getByRole('button', { name: 'Følg til projekt' }).click()
  await fill(page, { 'Hvad skal projektet hedde?': PROJECT })
  await press(page, 'Begynd projektet')
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT)
  await press(page, 'Gør til forslag')
  await writes(page, 'Skriv målgruppen', { 'Hvem er det for?': 'Alle i den første praktik' })
  await writes(page, 'Skriv stopreglen', { 'Hvornår stopper vi?': RULE })
  const year = new Date().getFullYear()
  await writes(page, 'Skriv business casen', {
    'Hvad ventes det at koste og spare?': `${year}; løn; 300.000\n${year}; kontanthjælp; 500.000`,
  })
  return page.url()
}

const bytesOf = async (download: Download) => readFileSync(await download.path())
/** Every cell of every sheet. */
const readSheets = async (bytes: Buffer) => (await readExcel(bytes)).map(({ data }) => data)
const taken = async (page: Page, name: string | RegExp) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) }
}

test('from an idea to the paper on which it is closed', async ({ page }) => {
  test.setTimeout(180_000)
  const address = await becomesAProject(page)

  await test.step('it is decided, and falls behind', async () => {
    await decides(page, 'Begynd', 'Det er værd at prøve.')
    await fill(page, { 'På hvilket grundlag?': 'Business case 1' })
    await press(page, 'Skriv i loggen')
    await expect(page.locator('.page-head .chip')).toHaveText(/Pilot$/)
    await writes(page, 'Tilføj en stilling', {
      ...{ Stilling: 'Ringer', 'Løn om året i kroner': '300.000' },
    })
    for (const [side, kroner] of [
      ['Sat i', '300.000'],
      ['Sparet', '100.000'],
    ] as const) {
      await press(page, 'Skriv regnskab')
      await sheet(page).getByLabel('Hvad er det?').selectOption({ label: side })
      await fill(page, { Kroner: kroner })
      await press(page, 'Gem')
      await expect(sheet(page)).toHaveCount(0)
    }
  })

  await test.step('the difference is divided, and adds up', async () => {
    const gap = page.getByRole('region', { name: 'Hvorfor blev det anderledes?' })
    await gap.getByText('Vis tallene').click()
    const row = (name: RegExp) => gap.getByRole('row', { name })
    await expect(row(/^Ventet netto/)).toContainText('200.000,00')
    await expect(row(/^Opgjort netto/)).toContainText('−200.000,00')
    // Nobody was hired: nothing saved, and no salaries.
    await expect(row(/^Sene ansættelser/)).toContainText('−200.000,00')
    await expect(row(/^Samtaler mod planen/)).toContainText('ikke målt')
    await expect(row(/^Resten/)).toContainText('−200.000,00')
    await expectAccessible(page)
  })

  await test.step('the paper says what came, and that it was not delivered', async () => {
    await page.getByRole('link', { name: 'Gate-papir' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Gate-papir ${PROJECT}`)
    await settled(page)
    await expect(page.locator('.advice-kind')).toHaveText('Justér')
    await expect(page.locator('.advice')).toContainText('Under 60 procent')
    // The year is not over, so its kroner are divided and not judged.
    await expect(page.getByText('Intet helt år er opgjort endnu.')).toBeVisible()
    await expect(page.getByText(RULE)).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('it is closed on the paper, which is its grounds', async () => {
    await decides(page, 'Luk', REASON)
    await expect(sheet(page).getByLabel('På hvilket grundlag?')).toHaveValue(/^Gate-papiret af \d/)
    await press(page, 'Skriv i loggen')
    await expect(page.locator('.advice-kind')).toHaveText('Intet at indstille')
    await expect(page.getByRole('button', { name: 'Skriv en beslutning' })).toHaveCount(0)
  })

  await test.step('the paper is printed: all of it, and nothing to press', async () => {
    await page.emulateMedia({ media: 'print' })
    for (const words of [RULE, REASON, '2. Ventet og opgjort', '8. Det måles der på bagefter'])
      await expect(page.getByText(words).first()).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    // A4 in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
    // What a secretary sends on: two sheets, and the last thing on them is where it is signed.
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
    const letters = lettersOf(pdf)
    const printed = [RULE, REASON, 'Indstilling efter det, der blev aftalt', '−200.000 kr.']
    for (const words of [`Egekøbing · Gate-papir · ${PROJECT}`, 'Opgjort', '1 / ', ...printed])
      expect(letters).toContain(words.replaceAll(/\s/g, ''))
    expect(letters).not.toContain('Skrivenbeslutning')
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('what was learned is told to everybody, and taken back', async () => {
    await page.goto(address)
    await settled(page)
    await press(page, 'Offentliggør')
    await fill(page, { Adresse: 'dagen-foer' })
    await sheet(page).getByLabel('Hvad blev gjort, og hvad kom der ud af det?').fill(REASON)
    await sheet(page).getByRole('button', { name: 'Offentliggør' }).click()
    await expect(page.getByText('Siden er offentlig.')).toBeVisible()
    await expect(page.getByText(/^Alle kan læse siden fra/)).toBeVisible()

    const stranger = await page.context().browser()?.newContext({ locale: 'da-DK' })
    const open = await stranger?.newPage()
    if (!stranger || !open) throw new Error('no second browser')
    await open.goto(`${new URL(address).origin}/resultat/dagen-foer`)
    await settled(open)
    await expect(open.getByRole('heading', { level: 1 })).toHaveText(PROJECT)
    await expect(open.getByText(REASON)).toBeVisible()
    await expect(open.getByText(PEOPLE.economist)).toHaveCount(0)
    // Nobody wrote down a method, so no heading promises one.
    await expect(open.getByRole('heading', { name: 'Sådan gør vi' })).toHaveCount(0)
    await expectAccessible(open)
    const file = await taken(open, 'Hent business casen (JSON)')
    expect(file.name).toBe('dagen-foer.case.json')
    expect(JSON.parse(file.bytes.toString())).toMatchObject({
      ...{ format: 'medspiller-case/1', name: PROJECT },
      accounts: { years: [{ invested: 300_000, saved: 100_000 }] },
    })

    await press(page, 'Tag ned')
    await expect(page.getByText('Siden er taget ned.')).toBeVisible()
    await open.reload()
    await expect(open.getByRole('heading', { level: 1 })).not.toHaveText(PROJECT)
    await page.getByRole('button', { name: 'Fortryd' }).last().click()
    await expect(page.getByText('Siden er offentlig igen.')).toBeVisible()
    await open.reload()
    await expect(open.getByRole('heading', { level: 1 })).toHaveText(PROJECT)
    const numbers = await taken(open, /^XLSX: /)
    expect(numbers.name).toBe('dagen-foer.xlsx')
    const sheets = await readSheets(numbers.bytes)
    expect(sheets.flat(2)).toEqual(expect.arrayContaining([300_000, 100_000, PROJECT]))
    expect(JSON.stringify(sheets)).not.toMatch(/Ringer|Strøm|Bjerre/)
    await stranger.close()
  })

  await test.step('published again, and the page before put up again', async () => {
    await press(page, 'Offentliggør igen')
    await sheet(page).getByLabel('Hvad blev gjort, og hvad kom der ud af det?').fill(LATER)
    await sheet(page).getByRole('button', { name: 'Offentliggør' }).click()
    await expect(page.getByText('Siden er offentlig.')).toBeVisible()
    const read = async () => (await page.request.get('/api/results/dagen-foer')).json()
    expect((await read()).content.summary).toBe(LATER)
    await page.getByRole('button', { name: /^Sæt op igen: siden fra / }).click()
    await expect.poll(async () => (await read()).content.summary).toBe(REASON)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fortryd' }).last().click()
    await expect.poll(async () => (await read()).content.summary).toBe(LATER)
  })

  await test.step('another municipality begins with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'medspiller-export-'))
    const cli = (...args: string[]) =>
      execFileSync(process.execPath, [resolve('src/app/cli.ts'), 'case', ...args], {
        ...{ cwd: folder, encoding: 'utf8' },
      })
    const told = `${new URL(address).origin}/resultat/dagen-foer`
    expect(cli('export', told).trim()).toBe(join(folder, 'dagen-foer.yaml'))
    expect(() => cli('export', told)).toThrow(/there already/)
    expect(() => cli('export', `${told}-og-andet`)).toThrow(/is not there/)
    const text = readFileSync(join(folder, 'dagen-foer.yaml'), 'utf8')
    expect(text).toContain(PROJECT)
    expect(cli('check', 'dagen-foer.yaml')).toMatch(/can be run|kan køres/)
    rmSync(folder, { recursive: true })
  })
})

test('a chart is taken along as a picture, a drawing and numbers', async ({ page }) => {
  await signIn(page, PEOPLE.shopSteward)
  await page.goto('/investering')
  await settled(page)
  await page.getByRole('link', { name: 'Sygedagpenge: fra 75 til 35 sager' }).click()
  await settled(page)
  await expect(page.locator('.chart-plot svg')).toHaveCount(2)
  const project = page.url()
  const png = await taken(page, /^PNG: Samlet netto/)
  // A folder of files from ten projects says which is of which.
  expect(png.name).toBe('business-case-sygedagpenge-fra-75-til-35-sager.png')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  const svg = await taken(page, /^SVG: Fra det ventede/)
  expect(svg.name).toBe('forskel-sygedagpenge-fra-75-til-35-sager.svg')
  const drawn = svg.bytes.toString()
  expect(drawn).toContain('Fra det ventede til det opgjorte')
  // On its own it says which project it is of, and of which day.
  expect(drawn).toContain('>Investeringer · Sygedagpenge: fra 75 til 35 sager<')
  expect(drawn).toMatch(/Kilde: .* \d{4}</)
  expect(drawn).not.toContain('var(--')
  const xlsx = await taken(page, /^XLSX: Samlet netto/)
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK')
  expect(xlsx.name).toMatch(/^investering-sygedagpenge-fra-75-til-35-sager-\d{4}-\d\d-\d\d\.xlsx$/)
  await page.getByRole('link', { name: 'Forløb og kontakt' }).click()
  await settled(page)
  await expect(page.locator('.chart-plot svg').last()).toBeVisible()
  // A thousand by an axis has its first digit.
  const cut = await page.locator('.chart-plot svg text').evaluateAll((words) =>
    words
      .filter((word) => {
        const [own, all] = [word, word.closest('svg') ?? word].map((each) =>
          each.getBoundingClientRect(),
        )
        return own && all && (own.left < all.left - 1 || own.right > all.right + 1)
      })
      .map(({ textContent }) => textContent),
  )
  expect(cut).toEqual([])

  await test.step('in English the name of the picture is English', async () => {
    await page.addInitScript(() => localStorage.setItem('medspiller.language', 'en'))
    await page.goto(project)
    await settled(page)
    const english = await taken(page, /^SVG: From what was expected/)
    expect(english.name).toBe('gap-sygedagpenge-fra-75-til-35-sager.svg')
  })
})

test('what has not begun has a paper to begin on, and nothing that was followed', async ({
  page,
}) => {
  await signIn(page, PEOPLE.director)
  await page.goto('/investering')
  await settled(page)
  await page.getByRole('link', { name: 'Flere virksomhedskonsulenter til fleksjob' }).click()
  await page.getByRole('link', { name: 'Gate-papir' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Gate-papir/)
  await settled(page)
  await expect(page.getByText('Om projektet skal begynde.')).toBeVisible()
  await expect(page.getByText('Stopreglen er ikke skrevet endnu.')).toBeVisible()
  await expect(page.getByText('0 af 0 besat')).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use(contextFor({ mode: 'dark', width: 360 }))

  test('the paper fits, and can be read with everything it says', async ({ page }) => {
    await signIn(page, PEOPLE.director)
    await page.goto('/investering')
    await settled(page)
    await page.getByRole('link', { name: 'Sygedagpenge: fra 75 til 35 sager' }).click()
    await settled(page)
    await expectNoSideways(page)
    await page.getByRole('link', { name: 'Gate-papir' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Gate-papir/)
    await settled(page)
    await expectNoSideways(page)
    await expectAccessible(page)
  })

  test('the paper is white, also where somebody has chosen the night', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('medspiller.mode', 'dark'))
    await signIn(page, PEOPLE.director)
    await page.goto('/investering')
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    const look = await page.evaluate(() => {
      const { colorScheme } = getComputedStyle(document.documentElement)
      return [colorScheme, getComputedStyle(document.body).color]
    })
    expect(look).toEqual(['light', 'rgb(0, 0, 0)'])
  })
})
