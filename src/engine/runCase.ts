import type { BusinessCase } from './businessCase.ts'
import { accountsOf, type CaseAccounts } from './caseAccounts.ts'
import { type PreparedCase, prepareCase } from './caseDraw.ts'
import { type CaseDraws, drawCase } from './caseDraws.ts'
import { type CasePurses, casePurses } from './casePurses.ts'
import { type Central, centralOf, type Spread, spreadOf } from './caseResult.ts'
import {
  type BreakEven,
  breakEvenOf,
  type Information,
  informationOf,
  type SpiderLine,
  spiderOf,
  type TornadoBar,
  tornadoOf,
} from './caseSensitivity.ts'
import { unitsOf } from './caseUnits.ts'
import { type Verdict, verdictOf } from './caseVerdict.ts'

/** How often a case is drawn, unless told. */
export const RUNS = 4_096

/** What a business case comes to. Plain data: it is the same as JSON. Kroner. */
export type CaseResult = {
  name: string
  runs: number
  seed: number
  /** What has been told of money spent and saved; null where nothing has. */
  accounts: CaseAccounts | null
  /** What the model makes of it; null where the file has no model. */
  model: {
    central: Central
    spread: Spread
    breakEven: BreakEven | 'none' | 'any'
    tornado: TornadoBar[]
    spider: SpiderLine[]
    information: Information
    verdict: Verdict
    /** How it is shared with the state and the others; null where the file has no scenario of it. */
    purses: CasePurses | null
  } | null
}

export type RunOptions = { runs?: number; seed?: number }

/**
 * Runs a business case from its file to its verdict.
 *
 * The same file, number of runs and seed give the same digits on every machine. Two cases that are run with the same
 * seed are drawn with the same random numbers, so that what differs between them is of the cases.
 *
 * Amounts are kroner of the file’s price year, positive when saved and, in a net, when more is saved than spent; they are
 * discounted only where the file says so, and the years never are. Shares are from 0 to 1, months count from the start.
 * The engine is held to reference values of R and Python in test/golden.
 *
 * @param file As `BusinessCase.parse` gives it; of a file with neither model nor accounts both parts of the result are null.
 * @param options `runs`: how often it is drawn, 4096 unless told; `seed`: a whole number from 0, 1 unless told.
 * @returns Plain data, the same as its JSON.
 * @throws RangeError for numbers that the model cannot hold together; it says which.
 * @example
 * const { model } = runCase(BusinessCase.parse(content), { runs: 1_000, seed: 7 })
 * model?.verdict.sentence.en
 */
export function runCase(
  file: BusinessCase,
  { runs = RUNS, seed = 1 }: RunOptions = {},
): CaseResult {
  if (!(Number.isSafeInteger(runs) && runs >= 1))
    throw new RangeError(`How often a case is drawn is a whole number from 1, not ${runs}.`)
  if (!file.model) return resultOf(file, undefined, undefined, { runs: 0, seed })
  const prepared = prepareCase(file)
  const draws = drawCase(prepared, { unit: unitsOf(prepared, seed) }, { from: 0, to: runs })
  return resultOf(file, prepared, draws, { runs, seed })
}

/** A result from draws that were made somewhere else, on as many threads as there were. */
export function resultOf(
  file: BusinessCase,
  prepared: PreparedCase | undefined,
  draws: CaseDraws | undefined,
  { runs, seed }: { runs: number; seed: number },
): CaseResult {
  const accounts = file.accounts ? accountsOf(file.accounts) : null
  if (!prepared || !draws) return { name: file.name, runs, seed, accounts, model: null }
  const outcome = prepared.outcome()
  const central = centralOf(prepared, prepared.evaluate(prepared.central, outcome))
  const purses = casePurses(prepared, outcome)
  const spread = spreadOf(draws)
  const breakEven = breakEvenOf(prepared, outcome)
  const tornado = tornadoOf(prepared, outcome)
  const model = {
    ...{ central, spread, breakEven, tornado, purses },
    spider: spiderOf(prepared, outcome, tornado),
    information: informationOf(prepared, outcome, draws),
    verdict: verdictOf(file, central, spread, breakEven),
  }
  return { name: file.name, runs, seed, accounts, model }
}
