import type { BusinessCase } from './businessCase.ts'
import { assumptionsOf, leadingEffect, valueAtShare } from './caseAssumptions.ts'
import { type BudgetCell, budgetOf } from './caseBudget.ts'
import { prepareCase } from './caseDraw.ts'
import { CASE_NAMES, labelOf } from './caseNames.ts'
import { bandOfCase, type CaseBandYear, type CasePlan, planOfCase } from './casePlan.ts'
import type { BreakEven } from './caseSensitivity.ts'
import type { Said, VerdictKind } from './caseVerdict.ts'
import { workNumbers } from './caseWork.ts'
import type { Purses } from './purses.ts'
import { type RunOptions, runCase } from './runCase.ts'

/** What a project is told of a case file: what it comes to, and what the project is held to. Plain data; kroner. */
export type CaseTold = {
  runs: number
  seed: number
  answer: { kind: VerdictKind; sentence: Said; mustBeTrue: Said[]; doesNotSay: Said[] }
  money: {
    spent: number
    saved: number
    net: number
    ratio: number | null
    paybackMonths: number | null
    /** Whether it is never outstanding again after that month. */
    paybackStays: boolean
    /** The share of the draws in which more is saved than spent, and what eight of ten lie between. */
    pays: number
    p10: number
    p90: number
    deepest: { kroner: number; month: number }
  }
  breakEven: BreakEven | 'none' | 'any'
  /** What the file believes of the effect: eight of ten, and the middle. */
  believed: { low: number; middle: number; high: number } | null
  tornado: { label: Said; low: Moved; high: Moved }[]
  /** The running net, years from the start. */
  fan: { at: number; low: number; mid: number; high: number }[]
  /** Net in each purse; null where the file says nothing of them. */
  purses: Record<keyof Purses, number> | null
  amounts: BudgetCell[]
  /** As somebody who writes a version by hand would have written it. */
  says: {
    assumptions: { name: string; value: number; grade: string; source: string }[]
    plan: CasePlan
    band: CaseBandYear[]
  }
}

type Moved = { value: number; net: number }

const TORNADO_MAX = 12

/**
 * Runs a case and tells what a project needs of it; null for a file without a model, of which there is nothing to
 * expect.
 *
 * @throws RangeError for numbers that the model cannot hold.
 */
export function tellCase(file: BusinessCase, options: Required<RunOptions>): CaseTold | null {
  const { model } = runCase(file, options)
  if (!model) return null
  const prepared = prepareCase(file)
  const outcome = prepared.evaluate(prepared.central, prepared.outcome())
  const { central, spread, verdict, breakEven, purses } = model
  const { p10, p90 } = spread.percentiles
  return {
    ...options,
    answer: verdict,
    money: {
      ...{ spent: whole(central.spent), saved: whole(central.saved), net: whole(central.net) },
      ratio: central.ratio,
      paybackMonths: central.paybackMonths === 'never' ? null : central.paybackMonths,
      paybackStays: central.paybackStays,
      ...{ pays: spread.pays, p10: whole(p10), p90: whole(p90) },
      deepest: { kroner: whole(central.deepest.kroner), month: central.deepest.month },
    },
    ...{ breakEven, believed: believedIn(file) },
    tornado: model.tornado.slice(0, TORNADO_MAX).map(({ path, low, high }) => {
      return { label: saidOf(file, path), low: moved(low), high: moved(high) }
    }),
    fan: fanOf(spread.fan),
    purses: purses && {
      municipalityGross: whole(purses.whole.municipalityGross.net),
      municipalityAfter: whole(purses.whole.municipalityAfter.net),
      state: whole(purses.whole.state.net),
      others: whole(purses.whole.others.net),
    },
    amounts: budgetOf(file, central.years),
    says: {
      assumptions: assumptionsSaid(file),
      plan: planOfCase(prepared, outcome),
      band: bandOfCase(file, spread.fan),
    },
  }
}

/**
 * What a file builds on, each by its name, and last how the work is done, which the weeks of the plan build on; it takes
 * no run.
 */
export function assumptionsSaid(file: BusinessCase): CaseTold['says']['assumptions'] {
  const said = (path: string) => labelOf(file, path, CASE_NAMES.da)
  const work = file.model ? workNumbers(file) : []
  return [
    ...assumptionsOf(file).map(({ path, value, grade, source }) => {
      return { name: said(path), value, grade, source: source?.trim() ?? '' }
    }),
    ...work.map(({ path, value, grade, source, ours }) => {
      const from = ours ? OUR_ASSUMPTION : (source?.trim() ?? '')
      return { name: said(path), value: Math.round(value * 100) / 100, grade, source: from }
    }),
  ]
}

/** In Danish, as the names beside it are. */
const OUR_ASSUMPTION = 'Programmets egen antagelse; filen siger intet om det (model.work)'

function whole(kroner: number): number {
  return Math.round(kroner) + 0
}

function moved({ value, net }: Moved): Moved {
  return { value, net: whole(net) }
}

function saidOf(file: BusinessCase, path: string): Said {
  return { da: labelOf(file, path, CASE_NAMES.da), en: labelOf(file, path, CASE_NAMES.en) }
}

function believedIn(file: BusinessCase): CaseTold['believed'] {
  const effect = leadingEffect(assumptionsOf(file))
  if (!effect) return null
  const ends = [valueAtShare(effect, 0.1), valueAtShare(effect, 0.9)]
  return { low: Math.min(...ends), middle: effect.value, high: Math.max(...ends) }
}

const QUARTERS = 4

function fanOf(fan: readonly { share: number; running: number[] }[]): CaseTold['fan'] {
  const of = (share: number) => fan.find((one) => one.share === share)?.running ?? []
  const [low, mid, high] = [of(0.1), of(0.5), of(0.9)]
  const points = mid.map((kroner, at) => ({
    ...{ at: (at + 1) / QUARTERS, mid: whole(kroner) },
    ...{ low: whole(low[at] ?? kroner), high: whole(high[at] ?? kroner) },
  }))
  return [{ at: 0, low: 0, mid: 0, high: 0 }, ...points]
}
