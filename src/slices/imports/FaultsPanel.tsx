import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import type { Column } from '#ui/table.ts'
import { FAULTS_PER_PAGE, type FaultShown, type ImportShown, readImport } from './contract.ts'
import { FAULTS_KEPT } from './rules.ts'
import { sentenceOf, texts } from './texts.ts'

type Line = FaultShown & { key: string; wrong: string; fix: string }

/** Every fault with its place, what is wrong, and what to do; a page at a time. */
export function FaultsPanel({ shown }: { shown: ImportShown }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { language } = useLanguage()
  const [from, setFrom] = useState(0)
  const { importId, faultCount } = shown
  const { data } = useQuery({
    queryKey: [readImport.audit, { importId, from }],
    queryFn: ({ signal }) => call(readImport, { importId, from }, { signal }),
    placeholderData: (before) => before ?? shown,
  })
  const faults = data?.faults ?? shown.faults
  const last = Math.min(faultCount, FAULTS_KEPT)
  const rows: Line[] = faults.map((fault, index) => {
    return { ...fault, key: String(from + index), ...sentenceOf(fault, language) }
  })
  const columns: Column<Line>[] = [
    { id: 'file', header: t.columns.file, cell: (row) => row.file, sort: (row) => row.file },
    {
      id: 'row',
      header: t.columns.row,
      cell: (row) => row.row ?? '',
      sort: (row) => row.row,
      end: true,
    },
    { id: 'column', header: t.columns.column, cell: (row) => row.column ?? '' },
    { id: 'wrong', header: t.columns.wrong, cell: (row) => row.wrong, head: true, small: 'wide' },
    { id: 'fix', header: t.columns.fix, cell: (row) => row.fix, small: 'wide' },
  ]
  return (
    <div className="stack">
      <DataTable
        caption={t.faults(format.number(faultCount))}
        captionHidden
        rows={rows}
        rowKey={(row) => row.key}
        columns={columns}
        empty={t.nothing}
        {...(faultCount > rows.length ? { foot: t.shown(from + 1, from + rows.length) } : {})}
      />
      {last > FAULTS_PER_PAGE && (
        <p>
          <Button disabled={from === 0} onClick={() => setFrom(from - FAULTS_PER_PAGE)}>
            {t.before}
          </Button>{' '}
          <Button
            disabled={from + FAULTS_PER_PAGE >= last}
            onClick={() => setFrom(from + FAULTS_PER_PAGE)}
          >
            {t.after}
          </Button>
        </p>
      )}
    </div>
  )
}
