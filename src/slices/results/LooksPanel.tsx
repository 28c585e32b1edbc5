import { CurveChart } from '#ui/CurveChart.tsx'
import type { ChartAbout } from '#ui/chart.ts'
import { saveFile } from '#ui/files.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { type Answer, exportResult } from './contract.ts'
import { percentOf } from './rules.ts'
import { texts } from './texts.ts'

type LooksPanelProps = { investmentId: string; answer: Answer }

/** How the estimate and the evidence have grown, against the lines that were agreed. */
export function LooksPanel({ investmentId, answer }: LooksPanelProps) {
  const t = useTexts(texts).looks
  const { language } = useLanguage()
  const saveSheet = () =>
    saveFile(exportResult, { investmentId, format: 'xlsx' as const, language })
  const about = (stem: string) => ({ stem, definition: t.how, source: t.source, saveSheet })
  return (
    <section className="evidence-part" aria-labelledby="looks">
      <h2 id="looks">{t.title}</h2>
      <div className="curve-pair">
        <Estimates answer={answer} about={about(t.files.effect)} />
        <EValues answer={answer} about={about(t.files.e)} />
      </div>
      <Said answer={answer} />
      <SourceNote definition={t.how} source={t.source} on={answer.today} />
    </section>
  )
}

type DrawnProps = { answer: Answer; about: ChartAbout }

/** The estimate with its interval, month by month. */
function Estimates({ answer: { result, breakEven }, about }: DrawnProps) {
  const t = useTexts(texts).looks
  const format = useFormat()
  const { looks } = result
  const end = (log: number | null) => (log === null ? null : percentOf(log))
  const level = breakEven === null ? null : breakEven - 1
  return (
    <CurveChart
      title={t.effect}
      unit={t.effectUnit}
      scale="change"
      at={t.month}
      axis={t.months}
      about={about}
      series={[
        {
          ...{ id: 'effect', label: t.estimate },
          points: looks.map(({ month, logRatio }) => ({ at: month, value: percentOf(logRatio) })),
        },
      ]}
      band={{
        label: t.interval,
        points: looks.map(({ month, lower, upper }) => {
          return { at: month, low: end(lower), high: end(upper) }
        }),
      }}
      {...(level === null
        ? {}
        : { level: { value: level, label: t.breakEven(format.percent(level, 1)) } })}
    />
  )
}

function EValues({ answer: { result }, about }: DrawnProps) {
  const t = useTexts(texts).looks
  const format = useFormat()
  const { looks, threshold } = result
  const enough = format.number(threshold ?? 20, 0)
  const points = [{ at: 0, value: 1 }, ...looks.map(({ month, e }) => ({ at: month, value: e }))]
  return (
    <CurveChart
      title={t.eTitle}
      unit={t.unit}
      scale="tenfold"
      at={t.month}
      axis={t.months}
      about={about}
      series={[{ id: 'e', label: t.e, points }]}
      level={{ value: threshold ?? 20, label: t.threshold(enough) }}
    />
  )
}

/** What the curves say, in words: whether it is enough, which way it points, and what the draw says by itself. */
function Said({ answer: { result } }: { answer: Answer }) {
  const t = useTexts(texts).looks
  const format = useFormat()
  const { threshold, crossedAt, byDraw, effect } = result
  const way = (effect?.logRatio ?? 0) < 0 ? t.against : t.for
  return (
    <>
      <p>
        {crossedAt === null ? t.notCrossed : t.crossed(format.number(crossedAt))} {way}
      </p>
      <p className="small quiet">{t.lead(format.number(threshold ?? 20, 0))}</p>
      {byDraw && <p>{t.byDraw(format.percent(byDraw.p, 1), format.number(byDraw.orders))}</p>}
    </>
  )
}
