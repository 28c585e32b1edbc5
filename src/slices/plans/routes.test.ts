import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import {
  logOf,
  stageBlock,
  stageCase,
  stageDream,
  stageEmployee,
  stageMember,
  stageStep,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let hanne: string
let ane: string
let bo: string
let kim: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Jobrehabilitering')
  hanne = await stageEmployee(house, 'Hanne', { role: 'coordinator' })
  ane = await stageEmployee(house, 'Ane')
  bo = await stageEmployee(house, 'Bo')
  kim = await stageEmployee(house, 'Kim')
  await stageMember(house, team, hanne, { role: 'leader' })
  await stageMember(house, team, ane)
  await stageMember(house, team, bo)
})

const NOWHERE = '01936f00-0000-7000-8000-000000000000'
const caseOf = (name: string, more = {}) => stageCase(house, name, team, { ownerId: ane, ...more })
const own = (caseId: string) => edge.as(caseId, { kind: 'citizen', role: 'citizen' })
type Caller = Awaited<ReturnType<typeof own>>
type Line = { words: string; state: string }

const board = async (call: Caller, caseId: string) => {
  const { json } = await call(`/cases/${caseId}/way`)
  return json.steps.map(({ words, state }: Line) => `${state}: ${words}`)
}
const add = async (call: Caller, caseId: string, words: string, more = {}) => {
  const { json } = await call(`/cases/${caseId}/steps`, { body: { words, ...more } })
  return json.stepId as string
}
const put = (call: Caller, path: string, ifMatch: number, body: object = {}) =>
  call(path, { method: 'PUT', ifMatch, body })

type Happened = { kind: string; actor_kind: string; facts: Record<string, unknown> }
const happenings = async (caseId: string) => {
  const { rows } = await house.stage.query<Happened>(
    'select kind, actor_kind, facts from events where case_id = $1 order by at, id',
    [caseId],
  )
  return rows
}

describe('the dream', () => {
  test('what the files brought is the first version, and stays when new words come', async () => {
    const caseId = await caseOf('Karoline', { dream: 'At stå op om morgenen' })
    const call = await edge.as(ane)
    const before = (await call(`/cases/${caseId}/way`)).json
    expect(before).toMatchObject({ write: true, takes: [] })
    expect(before.dreams).toEqual([
      {
        ...{ saidId: null, words: 'At stå op om morgenen', saidOn: null },
        ...{ writtenBy: '', writtenByKind: 'system' },
      },
    ])
    const words = 'Jeg vil have et sted, hvor nogen regner med mig.'
    const said = await call(`/cases/${caseId}/dreams`, { body: { kind: 'dream', words } })
    expect(said.status).toBe(200)
    const takes = { kind: 'takes', words: 'At sove om natten' }
    await call(`/cases/${caseId}/dreams`, { body: takes })
    const after = (await call(`/cases/${caseId}/way`)).json
    expect(after.dreams).toMatchObject([
      { words, saidOn: '2026-11-19', writtenBy: 'Ane Test', writtenByKind: 'employee' },
      { words: 'At stå op om morgenen', writtenByKind: 'system' },
    ])
    expect(after.takes).toMatchObject([{ words: takes.words }])
    const { rows } = await house.stage.query(
      'select z.dream from citizens z join cases c on c.citizen_id = z.id where c.id = $1',
      [caseId],
    )
    expect(rows).toEqual([{ dream: words }])
    expect(await happenings(caseId)).toMatchObject([
      { kind: 'dream.said', facts: { words } },
      { kind: 'takes.said', facts: { words: takes.words } },
    ])
  })

  test('the same words again are no new version; of two at once the second is told by whom', async () => {
    const caseId = await caseOf('Jonas')
    const [maja, jonas] = [await edge.as(ane), await own(caseId)]
    const first = { kind: 'dream', words: 'Køre lastbil igen', afterId: null }
    const { json } = await maja(`/cases/${caseId}/dreams`, { body: first })
    const again = await maja(`/cases/${caseId}/dreams`, { body: first })
    expect(again.json.saidId).toBe(json.saidId)
    const late = await jonas('/own/dreams', { body: { ...first, words: 'Sejle' } })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({ changedBy: 'Ane Test' })
    const next = await jonas('/own/dreams', {
      body: { ...first, words: 'Sejle', afterId: json.saidId },
    })
    expect(next.status).toBe(200)
    const { dreams } = (await jonas('/own/way')).json
    expect(dreams).toMatchObject([
      { words: 'Sejle', writtenByKind: 'citizen' },
      { words: first.words },
    ])
  })

  test('a version that was staged earlier is read in order', async () => {
    const caseId = await caseOf('Lea')
    await stageDream(house, caseId, 'At få ro')
    await stageDream(house, caseId, 'At få en hund')
    const call = await edge.as(ane)
    const { dreams } = (await call(`/cases/${caseId}/way`)).json
    expect(dreams.map(({ words }: Line) => words)).toEqual(['At få en hund', 'At få ro'])
  })
})

