import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type ColumnHeadProps = {
  header: string
  end: boolean
  /** Undefined when the column cannot be sorted. */
  sorted: 'asc' | 'desc' | false | undefined
  onSort: () => void
}

/** The head of a column; a button when it sorts, with the direction as a mark and for ears. */
export function ColumnHead({ header, end, sorted, onSort }: ColumnHeadProps) {
  const t = useTexts(texts)
  const className = end ? 'end' : undefined
  if (sorted === undefined)
    return (
      <th scope="col" className={className}>
        {header}
      </th>
    )
  const direction = sorted === 'asc' ? 'ascending' : 'descending'
  return (
    <th scope="col" className={className} {...(sorted ? { 'aria-sort': direction } : {})}>
      <button type="button" onClick={onSort} title={t.table.sort(header)}>
        {header}
        {sorted && (
          <span className="sort-mark" aria-hidden="true">
            {sorted === 'asc' ? '▲' : '▼'}
          </span>
        )}
      </button>
    </th>
  )
}
