import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import {
  contextFor,
  expect,
  expectAccessible,
  LOOKS,
  PEOPLE,
  settled,
  signIn,
  speak,
  test,
} from './support.ts'

// From an agreement before the start, with its draw, to what the running project’s figures say.

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The page of a project that is read by its title. */
async function projectAt(page: Page, title: string): Promise<string> {
  const id = await page.evaluate(async (wanted) => {
    const { investments } = await (await fetch('/api/investments')).json()
    const found = investments.find((one: { title: string }) => one.title.startsWith(wanted))
    return found?.investmentId as string
  }, title)
  return `/investering/${id}`
}

test.describe('the agreement', () => {
  test.use(contextFor({ mode: 'light', width: 1440 }))

  test('is registered before the start, drawn once, and verified by anybody', async ({ page }) => {
    await signIn(page, PEOPLE.economist)
    await page.goto(`${await projectAt(page, 'Flere virksomhedskonsulenter')}/opfoelgning`)
    await settled(page)
    await page.getByRole('button', { name: /^Aftal (opfølgningen|en anden)$/ }).click()

    await test.step('what is missing is said, and what it takes is told while one writes', async () => {
      await press(page, 'Registrér aftalen')
      await expect(page.getByText('Vælg mindst én.')).toBeVisible()
      for (const team of ['Jobparate', 'Jobrehabilitering', 'Sygedagpenge'])
        await page.getByRole('checkbox', { name: team }).check()
      await expect(page.getByRole('region', { name: 'Hvor meget skal der til?' })).toBeVisible()
      await page.getByLabel('Ventet effekt: flere, der går videre, %').fill('30')
    })

    await test.step('it stands with its fingerprint', async () => {
      await press(page, 'Registrér aftalen')
      await expect(page.getByText('dokumentet passer').first()).toBeVisible()
      await expect(
        page
          .locator('code')
          .filter({ hasText: /^[0-9a-f]{64}$/ })
          .first(),
      ).toBeVisible()
    })

    await test.step('the order is drawn once', async () => {
      await press(page, 'Træk lod')
      const table = page.getByRole('table', { name: 'Startrækkefølgen' })
      await expect(table.getByRole('row')).toHaveCount(4)
      await expect(page.getByRole('button', { name: 'Træk lod' })).toHaveCount(0)
    })

    await test.step('and drawn again with the same seed', async () => {
      await press(page, 'Efterprøv lodtrækningen')
      await expect(page.getByText('Samme frø giver samme rækkefølge')).toBeVisible()
      await page.getByText('Regn efter').click()
      await expect(page.getByText('drawStarts([0,1,2]')).toBeVisible()
    })
    await expectAccessible(page)

    await test.step('the same agreement is not drawn again; another one shows the earlier draw', async () => {
      await press(page, 'Aftal en anden')
      await press(page, 'Registrér aftalen')
      await expect(page.getByText('Der er trukket lod for netop den aftale')).toBeVisible()
      await page.getByLabel('Måneder efter start').fill('48')
      await page.getByLabel('Ventet effekt: flere, der går videre, %').fill('10')
      await press(page, 'Registrér aftalen')
      await expect(page.getByText(/skal være større end den, der betaler sig/)).toBeVisible()
      await expect(page.getByLabel('Ventet effekt: flere, der går videre, %')).toBeFocused()
      await page.getByLabel('Ventet effekt: flere, der går videre, %').fill('30')
      await press(page, 'Registrér aftalen')
      await expect(page.getByText(/Trækkes der igen, er det trækning nr\. 2/)).toBeVisible()
      const agreed = page.getByRole('region', { name: 'Aftale 2' })
      await expect(agreed.getByRole('heading', { name: 'Aftale 2' })).toBeFocused()
      await expect(agreed.getByText(/^aftale 1: trukket af Vibeke Strøm/)).toBeVisible()
      await press(page, 'Træk lod')
      await expect(page.getByText('Trækning nr. 2 for dette projekt')).toBeVisible()
    })
    await expectAccessible(page)
  })
})

test.describe('a result', () => {
  test.use(contextFor({ mode: 'light', width: 1440 }))

  test('is kept, stands in the library, and is shared as a file', async ({ page }) => {
    await signIn(page, PEOPLE.economist)
    await page.goto(`${await projectAt(page, 'Sygedagpenge')}/dom`)
    await settled(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Virkede det?')
    await expect(page.getByText('bin/medspiller evidence result resultat.json')).toBeVisible()
    await press(page, 'Gem resultatet, som det er i dag')
    await expect(page.getByText(/gemt af Vibeke Strøm/).first()).toBeVisible()
    await test.step('and what it was reckoned from gives the same digits on the command line', async () => {
      const fetching = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Hent det, det blev regnet af' }).first().click()
      const file = await (await fetching).path()
      const said = execFileSync(process.execPath, ['bin/medspiller', 'evidence', 'result', file])
      expect(String(said)).toMatch(/^decision: .*The same digits as in the file\.\s*$/s)
    })
    await page.goto('/proevet')
    await settled(page)
    const card = page.getByRole('listitem').filter({ hasText: 'fra 75 til 35' })
    const saving = page.waitForEvent('download')
    await card.getByRole('button', { name: 'Del som fil' }).click()
    expect((await saving).suggestedFilename()).toBe('estimat.json')
  })

  test('of a project on which nothing was agreed is no effect', async ({ page }) => {
    await signIn(page, PEOPLE.shopSteward)
    await page.goto(`${await projectAt(page, 'Jobrehabilitering')}/dom`)
    await settled(page)
    await expect(page.getByText('Det kan ikke afgøres.')).toBeVisible()
    await expect(page.getByText(/Der blev ikke aftalt en opfølgning før start/)).toBeVisible()
    await expect(page.getByRole('button', { name: /Gem resultatet/ })).toHaveCount(0)
  })
})

for (const look of LOOKS)
  test.describe(`${look.mode}, ${look.width}, ${look.language}`, () => {
    test.use(contextFor(look))

    test('every page is accessible, and no wider than the screen', async ({ page }) => {
      await speak(page, look.language)
      await signIn(page, PEOPLE.director)
      const project = await projectAt(page, 'Sygedagpenge')
      for (const path of ['/opfoelgning', '/forloeb', '/dom']
        .map((one) => project + one)
        .concat('/proevet')) {
        await page.goto(path)
        await settled(page)
        await expectAccessible(page)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([path, over]).toEqual([path, 0])
      }
    })
  })
