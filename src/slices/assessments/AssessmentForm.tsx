import { useQueryClient } from '@tanstack/react-query'
import { Button } from '#ui/Button.tsx'
import type { DraftOf } from '#ui/drafting.ts'
import { useTexts } from '#ui/language.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Assessment, decideAssessment, readAssessment, saveAssessment } from './contract.ts'
import { HelpQuestions } from './HelpQuestions.tsx'
import { QuestionsPanel } from './QuestionsPanel.tsx'
import { keyOf } from './rules.ts'
import { SourcesField } from './SourcesField.tsx'
import { refusalTexts, texts } from './texts.ts'

export type AssessmentSheet = {
  question: string
  citizenView: string
  reasoning: string
  decision: string
  insideMandate: boolean
  sources: readonly string[]
}

/** What the server has of it: what an empty draft begins with. */
export function sheetOf(assessment: Assessment): AssessmentSheet {
  const { question, citizenView, reasoning, decision, insideMandate, sources } = assessment
  return { question, citizenView, reasoning, decision, insideMandate, sources: sources.map(keyOf) }
}

type FormProps = { assessment: Assessment; draft: DraftOf<AssessmentSheet> }

/** The citizen's view first, then what one builds on, the reasons, and the decision: one's own. */
export function AssessmentForm({ assessment, draft }: FormProps) {
  const t = useTexts(texts).open
  const { value, change } = draft
  const { decide, save, faults, problem, busy, fetchNew } = useWriting(assessment, draft)
  return (
    <div className="columns with-aside assessment-sheet">
      <div className="assessment-form">
        <TextField
          label={t.question}
          value={value.question}
          onChange={(question) => change({ question })}
          maxLength={500}
          fault={faults['question']}
        />
        <TextField
          label={t.citizenView(assessment.firstName)}
          help={t.citizenViewHelp}
          value={value.citizenView}
          onChange={(citizenView) => change({ citizenView })}
          lines={4}
          voice
          maxLength={10_000}
          fault={faults['citizenView']}
        />
        <SourcesField
          available={assessment.available}
          chosen={value.sources}
          onChange={(sources) => change({ sources })}
          fault={faults['sources']}
        />
        <TextField
          label={t.reasoning}
          value={value.reasoning}
          onChange={(reasoning) => change({ reasoning })}
          lines={9}
          maxLength={20_000}
          fault={faults['reasoning']}
        />
        <TextField
          label={t.decision}
          value={value.decision}
          onChange={(decision) => change({ decision })}
          lines={4}
          maxLength={10_000}
          fault={faults['decision']}
        />
        <RadioGroup
          label={t.mandate}
          value={value.insideMandate ? 'inside' : 'outside'}
          onChange={(where) => change({ insideMandate: where === 'inside' })}
          choices={[
            { value: 'inside', label: t.inside },
            { value: 'outside', label: t.outside, help: t.outsideHelp },
          ]}
        />
        <FaultLine error={problem} sentence={faults['form'] ?? t.lacks} fetchNew={fetchNew} />
        <div className="assessment-foot">
          <Button look="go" busy={busy} onClick={() => void decide()}>
            {t.decide}
          </Button>
          <Button busy={busy} onClick={() => void save(true)}>
            {t.save}
          </Button>
          <span className="tiny">{draft.line}</span>
        </div>
      </div>
      <aside>
        <HelpQuestions firstName={assessment.firstName} />
        <QuestionsPanel assessment={assessment} beforeAsking={() => save(false)} />
      </aside>
    </div>
  )
}

/** Both ways of keeping it: for colleagues to read, and for good. */
function useWriting(assessment: Assessment, draft: DraftOf<AssessmentSheet>) {
  const t = useTexts(texts).open
  const say = useToast()
  const queries = useQueryClient()
  const saving = useCommand(saveAssessment)
  const deciding = useCommand(decideAssessment)
  const { assessmentId, version } = assessment
  const problem = deciding.problem ?? saving.problem
  const faults = useRefusals(refusalTexts, problem)
  const written = { assessmentId, ...draft.value, sources: [...draft.value.sources] }
  const save = async (tells: boolean) => {
    deciding.reset()
    const done = await saving.run(written, { ifMatch: version }).catch(() => undefined)
    if (done && tells) say(t.saved)
    return done !== undefined
  }
  const decide = async () => {
    saving.reset()
    const done = await deciding
      .run({ ...written, sheetId: draft.sheetId }, { ifMatch: version })
      .catch(() => undefined)
    if (!done) return
    await draft.end()
    say(t.decided)
  }
  const fetchNew = () => {
    saving.reset()
    deciding.reset()
    void queries.invalidateQueries({ queryKey: [readAssessment.audit] })
  }
  return { save, decide, faults, problem, fetchNew, busy: saving.busy || deciding.busy }
}
