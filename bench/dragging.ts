import type { Locator, Page } from '@playwright/test'
import { type Slowed, slowedPage } from './slowed.ts'
import { median } from './statistics.ts'

/**
 * What if, pulled at with a finger on a phone whose processor is slowed: from the move to the picture that holds its
 * answer, also while the whole answer of the move before is still being drawn. Milliseconds.
 */
export type DragResult = { moves: number; p50: number; p95: number; longest: number }

const PHONE = { width: 360, height: 780 }
/** Posts, the effect, and what is lost by displacement: what is hired, and two things that are believed. */
const LEVERS = [0, 3, 4]
const MOVES = 14
/** How a hand moves, in milliseconds between two moves: at times it rests so long that everything is computed. */
const PAUSES = [60, 90, 180, 60, 260, 60, 150]

export async function measureDragging(how: Slowed & { rounds: number }): Promise<DragResult> {
  const all: number[] = []
  for (let round = 0; round < how.rounds; round++) all.push(...(await dragAll(how)))
  const sorted = all.toSorted((a, b) => a - b)
  const at95 = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? Number.NaN
  return { moves: all.length, p50: median(all), p95: at95, longest: sorted.at(-1) ?? Number.NaN }
}

async function dragAll(how: Slowed): Promise<number[]> {
  const { context, page } = await slowedPage(how, PHONE)
  try {
    await page.goto(`${how.url}/hvad-hvis`)
    const results = page.locator('.what-if-results')
    await page.waitForSelector('.what-if-results[aria-busy="false"]', { timeout: 60_000 })
    await page.evaluate(watch)
    for (const at of LEVERS) {
      const before = await results.innerText()
      await dragOne(page, page.locator('.lever-track').nth(at))
      if ((await results.innerText()) === before)
        throw new Error(`Lever ${at + 1} was dragged and nothing on the page changed.`)
    }
    return await page.evaluate(() => pulled)
  } finally {
    await context.close()
  }
}

declare global {
  var pulled: number[]
}

async function dragOne(page: Page, track: Locator): Promise<void> {
  await track.scrollIntoViewIfNeeded()
  const box = await track.boundingBox()
  if (!box) throw new Error('The lever is not on the page.')
  const at = (move: number) => box.x + box.width * (0.3 + 0.04 * move)
  await page.mouse.move(at(0), box.y + box.height / 2)
  await page.mouse.down()
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(at(move), box.y + box.height / 2)
    await page.waitForTimeout(PAUSES[move % PAUSES.length] ?? 0)
  }
  await page.mouse.up()
  await page.waitForTimeout(500)
}

/** From the moment the system had the move, waiting included, until the picture after it is handed over. */
function watch(): void {
  globalThis.pulled = []
  addEventListener(
    'pointermove',
    ({ timeStamp, buttons }) => {
      if (buttons === 0) return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => pulled.push(performance.now() - timeStamp)
        port2.postMessage(0)
      })
    },
    { capture: true },
  )
}
