import { expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  changesBetween,
  columnBeside,
  doneOn,
  eventOf,
  landing,
  later,
  neighbour,
  nextStep,
  placeFor,
  rearranged,
  refuseStep,
  refuseWriting,
  type Stood,
} from './rules.ts'

const TODAY = day('2026-11-19')
const column = [
  { stepId: 'a', placeAt: 1 },
  { stepId: 'b', placeAt: 2 },
  { stepId: 'c', placeAt: 2.5 },
]

test.each<[what: string, before: string | null, place: number | undefined]>([
  ['last', null, 3.5],
  ['first', 'a', 0],
  ['between two', 'b', 1.5],
  ['between two that are close', 'c', 2.25],
  ['before one that has left the column', 'gone', 3.5],
])('a place %s', (_what, before, place) => {
  expect(placeFor(column, before)).toBe(place)
})

test('the first in an empty column, and no room between two that stand on one place', () => {
  expect(placeFor([], null)).toBe(1)
  expect(placeFor([], 'gone')).toBe(1)
  const alike = [
    { stepId: 'a', placeAt: 1 },
    { stepId: 'b', placeAt: 1 },
  ]
  expect(placeFor(alike, 'b')).toBeUndefined()
  const close = [
    { stepId: 'a', placeAt: 1 },
    { stepId: 'b', placeAt: 1 + Number.EPSILON },
  ]
  expect(placeFor(close, 'b')).toBeUndefined()
})

test.each([
  ['wish', null],
  ['planned', null],
  ['doing', null],
  ['done', 'a'],
  ['tried', 'a'],
] as const)('a step that comes to %s lands before %s', (state, before) => {
  expect(landing(state, column)).toBe(before)
  expect(landing(state, [])).toBeNull()
})

test.each([
  ['planned', null, null],
  ['done', null, TODAY],
  ['tried', null, TODAY],
  ['done', day('2026-11-01'), day('2026-11-01')],
  ['tried', day('2026-11-01'), day('2026-11-01')],
  ['doing', day('2026-11-01'), null],
  ['wish', day('2026-11-01'), null],
] as const)('%s after %s was done on %s', (state, before, on) => {
  expect(doneOn(state, before, TODAY)).toBe(on)
})

test.each([
  [['wish', 'planned', 'doing', 'done'], 'doing'],
  [['wish', 'planned', 'tried'], 'planned'],
  [['wish', 'done'], undefined],
  [[], undefined],
] as const)('of %j the next is %s', (states, next) => {
  expect(nextStep(states.map((state) => ({ state })))?.state).toBe(next)
})

const board = [
  { stepId: 'a', state: 'wish' as const },
  { stepId: 'b', state: 'wish' as const },
  { stepId: 'c', state: 'doing' as const },
]

test.each([
  [
    'to another column, before',
    { stepId: 'a', state: 'doing', beforeId: 'c' },
    'b:wish a:doing c:doing',
  ],
  [
    'to another column, last',
    { stepId: 'a', state: 'doing', beforeId: null },
    'b:wish c:doing a:doing',
  ],
  ['within its column', { stepId: 'b', state: 'wish', beforeId: 'a' }, 'b:wish a:wish c:doing'],
  [
    'one that is not there',
    { stepId: 'x', state: 'wish', beforeId: null },
    'a:wish b:wish c:doing',
  ],
] as const)('the board after a move %s', (_what, move, after) => {
  const steps = rearranged(board, move)
  expect(steps.map(({ stepId, state }) => `${stepId}:${state}`).join(' ')).toBe(after)
})

test.each([
  ['a', 'up', undefined],
  ['a', 'down', 'c'],
  ['b', 'up', 'a'],
  ['b', 'down', null],
  ['c', 'down', undefined],
  ['x', 'up', undefined],
] as const)('%s goes %s to before %s', (stepId, way, before) => {
  expect(neighbour(column, stepId, way)).toBe(before)
})

test.each([
  ['wish', 'left', undefined],
  ['wish', 'right', 'planned'],
  ['done', 'right', 'tried'],
  ['tried', 'right', undefined],
  ['tried', 'left', 'done'],
] as const)('from %s to the %s is %s', (state, way, beside) => {
  expect(columnBeside(state, way)).toBe(beside)
})

const stood: Stood = {
  ...{ words: 'Gå en tur', kind: 'outdoors', state: 'planned', dueOn: null, learned: '' },
  ...{ legalBasis: '', removed: false },
}

test.each<[what: string, after: Partial<Stood>, changes: string[], event: string | undefined]>([
  ['only a new place', {}, [], undefined],
  ['a column', { state: 'done' }, ['state'], 'step.moved'],
  [
    'a column and what it taught',
    { state: 'tried', learned: 'x' },
    ['state', 'learned'],
    'step.moved',
  ],
  ['words', { words: 'Løb' }, ['words'], 'step.changed'],
  ['a day', { dueOn: TODAY }, ['dueOn'], 'step.changed'],
  ['taken away', { removed: true }, ['removed'], 'step.removed'],
])('%s', (_what, change, changes, event) => {
  const after = { ...stood, ...change }
  expect(changesBetween(stood, after)).toEqual(changes)
  expect(eventOf(stood, after)).toBe(event)
})

test('put back', () => {
  expect(eventOf({ ...stood, removed: true }, stood)).toBe('step.restored')
})

test.each([
  [true, null, []],
  [true, TODAY, ['plan.case_closed']],
  [false, null, ['plan.not_yours']],
  [false, TODAY, ['plan.not_yours']],
] as const)('write %s, closed %s: %j', (write, closedOn, codes) => {
  expect(refuseWriting({ write, closedOn }).map(({ code }) => code)).toEqual(codes)
})

test.each([
  [false, 'here', []],
  [true, 'here', ['step.gone']],
  [true, 'gone', []],
  [false, 'gone', ['step.here']],
] as const)('removed %s, wanted %s: %j', (removed, wanted, codes) => {
  expect(refuseStep(removed, wanted).map(({ code }) => code)).toEqual(codes)
})

test.each([
  [1, '2026-11-20'],
  [7, '2026-11-26'],
  [14, '2026-12-03'],
] as const)('in %i days it is %s', (days, on) => {
  expect(later(TODAY, days)).toBe(on)
})
