import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSheets, SheetFault } from './sheets.ts'

const dir = mkdtempSync(join(tmpdir(), 'sheets-'))
afterAll(() => rmSync(dir, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}

async function rows(path: string): Promise<[number, ...string[]][]> {
  const found: [number, ...string[]][] = []
  for (const sheet of await openSheets(path))
    for await (const bunch of sheet.rows(() => {}))
      found.push(...bunch.map(({ row, cells }): [number, ...string[]] => [row, ...cells]))
  return found
}

async function faultOf(path: string): Promise<[string, number | null]> {
  const fault = await rows(path).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(SheetFault)
  return [(fault as SheetFault).code, (fault as SheetFault).row]
}

const DANISH = 'navn;sted\nSøren Ågård;læge\n'
const READ = [
  [1, 'navn', 'sted'],
  [2, 'Søren Ågård', 'læge'],
]

describe('CSV', () => {
  test.each([
    ['UTF-8', Buffer.from(DANISH)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${DANISH}`)],
    ['Windows-1252', Buffer.from(DANISH, 'latin1')],
    ['UTF-16 with tabs', Buffer.from(`\ufeff${DANISH.replaceAll(';', '\t')}`, 'utf16le')],
    ['commas', Buffer.from(DANISH.replaceAll(';', ','))],
    ['Windows line ends', Buffer.from(DANISH.replaceAll('\n', '\r\n'))],
    ['mixed line ends', Buffer.from(DANISH.replace('\n', '\r\n'))],
    ['no last line end', Buffer.from(DANISH.trim())],
    ['a said separator', Buffer.from(`sep=;\r\n${DANISH}`)],
    ['quotes', Buffer.from('"navn";"sted"\n"Søren Ågård";"læge"\n')],
  ])('%s', async (_what, content) => {
    expect(await rows(file('a.csv', content))).toEqual(READ)
  })

  test('the euro sign and curly quotes of Windows-1252', async () => {
    const bytes = Buffer.from([0x61, 0x0a, 0x80, 0x92, 0xf8, 0x0a])
    expect(await rows(file('w.csv', bytes))).toEqual([
      [1, 'a'],
      [2, '€’ø'],
    ])
  })

  test('Danish letters that come late decide for the whole file', async () => {
    const ascii = 'a;b\n'.repeat(100_000)
    const late = await rows(file('l.csv', Buffer.from(`${ascii}Sø;b\n`, 'latin1')))
    expect(late.at(-1)).toEqual([100_001, 'Sø', 'b'])
  })

  test('letters that lie across two reads are whole', async () => {
    const text = `ø;1\n${'æøå;2\n'.repeat(80_000)}`
    const read = await rows(file('s.csv', text))
    expect(read).toHaveLength(80_001)
    expect(new Set(read.slice(1).map(([, word]) => word))).toEqual(new Set(['æøå']))
  })

  test('a byte that does not fit is a fault with its place', async () => {
    const mixed = Buffer.concat([
      Buffer.from('æøå;1\n'.repeat(50_000)),
      Buffer.from('Sø;1\n', 'latin1'),
    ])
    const [code, row] = await faultOf(file('m.csv', mixed))
    expect(code).toBe('encoding')
    expect(row).toBeGreaterThan(1)
  })

  test('blank lines are not rows but are counted, and so are lines inside quotes once', async () => {
    const text = 'a;b\n\n;\n"to\nlinjer";2\n3;4\n'
    expect(await rows(file('b.csv', text))).toEqual([
      [1, 'a', 'b'],
      [4, 'to\nlinjer', '2'],
      [5, '3', '4'],
    ])
  })

  test.each([
    ['a quote that never ends', 'a;b\n"x;1\ny;2\n', 2],
    ['a quote in the middle', 'a;b\n1;2\nx"y";3\n', 3],
  ])('%s is a fault', async (_what, text, row) => {
    expect(await faultOf(file('q.csv', text))).toEqual(['quotes', row])
  })

  test('an empty file has no rows', async () => {
    expect(await rows(file('e.csv', ''))).toEqual([])
  })
})

describe('workbooks', () => {
  test('numbers, dates, times and blank rows come as a person would type them', async () => {
    const path = join(dir, 'Sager.xlsx')
    const moment = new Date('2026-11-22T00:00:00Z')
    await writeXlsxFile([
      ['id', 'timer', 'dato', 'ok'],
      [],
      ['S-1', 30.5, { value: moment, type: Date, format: 'dd-mm-yyyy' }, true],
    ]).toFile(path)
    expect(await rows(path)).toEqual([
      [1, 'id', 'timer', 'dato', 'ok'],
      [3, 'S-1', '30.5', '2026-11-22', 'true'],
    ])
  })

  test('each sheet is a table', async () => {
    const path = join(dir, 'alt.xlsx')
    await writeXlsxFile([
      { data: [['a'], ['1']], sheet: 'sager' },
      { data: [['b']], sheet: 'teams' },
    ]).toFile(path)
    const sheets = await openSheets(path)
    expect(sheets.map(({ stem, sheet, name }) => [stem, sheet, name])).toEqual([
      ['alt', 'sager', 'alt.xlsx › sager'],
      ['alt', 'teams', 'alt.xlsx › teams'],
    ])
  })

  test.each([
    ['text', Buffer.from('a;b\n')],
    ['nothing', Buffer.alloc(0)],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1'.repeat(40), 'hex')],
    ['a directory outside the file', Buffer.from(`PK\u0005\u0006${'\xff'.repeat(18)}`, 'latin1')],
  ])('%s is not a workbook', async (_what, content) => {
    expect((await faultOf(file('x.xlsx', content)))[0]).toBe('unreadable')
  })

  test('a workbook with the wrong name is not text', async () => {
    await writeXlsxFile([['a']]).toFile(join(dir, 'y.csv'))
    expect((await faultOf(join(dir, 'y.csv')))[0]).toBe('unreadable')
  })

  test.each([
    ['says that it is enormous', 300 * 1024 * 1024, 1000],
    ['is packed too tightly', 50 * 1024 * 1024, 50 * 1024 * 1024],
    ['unpacks to more than it says', 2000, 3_000_000],
  ])('one that %s is refused', async (_what, claimed, actual) => {
    expect((await faultOf(file('z.xlsx', zipOf(claimed, actual))))[0]).toBe('too_large')
  })
})

/** An archive with one entry of zeros that claims a size of its own choice. */
function zipOf(claimed: number, actual: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(actual))
  const local = Buffer.alloc(30)
  local.write('PK\u0003\u0004', 'latin1')
  local.writeUInt16LE(8, 8)
  const entry = Buffer.alloc(46)
  entry.write('PK\u0001\u0002', 'latin1')
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(claimed, 24)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}
