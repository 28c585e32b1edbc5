import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addDays, type Day, day, daysBetween } from '#core/dates.ts'
import { isWorkday } from '#core/workdays.ts'
import { routes as promises } from '#slices/promises/routes.ts'
import { routes as rhythm } from '#slices/rhythm/routes.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageCase, stageConversation, stageEmployee, stageMember, stageTeam } from '#test/story.ts'

// Promises and rhythm against a list in memory: whatever the two do, in whatever order, with the version they
// have seen or an older one, while days go by, both answer alike and both end alike.

const RUNS = 1_000
const COMMANDS_MOST = 6
const SEED = 20_261_119

type Act = 'kept' | 'moved' | 'dropped' | 'reopened'
type Who = 'ane' | 'own'

/** Days are counted from today, so that a day that passes takes one from each. */
type ModelPromise = {
  id: string
  owner: 'employee' | 'citizen'
  made: number
  due: number
  state: 'open' | 'kept' | 'dropped'
  reason: string
  moved: number
  settled: number | null
  version: number
  last: 'made' | Act
  before: { due: number; reason: string }
}
type ModelRhythm = { id: string; every: number; agreed: boolean; from: number }

/** The simple world: what was promised, what was agreed, and when they talked. */
class World {
  readonly promises: ModelPromise[] = []
  /** The one in force first. */
  rhythms: ModelRhythm[] = []
  held: number[] = []

  pick(nth: number): ModelPromise | undefined {
    return this.promises[nth % Math.max(1, this.promises.length)]
  }

  pass(days: number): void {
    for (const one of this.promises) {
      one.made -= days
      one.due -= days
      one.before.due -= days
      if (one.settled !== null) one.settled -= days
    }
    for (const one of this.rhythms) one.from -= days
    this.held = this.held.map((on) => on - days)
  }

  refuses(one: ModelPromise, { act, inDays, reason, who }: Settling): boolean {
    if (who === 'own' && one.owner !== 'citizen') return true
    if (act === 'reopened')
      return one.state === 'open' && (one.last === 'made' || one.last === 'reopened')
    if (one.state !== 'open') return true
    if (act === 'moved') return inDays < 0 || inDays === one.due
    return act === 'dropped' && reason.length < 3
  }

  settle(one: ModelPromise, { act, inDays, reason }: Settling): void {
    const { due, reason: why, state, before } = one
    const became: Partial<ModelPromise> =
      act === 'kept'
        ? { state: 'kept', settled: 0 }
        : act === 'dropped'
          ? { state: 'dropped', settled: 0, reason }
          : act === 'moved'
            ? { due: inDays, reason, moved: one.moved + 1 }
            : state === 'open'
              ? { due: before.due, reason: before.reason, moved: one.moved - 1 }
              : { state: 'open', settled: null, reason: before.reason }
    const version = one.version + 1
    Object.assign(one, became, { last: act, version, before: { due, reason: why } })
  }

  rate(): { kept: number; dropped: number } | null {
    const counted = this.promises.filter(
      ({ owner, state, settled, made }) =>
        owner === 'employee' && settled !== null && !(state === 'dropped' && settled === made),
    )
    const kept = counted.filter(({ state }) => state === 'kept').length
    return counted.length < 5 ? null : { kept, dropped: counted.length - kept }
  }

  silence(): { on: string; silent: boolean } | null {
    const [now] = this.rhythms
    if (!now) return null
    const last = this.held.length > 0 ? Math.max(...this.held) : now.from
    const from = last + Math.ceil((now.every * 5) / 4)
    return { on: on(from), silent: from <= 0 }
  }
}

function on(days: number): Day {
  return addDays(day(TODAY), days)
}

type Caller = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Real = { caseId: string; ane: Caller; own: Caller }
type Run = fc.AsyncCommand<World, Real>
type Settling = { act: Act; inDays: number; reason: string; who: Who }

function command(name: string, run: (world: World, real: Real) => Promise<void>): Run {
  return { toString: () => name, check: () => true, run }
}

