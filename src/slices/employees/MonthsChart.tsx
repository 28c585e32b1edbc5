import { type Day, daysBetween } from '#core/dates.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Event, Month } from './contract.ts'
import { texts } from './texts.ts'

type MonthsChartProps = {
  months: readonly Month[]
  events?: readonly Event[]
  /** A small chart, beside something else, has no room for words. */
  height?: number
}

const HEIGHT = 340

type Point = { on: Day; value: number }

/**
 * Cases per full-time capacity, with the range as a band: both are for 37 hours with nothing left out, so
 * they can be held against each other. What happened is marked where it happened.
 */
export function MonthsChart({ months, events = [], height }: MonthsChartProps) {
  const t = useTexts(texts).months
  const words = useEventWords()
  const shown = sinceGap(months)
  const points = shown.map(({ onDay, perFullTime }) => ({ on: onDay, value: perFullTime ?? 0 }))
  const from = points[0]?.on ?? ''
  return (
    <TimeChart
      title={t.chart}
      unit={t.unit}
      endDecimals={0}
      series={points.length > 1 ? [{ id: 'fullTime', label: t.columns.fullTime, points }] : []}
      bands={height ? bandsOf(shown) : labelled(bandsOf(shown), points, t.band)}
      events={together(events.filter(({ onDay }) => onDay >= from)).map((event) => {
        return { on: event.onDay, label: words(event) }
      })}
      height={height ?? HEIGHT}
    />
  )
}

/** From the last month without an average on: a line drawn across a gap would be invented. */
function sinceGap(months: readonly Month[]): readonly Month[] {
  const gap = months.findLastIndex(({ perFullTime }) => perFullTime === null)
  return months.slice(gap + 1)
}

type Band = { from: Day; to: Day; low: number; high: number; basis: 'norm' | 'guideline' }

type Piece = { range: Month['range']; first: Day; last: Day }

/** Months after one another with the same range. */
function piecesOf(months: readonly Month[]): Piece[] {
  const pieces: Piece[] = []
  for (const { onDay, range } of months) {
    const piece = pieces.at(-1)
    if (piece && piece.range?.fromOn === range?.fromOn) piece.last = onDay
    else pieces.push({ range, first: onDay, last: onDay })
  }
  return pieces
}

/** Each range as a piece of the band, from the day it came into force until the next one did. */
function bandsOf(months: readonly Month[]): Band[] {
  const pieces = piecesOf(months)
  const starts = pieces.map(({ range, first }, at) => {
    const before = pieces[at - 1]
    return before && range && range.fromOn > before.last ? range.fromOn : first
  })
  return pieces.flatMap(({ range, first, last }, at) => {
    if (!range) return []
    const { low, high, basis } = range
    return [{ from: starts[at] ?? first, to: starts[at + 1] ?? last, low, high, basis }]
  })
}

/** One word per kind of range, on the piece where the curve leaves most room for it. */
function labelled(
  bands: readonly Band[],
  points: readonly Point[],
  words: Record<Band['basis'], string>,
) {
  const room = (band: Band) => {
    const there = points.filter(({ on }) => on >= band.from && on <= band.to)
    return Math.min(...there.map(({ value }) => Math.abs(value - band.low)))
  }
  const best = new Map<Band['basis'], Band>()
  for (const band of bands) {
    const held = best.get(band.basis)
    if (!held || room(band) > room(held)) best.set(band.basis, band)
  }
  return bands.map(({ basis, ...band }) => {
    const chosen = best.get(basis)?.from === band.from
    return chosen ? { ...band, label: words[basis] } : band
  })
}

const NEAR_DAYS = 190

/** Those who came (or left) within half a year are one mark: labels on one spot cannot be read. */
function together(events: readonly Event[]): Event[] {
  const marks: Event[] = []
  for (const event of events) {
    const near = marks.findIndex(
      ({ kind, onDay }) => kind === event.kind && daysBetween(onDay, event.onDay) <= NEAR_DAYS,
    )
    const mark = marks[near]
    if (!mark || event.people === 0) marks.push(event)
    else marks[near] = { ...mark, people: mark.people + event.people }
  }
  return marks
}

/** What an event is called: »3 nye kolleger«, »ny norm 25–35«. */
export function useEventWords(): (event: Event) => string {
  const t = useTexts(texts).months
  const format = useFormat()
  return ({ kind, people, range }) => {
    if (kind === 'joined') return format.plural(people, t.joined)
    if (kind === 'left') return format.plural(people, t.left)
    if (!range) return t.normEnded
    const say = kind === 'norm' ? t.norm : t.guideline
    return say(format.number(range.low), format.number(range.high))
  }
}
