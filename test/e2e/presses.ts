import { readFileSync, writeFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

/** What an act may cost at most, and what the state counted in the systems of 2024. */
export type Budget = { act: string; most: number; today?: number }

const FILE = 'docs/clicks.md'

/**
 * Counts what a person does with the hand, as the browser sees it: every press of a pointer, every Enter or
 * Space that does something, and every single-letter shortcut. What is typed into a field is not a press.
 */
export async function countPresses(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const add = () => {
      const so = Number(sessionStorage.getItem('presses') ?? 0)
      sessionStorage.setItem('presses', String(so + 1))
    }
    const types = (target: EventTarget | null) =>
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type))
    addEventListener('pointerdown', (event) => event.isTrusted && add(), true)
    addEventListener(
      'keydown',
      (event) => {
        if (!event.isTrusted || /^(Tab|Shift|Control|Alt|Meta)$/.test(event.key)) return
        const submits = event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)
        const byKeys = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        if (submits || byKeys || !types(event.target)) add()
      },
      true,
    )
  })
}

export async function startCounting(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.setItem('presses', '0'))
}

export function presses(page: Page): Promise<number> {
  return page.evaluate(() => Number(sessionStorage.getItem('presses') ?? 0))
}

/** The count is within its budget, is told, and is the one that stands in the document. */
export async function expectWithin(page: Page, { act, most }: Budget): Promise<void> {
  const counted = await presses(page)
  process.stdout.write(`  ${act}: ${counted} presses (at most ${most})\n`)
  expect(counted).toBeGreaterThan(0)
  expect(counted).toBeLessThanOrEqual(most)
  const line = new RegExp(`^\\| ${act} \\| (\\d+) \\| ${most} \\|`, 'm')
  const text = readFileSync(FILE, 'utf8')
  if (process.env['MEDSPILLER_WRITE_CLICKS'])
    writeFileSync(FILE, text.replace(line, `| ${act} | ${counted} | ${most} |`))
  else expect([act, line.exec(text)?.[1]]).toEqual([act, String(counted)])
}
