import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { routes } from '#slices/plans/routes.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { stageCase, stageEmployee, stageMember, stageTeam } from '#test/story.ts'

// The board of steps against a board in memory: whatever two people do to it, in whatever order, with the
// version they have seen or an older one, both answer alike and both end alike.

const RUNS = 1_000
const COMMANDS_MOST = 6
const SEED = 20_261_119

const STATES = ['wish', 'planned', 'doing', 'done', 'tried'] as const
type State = (typeof STATES)[number]
type Fields = { words: string; state: State; at: number; learned: string; gone: boolean }
type ModelStep = Fields & { id: string; version: number; history: Fields[] }

/** The simple board: a list of steps, each with a number for its place. */
class Board {
  readonly steps: ModelStep[] = []

  /** Picks by a number, so that a command means something whatever there is. */
  pick(nth: number): ModelStep | undefined {
    return this.steps[nth % Math.max(1, this.steps.length)]
  }

  column(state: State, without?: ModelStep): ModelStep[] {
    return this.steps
      .filter((step) => !step.gone && step.state === state && step !== without)
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }

  /** Before whom a step comes to stand: results go first, plans last, unless somebody says. */
  next(state: State, column: ModelStep[], before?: ModelStep | null): number {
    if (before) return column.indexOf(before)
    const first = before === undefined && (state === 'done' || state === 'tried')
    return first && column.length > 0 ? 0 : -1
  }

  place(state: State, moving?: ModelStep, before?: ModelStep | null): number {
    const column = this.column(state, moving)
    const next = this.next(state, column, before)
    const at = (place: number) => column.at(place)?.at ?? 0
    if (next < 0) return at(-1) + 1
    if (next === 0) return at(0) - 1
    const between = (at(next - 1) + at(next)) / 2
    if (between > at(next - 1) && between < at(next)) return between
    // Two stand on one place: the whole column is counted anew, the one that moves with it.
    for (const [place, step] of this.column(state).entries()) step.at = place + 1
    return this.place(state, moving, before)
  }

  add(id: string, words: string, state: State): void {
    const fields = { words, state, at: this.place(state), learned: '', gone: false }
    this.steps.push({ ...fields, id, version: 1, history: [] })
  }

  change(step: ModelStep, become: Partial<Fields>): void {
    const { words, state, at, learned, gone } = step
    step.history.push({ words, state, at, learned, gone })
    Object.assign(step, become, { version: step.version + 1 })
  }

  shown(): string[] {
    return STATES.flatMap((state) => this.column(state)).map(
      ({ id, state, words, version, learned }) => `${state} ${words} ${learned} ${version} ${id}`,
    )
  }
}

type Caller = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Real = { caseId: string; ane: Caller; own: Caller }
type Run = fc.AsyncCommand<Board, Real>
type Who = 'ane' | 'own'

/** What a change of one step asks for and makes of it; `late` sends the version before the newest. */
type Change = {
  name: string
  who: Who
  nth: number
  late: boolean
  send: { method: string; path: string; body: Record<string, unknown> }
  /** A step that is gone is put back first; one that is here is not put back; undo does either. */
  wants: 'here' | 'gone' | 'either'
  body?: (board: Board, step: ModelStep) => Record<string, unknown>
  become: (board: Board, step: ModelStep) => Partial<Fields>
}

function change({ name, who, nth, late, send, wants, body, become }: Change): Run {
  return {
    toString: () => `${name}(${who}, ${nth}${late ? ', late' : ''}) ${JSON.stringify(send.body)}`,
    check: (board) => board.steps.length > 0,
    async run(board, real) {
      const step = board.pick(nth)
      if (!step) return
      const answer = await real[who](
        `${who === 'own' ? '/own' : ''}/steps/${step.id}${send.path}`,
        {
          method: send.method,
          body: { ...send.body, ...body?.(board, step) },
          ifMatch: late ? step.version - 1 : step.version,
        },
      )
      if (late) return expect(answer.status).toBe(412)
      if (wants !== 'either' && step.gone !== (wants === 'gone')) {
        expect(answer.status).toBe(422)
        return
      }
      expect(answer.json).toMatchObject({ stepId: step.id, version: step.version + 1 })
      board.change(step, become(board, step))
    },
  }
}

