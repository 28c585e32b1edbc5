import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from '@playwright/test'
import { hashOf, newToken } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import { standBetween, toldOver } from './between.ts'
import { callerAt, type Question, startServers } from './callers.ts'
import { type DragResult, measureDragging } from './dragging.ts'
import type { Ground } from './ground.ts'
import { idOf, loadWorld } from './load.ts'
import type { Options } from './options.ts'
import { mustAgree } from './reading.ts'
import { slowedPage } from './slowed.ts'
import { type Growth, growth, median } from './statistics.ts'
import { makeWorld } from './world.ts'

/** One caseworker's list in a browser whose processor is slowed, without a cache. Milliseconds. */
export type BrowserAt = { rows: number; seen: number; interactive: number; sort: number }
type Visit = BrowserAt & { typing: number }
export type ListResult = {
  path: string
  sizes: BrowserAt[]
  growth: Growth
  /** From a key in the search field of the list of 5,000 to the next picture. */
  typing: number | null
}
export type BrowserResult = { slowed: number; lists: ListResult[]; dragging?: DragResult }

/** The pages with a line for each citizen, and what each asks the server for. */
const LISTS = [
  { path: '/sagstal', asks: '/caseload/mine' },
  { path: '/portefoelje', asks: '/portfolio' },
] as const
type List = (typeof LISTS)[number]

const SLUG = 'browser'
/** Chromium knows it as this machine, and lets it keep a cookie for secure places. */
const HOST = `${SLUG}.localhost`
const SLOWED = 4
const TYPED = 'holm'
const TYPED_IN = 5_000
const CARRIER = idOf('employee', 0)
const { ensureChromium } = createRequire(import.meta.url)('../bin/lib/chromium.js') as {
  ensureChromium(): Promise<string>
}

/** The lists of 50, 500, 5,000 and 20,000 citizens, until it can be used. */
export async function measureBrowser(ground: Ground, options: Options): Promise<BrowserResult> {
  const { carrier: token, head } = await oneTown(ground, options.seed)
  const { ports, stop } = await startServers(ground.dataDir)
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const lists: ListResult[] = []
    for (const list of LISTS)
      lists.push(await measureList({ list, browser, token, ports, options }))
    const url = `http://${HOST}:${ports.real}`
    const rounds = options.quick ? 1 : options.rounds
    const dragging = await measureDragging({ browser, url, token: head, slowed: SLOWED, rounds })
    options.say(
      `/hvad-hvis, dragged: ${Math.round(dragging.p50)} ms, p95 ${Math.round(dragging.p95)}`,
    )
    return { slowed: SLOWED, lists, dragging }
  } finally {
    await browser.close()
    await stop()
  }
}

type Measuring = {
  list: List
  browser: Browser
  token: string
  ports: { real: number }
  options: Options
}

async function measureList({ list, browser, token, ports, options }: Measuring) {
  const sizes = options.quick ? [50, 500] : [50, 500, 5_000, 20_000]
  const question: Question = { method: 'GET', path: list.asks, employeeId: CARRIER, token }
  const caller = callerAt(ports.real, HOST, 1)
  const answer = await caller.ask(question)
  caller.close()
  const between = await standBetween(ports.real, `/api${list.asks}`)
  const url = `http://${HOST}:${between.port}${list.path}`
  const visits: Visit[] = []
  try {
    for (let round = 0; round < (options.quick ? 1 : options.rounds); round++)
      for (const rows of sizes) {
        between.set(toldOver(answer, rows))
        visits.push(await visit({ browser, url, token, rows }))
      }
  } finally {
    await between.close()
  }
  return resultOf(list.path, sizes, visits, options)
}

function resultOf(
  path: string,
  sizes: readonly number[],
  visits: readonly Visit[],
  options: Options,
): ListResult {
  const at = (rows: number) => visits.filter((one) => one.rows === rows)
  const all = sizes.map((rows) => middleOf(rows, at(rows)))
  for (const { rows, seen, interactive } of all)
    options.say(
      `${path}, ${rows} rows: seen ${Math.round(seen)} ms, usable ${Math.round(interactive)} ms`,
    )
  const points = all.map(({ rows, interactive }) => ({ size: rows, ms: interactive }))
  const typing = median(at(TYPED_IN).map((one) => one.typing))
  return {
    ...{ path, sizes: all, growth: growth(points) },
    typing: Number.isFinite(typing) ? typing : null,
  }
}

