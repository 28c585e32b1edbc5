import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import type { AnyDrafting } from '#ui/drafting.ts'
import { useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AssessmentDocument } from './AssessmentDocument.tsx'
import { AssessmentForm, sheetOf } from './AssessmentForm.tsx'
import { type Assessment, readAssessment } from './contract.ts'
import { QuestionsPanel } from './QuestionsPanel.tsx'
import { ReplaceForm } from './ReplaceForm.tsx'
import { texts } from './texts.ts'

type AssessmentPageProps = PageProps & { Drafting: AnyDrafting }

/** One assessment: a form while it is open and the reader's to write, a document for everybody else. */
export function AssessmentPage({ params, Drafting }: AssessmentPageProps) {
  const assessmentId = params['assessmentId'] ?? ''
  const assessment = useEndpoint(readAssessment, { assessmentId })
  const t = useTexts(texts)
  const { caseId, firstName, lastName } = assessment
  const crumbs = [
    { label: `${firstName} ${lastName}`, to: `/borger/${caseId}` },
    { label: t.document.back, to: `/borger/${caseId}`, search: { fane: 'vurdering' } },
  ]
  if (assessment.state === 'open' && assessment.write)
    return (
      <>
        <PageHead crumbs={crumbs} title={assessment.question} lead={t.open.lead(firstName)} />
        <Open key={assessmentId} assessment={assessment} Drafting={Drafting} />
      </>
    )
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={assessment.question}
        lead={t.document.heading}
        actions={<Acts assessment={assessment} />}
      />
      <div className="columns with-aside">
        <AssessmentDocument assessment={assessment} />
        <aside className="no-print">
          <QuestionsPanel assessment={assessment} />
        </aside>
      </div>
    </>
  )
}

type OpenProps = { assessment: Assessment; Drafting: AnyDrafting }

function Open({ assessment, Drafting }: OpenProps) {
  const [start] = useState(() => sheetOf(assessment))
  const { assessmentId, caseId } = assessment
  return (
    <Drafting kind="assessment" caseId={caseId} subjectId={assessmentId} start={start}>
      {(draft) => <AssessmentForm assessment={assessment} draft={draft} />}
    </Drafting>
  )
}

function Acts({ assessment }: { assessment: Assessment }) {
  const t = useTexts(texts).document
  const [replaces, setReplaces] = useState(false)
  const { state, replacedBy, write } = assessment
  return (
    <>
      {state === 'decided' && !replacedBy && write && (
        <Button onClick={() => setReplaces(true)}>{t.replace}</Button>
      )}
      <Button onClick={() => window.print()}>{t.print}</Button>
      {replaces && <ReplaceForm assessment={assessment} onClose={() => setReplaces(false)} />}
    </>
  )
}
