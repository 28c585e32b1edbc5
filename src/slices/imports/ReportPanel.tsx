import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Column } from '#ui/table.ts'
import type { ImportShown } from './contract.ts'
import { texts } from './texts.ts'

type Report = NonNullable<ImportShown['report']>
type Moved = Report['files'][number]

/** What loading did, or will do. */
export function ReportPanel({ report }: { report: Report }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const number = (id: 'rows' | 'added' | 'changed' | 'closed' | 'unchanged'): Column<Moved> => ({
    id,
    header: t.columns[id],
    cell: (row) => format.number(row[id]),
    end: true,
    ...(id === 'rows' || id === 'unchanged' ? { small: 'hide' as const } : {}),
  })
  const columns: Column<Moved>[] = [
    { id: 'file', header: t.columns.file, cell: (row) => row.file, head: true },
    ...(['rows', 'added', 'changed', 'closed', 'unchanged'] as const).map(number),
  ]
  return (
    <>
      <DataTable
        caption={t.perFile}
        captionHidden
        rows={report.files}
        rowKey={(row) => row.file}
        columns={columns}
        empty={t.nothing}
      />
      {report.openCasesMissing > 0 && <p>{t.missing(report.openCasesMissing)}</p>}
      {report.closedAsMissing > 0 && <p>{t.closedAsMissing(report.closedAsMissing)}</p>}
      {report.standing > 0 && <p>{t.standing(report.standing)}</p>}
      {report.ignored.length > 0 && <p className="quiet">{t.ignored(report.ignored.join(', '))}</p>}
    </>
  )
}
