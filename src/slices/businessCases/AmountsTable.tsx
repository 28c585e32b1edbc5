import { sumsOf } from '#slices/investments/rules.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { CaseVersion, Realised } from './contract.ts'
import { usePostWords } from './PostWords.tsx'
import { texts } from './texts.ts'

type Cell = CaseVersion['amounts'][number]
type AmountsTableProps = {
  expected: readonly Cell[]
  /** Left out where there can be no accounts yet. */
  realised?: readonly Realised[]
  onEdit?: (amount: Realised) => void
}

type Line = Omit<Cell, 'amountOre'> & { expectedOre?: number; realised?: Realised }

/** Every post of every year, what was expected beside what came, and the net of the year under it. */
export function AmountsTable({ expected, realised, onEdit }: AmountsTableProps) {
  const t = useTexts(texts).money
  const years = [...new Set([...expected, ...(realised ?? [])].map(({ year }) => year))].toSorted()
  return (
    <table className="data-table amounts">
      <caption className="visually-hidden">{t.table}</caption>
      <thead>
        <tr>
          <th scope="col">{t.post}</th>
          <th scope="col" className="end">
            {t.expectedOf}
          </th>
          {realised && (
            <th scope="col" className="end">
              {t.realisedOf}
            </th>
          )}
          {onEdit && (
            <th scope="col">
              <span className="visually-hidden">{t.change}</span>
            </th>
          )}
        </tr>
      </thead>
      {years.map((year) => (
        <Year
          key={year}
          year={year}
          expected={expected.filter((cell) => cell.year === year)}
          {...(realised ? { realised: realised.filter((cell) => cell.year === year) } : {})}
          {...(onEdit ? { onEdit } : {})}
        />
      ))}
    </table>
  )
}

function Year({ year, expected, realised, onEdit }: AmountsTableProps & { year: number }) {
  const t = useTexts(texts).money
  const money = useMoney()
  const net = (cells: readonly Cell[]) =>
    cells.length > 0 ? money.millionBare(sumsOf(cells).netOre) : ''
  return (
    <tbody>
      <tr className="amount-year">
        <th scope="rowgroup" colSpan={2 + (realised ? 1 : 0) + (onEdit ? 1 : 0)}>
          {year}
        </th>
      </tr>
      {linesOf(expected, realised ?? []).map((line) => (
        <AmountLine
          key={`${line.side} ${line.budgetPost}`}
          line={line}
          hasAccounts={realised !== undefined}
          {...(onEdit ? { onEdit } : {})}
        />
      ))}
      <tr className="amount-net">
        <th scope="row">{t.netRow}</th>
        <td data-label={t.expectedOf} className="end num">
          {net(expected)}
        </td>
        {realised && (
          <td data-label={t.realisedOf} className="end num">
            {net(realised)}
          </td>
        )}
        {onEdit && <td />}
      </tr>
    </tbody>
  )
}

type AmountLineProps = {
  line: Line
  hasAccounts: boolean
  onEdit?: (amount: Realised) => void
}

function AmountLine({ line, hasAccounts, onEdit }: AmountLineProps) {
  const t = useTexts(texts).money
  const money = useMoney()
  const words = usePostWords()
  const { side, budgetPost, year, expectedOre, realised } = line
  const sign = side === 'investment' ? -1 : 1
  const name = words(side, budgetPost)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t.expectedOf} className="end num">
        {expectedOre !== undefined && money.millionBare(sign * expectedOre)}
      </td>
      {hasAccounts && (
        <td data-label={t.realisedOf} className="end num" title={realised?.basis}>
          {realised ? (
            <>
              {realised.isAssumed && <Chip>{t.assumed}</Chip>}{' '}
              {money.millionBare(sign * realised.amountOre)}
            </>
          ) : (
            <span className="tiny">{t.missing}</span>
          )}
        </td>
      )}
      {onEdit && (
        <td>
          {realised && (
            <Button
              small
              look="quiet"
              aria-label={`${t.change}: ${year} ${name}`}
              onClick={() => onEdit(realised)}
            >
              {t.change}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}

/** Each post once, what is put in before what is saved. */
function linesOf(expected: readonly Cell[], realised: readonly Realised[]): Line[] {
  const lines = new Map<string, Line>()
  const at = ({ year, side, budgetPost }: Cell): Line => {
    const key = `${side} ${budgetPost}`
    const line = lines.get(key) ?? { year, side, budgetPost }
    lines.set(key, line)
    return line
  }
  for (const cell of expected) at(cell).expectedOre = cell.amountOre
  for (const cell of realised) at(cell).realised = cell
  return [...lines.values()].toSorted((one, other) => one.side.localeCompare(other.side))
}
