import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Row = { dansk: string; code: string; kind: string; never: string[] }

const rows: Row[] = readFileSync('docs/ORDBOG.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Dansk)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, dansk = '', code = '', kind = '', never = '']) => {
    return { dansk, code, kind, never: never.toLowerCase().split(', ') }
  })

/** Words that a library chose; they say nothing about a person. */
const LIBRARY = /\b(?:use)?QueryClient\b|\bClientOnly\b/g

/** The parts of every identifier: comments, strings and the text of a page do not count. */
function names(source: string): Set<string> {
  const bare = source
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|'(?:[^'\n\\]|\\.)*'|"[^"\n]*"|`[^`]*`/g, ' ')
    .replace(LIBRARY, ' ')
  const words = bare.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []
  return new Set(words.flatMap(parts))
}

/** `caseWorkerId` is case, worker, id, and also the whole word without its joints. */
function parts(word: string): string[] {
  const split = word.split(/_|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u).map((part) => part.toLowerCase())
  return [...split, split.join('')]
}

const code = readdirSync('src/slices', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ file, names: names(readFileSync(file, 'utf8')) }))

test.each(rows)('$dansk is called $code in code', ({ never }) => {
  const banned = never.flatMap((word) => [word, `${word}s`])
  const found = code.flatMap(({ file, names }) =>
    banned.filter((word) => names.has(word)).map((word) => `${word} in ${file}`),
  )
  expect(found).toEqual([])
})

test('identifiers have no æ, ø or å', () => {
  const found = code.flatMap(({ file, names }) =>
    [...names].filter((name) => /[æøå]/.test(name)).map((name) => `${name} in ${file}`),
  )
  expect(found).toEqual([])
})

describe('the glossary', () => {
  test('every row says what kind of word it is, and which words it replaces', () => {
    const KINDS = ['word', 'role', 'coined', 'value', 'name', 'none']
    const odd = rows.filter((row) => !KINDS.includes(row.kind) || row.never.includes(''))
    expect(odd).toEqual([])
    expect(rows.length).toBeGreaterThan(60)
  })

  test('no word is both used and forbidden', () => {
    const used = new Set(
      rows.flatMap((row) => [...row.code.matchAll(/`'?(\w+)'?`/g)].map((match) => match[1] ?? '')),
    )
    const both = rows.flatMap((row) => row.never).filter((word) => used.has(word))
    expect(both).toEqual([])
  })
})

test.each([
  ['the part of a name', 'const customerId = 1', 'customer'],
  ['the part of a column', 'row.client_id', 'client'],
  ['a letter that is not ascii', 'const lovDåge = 1', 'dåge'],
])('is seen: %s', (_what, source, word) => {
  expect(names(source)).toContain(word)
})

test.each([
  ['a comment', '/* the customer */ // a client'],
  ['a string', "say('customer')"],
  ["a library's word", 'const queryClient = useQueryClient()'.replace('queryClient', 'cache')],
])('is not seen: %s', (_what, source) => {
  expect([...names(source)].filter((name) => /customer|client/.test(name))).toEqual([])
})
