import {
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** What can be compared: text by the Danish alphabet, numbers by size, a missing value always last. */
export type SortValue = string | number | null | undefined

export type Column<Datum> = {
  id: string
  header: string
  cell: (row: Datum) => ReactNode
  /** Makes the column sortable, by this. */
  sort?: (row: Datum) => SortValue
  /** Numbers stand to the right, under each other. */
  end?: boolean
  /** What the row is about; exactly one column. It carries the row's link. */
  head?: boolean
  /** A CSS width; in a virtual table every column but one should have one. */
  width?: string
  /** On a phone: `hide` it, or let it use the `wide` line without its label. */
  small?: 'hide' | 'wide'
}

export type DataTableProps<Datum> = {
  caption: string
  /** The caption is read aloud only, because a heading above says the same. */
  captionHidden?: boolean
  rows: readonly Datum[]
  rowKey: (row: Datum) => string
  columns: readonly Column<Datum>[]
  /** What is shown instead when there are no rows. */
  empty: ReactNode
  /** Where a row leads; J, K and the arrows move between rows, Enter follows. */
  rowLink?: (row: Datum) => string
  /** Instead of leading somewhere: what opening a row does (a side sheet). */
  onOpen?: (row: Datum) => void
  initialSort?: { id: string; desc?: boolean }
  /** A line of explanation under the table. */
  foot?: ReactNode
}

/** Only sorting: everything else a table could do is not in the first load. */
export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
export type TableRow<Datum> = Row<typeof features, Datum & object>

const ALPHABET = new Intl.Collator('da-DK', { numeric: true })

/** One of our columns as the table library knows it. */
export function definition<Datum extends object>(column: Column<Datum>) {
  const { id, sort } = column
  return {
    id,
    accessorFn: (row: Datum) => sort?.(row) ?? undefined,
    enableSorting: sort !== undefined,
    sortUndefined: 'last' as const,
    sortFn: (a: { getValue: Read }, b: { getValue: Read }, columnId: string) =>
      compare(a.getValue(columnId), b.getValue(columnId)),
  }
}

type Read = (columnId: string) => unknown

/** Exported for its test. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return ALPHABET.compare(String(a), String(b))
}
