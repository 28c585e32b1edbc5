import { dayOf } from '#core/dates.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { SourceList } from './AssessmentDocument.tsx'
import { listOwnAssessments } from './contract.ts'
import { texts } from './texts.ts'

/** What has been decided, for the one it is about. Nothing while nothing has been. */
export function OwnAssessments() {
  const { own: t, document } = useTexts(texts)
  const format = useFormat()
  const { assessments } = useEndpoint(listOwnAssessments, {})
  if (assessments.length === 0) return null
  return (
    <section className="own-section">
      <h2>{t.title}</h2>
      <ul className="own-list">
        {assessments.map((each) => (
          <li key={each.assessmentId}>
            <p className="small quiet">
              {each.decidedAt &&
                t.by(each.authorName, format.dayMedium(dayOf(new Date(each.decidedAt))))}
            </p>
            <p>
              <b>{each.question}</b>
            </p>
            <p className="document-text">{each.decision}</p>
            <details>
              <summary>{t.reasoning}</summary>
              <p>{document.view}</p>
              <Voice words={each.citizenView} size="line" />
              <p className="document-text">{each.reasoning}</p>
              <p>{t.sources}</p>
              <SourceList sources={each.sources} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
