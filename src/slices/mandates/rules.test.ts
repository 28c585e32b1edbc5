import { expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { oreOf, refuseHolder, refuseMandate, refuseUse } from './rules.ts'

test.each([
  ['300', 30_000],
  [' 300 kr. ', 30_000],
  ['300 KR', 30_000],
  ['12,5', 1_250],
  ['12.50', 1_250],
  ['0,01', 1],
  ['1.250', 125_000],
  ['1,250', 125_000],
  ['1.250,50 kr.', 125_050],
  ['1,250.50', 125_050],
  ['1 250', 125_000],
  ['1000000', 100_000_000],
  ['1000000,01', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['', undefined],
  ['et par hundrede', undefined],
  ['12,345,6', undefined],
  ['1,2,3', undefined],
  ['12,555', 1_255_500],
])('»%s« is %s øre', (text, ore) => {
  expect(oreOf(text)).toBe(ore)
})

const wish = { amountOre: 30_000, what: 'Hundekursus', reason: 'Første skridt ud af døren' }

test.each([
  ['what is left to the øre', wish, { amountOre: 50_000, usedOre: 20_000 }, []],
  ['one øre too much', wish, { amountOre: 50_000, usedOre: 20_001 }, ['mandate.over amountOre']],
  ['no frame', wish, undefined, ['mandate.none undefined']],
  [
    'neither what nor why',
    { ...wish, what: ' ', reason: '' },
    { amountOre: 50_000, usedOre: 0 },
    ['mandate.what_missing what', 'mandate.reason_missing reason'],
  ],
])('spending: %s', (_what, wanted, mandate, refused) => {
  expect(refuseUse(wanted, mandate).map(({ code, field }) => `${code} ${field}`)).toEqual(refused)
})

const year = { fromOn: day('2026-01-01'), toOn: day('2026-12-31') }
const frame = { ...year, amountOre: 200_000, reason: 'Aftalt i budgettet' }

test.each([
  ['alone', frame, [], 0, []],
  ['the day after another', { ...frame, fromOn: day('2027-01-01'), toOn: null }, [year], 0, []],
  [
    'on the last day of another',
    { ...frame, fromOn: day('2026-12-31'), toOn: null },
    [year],
    0,
    ['mandate.overlaps fromOn'],
  ],
  [
    'ends on the first day of another',
    { ...frame, toOn: day('2026-01-01') },
    [year],
    0,
    ['mandate.overlaps fromOn'],
  ],
  [
    'beside one without an end',
    frame,
    [{ fromOn: day('2025-01-01'), toOn: null }],
    0,
    ['mandate.overlaps fromOn'],
  ],
  ['what is spent already', frame, [], 200_000, []],
  ['less than is spent', frame, [], 200_001, ['mandate.below_used amountOre']],
  [
    'ends before it begins, without a reason',
    { ...frame, toOn: day('2025-12-31'), reason: ' ' },
    [year],
    0,
    ['mandate.ends_before_it_begins toOn', 'mandate.reason_missing reason'],
  ],
])('a frame %s', (_what, wanted, others, usedOre, refused) => {
  const found = refuseMandate(wanted, others, usedOre)
  expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(refused)
})

test.each([
  [['a', 'b'], 'c', []],
  [['a', 'b'], 'b', ['mandate.not_oneself']],
  [[], null, []],
] as const)('frames for %j by %s: %j', (employeeIds, me, codes) => {
  expect(refuseHolder(employeeIds, me).map(({ code }) => code)).toEqual(codes)
})
