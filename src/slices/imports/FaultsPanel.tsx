import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import type { Column } from '#ui/table.ts'
import type { FaultShown, ImportShown } from './contract.ts'
import { sentenceOf, texts } from './texts.ts'

type Line = FaultShown & { key: string; wrong: string; fix: string }

/** Every fault with its place, what is wrong, and what to do: the page's most important table. */
export function FaultsPanel({ shown: { faults, faultCount } }: { shown: ImportShown }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { language } = useLanguage()
  const rows: Line[] = faults.map((fault, index) => {
    return { ...fault, key: String(index), ...sentenceOf(fault, language) }
  })
  const columns: Column<Line>[] = [
    { id: 'file', header: t.columns.file, cell: (row) => row.file, sort: (row) => row.file },
    {
      id: 'row',
      header: t.columns.row,
      cell: (row) => (row.row === null ? '' : format.number(row.row)),
      sort: (row) => row.row,
      end: true,
    },
    { id: 'column', header: t.columns.column, cell: (row) => row.column ?? '' },
    { id: 'wrong', header: t.columns.wrong, cell: (row) => row.wrong, head: true, small: 'wide' },
    { id: 'fix', header: t.columns.fix, cell: (row) => row.fix, small: 'wide' },
  ]
  return (
    <div>
      <h2>{t.faults(faultCount)}</h2>
      <p role="status">{t.nothing}</p>
      <DataTable
        caption={t.faults(faultCount)}
        captionHidden
        rows={rows}
        rowKey={(row) => row.key}
        columns={columns}
        empty={t.nothing}
        {...(faultCount > rows.length ? { foot: t.first(rows.length) } : {})}
      />
    </div>
  )
}
