import { tickOf } from '#engine/evidence.ts'
import { CASELOAD_POOL, studyOf } from '#engine/evidencePool.ts'
import type { ChartAbout } from '#ui/chart.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { TickScale } from '#ui/TickScale.tsx'
import { type Scenario, unsureOf } from './rules.ts'
import { texts } from './texts.ts'

/** Farther out than anybody has seen, it is said in words alone. */
const HIGH = 0.8
/** Standard deviations to either side of the middle that hold eight of ten. */
const EIGHT_OF_TEN = 1.2816
const STUDIES_SHOWN = ['vordingborg', ...CASELOAD_POOL]

/** What has been seen elsewhere, from the smallest effect to the largest, each with its number in the picture. */
export function shownStudies() {
  return STUDIES_SHOWN.map((id) => ({ ...studyOf(id), tick: tickOf(studyOf(id)) ?? 0 }))
    .toSorted((a, b) => a.tick - b.tick)
    .map((study, at) => ({ ...study, mark: at + 1 }))
}

type MustProps = { scenario: Scenario; breakEven: number | 'any' | 'none'; about: ChartAbout }

/** What must be true: where it comes out even, on the same scale as what has been seen elsewhere. */
export function MustPanel({ scenario, breakEven, about }: MustProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { language } = useLanguage()
  const effect = (value: number) => format.number(value, 2, 2)
  const studies = shownStudies()
  const said =
    typeof breakEven === 'number' ? t.breakEven.at(effect(breakEven)) : t.breakEven[breakEven]
  // On its own the picture has no list beside it: the numbers say there which study they are.
  const named = studies.map(({ mark, authors, year }) => `${mark}: ${authors} ${year}`)
  const legend = `${about.definition} ${named.join('; ')}.`
  return (
    <section className="what-if-part">
      <h2>{t.must.title}</h2>
      <p className="must-said">{said}</p>
      <p className="small quiet">{t.must.lead}</p>
      <TickScale
        title={t.must.scale}
        says={`${t.must.scale}. ${said}`}
        ticks={studies.map(({ tick, mark }) => ({ at: tick, mark: String(mark) }))}
        needed={
          typeof breakEven === 'number' && breakEven <= HIGH
            ? { at: breakEven, label: t.must.here }
            : undefined
        }
        believed={{
          low: scenario.elasticity - EIGHT_OF_TEN * unsureOf(scenario),
          middle: scenario.elasticity,
          high: scenario.elasticity + EIGHT_OF_TEN * unsureOf(scenario),
          label: t.must.believed,
        }}
        write={effect}
        about={{ ...about, definition: legend }}
      />
      <ol className="scale-list small">
        {studies.map(({ id, mark, authors, year, tick, group, source, grade, finding }) => (
          <li key={id}>
            <details>
              <summary>
                <b className="num">{mark}</b> {authors} {year}{' '}
                <span className="num">{effect(tick)}</span>{' '}
                <span className="tiny">{t.grade(grade)}</span>
              </summary>
              <p>{finding[language]}</p>
              <p className="quiet">
                {group[language]} · {source}
              </p>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}
