import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { routes } from '#app/routes.ts'
import { hashOf, newToken } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import {
  callerAt,
  contextOf,
  type Question,
  type Servers,
  type Statement,
  startServers,
  statementsOf,
} from './callers.ts'
import type { Ground } from './ground.ts'
import { idOf, loadWorld } from './load.ts'
import type { Options } from './options.ts'
import {
  type Asked,
  type READINGS,
  type Reading,
  type Sample,
  type Sums,
  sampleOf,
} from './questions.ts'
import { type Growth, growth, median, quantile } from './statistics.ts'
import { makeWorld } from './world.ts'

/** Milliseconds of a block of calls. */
type Times = { p50: number; p95: number }

/** One question at one size of municipality: medians over the rounds. */
export type ReadingAt = {
  active: number
  askers: number
  statements: number
  /** The very first call of it after the server started. */
  cold: number
  bare: Times
  /** The longest of its statements alone. */
  heaviest: number
  http: Times
  clients8: Times & { perSecond: number }
  unlogged: number
  bypass: number
  ratio: number
  sums: Sums
}

export type ReadingResult = {
  name: string
  about: string
  endpoint: string
  missing: boolean
  sizes: ReadingAt[]
  growth?: Growth
}

const MANY = 8
/** A session may ask for a search 30 times a minute; the benchmark signs in often enough. */
const SESSIONS = 60
const WARM_CALLS = 8

type Variant = 'real' | 'unlogged' | 'bypass'
type Caller = ReturnType<typeof callerAt>

/** One municipality that is asked: its people signed in, its statements known, its callers open. */
type Place = {
  sample: Sample
  bare: pg.Client
  callers: Record<Variant, Caller>
  many: Caller
  slug: string
  tokens: ReadonlyMap<number, readonly string[]>
}

export type Municipalities = { active: number; slug: string; rows: number; ms: number }[]
export type Readings = { results: ReadingResult[]; loaded: Municipalities; ping: number }

/** The questions of a working day, asked of a small, a middling and a large municipality in turns. */
export async function measureReadings(
  ground: Ground,
  options: Options,
  { asked: readings, years }: (typeof READINGS)[keyof typeof READINGS],
): Promise<Readings> {
  const built = readings.filter(({ endpoint }) => isBuilt(endpoint))
  const samples: Sample[] = []
  const loaded: Municipalities = []
  for (const active of options.sizes) {
    const world = makeWorld({
      active,
      contacts: options.contacts,
      seed: options.seed,
      ...(years && { years }),
    })
    const slug = `bench-${active}`
    const { database } = await ground.add(slug)
    const begin = performance.now()
    const rows = await loadWorld(await ground.admin(database), world)
    loaded.push({ active, slug, rows, ms: performance.now() - begin })
    options.say(`${active} active citizens: ${rows} rows`)
    samples.push(sampleOf(world))
  }
  const servers = await startServers(ground.dataDir)
  try {
    const places: Place[] = []
    for (const [at, sample] of samples.entries())
      places.push(await openPlace(ground, servers, sample, loaded[at]?.slug ?? ''))
    const results: ReadingResult[] = []
    for (const reading of built) results.push(await measure(ground, places, reading, options))
    const missing = readings.filter((reading) => !built.includes(reading))
    for (const { name, about, endpoint } of missing)
      results.push({ name, about, endpoint, missing: true, sizes: [] })
    const [smallest] = places
    const ping = smallest ? await pingOf(smallest.bare) : Number.NaN
    for (const { callers, many } of places)
      for (const caller of [...Object.values(callers), many]) caller.close()
    return { results, loaded, ping }
  } finally {
    await servers.stop()
  }
}

function isBuilt(endpoint: string): boolean {
  return routes.some((one) => `${one.endpoint.method} ${one.endpoint.path}` === endpoint)
}

