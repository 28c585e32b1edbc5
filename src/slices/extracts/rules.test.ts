import { expect, test } from 'vitest'
import { cellReader } from '#core/table.ts'
import { CASE_FILE_NAMES, CASE_FILES, maybe, must, whole } from './rules.ts'

test('the files are in the order of their names, each with a stem and headings of its own', () => {
  expect(CASE_FILES.map((file) => file.name)).toEqual(CASE_FILE_NAMES)
  expect(new Set(CASE_FILES.map((file) => file.stem)).size).toBe(CASE_FILES.length)
  for (const { columns } of CASE_FILES)
    expect(new Set(columns.map((column) => column.heading)).size).toBe(columns.length)
})

test.each([
  ['5', '5'],
  ['600', '600'],
  ['4', 'number_range'],
  ['601', 'number_range'],
  ['7,5', 'number'],
])('%s minutes are %s', (text, expected) => {
  const read = cellReader(must('minutter', 'minutes', whole(5, 600), '45'))(text)
  expect(typeof read === 'object' ? read?.code : read).toBe(expected)
})

test('only a column that must be filled in refuses an empty cell', () => {
  expect(cellReader(maybe('minutter', 'minutes', whole(5, 600), '45'))('')).toBeNull()
  expect(cellReader(must('minutter', 'minutes', whole(5, 600), '45'))('')).toMatchObject({
    code: 'required',
  })
})
