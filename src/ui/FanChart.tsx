import { lazy, Suspense } from 'react'
import { ChartDownloads } from './ChartDownloads.tsx'
import type { FanChartProps } from './chart.ts'
import { Skeleton } from './states.tsx'
import { useWidth } from './TimeChart.tsx'

const PlotFan = lazy(() => import('./PlotFan.tsx').then((room) => ({ default: room.PlotFan })))

/** Money that comes together, with its band. The numbers behind it belong to whoever draws it. */
export function FanChart(props: FanChartProps) {
  const [width, box] = useWidth()
  const { title, unit, about, height = 260 } = props
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="chart-title">
        {title} <span className="tiny">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-plot" style={{ minHeight: height }}>
        {width > 0 && (
          <Suspense fallback={<Skeleton />}>
            <PlotFan {...props} height={height} width={width} />
          </Suspense>
        )}
      </div>
      {about && <ChartDownloads box={box} title={`${title}, ${unit}`} about={about} />}
    </figure>
  )
}
