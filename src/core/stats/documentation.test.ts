import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// What the documentation shows is run as it stands there. An example may use every function of the folder. Its last
// line ends with what comes out; `…` says that the digits go on.

type Example = { file: string; name: string; lines: string[] }

const FOLDER = 'src/core/stats'
const files = readdirSync(FOLDER).filter((file) => /^\w+\.ts$/.test(file))
const sources = new Map(files.map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')]))

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\nexport (?:function|const) (\w+)/g

const documented = [...sources].flatMap(([file, source]) =>
  [...source.matchAll(DOCUMENTED)].map(([, comment = '', name = '']) => {
    return { file, name, comment }
  }),
)

const examples: Example[] = documented.flatMap(({ file, name, comment }) => {
  const [, shown] = comment.split('@example')
  const lines = (shown ?? '').split('\n').map((line) => line.replace(/^ \* ?/, '').trimEnd())
  return shown === undefined ? [] : [{ file, name, lines: lines.filter((line) => line !== '') }]
})

/** Everything that the folder exports; where two files share a name, that of the example’s own file. */
async function scopeOf(file: string): Promise<Record<string, unknown>> {
  const own = files.filter((one) => one !== file).concat(file)
  const modules = await Promise.all(
    own.map((one) => import(/* @vite-ignore */ `./${one}`) as Promise<object>),
  )
  return Object.assign({}, ...modules) as Record<string, unknown>
}

/** The statement that the example ends with, and what it says comes out. */
function partsOf(lines: readonly string[]): { code: string; told: string } {
  const begin = lines.findLastIndex((line) => /^[A-Za-z]/.test(line))
  const last = lines.slice(begin)
  const told = last.map((line) => /(?<=\/\/ ).*/.exec(line)?.[0] ?? '').join(' ')
  const statement = /^const /.test(last[0] ?? '') ? last.join('\n') : `return ${last.join('\n')}`
  return { code: [...lines.slice(0, begin), statement].join('\n'), told: told.trim() }
}

async function run({ file, lines }: Example): Promise<{ found: unknown; told: string }> {
  const { code, told } = partsOf(lines)
  const scope = await scopeOf(file)
  const work = new Function(...Object.keys(scope), code) as (...all: unknown[]) => unknown
  return { found: work(...Object.values(scope)), told }
}

/** The numbers that the comment begins with: one, a fraction, or a list. */
function numbersOf(told: string): { value: number; digits: number; goesOn: boolean }[] {
  const list = /^\[([^\]]*)\]/.exec(told)?.[1] ?? /^[^\s:,;]+( \/ \d+)?/.exec(told)?.[0] ?? ''
  return list.split(', ').flatMap((one) => {
    const [, top = '', bottom = '1'] = /^(-?[\d.]+(?:e-?\d+)?)…?(?: ?\/ ?(\d+))?$/.exec(one) ?? []
    const digits = /e/.test(top) ? 12 : (top.split('.')[1] ?? '').length
    if (top === '') return []
    return [{ value: Number(top) / Number(bottom), digits, goesOn: one.endsWith('…') }]
  })
}

describe('the examples of the documentation', () => {
  test.each(examples.map((one) => [one.name, one] as const))('%s', async (_, example) => {
    const { found, told } = await run(example)
    const values = typeof found === 'number' ? [found] : found
    const expected = numbersOf(told)
    if (expected.length === 0) return
    const numbers = Array.from(values as ArrayLike<number>)
    expect(numbers).toHaveLength(expected.length)
    for (const [at, { value, digits, goesOn }] of expected.entries())
      expect(Math.abs((numbers[at] as number) - value)).toBeLessThan(goesOn ? 10 ** -digits : 1e-9)
  })

  test('most say what comes out', () => {
    const saying = examples.filter(({ lines }) => numbersOf(partsOf(lines).told).length > 0)
    expect(saying.length).toBeGreaterThan(0.8 * examples.length)
  })
})

/** What is used outside the folder: its face. */
function usedOutside(): Set<string> {
  const outside = ['src/app', 'src/slices', 'src/engine'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  )
  const imports = outside.flatMap((source) => [
    ...source.matchAll(/import \{([^}]*)\} from '#core\/stats\/(\w+)\.ts'/g),
  ])
  const namesIn = (list: string) => list.split(',').map((one) => one.trim().split(' ')[0])
  return new Set(
    imports.flatMap(([, list = '', module]) => namesIn(list).map((name) => `${module}.ts ${name}`)),
  )
}

test('every function that is used outside the folder has an example', () => {
  const uses = usedOutside()
  expect(uses.size).toBeGreaterThan(60)
  const shown = new Set(examples.map(({ file, name }) => `${file} ${name}`))
  const functions = [...sources].flatMap(([file, source]) =>
    [...source.matchAll(/^export function (\w+)/gm)].map(([, name = '']) => `${file} ${name}`),
  )
  expect(functions.filter((one) => uses.has(one) && !shown.has(one))).toEqual([])
})