const who = fc.constantFrom<Who>('ane', 'own')
const nth = fc.nat(20)
const late = fc.nat(5).map((one) => one === 0)
const state = fc.constantFrom(...STATES)
const words = fc.constantFrom('Gå en tur', 'Ringe', 'Sove', 'Kursus')
const target = fc.record({ who, nth, late })

const add = fc.record({ who, words, state }).map(
  (said): Run => ({
    toString: () => `add(${said.who}, ${said.words}, ${said.state})`,
    check: () => true,
    async run(board, real) {
      const path = said.who === 'own' ? '/own/steps' : `/cases/${real.caseId}/steps`
      const { json } = await real[said.who](path, {
        body: { words: said.words, state: said.state },
      })
      expect(json).toMatchObject({ caseId: real.caseId, version: 1 })
      board.add(json.stepId, said.words, said.state)
    },
  }),
)

const move = fc
  .record({ target, state, learned: fc.constantFrom(undefined, 'Det gik') })
  .map(({ target, state, learned }) =>
    change({
      ...{ ...target, name: 'move', wants: 'here' },
      send: { method: 'PUT', path: '/place', body: { state, ...(learned ? { learned } : {}) } },
      become: (board, step) => {
        return { state, at: board.place(state, step), learned: learned ?? step.learned }
      },
    }),
  )

/** Before another step, wherever that one stands by now; before itself and before nobody is last. */
const reorder = fc
  .record({ target, state, before: fc.option(nth) })
  .map(({ target, state, before }) => {
    const other = (board: Board) => (before === null ? null : (board.pick(before) ?? null))
    return change({
      ...{ ...target, name: 'reorder', wants: 'here' },
      send: { method: 'PUT', path: '/place', body: { state, before } },
      body: (board) => ({ before: undefined, beforeId: other(board)?.id ?? null }),
      become: (board, step) => ({ state, at: board.place(state, step, other(board)) }),
    })
  })

const reword = fc.record({ target, words }).map(({ target, words }) =>
  change({
    ...{ ...target, name: 'change', wants: 'here' },
    send: { method: 'PUT', path: '', body: { words } },
    become: () => ({ words }),
  }),
)

const remove = target.map((target) =>
  change({
    ...{ ...target, name: 'remove', wants: 'here' },
    send: { method: 'DELETE', path: '', body: {} },
    become: () => ({ gone: true }),
  }),
)

const restore = target.map((target) =>
  change({
    ...{ ...target, name: 'restore', wants: 'gone' },
    send: { method: 'PUT', path: '/restored', body: {} },
    become: (board, step) => ({ gone: false, at: board.place(step.state, step) }),
  }),
)

const undo = target.map((target) =>
  change({
    ...{ ...target, name: 'undo', wants: 'either' },
    send: { method: 'PUT', path: '/undone', body: {} },
    become: (_, step) => step.history.at(-1) ?? { gone: true },
  }),
)

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let aneId: string
let ane: Caller

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Jobrehabilitering')
  aneId = await stageEmployee(house, 'Ane')
  await stageMember(house, team, aneId)
  ane = await edge.as(aneId)
})

test('the board and the system agree, whoever does what', { timeout: 900_000 }, async () => {
  const commands = fc.commands([add, add, move, reorder, reword, remove, restore, undo], {
    maxCommands: COMMANDS_MOST,
    size: 'max',
  })
  const agreed = fc.asyncProperty(commands, async (commands) => {
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: aneId })
    const own = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    const board = new Board()
    const real = { caseId, ane, own }
    await fc.asyncModelRun(() => ({ model: board, real }), commands)
    const { json } = await ane(`/cases/${caseId}/way`)
    const shown = json.steps.map(
      (one: { stepId: string; state: string; words: string; version: number; learned: string }) =>
        `${one.state} ${one.words} ${one.learned} ${one.version} ${one.stepId}`,
    )
    expect(shown).toEqual(board.shown())
    expect(json.removed).toHaveLength(board.steps.filter(({ gone }) => gone).length)
  })
  // What fails is told with the seed and the shortest way to it.
  await fc.assert(agreed, { numRuns: RUNS, seed: SEED })
})
