import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { fineGray } from '#core/stats/fineGray.ts'
import { type GrayTest, grayTest } from '#core/stats/gray.ts'
import type { Durations, Factor } from '#core/stats/survivalData.ts'
import {
  columnsFlag,
  covariatesOf,
  numberFlag,
  open,
  type SurvivalFlags,
  timesFlag,
} from './evidenceSurvival.ts'
import { columnOfEvent, namesOf, type Picked } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

/** The shares of each cause; whether they differ by group; and how covariates move them. */
export function competing(file: string, flags: SurvivalFlags & { causes: string }) {
  const causes = columnsFlag('causes', flags.causes)
  if (causes.length === 0) throw new UsageFault('--causes names at least one cause, as in 1,2.')
  if (flags.event.includes('='))
    throw new UsageFault(`--event ${flags.event}: name the column alone; --causes says the values.`)
  const covariates = columnsFlag('covariates', flags.covariates)
  const found = new Map<string, Meaning>()
  const { picked, durations, head } = open(file, flags, [flags.by, ...covariates], (rows) => {
    return codesOf(rows, flags, causes, found)
  })
  const groups = flags.by ? picked.factor(flags.by) : undefined
  const named = [...found.values()].some(({ counted }) => counted === 'other cause')
    ? [...causes, REST]
    : causes
  const { curves } = aalenJohansen(durations, named, { groups, at: timesFlag(flags) })
  return {
    ...head,
    events: [...found].map(([value, meaning]) => ({ value, ...meaning })),
    // Group by group in the order of the causes: that of the rest comes last, and is not asked for.
    curves: curves.filter((_, at) => at % named.length < causes.length),
    ...(groups && grayOf(durations, causes, named, groups)),
    ...(covariates.length > 0 && { fineGray: modelsOf(picked, durations, causes, flags) }),
  }
}

/** What the causes that were not named are called among those that were. */
const REST = '(any other)'

type Counted = 'cause' | 'other cause' | 'censored'
type Meaning = { counted: Counted; rows: number }

/** 1, 2, … by cause, one more for causes that were not named, and 0 for censored. */
function codesOf(
  picked: Picked,
  { event, censored }: SurvivalFlags,
  causes: readonly string[],
  found: Map<string, Meaning>,
): Int32Array {
  const column = columnOfEvent(event)
  const cells = picked.text(column)
  const codes = new Map(causes.map((cause, at) => [cause, at + 1]))
  const codeOf = (cell: string) => codes.get(cell) ?? codes.get(String(Number(cell)))
  const told = [...new Set(cells)]
  const never = causes.find((cause) => !told.some((cell) => codeOf(cell) === codes.get(cause)))
  if (never !== undefined)
    throw new UsageFault(
      `--causes: »${column}« is never »${never}« in a row that is used. It is one of: ${told.slice(0, 20).join(', ')}.`,
    )
  const rest = told.filter((cell) => codeOf(cell) === undefined)
  const ended = censoredOf(column, rest, censored)
  return Int32Array.from(cells, (cell) => {
    const code = codeOf(cell) ?? (ended(cell) ? 0 : causes.length + 1)
    const counted = code === 0 ? 'censored' : code > causes.length ? 'other cause' : 'cause'
    found.set(cell, { counted, rows: (found.get(cell)?.rows ?? 0) + 1 })
    return code
  })
}

/**
 * Which of the values that are no named cause say that a row was censored. To take another cause for
 * censoring claims more than happens, so that what cannot be told is asked for.
 */
function censoredOf(column: string, rest: readonly string[], censored: string | undefined) {
  if (censored !== undefined) {
    const chosen = namesOf(censored)
    const never = chosen.find((one) => !rest.some((cell) => one === cell || isNumber(one, cell)))
    if (never !== undefined)
      throw new UsageFault(
        `--censored: »${column}« is never »${never}« in a row that is used and no cause.`,
      )
    return (cell: string) => chosen.some((one) => one === cell || isNumber(one, cell))
  }
  const zero = (cell: string) => Number(cell) === 0 || /^(false|F)$/i.test(cell)
  if (rest.every((cell) => zero(cell) || Number.isFinite(Number(cell)))) return zero
  const values = rest.slice(0, 20).map((cell) => `»${cell}«`)
  throw new UsageFault(
    `»${column}« is ${values.join(', ')} where it is none of --causes. Say with --censored VALUE who was still going on; the rest counts as another cause.`,
  )
}

/** 0 is 0.0, too. */
function isNumber(one: string, cell: string): boolean {
  return one === String(Number(cell))
}

/** The test where it can be made; the sentence that says why not, where it cannot. */
function grayOf(
  durations: Durations,
  causes: readonly string[],
  named: readonly string[],
  groups: Factor,
): { gray: GrayTest[] | null; note?: string } {
  try {
    const tests = grayTest(durations, named, groups)
    return { gray: tests.filter(({ cause }) => causes.includes(cause)) }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return { gray: null, note: fault.message }
  }
}

function modelsOf(
  picked: Picked,
  durations: Durations,
  causes: readonly string[],
  flags: SurvivalFlags,
) {
  const input = { ...durations, covariates: covariatesOf(picked, namesOf(flags.covariates)) }
  const level = numberFlag('level', flags.level)
  return causes.map((cause, at) => {
    const {
      covariance: _covariance,
      iterations: _iterations,
      ...model
    } = fineGray(input, at + 1, {
      level,
    })
    return { cause, ...model }
  })
}
