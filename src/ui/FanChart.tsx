import { lazy, Suspense } from 'react'
import { Skeleton } from './states.tsx'
import { useWidth } from './TimeChart.tsx'

export type FanChartProps = {
  title: string
  unit: string
  /** Kroner at years from today: the middle, and what eight of ten lie between. */
  points: readonly { at: number; low: number; mid: number; high: number }[]
  words: { high: string; mid: string; low: string; year: string }
  height?: number
}

const PlotFan = lazy(() => import('./PlotFan.tsx').then((room) => ({ default: room.PlotFan })))

/** Money that comes together, with its band. The numbers behind it belong to whoever draws it. */
export function FanChart(props: FanChartProps) {
  const [width, box] = useWidth()
  const { title, unit, height = 260 } = props
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
    </figure>
  )
}
