import { lazy, Suspense } from 'react'
import { ChartDownloads } from './ChartDownloads.tsx'
import type { YearsChartProps } from './chart.ts'
import { useTexts } from './language.tsx'
import { useMoney } from './money.ts'
import { Skeleton } from './states.tsx'
import { useWidth } from './TimeChart.tsx'
import { texts } from './texts.ts'

const PlotYears = lazy(() =>
  import('./PlotYears.tsx').then((room) => ({ default: room.PlotYears })),
)

/** Money year by year, with labels where they belong instead of a legend, and its numbers behind it. */
export function YearsChart(props: YearsChartProps) {
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
            <PlotYears {...props} height={height} width={width} />
          </Suspense>
        )}
      </div>
      <Numbers {...props} />
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}

/** A row for each year, a column for each curve. */
function Numbers({ title, bars, lines, band, unknown }: YearsChartProps) {
  const t = useTexts(texts).chart
  const money = useMoney()
  const all = [...bars, ...lines]
  const open = unknown && 'years' in unknown ? unknown.years : []
  const told = all.flatMap(({ points }) => points.map(({ year }) => year))
  const years = [...new Set([...told, ...open])].toSorted((one, other) => one - other)
  const nothing = (year: number) => (open.includes(year) ? unknown?.label : '')
  const between = (year: number) => {
    const own = band?.points.find((one) => one.year === year)
    return own ? `${money.millionBare(own.lowOre)} – ${money.millionBare(own.highOre)}` : ''
  }
  return (
    <details>
      <summary>{t.data}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.year}</th>
            {all.map(({ id, label }) => (
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
          {years.map((year) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {all.map(({ id, label, points }) => {
                const point = points.find((one) => one.year === year)
                return (
                  <td key={id} data-label={label} className="end num">
                    {point ? money.millionBare(point.ore) : nothing(year)}
                  </td>
                )
              })}
              {band && (
                <td data-label={band.label} className="end num">
                  {between(year)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
