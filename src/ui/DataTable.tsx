import { useMemo, useRef, useState } from 'react'
import { ColumnHead } from './ColumnHead.tsx'
import { classes } from './classes.ts'
import { useFormat, useTexts } from './language.tsx'
import { EmptyState } from './states.tsx'
import { Rows } from './TableRows.tsx'
import { type DataTableProps, type Sorting, sortRows } from './table.ts'
import { texts } from './texts.ts'

/** Over this many rows only those on screen are drawn. */
const DRAWN_MAX = 100

/** One table for the whole house: sortable, sticky head, keyboard, cards on a phone, all on paper. */
export function DataTable<Datum extends object>(props: DataTableProps<Datum>) {
  const { caption, captionHidden, rows, columns, empty, initialSort, foot } = props
  const t = useTexts(texts)
  const format = useFormat()
  const frame = useRef<HTMLTableElement>(null)
  const [sorting, setSorting] = useState<Sorting | undefined>(
    initialSort && { id: initialSort.id, desc: initialSort.desc ?? false },
  )
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting])
  const turn = (id: string) => {
    const next = { id, desc: sorting?.id === id ? !sorting.desc : false }
    setSorting(next)
    props.onSort?.(next)
  }
  if (rows.length === 0) return typeof empty === 'string' ? <EmptyState title={empty} /> : empty
  const virtual = rows.length > DRAWN_MAX
  return (
    <div className="table-frame">
      <table
        ref={frame}
        className={classes('data-table', virtual && 'virtual')}
        aria-rowcount={virtual ? rows.length + 1 : undefined}
      >
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead
                key={column.id}
                header={column.header}
                end={column.end ?? false}
                sorted={column.sort && direction(sorting, column.id)}
                onSort={() => turn(column.id)}
              />
            ))}
          </tr>
        </thead>
        <Rows {...props} sorted={sorted} virtual={virtual} frame={frame} />
      </table>
      {(foot || virtual) && (
        <p className="table-foot">
          {virtual && t.table.rows(format.number(rows.length))} {foot}
        </p>
      )}
    </div>
  )
}

function direction(sorting: Sorting | undefined, id: string): 'asc' | 'desc' | false {
  if (sorting?.id !== id) return false
  return sorting.desc ? 'desc' : 'asc'
}
