import { Chip } from '#ui/Chip.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Column } from '#ui/table.ts'
import type { Line } from './contract.ts'
import { isRunning, PHASES } from './rules.ts'
import { texts } from './texts.ts'
import { useUnknownWords } from './Unknowns.tsx'

/** The same as the board, to be sorted and compared. */
export function InvestmentTable({ lines }: { lines: readonly Line[] }) {
  const t = useTexts(texts)
  return (
    <DataTable
      caption={t.page.group}
      captionHidden
      rows={lines}
      rowKey={(line) => line.investmentId}
      rowLink={(line) => `/investering/${line.investmentId}`}
      columns={useColumns()}
      empty={t.page.none}
      initialSort={{ id: 'phase' }}
    />
  )
}

function NotBegun() {
  const t = useTexts(texts).page
  return <span className="tiny nowrap">{t.notBegun}</span>
}

function useColumns(): readonly Column<Line>[] {
  const { page, phases } = useTexts(texts)
  const t = page.columns
  const money = useMoney()
  const words = useUnknownWords()
  const amount = (id: 'investedOre' | 'savedOre' | 'netOre', header: string): Column<Line> => ({
    ...{ id, header, end: true },
    sort: ({ realised, startedOn }) => (startedOn ? realised[id] : undefined),
    cell: ({ realised, startedOn, phase }) => {
      if (!startedOn) return id === 'investedOre' ? <NotBegun /> : '–'
      // The net of one that runs says only that nothing has come in yet.
      if (id === 'netOre' && isRunning(phase)) return '–'
      return money.millionBare(realised[id])
    },
  })
  return [
    {
      ...{ id: 'title', header: t.title, head: true, width: '26%' },
      cell: ({ title }) => title,
      sort: ({ title }) => title,
    },
    {
      ...{ id: 'phase', header: t.phase, width: '12%' },
      cell: ({ phase }) => (
        <Chip look={phase === 'closed' ? 'plain' : 'fjord'}>{phases[phase]}</Chip>
      ),
      sort: ({ phase }) => PHASES.indexOf(phase),
    },
    {
      ...{ id: 'expected', header: t.expected, end: true },
      cell: ({ expected }) => expected && money.millionBare(expected.netOre),
      sort: ({ expected }) => expected?.netOre,
    },
    amount('investedOre', t.invested),
    amount('savedOre', t.saved),
    amount('netOre', t.net),
    {
      ...{ id: 'unknown', header: t.unknown, small: 'wide' },
      cell: ({ unknowns, startedOn }) =>
        unknowns.length > 0 ? (
          <span className="small">{unknowns.map(words).join('. ')}</span>
        ) : (
          // What was closed before it began has nothing to account for.
          <span className="tiny">{startedOn ? page.knowAll : page.neverBegan}</span>
        ),
    },
  ]
}
