import readExcel from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { type Cell, csv, type Sheet, sheetFile } from './sheetsOut.ts'

const sheet = (rows: Cell[][], name = 'Sager'): Sheet => ({
  name,
  columns: [{ header: 'Hvem' }, { header: 'Hvad' }],
  rows,
})
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('csv', () => {
  test('opens by itself in a Danish spreadsheet', () => {
    const written = text(
      csv([
        sheet([
          ['Åse', 1.5],
          ['Bo; "Bo"', { day: day('2026-11-19') }],
          [null, 'a\nb'],
        ]),
      ]),
    )
    expect(written).toBe('\uFEFFHvem;Hvad\r\nÅse;1,5\r\n"Bo; ""Bo""";19-11-2026\r\n;"a\nb"\r\n')
  })

  test('puts the second sheet under the first, with its name', () => {
    const written = text(csv([sheet([['a', 1]]), sheet([['b', 2]], 'Kilder')]))
    expect(written).toContain('a;1\r\n\r\nKilder\r\nHvem;Hvad\r\nb;2')
  })

  test.each(['=1+1', '+45 12', '-1', '@sum(A1)', '\t=1', '\r=1'])('%j cannot run', (formula) => {
    const [, line = ''] = text(csv([sheet([[formula, 'x']])])).split('Hvad\r\n')
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
  })

  test('a negative number stays a number, and words stay as they were said', () => {
    const written = text(csv([sheet([[-3, 'Et hus - og en have = alt']])]))
    expect(written).toContain('-3;Et hus - og en have = alt')
  })
})

describe('xlsx', () => {
  test('holds each sheet with its types, and no formula', async () => {
    const rows: Cell[][] = [
      ['=1+1', 4.5],
      ['\u0000Bo', { day: day('2026-11-19') }],
      [null, null],
    ]
    const file = await sheetFile('xlsx', 'sagstal', [sheet(rows), sheet([['x', 'y']], 'Kilder')])
    expect(file.name).toBe('sagstal.xlsx')
    const read = await readExcel(Buffer.from(file.bytes))
    expect(read.map((one) => one.sheet)).toEqual(['Sager', 'Kilder'])
    const [first] = read
    expect(first?.data.slice(0, 3)).toEqual([
      ['Hvem', 'Hvad'],
      ['=1+1', 4.5],
      ['Bo', new Date('2026-11-19T00:00:00Z')],
    ])
    expect(Buffer.from(file.bytes).includes('<f>')).toBe(false)
  })
})
