import { lazy, Suspense } from 'react'
import { ChartDownloads } from './ChartDownloads.tsx'
import type { CurveChartProps } from './chart.ts'
import { useFormat, useTexts } from './language.tsx'
import { Skeleton } from './states.tsx'
import { useWidth } from './TimeChart.tsx'
import { texts } from './texts.ts'

const PlotCurves = lazy(() =>
  import('./PlotCurves.tsx').then((room) => ({ default: room.PlotCurves })),
)

/** Curves along a counted axis, named at their ends, and their numbers behind them. */
export function CurveChart(props: CurveChartProps) {
  const { title, unit, about, height = 260 } = props
  const [width, box] = useWidth()
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: height }}>
        {width > 0 && (
          <Suspense fallback={<Skeleton />}>
            <PlotCurves {...props} height={height} width={width} />
          </Suspense>
        )}
      </div>
      <Numbers {...props} />
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

function Numbers({ title, series, scale, at, band }: CurveChartProps) {
  const t = useTexts(texts).chart
  const format = useFormat()
  const places = [...new Set(series.flatMap(({ points }) => points.map((point) => point.at)))]
  const said = (value: number) =>
    scale === 'tenfold' ? format.number(value, 2) : format.percent(value).replace('-', '−')
  const between = (place: number) => {
    const point = band?.points.find((one) => one.at === place)
    const [low, high] = [point?.low, point?.high].map((end) => (end == null ? '…' : said(end)))
    return point ? `${low} – ${high}` : ''
  }
  return (
    <details>
      <summary>{t.data}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              {at}
            </th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col" className="end">
                {label}
              </th>
            ))}
            {band && (
              <th scope="col" className="end">
                {band.label}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {places
            .toSorted((a, b) => a - b)
            .map((place) => (
              <tr key={place}>
                <th scope="row" className="end num">
                  {format.number(place)}
                </th>
                {series.map(({ id, label, points }) => {
                  const point = points.find((one) => one.at === place)
                  return (
                    <td key={id} className="end num" data-label={label}>
                      {point ? said(point.value) : ''}
                    </td>
                  )
                })}
                {band && (
                  <td className="end num" data-label={band.label}>
                    {between(place)}
                  </td>
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}
