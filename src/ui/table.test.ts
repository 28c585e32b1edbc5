import { describe, expect, test } from 'vitest'
import { type Column, type SortValue, sortRows } from './table.ts'

type Row = { key: string; by: SortValue }

const columns: Column<Row>[] = [
  { id: 'by', header: 'By', cell: (row) => row.key, sort: (row) => row.by },
  { id: 'plain', header: 'Plain', cell: (row) => row.key },
]

const keys = (values: SortValue[], desc: boolean) =>
  sortRows(
    values.map((by, at) => ({ key: String(at), by })),
    columns,
    { id: 'by', desc },
  ).map((row) => row.by)

describe('sorting', () => {
  test.each<[why: string, values: SortValue[], up: SortValue[], down: SortValue[]]>([
    ['numbers by size', [10, 9, 100], [9, 10, 100], [100, 10, 9]],
    ['a missing value is last both ways', [2, null, 1], [1, 2, null], [2, 1, null]],
    [
      'å is the last letter',
      ['Åse', 'Ane', 'Østen'],
      ['Ane', 'Østen', 'Åse'],
      ['Åse', 'Østen', 'Ane'],
    ],
    ['numbers inside words count', ['sag 10', 'sag 9'], ['sag 9', 'sag 10'], ['sag 10', 'sag 9']],
  ])('%s', (_why, values, up, down) => {
    expect(keys(values, false)).toEqual(up)
    expect(keys(values, true)).toEqual(down)
  })

  test('equals keep the order they came in', () => {
    const rows = ['a', 'b', 'c'].map((key) => ({ key, by: 1 }))
    expect(sortRows(rows, columns, { id: 'by', desc: true })).toEqual(rows)
  })

  test('a column that cannot be sorted changes nothing', () => {
    const rows = [
      { key: 'b', by: 2 },
      { key: 'a', by: 1 },
    ]
    expect(sortRows(rows, columns, { id: 'plain', desc: false })).toBe(rows)
    expect(sortRows(rows, columns, undefined)).toBe(rows)
  })
})
