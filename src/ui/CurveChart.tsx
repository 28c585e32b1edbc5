import { lazy, Suspense } from 'react'
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
  const { title, unit, height = 260 } = props
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
    </figure>
  )
}

function Numbers({ title, series, scale, at }: CurveChartProps) {
  const t = useTexts(texts).chart
  const format = useFormat()
  const places = [...new Set(series.flatMap(({ points }) => points.map((point) => point.at)))]
  const said = (value: number) =>
    scale === 'share' ? format.percent(value) : format.number(value, 2)
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
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}
