import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ChartDownloads } from './ChartDownloads.tsx'
import type { TimeChartProps } from './chart.ts'
import { useFormat, useTexts } from './language.tsx'
import { Skeleton } from './states.tsx'
import { texts } from './texts.ts'

const PlotChart = lazy(() =>
  import('./PlotChart.tsx').then((room) => ({ default: room.PlotChart })),
)

/** A curve over time with labels at its ends instead of a legend, and its numbers behind it. */
export function TimeChart(props: TimeChartProps) {
  const { title, series, unit, about } = props
  const [width, box] = useWidth()
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: props.height ?? 240 }}>
        {width > 0 && series.length > 0 && (
          <Suspense fallback={<Skeleton />}>
            <PlotChart {...props} width={width} />
          </Suspense>
        )}
      </div>
      <Numbers {...props} />
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

/** The width the page gives the chart; 0 until it is known. */
export function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, box] as const
}

/** The same as the drawing, as a table: for ears, for copying, and for doubt. */
function Numbers({ title, series, events = [] }: TimeChartProps) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <details>
      <summary>{t.chart.data}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.chart.when}</th>
            <th scope="col">{t.chart.what}</th>
            <th scope="col" className="end">
              {t.chart.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.flatMap((each) =>
            each.points.map((point) => (
              <tr key={`${each.id} ${point.on}`}>
                <th scope="row">{format.dayMedium(point.on)}</th>
                <td data-label={t.chart.what}>{each.label}</td>
                <td data-label={t.chart.value} className="end">
                  {format.number(point.value)}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {events.length > 0 && (
        <>
          <h3>{t.chart.events}</h3>
          <ul>
            {events.map((event) => (
              <li key={`${event.on} ${event.label}`}>
                {format.dayMedium(event.on)}: {event.label}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