const inDays = fc.integer({ min: -2, max: 20 })
const late = fc.nat(5).map((one) => one === 0)

const make = fc
  .record({ owner: fc.constantFrom('employee', 'citizen'), inDays })
  .map(({ owner, inDays }) =>
    command(`make(${owner}, ${inDays})`, async (world, real) => {
      const line = { ownerKind: owner, ownerId: null, ownerName: 'x', words: 'ringer' }
      const body = { lines: [{ ...line, dueOn: on(inDays) }] }
      const { status, json } = await real.ane(`/cases/${real.caseId}/promises`, { body })
      expect(status).toBe(inDays < 0 ? 422 : 200)
      if (status !== 200) return
      world.promises.push({
        ...{ id: json.made[0].promiseId, owner: owner as 'employee', version: 1, last: 'made' },
        ...{ made: 0, due: inDays, state: 'open', reason: '', moved: 0, settled: null },
        before: { due: inDays, reason: '' },
      })
    }),
  )

const settle = fc
  .record({
    nth: fc.nat(20),
    late,
    inDays,
    act: fc.constantFrom<Act>('kept', 'moved', 'dropped', 'reopened'),
    reason: fc.constantFrom('', 'Lukket', 'Syg'),
    who: fc.constantFrom<Who>('ane', 'ane', 'own'),
  })
  .map(({ nth, late, ...said }) =>
    command(
      `settle(${nth}${late ? ', late' : ''}, ${JSON.stringify(said)})`,
      async (world, real) => {
        const one = world.pick(nth)
        if (!one) return
        const answer = await send(real, one, said, late)
        const expected = expectedOf(world, one, said, late)
        expect(answer.status).toBe(expected)
        if (expected !== 200) return
        world.settle(one, said)
        expect(answer.json).toMatchObject({ version: one.version, dueOn: on(one.due) })
      },
    ),
  )

function send(real: Real, { id, version }: ModelPromise, said: Settling, late: boolean) {
  const { act, reason, who } = said
  const dueOn = act === 'moved' ? { dueOn: on(said.inDays) } : {}
  return real[who](`${who === 'own' ? '/own' : ''}/promises/${id}`, {
    method: 'PUT',
    body: { act, ...dueOn, reason },
    ifMatch: late ? version - 1 : version,
  })
}

function expectedOf(world: World, one: ModelPromise, said: Settling, late: boolean): number {
  // The citizen drops nothing: it is not a thing that can be said.
  if (said.who === 'own' && said.act === 'dropped') return 400
  if (late) return 412
  return world.refuses(one, said) ? 422 : 200
}

const agree = fc
  .record({ every: fc.constantFrom(7, 14, 30), agreed: fc.boolean(), late })
  .map(({ every, agreed, late }) =>
    command(`agree(${every}, ${agreed}${late ? ', late' : ''})`, async (world, real) => {
      const [now, before] = world.rhythms
      if (late && !now) return
      const seenId = (late ? before?.id : now?.id) ?? null
      const body = { everyDays: every, agreed, seenId }
      const { status, json } = await real.ane(`/cases/${real.caseId}/rhythm`, { body })
      if (late) return expect(status).toBe(412)
      if (now?.every === every && now.agreed === agreed) return expect(status).toBe(422)
      expect(status).toBe(200)
      world.rhythms.unshift({ id: json.rhythmId, every, agreed, from: 0 })
    }),
  )

const takeBack = fc.constant(
  command('takeBack()', async (world, real) => {
    const [now, before] = world.rhythms
    if (!now) return
    const path = `/cases/${real.caseId}/rhythm/take-back`
    const { status, json } = await real.ane(path, { body: { rhythmId: now.id } })
    expect(status).toBe(now.from === 0 ? 200 : 422)
    if (status !== 200) return
    expect(json.rhythmId).toBe(before?.id ?? null)
    world.rhythms.shift()
  }),
)

const hold = fc.constant(
  command('hold()', async (world, real) => {
    await stageConversation(house, real.caseId, aneId, { on: TODAY })
    world.held.push(0)
  }),
)

