import type { Day } from '#core/dates.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TimeChart } from '#ui/TimeChart.tsx'
import type { Event, Month } from './contract.ts'
import { texts } from './texts.ts'

type MonthsChartProps = {
  months: readonly Month[]
  events: readonly Event[]
  height?: number
  title: string
}

type Point = { on: Day; value: number }

/** Cases per caseworker, with the range as a band and what happened marked where it happened. */
export function MonthsChart({ months, events, height, title }: MonthsChartProps) {
  const t = useTexts(texts).months
  const words = useEventWords()
  const points = shownPoints(months)
  const [from, until] = [points[0]?.on, points.at(-1)?.on]
  const marked = inMonths(events).filter(
    ({ onDay }) => from && until && onDay >= from && onDay <= until,
  )
  return (
    <TimeChart
      title={title}
      unit={t.unit}
      series={points.length > 1 ? [{ id: 'average', label: t.average, points }] : []}
      bands={bandsOf(months, t.band)}
      events={marked.map((event) => ({ on: event.onDay, label: words(event) }))}
      {...(height ? { height } : {})}
    />
  )
}

/** From the last month without an average on: a line drawn across a gap would be invented. */
function shownPoints(months: readonly Month[]): Point[] {
  const gap = months.findLastIndex(({ average }) => average === null)
  return months.slice(gap + 1).map(({ onDay, average }) => ({ on: onDay, value: average ?? 0 }))
}

/** One piece for as long as the same range was in force. */
function bandsOf(months: readonly Month[], words: Record<'norm' | 'guideline', string>) {
  const bands: { from: Day; to: Day; low: number; high: number; label?: string }[] = []
  let before: Month['range'] = null
  for (const { onDay, range } of months) {
    const band = bands.at(-1)
    if (range && band && before?.fromOn === range.fromOn && before.basis === range.basis)
      band.to = onDay
    else if (range) {
      if (band && before) band.to = onDay
      const { low, high, basis } = range
      bands.push({ from: onDay, to: onDay, low, high, label: words[basis] })
    }
    before = range
  }
  return bands
}

/** Those who came in the same month are one mark: three labels on one spot could not be read. */
function inMonths(events: readonly Event[]): Event[] {
  const together = new Map<string, Event>()
  for (const event of events) {
    const key = `${event.kind} ${event.onDay.slice(0, 7)}`
    const held = together.get(key)
    together.set(key, held ? { ...held, people: held.people + event.people } : event)
  }
  return [...together.values()]
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
