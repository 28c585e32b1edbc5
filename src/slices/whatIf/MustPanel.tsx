import { tickOf } from '#engine/evidence.ts'
import { CASELOAD_POOL, studyOf } from '#engine/evidencePool.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import type { Scenario } from './rules.ts'
import { texts } from './texts.ts'

const [LOW, HIGH] = [-0.1, 0.8]
const STUDIES_SHOWN = ['vordingborg', ...CASELOAD_POOL]
const placeOf = (effect: number) =>
  `${100 * Math.min(1, Math.max(0, (effect - LOW) / (HIGH - LOW)))}%`

type MustProps = { scenario: Scenario; breakEven: number | 'any' | 'none' }

/** What must be true: where it comes out even, on the same scale as what has been seen elsewhere. */
export function MustPanel({ scenario, breakEven }: MustProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { language } = useLanguage()
  const effect = (value: number) => format.number(value, 2, 2)
  const studies = STUDIES_SHOWN.map((id) => ({ ...studyOf(id), tick: tickOf(studyOf(id)) ?? 0 }))
    .toSorted((a, b) => a.tick - b.tick)
    .map((study, at) => ({ ...study, mark: at + 1 }))
  const said =
    typeof breakEven === 'number' ? t.breakEven.at(effect(breakEven)) : t.breakEven[breakEven]
  return (
    <section className="what-if-part">
      <h2>{t.must.title}</h2>
      <p className="must-said">{said}</p>
      <p className="small quiet">{t.must.lead}</p>
      <div className="scale" role="img" aria-label={`${t.must.scale}. ${said}`}>
        <div className="scale-line" />
        {[0, 0.2, 0.4, 0.6].map((value) => (
          <span
            key={value}
            className="scale-number num"
            style={{ insetInlineStart: placeOf(value) }}
          >
            {effect(value)}
          </span>
        ))}
        {studies.map(({ id, tick, mark }) => (
          <span
            key={id}
            className={`scale-study ${mark % 2 ? '' : 'raised'}`}
            style={{ insetInlineStart: placeOf(tick) }}
          >
            {mark}
          </span>
        ))}
        <span className="scale-own" style={{ insetInlineStart: placeOf(scenario.elasticity) }}>
          {t.must.believed}
        </span>
        {typeof breakEven === 'number' && breakEven <= HIGH && (
          <span className="scale-even" style={{ insetInlineStart: placeOf(breakEven) }}>
            {t.must.here}
          </span>
        )}
      </div>
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
