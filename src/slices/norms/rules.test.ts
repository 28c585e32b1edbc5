import { expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { refusePoints } from './rules.ts'

const others = [{ fromOn: day('2026-01-01') }]

test.each<[what: string, each: [number, number, number], refused: string[]]>([
  ['the house’s own', [0.7, 1, 1.4], []],
  ['the bounds themselves', [0.1, 1, 5], []],
  ['a simple case that counts nothing', [0, 1, 2], ['points.out_of_bounds enkel']],
  ['one that counts less than nothing', [-1, 1, 2], ['points.out_of_bounds enkel']],
  ['just too little', [0.09, 1, 2], ['points.out_of_bounds enkel']],
  ['just too much', [1, 2, 5.01], ['points.out_of_bounds meget_kompleks']],
  ['two alike at the bottom', [1, 1, 2], ['points.not_rising kompleks']],
  ['two alike at the top', [1, 2, 2], ['points.not_rising meget_kompleks']],
  ['falling all the way', [3, 2, 1], ['points.not_rising kompleks']],
  ['one sentence beside each field', [1, 0, 2], ['points.out_of_bounds kompleks']],
])('%s', (_what, [enkel, kompleks, very], refused) => {
  const each = { enkel, kompleks, meget_kompleks: very }
  const found = refusePoints({ ...each, fromOn: day('2027-01-01'), reason: 'Aftalt' }, others)
  expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(refused)
})

test('a day that is taken and a reason that is missing are said at once', () => {
  const each = { enkel: 1, kompleks: 2, meget_kompleks: 3 }
  const found = refusePoints({ ...each, fromOn: day('2026-01-01'), reason: ' ' }, others)
  expect(found).toEqual([
    { code: 'points.reason_missing', field: 'reason' },
    { code: 'points.day_taken', field: 'fromOn' },
  ])
})