const pass = fc.integer({ min: 1, max: 25 }).map((days) =>
  command(`pass(${days})`, async (world, real) => {
    await house.stage.query(
      `with p as (update promises set made_on = made_on - $2::integer, due_on = due_on - $2::integer,
          first_due_on = first_due_on - $2::integer, settled_on = settled_on - $2::integer where case_id = $1),
        c as (update promise_changes set due_on = due_on - $2::integer, due_before = due_before - $2::integer
          where promise_id in (select id from promises where case_id = $1)),
        r as (update rhythms set from_on = from_on - $2::integer where case_id = $1)
       update conversations set on_day = on_day - $2::integer where case_id = $1`,
      [real.caseId, days],
    )
    world.pass(days)
  }),
)

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let aneId: string
let ane: Caller

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf([...promises, ...rhythm], [house])
  team = await stageTeam(house, 'Jobrehabilitering')
  aneId = await stageEmployee(house, 'Ane')
  await stageMember(house, team, aneId)
  ane = await edge.as(aneId)
})

type Shown = {
  promiseId: string
  state: string
  dueOn: Day
  reason: string
  timesMoved: number
  settledOn: Day | null
  version: number
}

async function compare(world: World, { caseId, own }: Real): Promise<void> {
  const { json } = await ane(`/cases/${caseId}/promises`)
  const shown = [...json.open, ...json.settled].map((one: Shown) => [
    ...[one.promiseId, one.state, one.dueOn, one.reason, one.timesMoved, one.settledOn],
    one.version,
  ])
  const expected = world.promises.map((one) => [
    ...[one.id, one.state, on(one.due), one.reason, one.moved],
    ...[one.settled === null ? null : on(one.settled), one.version],
  ])
  expect(shown.toSorted()).toEqual(expected.toSorted())
  const days = json.open.map(({ dueOn }: Shown) => dueOn)
  expect(days).toEqual(days.toSorted())
  const rate = world.rate()
  if (rate)
    expect(json.rate).toMatchObject({ ...rate, share: rate.kept / (rate.kept + rate.dropped) })
  else expect(json.rate).toBeNull()
  const mine = (await own('/own/promises')).json.mine.map((one: Shown) => one.promiseId)
  const theirs = world.promises.filter(
    ({ owner, settled }) => owner === 'citizen' && (settled === null || settled >= -30),
  )
  expect(mine.toSorted()).toEqual(theirs.map(({ id }) => id).toSorted())
}

async function compareRhythm(world: World, { caseId }: Real): Promise<void> {
  const { json } = await ane(`/cases/${caseId}/rhythm`)
  expect(
    json.rhythms.map((one: { rhythmId: string; everyDays: number; fromOn: Day }) => [
      ...[one.rhythmId, one.everyDays, one.fromOn],
    ]),
  ).toEqual(world.rhythms.map(({ id, every, from }) => [id, every, on(from)]))
  const silence = world.silence()
  expect([json.silenceOn, json.isSilent]).toEqual([silence?.on ?? null, silence?.silent ?? false])
  if (json.proposedOn === null) return expect(silence).toBeNull()
  expect(isWorkday(json.proposedOn) && daysBetween(day(TODAY), json.proposedOn) > 0).toBe(true)
}

test('the list and the system agree, whoever does what', { timeout: 900_000 }, async () => {
  const commands = fc.commands([make, make, settle, settle, settle, agree, takeBack, hold, pass], {
    maxCommands: COMMANDS_MOST,
    size: 'max',
  })
  const agreed = fc.asyncProperty(commands, async (commands) => {
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: aneId })
    const own = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    const world = new World()
    const real = { caseId, ane, own }
    await fc.asyncModelRun(() => ({ model: world, real }), commands)
    await compare(world, real)
    await compareRhythm(world, real)
  })
  // What fails is told with the seed and the shortest way to it.
  await fc.assert(agreed, { numRuns: RUNS, seed: SEED })
})
