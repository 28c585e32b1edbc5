import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Found, type OnDevice, readSheet, sheetsOf, together, wordsOf } from './rules.ts'

const found = (sheetId: string, version: number, at: string): Found => {
  return { sheetId, version, savedAt: `2026-11-19T${at}:00.000Z`, content: `${sheetId}${version}` }
}
const here = (sheetId: string, version: number, at: string, isNew = false): OnDevice => {
  return { ...found(sheetId, version, at), isNew }
}

describe('the sheets that were found', () => {
  test.each<[string, Found[], OnDevice[], string[]]>([
    ['none', [], [], []],
    ['the last written first', [found('a', 3, '09:00'), found('b', 1, '10:00')], [], ['b1', 'a3']],
    ['the later version of one', [found('a', 3, '09:00')], [here('a', 4, '09:01')], ['a4 unsent']],
    [
      'the server’s, when both are as late',
      [found('a', 3, '09:00')],
      [here('a', 3, '09:01')],
      ['a3'],
    ],
    ['an old copy does not win', [found('a', 3, '09:00')], [here('a', 2, '11:00')], ['a3']],
    ['one that never reached the server', [], [here('a', 1, '09:00', true)], ['a1 new unsent']],
    [
      'one whose first answer was lost is not new',
      [found('a', 1, '09:00')],
      [here('a', 2, '09:01', true)],
      ['a2 unsent'],
    ],
  ])('%s', (_, atServer, onDevice, expected) => {
    const told = sheetsOf(atServer, onDevice).map(
      ({ content, isNew, isUnsent }) =>
        `${content}${isNew ? ' new' : ''}${isUnsent ? ' unsent' : ''}`,
    )
    expect(told).toEqual(expected)
  })
})

describe('two texts in one sheet', () => {
  const start = { body: '', shared: true, lines: [] as string[], more: { a: '', b: '' } }
  const one = { ...start, body: 'Vi talte om hunde.', lines: ['ring'] }

  test.each<[string, Partial<typeof start>, Partial<typeof start>, Partial<typeof start>]>([
    ['theirs where mine is empty', {}, { body: 'x' }, { body: 'x' }],
    ['mine where theirs is empty', { body: 'x' }, {}, { body: 'x' }],
    ['one after the other', { body: 'mine ' }, { body: ' theirs' }, { body: 'mine\n\ntheirs' }],
    ['not twice', { body: 'a long text' }, { body: 'long' }, { body: 'a long text' }],
    ['the longer of two', { body: 'long' }, { body: 'a long text' }, { body: 'a long text' }],
    ['lists together', { lines: ['a', 'b'] }, { lines: ['b', 'c'] }, { lines: ['a', 'b', 'c'] }],
    ['a choice of theirs, where I made none', {}, { shared: false }, { shared: false }],
    [
      'inside, too',
      { more: { a: 'x', b: '' } },
      { more: { a: '', b: 'y' } },
      { more: { a: 'x', b: 'y' } },
    ],
  ])('%s', (_, mine, theirs, expected) => {
    const both = together({ ...start, ...mine }, { ...start, ...theirs }, start)
    expect(both).toEqual({ ...start, ...expected })
  })

  test('no word of either is lost, whatever they are', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(text, text, (mine, theirs) => {
        const { body } = together({ ...one, body: mine }, { ...one, body: theirs }, start)
        expect(body).toContain(mine.trim())
        expect(body).toContain(theirs.trim())
      }),
    )
  })

  test('putting the same in twice changes nothing', () => {
    const both = together(one, { ...start, body: 'Hun ringer.' }, start)
    expect(together(both, { ...start, body: 'Hun ringer.' }, start)).toEqual(both)
  })
})

test('a sheet is laid over the empty one, so that a field that came later is there', () => {
  expect(readSheet('{"body":"x"}', { body: '', lines: [] })).toEqual({ body: 'x', lines: [] })
  expect(readSheet('', { body: '' })).toEqual({ body: '' })
  expect(readSheet('[1]', { body: '' })).toEqual({ body: '' })
})

test('the words of a sheet, without what nobody wrote', () => {
  const start = {
    id: '0190a000-0000-7000-8000-000000000000',
    ...{ on: '2026-11-19', at: '09:30', place: 'gaa_tur', where: 'Torvet', body: '' },
    ...{ lines: [{ words: '' }], shared: true, many: null },
  }
  const lines = [{ words: 'Ring til lægen' }, { words: '' }]
  const sheet = { ...start, at: '10:15', body: ' Vi gik en tur. ', lines }
  expect(wordsOf(sheet, start)).toEqual(['Vi gik en tur.', 'Ring til lægen'])
  expect(wordsOf(start, start)).toEqual([])
})
