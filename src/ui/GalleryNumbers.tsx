import { useState } from 'react'
import { addMonths, type Day, day } from '#core/dates.ts'
import { Chip } from './Chip.tsx'
import { DataTable } from './DataTable.tsx'
import { texts } from './galleryTexts.ts'
import { LoadStrip } from './LoadStrip.tsx'
import { useTexts } from './language.tsx'
import { Show } from './Show.tsx'
import { SourceNote } from './SourceNote.tsx'
import { TimeChart } from './TimeChart.tsx'
import type { Column } from './table.ts'

type Note = 'covers' | 'new' | 'elected' | 'absent'
type Mate = {
  name: string
  hours: number
  cases: number
  low: number
  high: number
  note?: Note
  covered?: number
}

const TEAM: readonly Mate[] = [
  { name: 'Ane Holm', hours: 37, cases: 36, low: 25, high: 40 },
  { name: 'Bo Krag', hours: 37, cases: 44, low: 25, high: 40, covered: 6, note: 'covers' },
  { name: 'Dorte Skov', hours: 30, cases: 31, low: 20, high: 32 },
  { name: 'Elif Aydin', hours: 37, cases: 22, low: 16, high: 26, note: 'new' },
  { name: 'Gert Bech', hours: 18.5, cases: 19, low: 10, high: 16, note: 'elected' },
  { name: 'Iben Juhl', hours: 37, cases: 33, low: 25, high: 40, note: 'absent' },
]

const MANY: readonly Mate[] = Array.from({ length: 5_000 }, (_, at) => ({
  name: `${TEAM[at % TEAM.length]?.name ?? ''} ${at + 1}`,
  hours: 37,
  cases: 20 + ((at * 7) % 30),
  low: 25,
  high: 40,
}))

const AXIS_MAX = 50

/** What numbers look like: tables, strips, curves, and where they come from. */
export function GalleryNumbers() {
  const t = useTexts(texts)
  return (
    <>
      <Show title={t.tables}>
        <div className="gallery-fill">
          <DataTable
            caption={t.team}
            rows={TEAM}
            rowKey={(mate) => mate.name}
            columns={useColumns()}
            empty={t.emptyTable}
            rowLink={() => '/galleri'}
            foot={t.tableFoot}
          />
        </div>
        <DataTable
          caption={t.team}
          rows={[]}
          rowKey={(mate: Mate) => mate.name}
          columns={[]}
          empty={t.emptyTable}
        />
        <SourceNote definition={t.definition} source={t.source} on={day('2026-11-19')} />
      </Show>
      <Strips />
      <Curves />
      <Many />
    </>
  )
}

function useColumns(): readonly Column<Mate>[] {
  const t = useTexts(texts)
  return [
    {
      id: 'name',
      header: t.columns.name,
      head: true,
      cell: (mate) => mate.name,
      sort: (mate) => mate.name,
      width: '170px',
    },
    {
      id: 'cases',
      header: t.columns.cases,
      end: true,
      cell: (mate) => mate.cases,
      sort: (mate) => mate.cases,
      width: '80px',
    },
    { id: 'load', header: t.columns.load, small: 'wide', cell: (mate) => <Strip mate={mate} /> },
    {
      id: 'note',
      header: t.columns.note,
      width: '190px',
      cell: (mate) => mate.note && <Chip look="plain">{t.notes[mate.note]}</Chip>,
    },
  ]
}

function Strip({ mate }: { mate: Mate }) {
  const { cases, low, high, covered = 0, note } = mate
  return <LoadStrip {...{ cases, low, high, covered }} max={AXIS_MAX} absent={note === 'absent'} />
}

function Strips() {
  const t = useTexts(texts)
  return (
    <Show title={t.strips}>
      <div className="gallery-strips">
        <LoadStrip cases={38} low={25} high={40} max={50} headed />
        <LoadStrip cases={44} low={25} high={40} max={50} covered={6} />
        <LoadStrip cases={12} low={25} high={40} max={50} />
        <LoadStrip cases={33} low={25} high={40} max={50} absent />
        <LoadStrip cases={30} max={50} />
        <LoadStrip cases={50} low={25} high={40} max={50} />
      </div>
    </Show>
  )
}

const VALUES = [
  95, 96, 94, 92, 93, 91, 84, 76, 69, 63, 59, 55, 51, 48, 46, 44, 43, 42, 41, 40, 39, 38,
]

function curve(values: readonly number[], from: Day) {
  return values.map((value, at) => ({ on: addMonths(from, at), value }))
}

function Curves() {
  const t = useTexts(texts)
  const from = day('2015-01-01')
  const to = addMonths(from, VALUES.length - 1)
  const first = { id: 'a', label: t.team, points: curve(VALUES, from) }
  const second = {
    id: 'b',
    label: t.other,
    step: true,
    points: curve(
      VALUES.map((value) => Math.round(75 - (95 - value) * 0.7)),
      from,
    ),
  }
  const events = [
    { on: day('2015-06-10'), label: t.hires },
    { on: day('2015-09-01'), label: t.norm },
  ]
  return (
    <Show title={t.charts}>
      <div className="columns halves gallery-fill">
        <TimeChart
          title={t.chart}
          unit={t.unit}
          series={[first]}
          bands={[{ from, to, low: 25, high: 40, label: t.band }]}
          events={events}
        />
        <TimeChart title={t.chart} unit={t.unit} series={[first, second]} />
      </div>
    </Show>
  )
}

/** Last on the page, because five thousand rows are a long way down. */
function Many() {
  const t = useTexts(texts)
  const columns = useColumns()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.long}</summary>
      {open && (
        <DataTable
          caption={t.long}
          rows={MANY}
          rowKey={(mate) => mate.name}
          columns={columns}
          empty={t.emptyTable}
          rowLink={() => '/galleri'}
        />
      )}
    </details>
  )
}
