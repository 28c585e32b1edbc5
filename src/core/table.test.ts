import { expect, test } from 'vitest'
import { type Column, cellReader, type Kind, readCell, shown } from './table.ts'

function column(kind: Kind, required = false): Column {
  return { ...kind, heading: 'h', field: 'f', required, example: '' }
}

const text: Kind = { kind: 'text', longest: 10, known: { socialraadgiver: 'socialraadgiver' } }
const choice: Kind = { kind: 'choice', choices: { gaatur: 'gaatur', meget_kompleks: 'mk' } }

test.each<[Kind, string, string | null]>([
  [{ kind: 'id' }, ' S-1 ', 'S-1'],
  [{ kind: 'id' }, '9999991234', '9999991234'],
  [text, 'Økonomi', 'Økonomi'],
  [text, '', null],
  [choice, 'Gåtur', 'gaatur'],
  [choice, 'MEGET KOMPLEKS', 'mk'],
  [{ kind: 'decimal', low: 0, high: 60 }, '30,5', '30.5'],
  [{ kind: 'integer', low: 0, high: 100 }, '25 %', '25'],
  [{ kind: 'bool' }, 'Ja', 'true'],
  [{ kind: 'bool' }, 'falsk', 'false'],
  [{ kind: 'day' }, '22-11-2026', '2026-11-22'],
  [{ kind: 'week' }, '2026-47', '2026-11-16'],
  [{ kind: 'time' }, '9.30', '09:30'],
  [{ kind: 'cpr' }, '010150-1234', '0101501234'],
])('%o reads %s as %s', (kind, cell, expected) => {
  expect(readCell(column(kind), cell)).toBe(expected)
})

test.each<[Kind, string, string]>([
  [{ kind: 'id' }, '010150-1234', 'id_is_cpr'],
  [{ kind: 'id' }, 'x'.repeat(65), 'id_form'],
  [{ kind: 'id' }, 'a\tb', 'id_form'],
  [text, 'x'.repeat(11), 'text_long'],
  [text, 'a\0b', 'text_control'],
  [text, '010150123', ''],
  [{ kind: 'text', longest: 99 }, 'ring til 010150-1234', 'text_holds_cpr'],
  [choice, 'skov', 'choice'],
  [choice, 'constructor', 'choice'],
  [{ kind: 'decimal', low: 0, high: 60 }, 'mange', 'number'],
  [{ kind: 'decimal', low: 0, high: 60 }, '61', 'number_range'],
  [{ kind: 'integer', low: 0, high: 100 }, '1,5', 'number'],
  [{ kind: 'bool' }, 'måske', 'bool'],
  [{ kind: 'day' }, '31-02-2026', 'day'],
  [{ kind: 'week' }, '2025-W53', 'week'],
  [{ kind: 'time' }, '25:00', 'time'],
  [{ kind: 'cpr' }, '310250-1234', 'cpr'],
  [{ kind: 'cpr' }, '101501234', 'cpr_nine'],
])('%o refuses %s: %s', (kind, cell, code) => {
  const read = readCell(column(kind), cell)
  expect(read !== null && typeof read === 'object' ? read.code : '').toBe(code)
})

test('an empty cell is a fault only where something must stand', () => {
  expect(readCell(column({ kind: 'day' }, true), ' ')).toEqual({ code: 'required', facts: {} })
  expect(readCell(column({ kind: 'day' }), ' ')).toBeNull()
})

test('a person’s number is never shown, wherever it stands', () => {
  for (const kind of ['day', 'bool', 'time', 'week'] as const)
    expect(JSON.stringify(readCell(column({ kind }), '010150-1234'))).not.toContain('0150')
  expect(JSON.stringify(readCell(column({ kind: 'cpr' }), '999950-1234'))).not.toContain('9950')
  expect(shown('0101501234')).toBe('…')
  expect(shown('en meget lang tekst om ingenting')).toBe('en meget lang tekst om i…')
})

test('what was read once is remembered and is the same', () => {
  const read = cellReader(column({ kind: 'day' }))
  expect([read('22-11-2026'), read('22-11-2026')]).toEqual(['2026-11-22', '2026-11-22'])
})
