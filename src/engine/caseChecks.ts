import { crossChecks } from './caseCrossChecks.ts'
import { type CaseFinding, isPart } from './caseFindings.ts'
import { hintOf } from './caseHints.ts'
import { RANGES, type Range } from './caseRanges.ts'
import { reachCheck, spreadCheck } from './caseSpreads.ts'

/**
 * What is wrong or odd in a case besides its form: what contradicts itself, what can hardly be meant, what would be
 * counted twice. It looks at whatever it can read, so it can be asked of a file that has faults of form as well.
 *
 * @param file As it was written, before or after `BusinessCase.parse`.
 */
export function checkCase(file: unknown): CaseFinding[] {
  const found: CaseFinding[] = []
  walk(file, [], (value, path) => {
    const at = patternOf(path)
    const range = RANGES[at]
    if (range) found.push(...rangeChecks(value, path, range, at), ...emptyCheck(value, path))
    if (!isPart(value) || !('spread' in value)) return
    found.push(...spreadCheck(value, path))
    if (range) found.push(...reachCheck(value, path, range, at))
  })
  return [...found, ...crossChecks(file)]
}

type Visit = (value: unknown, path: (string | number)[]) => void

function walk(value: unknown, path: (string | number)[], visit: Visit): void {
  visit(value, path)
  if (Array.isArray(value))
    for (const [at, item] of value.entries()) walk(item, [...path, at], visit)
  else if (isPart(value))
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit)
}

const BY_OUTCOME = new Set([
  ...['exits', 'returns', 'costsAfterPerWeek', 'elasticity'],
  'stateCostsAfterPerWeek',
])

/** `model.groups[].exits.*.perWeek` */
function patternOf(path: readonly (string | number)[]): string {
  let text = ''
  for (const [at, part] of path.entries()) {
    if (typeof part === 'number') text += '[]'
    else text += `${at > 0 ? '.' : ''}${BY_OUTCOME.has(String(path[at - 1])) ? '*' : part}`
  }
  return text
}

/** The central number of an assumption: itself, or its value; and where that stands. */
function centralOf(value: unknown, path: (string | number)[]) {
  if (typeof value === 'number') return { number: value, path }
  const inner = isPart(value) ? value['value'] : undefined
  return typeof inner === 'number' ? { number: inner, path: [...path, 'value'] } : undefined
}

function rangeChecks(
  value: unknown,
  path: (string | number)[],
  range: Range,
  at: string,
): CaseFinding[] {
  const central = centralOf(value, path)
  if (!central || !Number.isFinite(central.number)) return []
  const { number } = central
  const kind = kindOf(number, range)
  if (!kind) return []
  const size = number < (kind === 'wrong' ? range.possible : range.usual)[0] ? 'small' : 'large'
  const what = number < 0 && range.possible[0] >= 0 ? 'below 0' : `very ${size}`
  const verb = kind === 'wrong' ? 'cannot be right' : 'may be right, and is unusual'
  return [
    {
      ...{ kind, path: central.path },
      what: `${number} is ${what} and ${verb}.`,
      advice: [range.is, hintOf(number, range, at)].filter((text) => text !== '').join(' '),
    },
  ]
}

function kindOf(
  number: number,
  { orZero, possible, usual }: Range,
): CaseFinding['kind'] | undefined {
  if (number === 0 && orZero) return undefined
  if (outside(number, possible)) return 'wrong'
  return outside(number, usual) ? 'odd' : undefined
}

export const NEITHER = 'It has neither a value nor a spread.'

function emptyCheck(value: unknown, path: (string | number)[]): CaseFinding[] {
  if (!isPart(value) || ['value', 'spread', 'follows', 'share'].some((key) => key in value))
    return []
  return [{ kind: 'wrong', path, what: NEITHER, advice: 'Write one of them, or both.' }]
}

function outside(number: number, [least, most]: readonly [number, number]): boolean {
  return number < least || number > most
}
