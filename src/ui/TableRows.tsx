import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { classes } from './classes.ts'
import { useKeys } from './keys.tsx'
import { Link } from './Link.tsx'
import { useTexts } from './language.tsx'
import type { Column, DataTableProps } from './table.ts'
import { texts } from './texts.ts'

type RowsProps<Datum extends object> = DataTableProps<Datum> & {
  sorted: readonly Datum[]
  virtual: boolean
  frame: RefObject<HTMLTableElement | null>
}

/** The body: all rows of a short table and of any table on paper, otherwise those near the screen. */
export function Rows<Datum extends object>(props: RowsProps<Datum>) {
  const { sorted, virtual, frame, rowKey, rowLink, onOpen } = props
  const printing = usePrinting()
  const { scrollTo, above, below, shown, measure } = useWindowed(
    sorted.length,
    virtual && !printing,
    frame,
  )
  const opens = rowLink !== undefined || onOpen !== undefined
  const walk = useWalk(frame, sorted.length, scrollTo, opens)
  return (
    <tbody onKeyDown={opens ? walk : undefined}>
      <Spacer height={above} columns={props.columns.length} />
      {shown.map((at) => {
        const row = sorted[at]
        return row && <Line key={rowKey(row)} row={row} at={at} measure={measure} {...props} />
      })}
      <Spacer height={below} columns={props.columns.length} />
    </tbody>
  )
}

/** Stands for the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr className="spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

type LineProps<Datum extends object> = RowsProps<Datum> & {
  row: Datum
  at: number
  /** Real heights, when long words or a narrow screen break a row over more lines. */
  measure: ((row: Element | null) => void) | undefined
}

function Line<Datum extends object>(props: LineProps<Datum>) {
  const { row, at, measure, virtual, columns, ...rest } = props
  return (
    <tr ref={measure} data-index={at} aria-rowindex={virtual ? at + 2 : undefined}>
      {columns.map((column) =>
        column.head ? (
          <th key={column.id} scope="row" data-column={column.id}>
            <Opener datum={row} column={column} {...rest} />
          </th>
        ) : (
          <td
            key={column.id}
            data-column={column.id}
            data-label={column.small === 'wide' ? undefined : column.header}
            className={classes(
              column.end && 'end',
              column.small === 'hide' && 'hide-small',
              column.small === 'wide' && 'wide',
            )}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}

type OpenerProps<Datum> = {
  datum: Datum
  column: Column<Datum>
  rowLink?: ((row: Datum) => string) | undefined
  onOpen?: ((row: Datum) => void) | undefined
}

/** The row's own link or button: what the keys move between. */
function Opener<Datum>({ datum, column, rowLink, onOpen }: OpenerProps<Datum>) {
  const words = column.cell(datum)
  if (rowLink)
    return (
      <Link to={rowLink(datum)} className="row-open">
        {words}
      </Link>
    )
  if (onOpen)
    return (
      <button type="button" className="row-open" onClick={() => onOpen(datum)}>
        {words}
      </button>
    )
  return words
}

/** Which rows are drawn, and how much room the others take. Rows may be of different height. */
function useWindowed(count: number, on: boolean, frame: RefObject<HTMLTableElement | null>) {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const body = frame.current?.tBodies[0]
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY)
  }, [frame])
  const windowed = useWindowVirtualizer({
    count,
    enabled: on,
    estimateSize: () => (window.innerWidth < 640 ? 190 : 40),
    scrollMargin: top,
    overscan: 12,
  })
  const items = on ? windowed.getVirtualItems() : []
  if (!on)
    return {
      shown: [...Array(count).keys()],
      above: 0,
      below: 0,
      scrollTo: () => undefined,
      measure: undefined,
    }
  const first = items[0]
  const last = items.at(-1)
  return {
    shown: items.map((item) => item.index),
    above: first ? first.start - top : 0,
    below: last ? windowed.getTotalSize() - (last.end - top) : 0,
    measure: windowed.measureElement,
    scrollTo: (at: number) => windowed.scrollToIndex(at, { align: 'auto' }),
  }
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
}

/** J and K from anywhere on the page, arrows, Home and End inside the table. */
function useWalk(
  frame: RefObject<HTMLTableElement | null>,
  count: number,
  scrollTo: (at: number) => void,
  on: boolean,
) {
  const { table } = useTexts(texts)
  const here = () => indexOf(document.activeElement, frame.current)
  const go = (to: number) => {
    const at = Math.min(count - 1, Math.max(0, to))
    if (!focusRow(frame.current, at)) {
      scrollTo(at)
      // The row is drawn in the frame after the scroll.
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(frame.current, at)))
    }
  }
  useKeys(
    on
      ? [
          { keys: ['j'], does: table.down, run: () => go(here() + 1) },
          { keys: ['k'], does: table.up, run: () => go(here() - 1) },
        ]
      : [],
  )
  return (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const at = here()
    if (!step || at < 0 || !(event.target as Element).classList.contains('row-open')) return
    event.preventDefault()
    go(step(at, count - 1))
  }
}

function indexOf(element: Element | null, frame: HTMLTableElement | null): number {
  const row = element?.closest('tr[data-index]')
  return row && frame?.contains(row) ? Number(row.getAttribute('data-index')) : -1
}

function focusRow(frame: HTMLTableElement | null, at: number): boolean {
  const opener = frame?.querySelector<HTMLElement>(`tr[data-index="${at}"] .row-open`)
  opener?.focus()
  return opener !== null && opener !== undefined
}

/** True while the browser lays out paper: then every row is drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