async function openPlace(
  ground: Ground,
  { ports }: Servers,
  sample: Sample,
  slug: string,
): Promise<Place> {
  const [municipality] = (await ground.control.list()).filter((one) => one.slug === slug)
  const bare = await ground.admin(municipality?.database ?? '')
  const host = municipality?.hosts[0] ?? ''
  const tokens = new Map<number, string[]>()
  for (const n of sample.caseworkers) tokens.set(n, await signIn(bare, n, 'caseworker'))
  for (const n of sample.heads) tokens.set(n, await signIn(bare, n, 'head'))
  const callers = {
    real: callerAt(ports.real, host, 1),
    unlogged: callerAt(ports.unlogged, host, 1),
    bypass: callerAt(ports.bypass, host, 1),
  }
  return { sample, bare, callers, many: callerAt(ports.real, host, MANY), slug, tokens }
}

async function signIn(client: pg.Client, n: number, role: string): Promise<string[]> {
  const tokens = Array.from({ length: SESSIONS }, newToken)
  await client.query(
    `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
     select unnest($1::uuid[]), unnest($2::bytea[]), 'employee', $3, $4, now() + interval '10 hours'`,
    [tokens.map(uuid), tokens.map(hashOf), idOf('employee', n), role],
  )
  return tokens
}

/** What a round trip to PostgreSQL costs when nothing is asked. */
async function pingOf(client: pg.Client): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 500; n++) {
    const begin = performance.now()
    await client.query({ name: 'ping', text: 'select 1' })
    times.push(performance.now() - begin)
  }
  return median(times)
}

type Asking = {
  place: Place
  asked: Asked[]
  statements: Statement[][]
  sums: Sums
  cold: number
  rounds: Round[]
}
type Round = Omit<ReadingAt, 'active' | 'askers' | 'statements' | 'cold' | 'ratio' | 'sums'>

async function measure(
  ground: Ground,
  places: readonly Place[],
  reading: Reading,
  options: Options,
): Promise<ReadingResult> {
  const askings: Asking[] = []
  for (const place of places) askings.push(await prepare(ground, place, reading))
  for (let round = 0; round < options.rounds; round++)
    for (const asking of askings)
      asking.rounds.push(await oneRound(ground, asking, options.blockMs))
  const sizes = askings.map(summary)
  options.say(`${reading.name}: ${sizes.map(({ http }) => `${http.p50.toFixed(2)} ms`).join(', ')}`)
  const points = sizes.map(({ active, http }) => ({ size: active, ms: http.p50 }))
  const { name, about, endpoint } = reading
  const grown = points.length > 1 ? { growth: growth(points) } : {}
  return { name, about, endpoint, missing: false, sizes, ...grown }
}

/** Asks everybody once in every variant: the answers must be the same, and what is known beforehand. */
async function prepare(ground: Ground, place: Place, reading: Reading): Promise<Asking> {
  const asked = reading.asked(place.sample)
  const questions = asked.map((_, at) => questionOf(place, asked, at))
  const begin = performance.now()
  if (questions[0]) await place.callers.real.ask(questions[0])
  const cold = performance.now() - begin
  const where = `${reading.name} at ${place.sample.world.counts.active}`
  let sums: Sums | undefined
  for (const variant of ['real', 'unlogged', 'bypass'] as const) {
    const answers: string[] = []
    for (let n = 0; n < WARM_CALLS; n++)
      for (const at of questions.keys())
        answers[at] = await place.callers[variant].ask(questionOf(place, asked, at))
    const found = added(answers.map((text) => reading.sums(JSON.parse(text) as never)))
    const other = variant === 'bypass' && reading.policiesHide
    if (!other)
      mustAgree(`${where}, ${variant}`, found, sums ?? reading.known?.(place.sample) ?? {})
    sums ??= found
  }
  const statements = await statementsOf(ground, place.slug, routes, questions)
  return { place, asked, statements, sums: sums ?? {}, cold, rounds: [] }
}

let turn = 0
function questionOf(place: Place, asked: readonly Asked[], at: number): Question {
  const { employee, path, body } = asked[at % asked.length] as Asked
  const tokens = place.tokens.get(employee) ?? []
  turn += 1
  return {
    method: body ? 'POST' : 'GET',
    path,
    ...(body && { body }),
    employeeId: idOf('employee', employee),
    token: tokens[turn % tokens.length] ?? '',
  }
}

