import { useTable } from '@tanstack/react-table'
import { useMemo, useRef } from 'react'
import { ColumnHead } from './ColumnHead.tsx'
import { classes } from './classes.ts'
import { useFormat, useTexts } from './language.tsx'
import { EmptyState } from './states.tsx'
import { Rows } from './TableRows.tsx'
import { type DataTableProps, definition, features } from './table.ts'
import { texts } from './texts.ts'

/** Over this many rows only those on screen are drawn. */
const DRAWN_MAX = 100

/** One table for the whole house: sortable, sticky head, keyboard, cards on a phone, all on paper. */
export function DataTable<Datum extends object>(props: DataTableProps<Datum>) {
  const { caption, captionHidden, rows, columns, empty, rowKey, initialSort, foot } = props
  const t = useTexts(texts)
  const format = useFormat()
  const frame = useRef<HTMLTableElement>(null)
  const definitions = useMemo(() => columns.map((column) => definition(column)), [columns])
  const table = useTable({
    features,
    data: rows as Datum[],
    columns: definitions,
    getRowId: rowKey,
    enableSortingRemoval: false,
    ...(initialSort
      ? { initialState: { sorting: [{ id: initialSort.id, desc: initialSort.desc ?? false }] } }
      : {}),
  })
  const sorted = table.getRowModel().rows
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
            {columns.map((column) => {
              const state = table.getColumn(column.id)
              return (
                <ColumnHead
                  key={column.id}
                  header={column.header}
                  end={column.end ?? false}
                  sorted={column.sort ? (state?.getIsSorted() ?? false) : undefined}
                  onSort={() => state?.toggleSorting()}
                />
              )
            })}
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
