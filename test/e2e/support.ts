import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'

/** The demo's people by what they are to the story. */
export const PEOPLE = {
  caseworker: 'Maja Lund',
  coordinator: 'Hanne Friis',
  head: 'Anders Bjerre',
  director: 'Henriette Lindegaard',
  economist: 'Vibeke Strøm',
  shopSteward: 'Torben Vang',
  administrator: 'Nikolaj Højer',
} as const

export type Look = { mode: 'light' | 'dark'; width: 360 | 1440; language: 'da' | 'en' }

/** Four views that between them show both modes, both widths and both languages twice. */
export const LOOKS: readonly Look[] = [
  { mode: 'light', width: 1440, language: 'da' },
  { mode: 'dark', width: 360, language: 'da' },
  { mode: 'light', width: 360, language: 'en' },
  { mode: 'dark', width: 1440, language: 'en' },
]

export function contextFor({ mode, width }: Pick<Look, 'mode' | 'width'>): BrowserContextOptions {
  return { colorScheme: mode, viewport: { width, height: width === 360 ? 740 : 900 } }
}

/** Fails the test when the page complains: an exception, a broken rule of the CSP, another host. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => {
      const expected = /status of (4\d\d|503)/.test(line.text())
      if (line.type() === 'error' && !expected) complaints.push(line.text())
    })
    page.on('request', (request) => {
      const { host, protocol } = new URL(request.url())
      const own = host.endsWith(new URL(baseURL ?? '').host)
      if (protocol.startsWith('http') && !own) complaints.push(`asked ${host}`)
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})
export { expect }

/** Signs in as a person of the demo, through its own door's endpoint. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/galleri')
  await page.evaluate(async (wanted) => {
    const { people } = await (await fetch('/api/session/people')).json()
    const person = people.find((each: { name: string }) => each.name.startsWith(wanted))
    if (!person) throw new Error(`${wanted} is not in the demo`)
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ kind: person.kind, id: person.id }),
    })
    if (!answer.ok) throw new Error(`signing in: ${answer.status}`)
  }, name)
}

/** Some citizen of the demo, whoever comes first. */
export async function signInAsCitizen(page: Page): Promise<void> {
  await page.goto('/galleri')
  const name = await page.evaluate(async () => {
    const { people } = await (await fetch('/api/session/people')).json()
    return people.find((each: { kind: string }) => each.kind === 'citizen').name
  })
  await signIn(page, name)
}

export async function speak(page: Page, language: 'da' | 'en'): Promise<void> {
  await page.addInitScript(
    (chosen) => localStorage.setItem('medspiller.language', chosen),
    language,
  )
}

/** The page has drawn what it was asked for: nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('.skeleton:not(.gallery *)')).toHaveCount(0)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

type Violation = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** Zero violations of WCAG 2.2 AA and of axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // The devtools protocol runs it outside the page's CSP; nothing is added to the page.
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(what: Document, how: object): Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations
  })
  const told = violations.map(({ id, nodes }) => {
    const [first] = nodes
    return `${id} (${nodes.length}): ${String(first?.target)} ${first?.failureSummary ?? ''}`
  })
  expect(told).toEqual([])
}

/** Nothing is wider than the window: a phone scrolls down, not sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over).toBeLessThanOrEqual(0)
}