describe('steps', () => {
  test('any step is added with one line, in the column it belongs to', async () => {
    const caseId = await caseOf('Omar')
    const call = await edge.as(ane)
    await add(call, caseId, 'Ring til hundeskolen')
    await add(call, caseId, 'Gå en tur', { kind: 'outdoors', dueOn: '2026-11-26' })
    await add(call, caseId, 'En dag på havet', { state: 'wish' })
    await add(call, caseId, 'Stod op klokken otte', { state: 'done' })
    expect(await board(call, caseId)).toEqual([
      'wish: En dag på havet',
      'planned: Ring til hundeskolen',
      'planned: Gå en tur',
      'done: Stod op klokken otte',
    ])
    const { steps } = (await call(`/cases/${caseId}/way`)).json
    expect(steps[2]).toMatchObject({
      ...{ kind: 'outdoors', dueOn: '2026-11-26', doneOn: null, version: 1, legalBasis: '' },
      ...{ addedBy: 'Ane Test', addedByKind: 'employee', addedOn: '2026-11-19' },
    })
    expect(steps[3].doneOn).toBe('2026-11-19')
    const bad = await call(`/cases/${caseId}/steps`, { body: { words: ' ' } })
    expect(bad.status).toBe(400)
  })

  test('it moves between columns and within them; what was tried teaches something', async () => {
    const caseId = await caseOf('Mie')
    const call = await edge.as(ane)
    const [a, b, c] = [
      await add(call, caseId, 'a'),
      await add(call, caseId, 'b'),
      await add(call, caseId, 'c'),
    ]
    const first = await put(call, `/steps/${c}/place`, 1, { state: 'planned', beforeId: a })
    expect(first.json).toEqual({ caseId, stepId: c, version: 2 })
    await put(call, `/steps/${a}/place`, 1, { state: 'planned', beforeId: null })
    expect(await board(call, caseId)).toEqual(['planned: c', 'planned: b', 'planned: a'])
    const tried = { state: 'tried', learned: 'Det går bedst før klokken ni' }
    await put(call, `/steps/${b}/place`, 1, tried)
    await put(call, `/steps/${c}/place`, 2, { state: 'tried' })
    expect(await board(call, caseId)).toEqual(['planned: a', 'tried: c', 'tried: b'])
    const { steps } = (await call(`/cases/${caseId}/way`)).json
    expect(steps[2]).toMatchObject({ ...tried, doneOn: '2026-11-19' })
    // Nothing locks: what was tried is taken up again.
    await put(call, `/steps/${b}/place`, 2, { state: 'doing' })
    expect((await call(`/cases/${caseId}/way`)).json.steps[1]).toMatchObject({
      ...{ words: 'b', state: 'doing', doneOn: null, learned: tried.learned },
    })
    const moves = (await happenings(caseId)).filter(({ kind }) => kind === 'step.moved')
    expect(moves.map(({ facts }) => `${facts['words']} ${facts['from']} ${facts['to']}`)).toEqual([
      'b planned tried',
      'c planned tried',
      'b tried doing',
    ])
  })

  test('a column without room between two neighbours is numbered anew', async () => {
    const caseId = await caseOf('Ida')
    const call = await edge.as(ane)
    for (const words of ['a', 'b']) await stageStep(house, caseId, { words, place: 1 })
    const c = await add(call, caseId, 'c')
    const [, b] = (await call(`/cases/${caseId}/way`)).json.steps
    await put(call, `/steps/${c}/place`, 1, { state: 'planned', beforeId: b.stepId })
    expect(await board(call, caseId)).toEqual(['planned: a', 'planned: c', 'planned: b'])
    const versions = (await call(`/cases/${caseId}/way`)).json.steps.map(
      ({ version }: { version: number }) => version,
    )
    expect(versions).toEqual([1, 2, 1])
  })

  test('changed, removed, put back and undone, with a history of who', async () => {
    const caseId = await caseOf('Nadia')
    const [call, nadia] = [await edge.as(ane), await own(caseId)]
    const id = await add(call, caseId, 'Cykle til skolen')
    const words = 'Cykle til skolen to dage'
    await put(nadia, `/own/steps/${id}`, 1, { words })
    await put(call, `/steps/${id}`, 2, { legalBasis: 'LAB § 11', dueOn: '2026-12-01' })
    const gone = await call(`/steps/${id}`, { method: 'DELETE', ifMatch: 3, body: {} })
    expect(gone.json).toEqual({ caseId, stepId: id, version: 4 })
    expect(await board(call, caseId)).toEqual([])
    expect((await call(`/cases/${caseId}/way`)).json.removed).toMatchObject([{ words, version: 4 }])
    const moved = await put(call, `/steps/${id}/place`, 4, { state: 'done' })
    expect(moved.json.refusals).toEqual([{ code: 'step.gone' }])
    expect((await put(call, `/steps/${id}/restored`, 4)).json.version).toBe(5)
    const twice = await put(call, `/steps/${id}/restored`, 5)
    expect(twice.json.refusals).toEqual([{ code: 'step.here' }])
    await put(nadia, `/own/steps/${id}/place`, 5, { state: 'done' })
    await put(nadia, `/own/steps/${id}/undone`, 6)
    expect(await board(call, caseId)).toEqual([`planned: ${words}`])
    const { versions } = (await call(`/steps/${id}/history`)).json
    const told = versions.map(
      (one: { version: number; changedBy: string; state: string; removed: boolean }) =>
        `${one.version} ${one.changedBy} ${one.state}${one.removed ? ' removed' : ''}`,
    )
    expect(told).toEqual([
      '1 Ane Test planned',
      '2 Nadia Borger planned',
      '3 Ane Test planned',
      '4 Ane Test planned removed',
      '5 Ane Test planned',
      '6 Nadia Borger done',
      '7 Nadia Borger planned',
    ])
    const mine = await nadia(`/own/steps/${id}/history`)
    expect(mine.json.versions).toHaveLength(7)
    expect(
      (await happenings(caseId)).map(({ kind, actor_kind }) => `${kind} ${actor_kind}`),
    ).toEqual([
      'step.added employee',
      'step.changed citizen',
      'step.changed employee',
      'step.removed employee',
      'step.restored employee',
      'step.moved citizen',
      'step.moved citizen',
    ])
  })

  test('to undo the first version takes the step away, and to undo that puts it back', async () => {
    const caseId = await caseOf('Rune')
    const call = await edge.as(ane)
    const id = await add(call, caseId, 'a')
    expect((await put(call, `/steps/${id}/undone`, 1)).json.version).toBe(2)
    expect(await board(call, caseId)).toEqual([])
    await put(call, `/steps/${id}/undone`, 2)
    expect(await board(call, caseId)).toEqual(['planned: a'])
  })

  test('two people at once: one moves, the other is told who, and nothing is overwritten', async () => {
    const caseId = await caseOf('Sara')
    const [call, sara] = [await edge.as(ane), await own(caseId)]
    const id = await add(call, caseId, 'a')
    const answers = await Promise.all([
      put(call, `/steps/${id}/place`, 1, { state: 'doing' }),
      put(sara, `/own/steps/${id}/place`, 1, { state: 'done' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const stale = answers.find(({ status }) => status === 412)
    const won = stale === answers[0] ? ['Sara Borger', 'done'] : ['Ane Test', 'doing']
    expect(stale?.json.changedBy).toBe(won[0])
    expect(await board(call, caseId)).toEqual([`${won[1]}: a`])
    expect((await put(call, `/steps/${id}`, 1, { words: 'b' })).status).toBe(412)
    expect((await put(call, `/steps/${id}/undone`, 1)).status).toBe(412)
    expect((await call(`/steps/${id}`, { method: 'DELETE', ifMatch: 1, body: {} })).status).toBe(
      412,
    )
    expect((await call(`/steps/${id}`, { method: 'PUT', body: { words: 'b' } })).status).toBe(428)
  })

  test('many are added at once and each has a place of its own', async () => {
    const caseId = await caseOf('Tea')
    const call = await edge.as(ane)
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((words) => add(call, caseId, words)))
    const { rows } = await house.stage.query(
      'select count(distinct place_at)::integer as places from steps where case_id = $1',
      [caseId],
    )
    expect(rows).toEqual([{ places: 5 }])
  })
})

describe('who may', () => {
  test('a colleague of the team reads and does not write', async () => {
    const caseId = await caseOf('Uffe')
    const call = await edge.as(ane)
    const id = await add(call, caseId, 'a')
    const colleague = await edge.as(bo)
    expect((await colleague(`/cases/${caseId}/way`)).json).toMatchObject({
      ...{ write: false, steps: [{ words: 'a' }] },
    })
    const refused = [
      await colleague(`/cases/${caseId}/steps`, { body: { words: 'b' } }),
      await colleague(`/cases/${caseId}/dreams`, { body: { kind: 'dream', words: 'b' } }),
      await put(colleague, `/steps/${id}`, 1, { words: 'b' }),
      await put(colleague, `/steps/${id}/place`, 1, { state: 'done' }),
      await put(colleague, `/steps/${id}/undone`, 1),
      await colleague(`/steps/${id}`, { method: 'DELETE', ifMatch: 1, body: {} }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422])
    expect(refused[0]?.json.refusals).toEqual([{ code: 'plan.not_yours' }])
    const leader = await edge.as(hanne, { role: 'coordinator' })
    expect((await put(leader, `/steps/${id}/place`, 1, { state: 'doing' })).status).toBe(200)
  })

  test('another’s case is not there, for staff, for citizens, and for whoever is shut out', async () => {
    const caseId = await caseOf('Vera')
    const id = await add(await edge.as(ane), caseId, 'a')
    const other = await caseOf('Walther')
    const callers = [await edge.as(kim), await edge.as(bo)]
    await stageBlock(house, caseId, bo, 'conflict')
    for (const call of callers) {
      const answers = [
        await call(`/cases/${caseId}/way`),
        await call(`/cases/${caseId}/steps`, { body: { words: 'b' } }),
        await put(call, `/steps/${id}/place`, 1, { state: 'done' }),
        await call(`/steps/${id}/history`),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
    const walther = await own(other)
    const answers = [
      await put(walther, `/own/steps/${id}/place`, 1, { state: 'done' }),
      await put(walther, `/own/steps/${id}`, 1, { words: 'b' }),
      await put(walther, `/own/steps/${id}/undone`, 1),
      await walther(`/own/steps/${id}/history`),
      await walther(`/own/steps/${id}`, { method: 'DELETE', ifMatch: 1, body: {} }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect((await walther(`/cases/${caseId}/way`)).status).toBe(403)
    expect((await (await edge.as(ane))('/own/way')).status).toBe(403)
    const nowhere = await put(walther, `/own/steps/${NOWHERE}/place`, 1, { state: 'done' })
    expect(nowhere.status).toBe(404)
  })

  test('a case that is closed is read and no longer written', async () => {
    const caseId = await caseOf('Yrsa', { closed: '2026-11-01' })
    const call = await edge.as(ane)
    expect((await call(`/cases/${caseId}/way`)).json.write).toBe(false)
    const refused = await call(`/cases/${caseId}/steps`, { body: { words: 'b' } })
    expect(refused.json.refusals).toEqual([{ code: 'plan.case_closed' }])
  })

  test('the citizen reads and writes their own course, and the log says so', async () => {
    const caseId = await caseOf('Zoe')
    const zoe = await own(caseId)
    const { json } = await zoe('/own/steps', { body: { words: 'Spørge min søster' } })
    expect(json).toMatchObject({ caseId, version: 1 })
    await put(zoe, `/own/steps/${json.stepId}/place`, 1, { state: 'done' })
    const way = (await zoe('/own/way')).json
    expect(way).toMatchObject({ caseId, write: true, steps: [{ state: 'done' }] })
    expect(way.steps[0]).toMatchObject({ addedByKind: 'citizen', changedByKind: 'citizen' })
    const basis = await put(zoe, `/own/steps/${json.stepId}`, 2, { legalBasis: 'LAB § 11' })
    expect(basis.status).toBe(400)
    await zoe(`/own/steps/${json.stepId}`, { method: 'DELETE', ifMatch: 2, body: {} })
    await put(zoe, `/own/steps/${json.stepId}/restored`, 3)
    const log = (await logOf(house, caseId)).map(({ action, purpose }) => `${action} ${purpose}`)
    expect(log).toEqual([
      'own_step.add citizen_insight',
      'own_step.move citizen_insight',
      'own_way.read citizen_insight',
      'own_step.remove citizen_insight',
      'own_step.restore citizen_insight',
    ])
  })
})
