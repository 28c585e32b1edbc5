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
  /** Hears of a new order, so that a page may keep it in its query. */
  onSort?: (sorting: Sorting) => void
  /** A line of explanation under the table. */
  foot?: ReactNode
}

export type Sorting = { id: string; desc: boolean }

const ALPHABET = new Intl.Collator('da-DK', { numeric: true })

/** Sorted by one column; rows that are equal keep their order, and a missing value is always last. */
export function sortRows<Datum>(
  rows: readonly Datum[],
  columns: readonly Column<Datum>[],
  sorting: Sorting | undefined,
): readonly Datum[] {
  const value = columns.find((column) => column.id === sorting?.id)?.sort
  if (!value || !sorting) return rows
  const direction = sorting.desc ? -1 : 1
  return rows
    .map((row) => ({ row, by: value(row) }))
    .toSorted((a, b) => order(a.by, b.by, direction))
    .map(({ row }) => row)
}

function order(a: SortValue, b: SortValue, direction: 1 | -1): number {
  const missing = Number(isMissing(a)) - Number(isMissing(b))
  if (missing !== 0 || isMissing(a)) return missing
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction
  return ALPHABET.compare(String(a), String(b)) * direction
}

function isMissing(value: SortValue): boolean {
  return value === undefined || value === null || value === ''
}
