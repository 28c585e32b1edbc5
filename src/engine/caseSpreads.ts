import { quantile } from '#core/stats/distributions.ts'
import type { Spread } from './businessCase.ts'
import { distributionOf } from './caseAssumptions.ts'
import type { CaseFinding, Part } from './caseFindings.ts'
import { spreadHint } from './caseHints.ts'
import type { Range } from './caseRanges.ts'

type Numbers = Readonly<Record<string, number>>

/** A spread that contradicts itself, or the number it is the spread of. */
export function spreadCheck(assumption: Part, path: (string | number)[]): CaseFinding[] {
  const [kind, numbers] = kindOf(assumption['spread'])
  if (kind === undefined || numbers === undefined) return []
  const at = [...path, 'spread', kind]
  const fault = faultOf(kind, numbers)
  if (fault) return [{ kind: 'wrong', path: at, ...fault }]
  const value = assumption['value']
  if (typeof value !== 'number' || !Number.isFinite(value)) return []
  const outside = outsideOf(kind, numbers, value)
  return outside ? [{ ...outside, path: [...path, 'value'] }] : []
}

function kindOf(spread: unknown): [string | undefined, Numbers | undefined] | [] {
  const kinds = typeof spread === 'object' && spread !== null ? Object.entries(spread) : []
  const [[kind, parameters] = []] = kinds
  if (kinds.length !== 1 || typeof parameters !== 'object' || parameters === null) return []
  const whole = Object.values(parameters).every((one) => Number.isFinite(one))
  return whole ? [kind, parameters as Numbers] : []
}

/** One draw of a million is beyond this share at either end. */
const END = 1e-6

/** A spread whose draws leave what the number can be: a normal that goes below 0, a share above 1. */
export function reachCheck(
  assumption: Part,
  path: (string | number)[],
  range: Range,
  place: string,
): CaseFinding[] {
  const { possible, is } = range
  const [kind, numbers] = kindOf(assumption['spread'])
  if (kind === undefined || numbers === undefined || faultOf(kind, numbers)) return []
  if (!isWhole(kind, numbers)) return []
  const distribution = distributionOf(assumption['spread'] as Spread)
  const [low, high] = [quantile(distribution, END), quantile(distribution, 1 - END)]
  // A share’s last digits are the computer’s.
  const [least, most] = [possible[0] - 1e-9, possible[1] + 1e-9]
  if (low >= least && high <= most) return []
  const [end, bound, side] =
    low < least ? [low, possible[0], 'below'] : [high, possible[1], 'above']
  const hint = spreadHint(numbers, range, place)
  const otherwise =
    'Take one that ends there (beta for a share, gamma or pert for an amount), or a smaller sd.'
  return [
    {
      ...{ kind: 'wrong', path: [...path, 'spread', kind] },
      what: `The spread reaches ${Number(end.toPrecision(3))}, ${side} ${bound}, and its draws could not be counted with.`,
      advice: `${is} ${hint === '' ? otherwise : hint}`,
    },
  ]
}

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  normal: ['mean', 'sd'],
  lognormal: ['median', 'p90'],
  beta: ['a', 'b'],
  gamma: ['mean', 'sd'],
  pert: ['low', 'mode', 'high'],
  triangular: ['low', 'mode', 'high'],
  uniform: ['low', 'high'],
}

/** A kind that is known, with every number it is told by. */
function isWhole(kind: string, numbers: Numbers): boolean {
  const { a = 1, b = 1, sd = 1, median = 1, mean = 1 } = numbers
  const positive = [a, b, sd, median, kind === 'gamma' ? mean : 1]
  const named = PARAMETERS[kind]?.every((name) => numbers[name] !== undefined)
  return named === true && positive.every((one) => one > 0)
}

type Said = Pick<CaseFinding, 'what' | 'advice'>

const ORDER: Said['advice'] = 'Write the lowest, the likeliest and the highest in that order.'

function faultOf(kind: string, numbers: Numbers): Said | undefined {
  const { low, mode, high, median, p90 } = numbers
  if (kind === 'lognormal' && median !== undefined && p90 !== undefined && p90 <= median)
    return {
      what: `p90 is ${p90}, not above the median ${median}.`,
      advice: 'Half of the draws are below the median, nine of ten below p90. Write a larger p90.',
    }
  if (low === undefined || high === undefined) return undefined
  if (low > high) return { what: `low is ${low}, above high, ${high}.`, advice: ORDER }
  if (low === high)
    return {
      what: `low and high are both ${low}, so there is no spread.`,
      advice: 'Write value alone where a number is certain.',
    }
  if (mode !== undefined && (mode < low || mode > high))
    return {
      what: `mode is ${mode}, outside ${low} to ${high}.`,
      advice: ORDER,
    }
  return undefined
}

/** The ends of a spread; outside them the central number cannot be one of its draws. */
function endsOf(kind: string, { low, high }: Numbers): [number, number] | undefined {
  if (low !== undefined && high !== undefined) return [low, high]
  if (kind === 'beta') return [0, 1]
  return kind === 'gamma' || kind === 'lognormal' ? [0, Number.POSITIVE_INFINITY] : undefined
}

function outsideOf(
  kind: string,
  numbers: Numbers,
  value: number,
): Omit<CaseFinding, 'path'> | undefined {
  const ends = endsOf(kind, numbers)
  if (ends && (value < ends[0] || value > ends[1]))
    return {
      kind: 'wrong',
      what: `The value ${value} is outside its own spread, ${ends[0]} to ${ends[1]}.`,
      advice:
        'Mend the one or the other, or leave value out: then the middle of the spread is meant.',
    }
  const { mean, sd } = numbers
  if (mean !== undefined && sd !== undefined && Math.abs(value - mean) > 2 * sd)
    return {
      kind: 'odd',
      what: `The value ${value} is more than two standard deviations from its own mean, ${mean}.`,
      advice: 'Is it meant? The central case and the draws then tell of different things.',
    }
  return undefined
}
