import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './support.ts'

/** Egekøbing on a Thursday of the test's own (`town.ts`), with a clock that can be moved. */
export type Town = {
  url: string
  /** The instant it is in the town from now on: `2026-11-19T08:52:00Z`. */
  at: (instant: string) => void
  leave: () => Promise<void>
}

const PATIENCE_MS = 150_000

export async function openTown(instant: string): Promise<Town> {
  const data = mkdtempSync(join(tmpdir(), 'medspiller-town-'))
  const at = (moment: string) => writeFileSync(join(data, 'clock'), moment)
  at(instant)
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['test/e2e/town.ts', '--data', data, '--port', String(port)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const url = `http://localhost:${port}`
  await answering(url, child)
  return {
    url,
    at,
    leave: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the town ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error('the town did not open')
}

/** Walks in a town of their own: its address is the one that pages are asked for at. */
export const townTest = test.extend<object, { town: Town }>({
  town: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const town = await openTown('2026-11-19T08:40:00Z')
      await use(town)
      await town.leave()
    },
    { scope: 'worker', timeout: PATIENCE_MS },
  ],
  baseURL: async ({ town }, use) => use(town.url),
})