function added(all: readonly Sums[]): Sums {
  const total: Sums = {}
  for (const sums of all)
    for (const [name, value] of Object.entries(sums)) total[name] = (total[name] ?? 0) + value
  return total
}

/** An answer that is not the right one makes every time of it worthless. */
export function mustAgree(where: string, found: Sums, expected: Sums): void {
  const wrong = Object.entries(expected).filter(([name, value]) => found[name] !== value)
  if (wrong.length === 0) return
  const said = wrong.map(([name, value]) => `${name} is ${found[name]} and should be ${value}`)
  throw new WrongAnswer(`${where}: ${said.join(', ')}`)
}

export class WrongAnswer extends Error {}

async function oneRound(ground: Ground, asking: Asking, blockMs: number): Promise<Round> {
  const { place, asked } = asking
  const bare = await bareBlock(ground, asking, blockMs)
  const through = async (caller: Caller, clients = 1) => {
    const times: number[] = []
    const begin = performance.now()
    const until = begin + blockMs
    const client = async (first: number) => {
      for (let at = first; performance.now() < until || at < asked.length; at++) {
        const start = performance.now()
        await caller.ask(questionOf(place, asked, at))
        times.push(performance.now() - start)
      }
    }
    await Promise.all(Array.from({ length: clients }, (_, n) => client(n * 3)))
    return { times, seconds: (performance.now() - begin) / 1000 }
  }
  const real = await through(place.callers.real)
  const unlogged = await through(place.callers.unlogged)
  const bypass = await through(place.callers.bypass)
  const many = await through(place.many, MANY)
  await wait(10)
  return {
    ...bare,
    http: timesOf(real.times),
    unlogged: median(unlogged.times),
    bypass: median(bypass.times),
    clients8: { ...timesOf(many.times), perSecond: many.times.length / many.seconds },
  }
}

function timesOf(values: readonly number[]): Times {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) }
}

/** The handler's own statements, prepared, one after the other, as one to whom no policy applies. */
async function bareBlock({ secrets }: Ground, asking: Asking, blockMs: number) {
  const { place, asked, statements } = asking
  const times: number[] = []
  const each: number[][] = []
  const until = performance.now() + blockMs
  for (let at = 0; performance.now() < until || at < asked.length; at++) {
    const { employee } = asked[at % asked.length] as Asked
    const context = contextOf(secrets.contextKey, idOf('employee', employee))
    await place.bare.query(`set app.context = '${context}'`)
    const begin = performance.now()
    for (const [n, { text, values }] of (statements[at % asked.length] ?? []).entries()) {
      const start = performance.now()
      await place.bare.query({ name: nameOf(text), text, values })
      each[n] ??= []
      each[n].push(performance.now() - start)
    }
    times.push(performance.now() - begin)
  }
  return { bare: timesOf(times), heaviest: Math.max(...each.map(median)) }
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}

function summary({ place, asked, statements, sums, cold, rounds }: Asking): ReadingAt {
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick))
  return {
    active: place.sample.world.counts.active,
    askers: asked.length,
    statements: statements[0]?.length ?? 0,
    cold,
    bare: { p50: middle(({ bare }) => bare.p50), p95: middle(({ bare }) => bare.p95) },
    heaviest: middle(({ heaviest }) => heaviest),
    http: { p50: middle(({ http }) => http.p50), p95: middle(({ http }) => http.p95) },
    clients8: {
      p50: middle(({ clients8 }) => clients8.p50),
      p95: middle(({ clients8 }) => clients8.p95),
      perSecond: middle(({ clients8 }) => clients8.perSecond),
    },
    unlogged: middle(({ unlogged }) => unlogged),
    bypass: middle(({ bypass }) => bypass),
    ratio: median(rounds.map(({ http, bare }) => http.p50 / bare.p50)),
    sums,
  }
}
