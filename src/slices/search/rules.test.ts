import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt, isFound, opening, textQuery, understandSearch } from './rules.ts'

describe('what is searched for', () => {
  test.each<[typed: string, byName: string, words: string[]]>([
    ['Signe', 'signe:*', ['signe']],
    ['  Signe   Holm ', 'signe:* & holm:*', ['signe', 'holm']],
    ['Anne-Marie', 'anne:* & marie:*', ['anne', 'marie']],
    ['ÅSE', 'åse:*', ['åse']],
    ["O'Brien", 'o:* & brien:*', ['o', 'brien']],
    ['hund & kat | !(mus)', 'hund:* & kat:* & mus:*', ['hund', 'kat', 'mus']],
    ['-hund "kat', 'hund:* & kat:*', ['hund', 'kat']],
    ['aa b c d e f g h i j', 'aa:* & b:* & c:* & d:* & e:* & f:* & g:* & h:*', [...'aabcdefgh']],
  ])('%s is words', (typed, byName, words) => {
    const sought = understandSearch(typed)
    expect(sought).toMatchObject({ kind: 'words', byName })
    if (sought.kind === 'words') expect(sought.words.join('')).toBe(words.join(''))
  })

  test.each(['0101801234', '010180-1234', ' 010180 1234 '])('%s is a whole number', (typed) => {
    expect(understandSearch(typed)).toEqual({ kind: 'cpr', cpr: '0101801234' })
  })

  test.each<[why: string, typed: string, code: string]>([
    ['six digits', '010180', 'search.write_the_whole_number'],
    ['nine digits', '010180-123', 'search.write_the_whole_number'],
    ['eleven digits', '01018012345', 'search.write_the_whole_number'],
    ['a name and a piece of a number', 'Signe 0101', 'search.write_the_whole_number'],
    ['a number among words', 'Signe 010180-1234', 'search.write_the_whole_number'],
    ['one letter', 's', 'search.too_short'],
    ['no letters', '& | !', 'search.too_short'],
  ])('%s is refused', (_why, typed, code) => {
    expect(understandSearch(typed)).toEqual({
      kind: 'refused',
      refusal: { code, field: 'text' },
    })
  })

  test('nothing typed becomes an operator of the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const sought = understandSearch(typed)
        if (sought.kind !== 'words') return
        expect(sought.byName).toMatch(/^\p{L}+:\*( & \p{L}+:\*)*$/u)
        for (const word of sought.words) expect(word).toMatch(/^\p{L}+$/u)
      }),
    )
  })
})

describe('the query behind the words', () => {
  test.each<[what: string, stems: string[][], query: string]>([
    ['a long stem: itself, beginning, ending', [['hund']], "('hund' | 'hund':* | '<dnuh':*)"],
    ['three letters: no beginning', [['mor']], "('mor' | '<rom':*)"],
    ['one that stands alone', [['hundred']], "('=hundred' | 'hundred':* | '<derdnuh':*)"],
    ['two letters: itself', [['by']], "('by')"],
    ['every word must be there', [['by'], ['ås']], "('by') & ('ås')"],
    ['a word that carries nothing is left out', [['by'], []], "('by')"],
    ['nothing left', [[], []], ''],
    ['what is no word is left out', [["a'b"], ['<c']], ''],
  ])('%s', (_what, stems, query) => {
    expect(textQuery(stems)).toBe(query)
  })
})

describe('what is marked', () => {
  test.each<[word: string, stem: string, found: boolean]>([
    ['hunden', 'hund', true],
    ['Hundetræning', 'hund', true],
    ['hundetræningen', 'træning', true],
    ['blomsterbutikken', 'butik', true],
    ['katten', 'kat', true],
    ['morgen', 'mor', false],
    ['mors', 'mor', true],
    ['svigermor', 'mor', true],
    ['fleksjobbet', 'job', true],
    ['behandling', 'handling', false],
    ['samarbejde', 'arbejd', false],
    ['forældre', 'ældr', false],
    ['rygtræningshold', 'træning', false],
    ['hundrede', 'hund', false],
    ['hundrede', 'hundred', true],
    ['mandagen', 'mand', false],
    ['kontoret', 'kontor', true],
    ['kontorstol', 'kontor', true],
  ])('%s by %s: %s', (word, stem, found) => {
    expect(isFound(word, stem)).toBe(found)
  })
})

describe('an excerpt', () => {
  test('marks what was found, and says that there is more', () => {
    const text = `${'Vi talte om vejret. '.repeat(20)}Hundetræning er en begyndelse. ${'Og så gik vi. '.repeat(30)}`
    const found = excerpt(text, ['træning'])
    expect(found).toMatchObject({ before: true, after: true })
    expect(found?.pieces.filter(({ hit }) => hit)).toEqual([{ text: 'Hundetræning', hit: true }])
    expect(found?.pieces[0]?.text).toMatch(/^\p{Lu}|^\p{Ll}/u)
  })

  test('is nothing where nothing was found, and the opening of it then', () => {
    expect(excerpt('Vi gik en tur', ['hund'])).toBeUndefined()
    expect(opening('Vi gik en tur')).toEqual({
      pieces: [{ text: 'Vi gik en tur', hit: false }],
      before: false,
      after: false,
    })
  })

  test('is always a part of the text, whole, and never much longer than a line or three', () => {
    const text = fc.array(fc.constantFrom('hund', 'hunden', 'og', 'x'.repeat(40), 'ø', '\n', '😀'))
    fc.assert(
      fc.property(text, (words) => {
        const whole = words.join(' ')
        const found = excerpt(whole, ['hund'])
        expect(found === undefined).toBe(!words.some((word) => /hund/.test(word)))
        if (!found) return
        const shown = found.pieces.map(({ text }) => text).join('')
        expect(whole).toContain(shown)
        expect(shown.length).toBeLessThanOrEqual(220)
        expect(found.pieces.some(({ hit }) => hit)).toBe(true)
      }),
    )
  })
})
