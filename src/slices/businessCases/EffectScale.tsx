import { tickOf } from '#engine/evidence.ts'
import { CASELOAD_POOL, studyOf } from '#engine/evidencePool.ts'
import type { ChartAbout } from '#ui/chart.ts'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { TickScale } from '#ui/TickScale.tsx'
import type { Told } from './contract.ts'
import { texts } from './texts.ts'

/** Vordingborg found nothing and is not pooled; it is shown all the same. */
const SHOWN = ['vordingborg', ...CASELOAD_POOL]

/** From the smallest effect to the largest, each with its mark in the picture. */
export function shownStudies() {
  return SHOWN.map((id) => ({ ...studyOf(id), at: tickOf(studyOf(id)) ?? 0 }))
    .toSorted((one, other) => one.at - other.at)
    .map((study, place) => ({ ...study, mark: String(place + 1) }))
}

type EffectScaleProps = Pick<Told, 'breakEven' | 'believed'> & { about: ChartAbout }

/** What the effect must be, among what has been found elsewhere. */
export function EffectScale({ breakEven, believed, about }: EffectScaleProps) {
  const t = useTexts(texts).told
  const format = useFormat()
  const { language } = useLanguage()
  const write = (value: number) => format.number(value, 2, 2)
  const studies = shownStudies()
  const said =
    typeof breakEven === 'string' ? t.breakEven[breakEven] : t.needs(write(breakEven.elasticity))
  return (
    <div>
      <p>{said}</p>
      <TickScale
        title={t.scale}
        says={said}
        ticks={studies}
        needed={
          typeof breakEven === 'string'
            ? undefined
            : { at: breakEven.elasticity, label: `${t.needed} ${write(breakEven.elasticity)}` }
        }
        believed={
          believed ? { ...believed, label: `${t.believed} ${write(believed.middle)}` } : undefined
        }
        write={(at) => format.number(at, 1)}
        about={{ ...about, definition: t.scaleHow, stem: `${about.stem}-${t.stems.scale}` }}
      />
      <details>
        <summary>{t.studies}</summary>
        <ol className="told-marks small">
          {studies.map(({ id, mark, authors, year, at, group, grade, source }) => (
            <li key={id}>
              <b className="num">{mark}</b> {authors} {year}{' '}
              <span className="num">{write(at)}</span>{' '}
              <span className="tiny">
                {group[language]}, {t.grade(grade)}. {source}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
