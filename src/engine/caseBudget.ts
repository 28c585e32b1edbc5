import { oreOf } from '#core/money.ts'
import type { Benefit } from '#law/benefits.ts'
import type { BusinessCase } from './businessCase.ts'
import type { YearLine } from './caseResult.ts'

/** What a budget calls what is paid; what is saved is called by the benefit that is not paid. */
export type CostPost = 'salaries' | 'training' | 'mentors' | 'it' | 'premises' | 'other'
type SavedPost = Exclude<Benefit, 'selvforsoergende'> | 'other'

/** A cell of a budget: whole øre. */
export type BudgetCell = { year: number; amountOre: number } & (
  | { side: 'investment'; budgetPost: CostPost }
  | { side: 'saving'; budgetPost: SavedPost }
)

/** By the first of these that its name holds; in Danish and in English, as files are written in both. */
const NAMED: readonly (readonly [RegExp, CostPost])[] = [
  [/mentor/i, 'mentors'],
  [/løn|salar|\bpay\b|payroll/i, 'salaries'],
  [/uddannelse|kursus|kurser|oplæring|træning|training|course/i, 'training'],
  [/\bit\b|\bit-|system|licen|software/i, 'it'],
  [/lokale|husleje|premises|\brent\b|office/i, 'premises'],
]

/** The budget post of a cost that is no position. */
export function costPostOf(name: string): CostPost {
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'
}

type Sum = { cell: BudgetCell; kroner: number }

/**
 * What a case pays and saves by calendar year and budget post, in kroner as they are spent. Each side is rounded as
 * it runs, so that its cells add up to its sum to the øre, and no cell is an øre off. A cell of nothing is left out.
 */
export function budgetOf(file: BusinessCase, years: readonly YearLine[]): BudgetCell[] {
  const titles = new Set(file.model?.posts.map(({ title }) => title))
  const paid = years.flatMap(({ year, cost }) =>
    Object.entries(cost).map(([name, kroner]): Sum => {
      const budgetPost = titles.has(name) ? 'salaries' : costPostOf(name)
      return { cell: { year, side: 'investment', budgetPost, amountOre: 0 }, kroner }
    }),
  )
  const saved = years.flatMap(({ year, saved }) =>
    Object.entries(saved).map(([name, kroner]): Sum => {
      return {
        cell: { year, side: 'saving', budgetPost: savedPost(file, name), amountOre: 0 },
        kroner,
      }
    }),
  )
  return [...rounded(paid), ...rounded(saved)]
}

function savedPost({ model }: BusinessCase, group: string): SavedPost {
  const kind = model?.groups.find(({ name }) => name === group)?.benefit.kind
  return kind === undefined || kind === 'selvforsoergende' ? 'other' : kind
}

/** Posts of the same name in a year are one; then the running sum is what is rounded. */
function rounded(sums: readonly Sum[]): BudgetCell[] {
  const cells = new Map<string, Sum>()
  for (const { cell, kroner } of sums) {
    const key = `${cell.year} ${cell.budgetPost}`
    cells.set(key, { cell, kroner: (cells.get(key)?.kroner ?? 0) + kroner })
  }
  let reached = 0
  let given = 0
  return [...cells.values()].flatMap(({ cell, kroner }) => {
    reached += kroner
    const amountOre = oreOf(reached) - given
    given += amountOre
    return amountOre === 0 ? [] : [{ ...cell, amountOre }]
  })
}
