import { DataTable } from '#ui/DataTable.tsx'
import { useTexts } from '#ui/language.tsx'
import type { CaseVersion } from './contract.ts'
import { texts } from './texts.ts'

/** More than these are folded, so that what comes after them is not far away. */
const FEW = 8

type AssumptionsProps = { assumptions: CaseVersion['assumptions'] }

/** What the numbers stand on: how sure each is, and who says so. */
export function AssumptionsTable({ assumptions }: AssumptionsProps) {
  const t = useTexts(texts).money
  return (
    <section className="assumptions">
      <h3>{t.assumptions}</h3>
      <details open={assumptions.length <= FEW}>
        <summary>{t.assumptionsShow}</summary>
        <DataTable
          caption={t.assumptions}
          captionHidden
          rows={assumptions}
          rowKey={({ name }) => name}
          empty={<p className="quiet">{t.noAssumptions}</p>}
          columns={[
            {
              ...{ id: 'name', header: t.assumption, head: true, width: '34%' },
              cell: ({ name }) => <span lang="da">{name}</span>,
            },
            {
              ...{ id: 'value', header: t.value, end: true },
              cell: ({ value }) => <span lang="da">{value}</span>,
            },
            {
              ...{ id: 'grade', header: t.grade },
              cell: ({ grade }) => grade && <span className={`grade ${grade}`}>{grade}</span>,
            },
            {
              ...{ id: 'source', header: t.source, small: 'wide' },
              cell: ({ source }) => (
                <span className="small" lang="da">
                  {source}
                </span>
              ),
            },
          ]}
          foot={t.gradeHelp}
        />
      </details>
    </section>
  )
}
