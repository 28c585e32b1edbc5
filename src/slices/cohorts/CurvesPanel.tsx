import { CurveChart } from '#ui/CurveChart.tsx'
import type { ChartAbout } from '#ui/chart.ts'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Cohort, Group } from './contract.ts'
import { texts } from './texts.ts'

type CurvesPanelProps = { cohort: Cohort; saveSheet: () => Promise<void> }

/** Where those had gone who began before the start, and those who began after it. */
export function CurvesPanel({ cohort, saveSheet }: CurvesPanelProps) {
  const { before, after, today, countedFrom } = cohort
  const t = useTexts(texts).curves
  const about = (stem: string) => ({ stem, definition: t.how, source: t.source, saveSheet })
  const end = endOf([before, after])
  const top = Math.max(0, ...[before, after].flatMap(sharesOf))
  return (
    <section className="evidence-part" aria-labelledby="curves">
      <h2 id="curves">{t.title}</h2>
      <div className="curve-pair">
        {before && (
          <Curves
            title={countedFrom ? t.beforeYear : t.before}
            group={before}
            {...{ top, end }}
            about={about(t.files.before)}
          />
        )}
        {after && (
          <Curves
            title={countedFrom ? t.afterYear : t.after}
            group={after}
            {...{ top, end }}
            about={about(t.files.after)}
          />
        )}
      </div>
      <p className="small quiet measure">{t.steps}</p>
      <SourceNote definition={t.how} source={t.source} on={today} />
    </section>
  )
}

/** The last week that any curve tells of. */
function endOf(groups: readonly (Group | null)[]): number {
  const weeks = groups.flatMap((group) => group?.curves ?? []).flatMap(({ points }) => points)
  return Math.max(0, ...weeks.map(({ week }) => week))
}

function sharesOf(group: Group | null): number[] {
  return (group?.curves ?? []).flatMap(({ points }) => points.map(({ share }) => share))
}

type CurvesProps = { title: string; group: Group; top: number; end: number; about: ChartAbout }

function Curves({ title, group: { people, curves }, top, end, about }: CurvesProps) {
  const all = useTexts(texts)
  const t = all.curves
  const format = useFormat()
  const outcomes: Record<string, string> = useTexts(coined).outcomes
  const word = (way: string) => (way === 'others' ? all.ways.others : (outcomes[way] ?? way))
  return (
    <div>
      {curves.length > 0 ? (
        <CurveChart
          title={title}
          unit={people === null ? t.unit : `${t.people(format.number(people))}; ${t.unit}`}
          series={curves.map(({ way, points }) => {
            return {
              id: way,
              // What a word means in Danish stands in the table of the change; here there is little room.
              label: word(way).replace(/ \(.*\)$/, ''),
              points: points.map(({ week, share }) => ({ at: week, value: share })),
            }
          })}
          scale="share"
          step
          about={about}
          {...{ top, end }}
          at={t.week}
          axis={t.weeks}
        />
      ) : (
        <>
          <h3>{title}</h3>
          <p className="quiet">{t.few}</p>
        </>
      )}
    </div>
  )
}