function middleOf(rows: number, all: readonly BrowserAt[]): BrowserAt {
  const of = (pick: (one: BrowserAt) => number) => median(all.map(pick))
  return {
    rows,
    seen: of(({ seen }) => seen),
    interactive: of(({ interactive }) => interactive),
    sort: of(({ sort }) => sort),
  }
}

/** A small municipality, with the sessions of an ordinary caseworker and of a head of department. */
async function oneTown(ground: Ground, seed: number): Promise<{ carrier: string; head: string }> {
  const { database } = await ground.add(SLUG)
  const client = await ground.admin(database)
  await loadWorld(client, makeWorld({ active: 400, contacts: 20, seed }))
  const { rows } = await client.query<{ id: string }>(
    `select id from employees where role = 'head' order by id limit 1`,
  )
  const signedIn = async (id: string | undefined, role: string) => {
    const token = newToken()
    await client.query(
      `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
       values ($1, $2, 'employee', $3, $4, now() + interval '10 hours')`,
      [uuid(), hashOf(token), id, role],
    )
    return token
  }
  return {
    carrier: await signedIn(CARRIER, 'caseworker'),
    head: await signedIn(rows[0]?.id, 'head'),
  }
}

/** Kept by the page itself: when rows were first drawn, and what kept it busy. */
type Kept = { rowsAt: number; busyUntil: number; keys: number[] }
declare global {
  var kept: Kept
}

function keep(): void {
  globalThis.kept = { rowsAt: 0, busyUntil: 0, keys: [] }
  const look = () => {
    if (document.querySelector('table.data-table tbody tr td')) kept.rowsAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      kept.busyUntil = Math.max(kept.busyUntil, startTime + duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === 'keydown' || name === 'keypress') kept.keys.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

const DESK = { width: 1440, height: 900 }
const QUIET_MS = 1_000
const PATIENCE_MS = 60_000

type Visiting = { browser: Browser; url: string; token: string; rows: number }

async function visit({ rows, ...how }: Visiting): Promise<Visit> {
  const { context, page } = await slowedPage({ ...how, slowed: SLOWED }, DESK)
  try {
    await page.addInitScript(keep)
    await page.goto(how.url, { waitUntil: 'commit' })
    await page.waitForFunction(() => kept.rowsAt > 0, undefined, { timeout: PATIENCE_MS })
    await page.waitForFunction(
      (quiet) => performance.now() - Math.max(kept.rowsAt, kept.busyUntil) > quiet,
      QUIET_MS,
      { timeout: PATIENCE_MS },
    )
    const { rowsAt, busyUntil } = await page.evaluate(() => kept)
    await mustShow(page, rows)
    const sort = await page.evaluate(sortOnce)
    const typing = await typeOnce(page)
    return { rows, seen: rowsAt, interactive: Math.max(rowsAt, busyUntil), sort, typing }
  } finally {
    await context.close()
  }
}

/** The list is the whole list, whether all of it is drawn or what is in sight. */
async function mustShow(page: Page, rows: number): Promise<void> {
  const said = await page.evaluate(() => {
    const table = document.querySelector('table.data-table')
    const all = Number(table?.getAttribute('aria-rowcount') ?? 0) - 1
    return all > 0 ? all : (table?.querySelectorAll('tbody tr').length ?? 0)
  })
  mustAgree(`the list of ${rows}`, { rows: said }, { rows })
}

/** From a click on a column's head to the picture after it. */
function sortOnce(): Promise<number> {
  const head = document.querySelector<HTMLButtonElement>('table.data-table thead button')
  const begin = performance.now()
  head?.click()
  return new Promise((done) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => done(head ? performance.now() - begin : Number.NaN)),
    )
  })
}

async function typeOnce(page: Page): Promise<number> {
  const field = page.getByRole('searchbox').last()
  if ((await field.count()) === 0) return Number.NaN
  await field.focus()
  await page.evaluate(() => {
    kept.keys = []
  })
  await page.keyboard.type(TYPED, { delay: 150 })
  await page.waitForTimeout(QUIET_MS)
  return median(await page.evaluate(() => kept.keys))
}
