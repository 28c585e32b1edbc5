import { dayOf } from '#core/dates.ts'
import { Chip } from '#ui/Chip.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { Assessment, Document } from './contract.ts'
import { texts } from './texts.ts'

/** The assessment as a document: read on screen as on paper, the question above as its title. */
export function AssessmentDocument({ assessment }: { assessment: Assessment }) {
  const t = useTexts(texts).document
  const format = useFormat()
  const { caseId, citizenView, reasoning, decision, decidedAt, replaces, replacedBy } = assessment
  const address = (id: string) => `/borger/${caseId}/vurdering/${id}`
  return (
    <article className="document">
      <dl className="document-facts">
        <dt>{t.citizen}</dt>
        <dd>
          {assessment.firstName} {assessment.lastName}
        </dd>
        <dt>{t.by}</dt>
        <dd>{assessment.authorName}</dd>
        <dt>{t.begun}</dt>
        <dd>{format.dayMedium(assessment.begunOn)}</dd>
        <dt>{t.decided}</dt>
        <dd>
          {decidedAt ? (
            format.dayMedium(dayOf(new Date(decidedAt)))
          ) : (
            <Chip look="sky">{t.notDecided}</Chip>
          )}
        </dd>
      </dl>
      {replacedBy && (
        <p className="document-note">
          {t.replacedBy} <Link to={address(replacedBy)}>{t.newer}</Link>
        </p>
      )}
      {replaces && (
        <p className="document-note">
          {t.replaces} <span lang="da">{t.because(assessment.replaceReason)}</span>{' '}
          <Link to={address(replaces)}>{t.earlier}</Link>
        </p>
      )}
      <h2>{t.view}</h2>
      {citizenView ? <Voice words={citizenView} /> : <p className="quiet">{t.empty}</p>}
      <h2>{t.sources}</h2>
      <SourceList sources={assessment.sources} />
      <h2>{t.reasoning}</h2>
      <Paragraphs text={reasoning} empty={t.empty} />
      <h2>{t.decision}</h2>
      <div className="document-decision">
        <Paragraphs text={decision} empty={t.empty} />
        <p className="small quiet">{assessment.insideMandate ? t.inside : t.outside}</p>
      </div>
      {decidedAt && <p className="tiny no-print">{t.stands}</p>}
    </article>
  )
}

export function SourceList({ sources }: { sources: Document['sources'] }) {
  const { document: t, kinds } = useTexts(texts)
  const format = useFormat()
  if (sources.length === 0) return <p className="quiet">{t.noSources}</p>
  return (
    <ol className="source-list">
      {sources.map(({ kind, id, onDay, words }) => (
        <li key={`${kind}${id}`}>
          <span className="source-kind">
            {kinds[kind]}
            {onDay && <span className="quiet"> {format.dayMedium(onDay)}</span>}
          </span>
          <span lang="da" className={VOICED.has(kind) ? 'voice' : undefined}>
            {words}
          </span>
        </li>
      ))}
    </ol>
  )
}

const VOICED = new Set(['dream', 'takes', 'frustration'])

function Paragraphs({ text, empty }: { text: string; empty: string }) {
  if (text.trim() === '') return <p className="quiet">{empty}</p>
  return (
    <p className="document-text" lang="da">
      {text}
    </p>
  )
}
