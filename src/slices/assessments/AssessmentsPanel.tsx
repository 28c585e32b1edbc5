import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { dayOf } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import type { AnyDrafting } from '#ui/drafting.ts'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { beginAssessment, type Line, listAssessments } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** Faglig vurdering: one line for a new question, and those that there are below it. */
export function AssessmentsPanel({ caseId }: { caseId: string; Drafting?: AnyDrafting }) {
  const t = useTexts(texts).panel
  const { assessments, write } = useEndpoint(listAssessments, { caseId })
  return (
    <section className="assessments" aria-label={t.title}>
      <h2>{t.title}</h2>
      {write && <Begin caseId={caseId} />}
      {assessments.length === 0 && <p className="quiet">{t.none}</p>}
      <ul className="assessment-list">
        {assessments.map((line) => (
          <AssessmentLine key={line.assessmentId} caseId={caseId} line={line} />
        ))}
      </ul>
    </section>
  )
}

function Begin({ caseId }: { caseId: string }) {
  const t = useTexts(texts).panel
  const navigate = useNavigate()
  const [question, setQuestion] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(beginAssessment, { invalidates: [listAssessments] })
  const faults = useRefusals(refusalTexts, command.problem)
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (question.trim() === '') return
    const made = await command.run({ caseId, question }).catch(() => undefined)
    if (made) await navigate({ to: `/borger/${caseId}/vurdering/${made.assessmentId}` })
  }
  return (
    <form className="assessment-begin" onSubmit={(event) => void begin(event)} noValidate>
      <TextField
        label={t.begin}
        help={t.beginHelp}
        value={question}
        onChange={setQuestion}
        maxLength={500}
        fault={tried && question.trim() === '' ? t.missing : undefined}
      />
      <Button type="submit" busy={command.busy}>
        {t.beginIt}
      </Button>
      <FaultLine error={command.problem} sentence={faults['form']} />
    </form>
  )
}

function AssessmentLine({ caseId, line }: { caseId: string; line: Line }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { assessmentId, question, decision, decidedAt, replacedBy, waiting } = line
  return (
    <li>
      <p className="assessment-question">
        <Link to={`/borger/${caseId}/vurdering/${assessmentId}`}>{question}</Link>
      </p>
      {decidedAt && <p className="small">{decision}</p>}
      <p className="tiny assessment-facts">
        {decidedAt ? (
          <Chip look={replacedBy ? 'plain' : 'fjord'}>
            {replacedBy ? t.replaced : t.decided(format.dayMedium(dayOf(new Date(decidedAt))))}
          </Chip>
        ) : (
          <Chip look="sky">{t.open}</Chip>
        )}
        <span>{t.by(line.authorName, format.dayMedium(line.begunOn))}</span>
        {waiting > 0 && <span>{t.waits(format.plural(waiting, t.colleagues))}</span>}
      </p>
    </li>
  )
}
