import type { Language } from '#core/language.ts'
import type { BusinessCase } from '#engine/businessCase.ts'
import type { CaseResult } from '#engine/runCase.ts'
import { wordsIn } from './caseCommandTexts.ts'
import { type Numbers, numbersIn } from './caseNumbers.ts'
import { tableText, wrapped } from './caseText.ts'

type One = { file: string; businessCase: BusinessCase; result: CaseResult }
type Leaf = string | number | boolean | null

/** Two cases side by side. */
export type Comparison = {
  files: [string, string]
  names: [string, string]
  /** What is written differently, by its place; null where one of them says nothing. */
  written: { path: string; values: [Leaf, Leaf] }[]
  /** What comes out of it. Kroner, months and shares; null where there is nothing to tell. */
  results: { name: string; values: [number | null, number | null] }[]
}

export function compared(a: One, b: One): Comparison {
  const [left, right] = [leavesOf(a.businessCase), leavesOf(b.businessCase)]
  const paths = [...new Set([...left.keys(), ...right.keys()])]
  const [before, after] = [figuresOf(a.result), figuresOf(b.result)].map((list) => new Map(list))
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  return {
    files: [a.file, b.file],
    names: [a.businessCase.name, b.businessCase.name],
    written: paths
      .map((path) => ({
        path,
        values: [left.get(path) ?? null, right.get(path) ?? null] as [Leaf, Leaf],
      }))
      .filter(({ values: [one, other] }) => one !== other),
    results: [...names].map((name) => {
      return { name, values: [before?.get(name) ?? null, after?.get(name) ?? null] }
    }),
  }
}

/** Every word and number of a case by its place. A list of things with names is told by them, not by their place. */
function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (typeof value !== 'object' || value === null) return new Map([[path, (value ?? null) as Leaf]])
  return new Map(partsOf(value, path).flatMap(([at, part]) => [...leavesOf(part, at)]))
}

function partsOf(value: object, path: string): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, at) => [`${path}[${nameOf(item) ?? at}]`, item])
  return Object.entries(value).map(([key, part]) => [path === '' ? key : `${path}.${key}`, part])
}

function nameOf(item: unknown): string | number | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const { name, title, budgetPost, year } = item as Record<string, string | number | undefined>
  return name ?? title ?? budgetPost ?? year
}

function figuresOf({ accounts, model }: CaseResult): [string, number | null][] {
  return [
    ['told: invested', accounts?.invested ?? null],
    ['told: saved', accounts?.saved ?? null],
    ['told: net', accounts?.net ?? null],
    ...(model ? modelFigures(model) : []),
  ]
}

function modelFigures(model: NonNullable<CaseResult['model']>): [string, number | null][] {
  const { central, spread, breakEven, purses } = model
  const { paybackMonths } = central
  return [
    ['spent', central.spent],
    ['saved', central.saved],
    ['net', central.net],
    ['net, P10', spread.percentiles.p10],
    ['net, P90', spread.percentiles.p90],
    ['share of courses that pay', spread.pays],
    ['months until the money is back', typeof paybackMonths === 'number' ? paybackMonths : null],
    ['most outstanding', central.deepest.kroner],
    ['break-even elasticity', typeof breakEven === 'object' ? breakEven.elasticity : null],
    ['net after guarantee and equalisation', purses?.whole.municipalityAfter.net ?? null],
    ['net of the state', purses?.whole.state.net ?? null],
    ['net of the other municipalities', purses?.whole.others.net ?? null],
  ]
}

/** A comparison as text. */
export function comparisonText(
  { names, written, results }: Comparison,
  language: Language,
): string {
  const numbers = numbersIn(language)
  const { compare: words } = wordsIn(language)
  const figure = (name: string) => (value: number | null) =>
    value === null ? '–' : numbers.plain(value, DECIMALS[name] ?? 0)
  const rows = results
    .filter(({ values: [one, other] }) => one !== null || other !== null)
    .map(({ name, values: [one, other] }) => {
      const tell = figure(name)
      const less = one === null || other === null ? '' : tell(other - one)
      return [words.figures[name] ?? name, tell(one), tell(other), less]
    })
  const told = written.map(({ path, values }) => [
    path,
    ...values.map((value) => shown(value, numbers)),
  ])
  const head = ['', 'A', 'B', words.difference]
  return [
    `A  ${names[0]}\nB  ${names[1]}`,
    [
      words.results.toUpperCase(),
      ...indented([...wrapped(words.says, WIDTH), '', ...tableText({ head, rows })]),
    ].join('\n'),
    told.length === 0
      ? words.same
      : [
          words.written.toUpperCase(),
          ...told.flatMap(([path, a, b]) => [`  ${path}`, `      A  ${a}`, `      B  ${b}`]),
        ].join('\n'),
  ].join('\n\n')
}

const WIDTH = 98

/** What is no amount in kroner and no month. */
const DECIMALS: Readonly<Record<string, number>> = {
  'share of courses that pay': 2,
  'break-even elasticity': 2,
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}

function shown(value: Leaf, numbers: Numbers): string {
  if (value === null) return '–'
  if (typeof value === 'number') return numbers.exact(value)
  const text = String(value).replace(/\s+/g, ' ')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
