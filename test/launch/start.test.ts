import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  copyOfProject,
  isAlive,
  occupy,
  type Project,
  programOf,
  restOf,
  serverOf,
} from './project.ts'

let project: Project
let runs: ReturnType<Project['run']>[] = []

beforeAll(async () => {
  project = copyOfProject()
  // Builds and initialises once, so that what follows is about starting.
  const first = project.run(['start', '--empty', '--port', '0'])
  await first.url()
  await first.stop()
}, 120_000)

afterEach(async () => {
  for (const run of runs) await run.stop()
  runs = []
})

afterAll(() => project.remove())

function start(...more: string[]) {
  const run = project.run(['start', '--empty', '--port', '0', ...more])
  runs.push(run)
  return run
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await wait(50)
  expect(isAlive(pid)).toBe(false)
}

test('says each step with its time, and one address that answers', async () => {
  const run = start()
  const url = await run.url()
  expect(run.said()).toMatch(/start PostgreSQL +\d+\.\d s/)
  expect(run.said()).toMatch(/migrate the databases +\d+\.\d s/)
  expect((await fetch(`${url}/livez`)).status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html')
})

test('Ctrl-C stops everything that was started, and leaves only the data', async () => {
  const run = start()
  await run.url()
  const pids = [serverOf(project.data) ?? 0, programOf(project.data)]
  expect(await run.stop()).toBe(0)
  for (const pid of pids) expect(isAlive(pid)).toBe(false)
  expect(restOf(project.data)).not.toContain('run.json')
  expect(restOf(project.data).filter((name) => name.startsWith('socket'))).toEqual([])
})

test('the second start loads nothing again, and is soon ready', async () => {
  const run = start()
  const [, took] = await run.says(/ready after (\d+\.\d) s/)
  // How soon is for the benchmark to say: other tests take the processor at the same time.
  expect(Number(took)).toBeLessThan(30)
  expect(run.said()).not.toMatch(/load the demo/)
})

test('a second one says that the first is running, and where', async () => {
  const url = await start().url()
  const second = start()
  expect(await second.ends()).toBe(3)
  expect(second.said()).toContain(`already runs with these data: ${url}`)
  expect((await fetch(`${url}/livez`)).status).toBe(200)
})

test('two at the same moment are one that runs and one that says so', async () => {
  const both = [start(), start()]
  const codes = both.map((run) => Promise.race([run.url().then(() => 'runs'), run.ends()]))
  expect((await Promise.all(codes)).toSorted()).toEqual([3, 'runs'])
})

test('a port that is taken gives the next one, and it says so', async () => {
  const other = await occupy()
  const run = start('--port', String(other.port))
  const url = await run.url()
  expect(run.said()).toContain(`Port ${other.port} is taken by another program: using `)
  expect(Number(new URL(url).port)).not.toBe(other.port)
  other.leave()
})

test('after a kill -9 of the program the next start takes over what it left', async () => {
  const first = start()
  await first.url()
  const database = serverOf(project.data) ?? 0
  process.kill(programOf(project.data), 'SIGKILL')
  await first.ends()
  expect(isAlive(database)).toBe(true)
  const second = start()
  expect((await fetch(`${await second.url()}/readyz`)).status).toBe(200)
  expect(serverOf(project.data)).toBe(database)
  await second.stop()
  await gone(database)
})

test('after a kill -9 of the launcher the rest goes down in order', async () => {
  const run = start()
  await run.url()
  const pids = [serverOf(project.data) ?? 0, programOf(project.data)]
  run.child.kill('SIGKILL')
  for (const pid of pids) await gone(pid)
  expect(restOf(project.data)).not.toContain('run.json')
})

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm start ends it all', async (signal) => {
  const run = project.npmStart(['--empty', '--port', '0'])
  runs.push(run)
  await run.url()
  const pids = [serverOf(project.data) ?? 0, programOf(project.data)]
  run.child.kill(signal)
  for (const pid of pids) await gone(pid)
})

test('after a kill -9 of everything the next start recovers', async () => {
  const run = start()
  await run.url()
  const database = serverOf(project.data) ?? 0
  process.kill(programOf(project.data), 'SIGKILL')
  process.kill(database, 'SIGKILL')
  await run.ends()
  const second = start()
  expect((await fetch(`${await second.url()}/readyz`)).status).toBe(200)
  expect(serverOf(project.data)).not.toBe(database)
}, 60_000)

test('a command uses the database of the running program and leaves it running', async () => {
  const run = start()
  const url = await run.url()
  const list = project.run(['municipality', 'list', '--json'])
  expect(await list.ends()).toBe(0)
  expect(JSON.parse(list.said())).toHaveProperty('municipalities')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
})

test('a command alone starts the database and stops it again', async () => {
  const list = project.run(['municipality', 'list', '--json'])
  expect(await list.ends()).toBe(0)
  expect(serverOf(project.data)).toBeUndefined()
})

test('once installed it needs no network: npm is not even called', async () => {
  const fake = join(project.home, 'fake')
  mkdirSync(fake)
  writeFileSync(join(fake, 'npm'), '#!/bin/sh\nexit 1\n')
  chmodSync(join(fake, 'npm'), 0o755)
  const path = `${fake}${delimiter}${process.env['PATH']}`
  const run = project.run(['start', '--empty', '--port', '0'], { PATH: path })
  runs.push(run)
  expect(await run.url()).toContain('http://localhost:')
})

test('a wrong set-up says all its faults at once and touches nothing', async () => {
  const run = project.run(['start', '--port', 'x'], { LOG_LEVEL: 'loud' })
  expect(await run.ends()).toBe(2)
  expect(run.said()).toContain('--port=x: give a port')
  expect(run.said()).toContain('LOG_LEVEL=loud: choose')
})

test('a database that cannot be reached ends with 3 and shows no password', async () => {
  const url = 'postgres://me:hemmelig@127.0.0.1:1/x'
  const run = project.run(['migrate'], { DATABASE_URL: url })
  expect(await run.ends()).toBe(3)
  expect(run.said()).toContain('127.0.0.1:1')
  expect(run.said()).not.toContain('hemmelig')
})

test('the first start loads the demo, and its files loaded again change nothing', async () => {
  const data = join(project.home, 'demo data')
  const run = project.run(['start', '--port', '0', '--data', data])
  runs.push(run)
  const url = await run.url()
  expect(run.said()).toMatch(/load the demo municipality Egekøbing +\d+\.\d s/)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const files = join(project.home, 'files')
  expect(await project.run(['demo', '--write', files]).ends()).toBe(0)
  const again = project.run(['import', files, '--json', '--data', data])
  expect(await again.ends()).toBe(0)
  const report = JSON.parse(again.said())
  expect(report.outcome).toBe('loaded')
  for (const file of report.files) expect(file).toMatchObject({ added: 0, changed: 0, closed: 0 })
}, 240_000)

test('empty files with every column can be had', async () => {
  const dir = join(project.home, 'skabeloner')
  expect(await project.run(['import', '--template', dir]).ends()).toBe(0)
  expect(restOf(dir)).toContain('medarbejdere.csv')
})

test.each([
  [['--help'], 0],
  [['start', '--help'], 0],
  [['import', '--help'], 0],
  [['nonsense'], 2],
  [['municipality', 'add', 'Ærø'], 2],
  [['demo', '--as-of', 'i går'], 2],
])('%j ends with %i', async (words, code) => {
  const run = project.run(words)
  expect(await run.ends()).toBe(code)
  expect(run.said()).not.toBe('')
})
