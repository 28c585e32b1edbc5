import { STUDIES } from '#engine/evidencePool.ts'
import { Chip, type ChipLook } from '#ui/Chip.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { studiesInOrder, studyRatio } from './rules.ts'
import { texts } from './texts.ts'

const LOOKS: Record<string, ChipLook> = { better: 'fjord', worse: 'brick', none: 'amber' }

/** Studies that the program knows, those that found nothing first. */
export function StudiesPanel() {
  const t = useTexts(texts)
  const format = useFormat()
  const { language } = useLanguage()
  const marks = { V: t.studies.read, R: t.studies.recalled, C: t.studies.computed }
  return (
    <section className="evidence-part" aria-labelledby="studies">
      <h2 id="studies">{t.studies.title}</h2>
      <p>{t.studies.lead}</p>
      <ul className="result-list">
        {studiesInOrder(STUDIES).map((study) => {
          const ratio = studyRatio(study)
          return (
            <li key={study.id} className="result-card">
              <h3>
                {study.authors} ({study.year})
              </h3>
              <span>
                <Chip look={LOOKS[study.direction] ?? 'plain'}>
                  {t.directions[study.direction]}
                </Chip>{' '}
                <span className={`grade ${study.grade}`}>{study.grade}</span>
                {ratio !== null && ` ${format.number(ratio, 2)} ×`}
              </span>
              <span className="small">
                {study.group[language]}: {study.finding[language]}
              </span>
              <span className="tiny">
                {study.source} · {marks[study.mark]}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
