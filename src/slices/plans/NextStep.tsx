import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readWay } from './contract.ts'
import { nextStep } from './rules.ts'
import { StepFault, useStepActs } from './StepActs.tsx'
import { Words } from './StepCard.tsx'
import { texts } from './texts.ts'

/** The next step in one line, for the head of a citizen's page; done with one press. */
export function NextStep({ caseId }: { caseId: string }) {
  const t = useTexts(texts).next
  const format = useFormat()
  const way = useEndpoint(readWay, { caseId })
  const acts = useStepActs({ caseId })
  const step = nextStep(way.steps)
  if (!step) return <p className="next-step quiet">{t.none}</p>
  return (
    <div className="next-step">
      <p>
        <span className="tiny">{t.title}</span> <Words step={step} />
        {step.dueOn && <span className="tiny"> {t.due(format.dayShort(step.dueOn))}</span>}
      </p>
      {way.write && (
        <Button
          small
          look="quiet"
          aria-label={t.doneLabel(step.words)}
          busy={acts.busy}
          onClick={() => void acts.move(step, { state: 'done' })}
        >
          <span aria-hidden="true">✓</span> {t.done}
        </Button>
      )}
      <StepFault acts={acts} />
    </div>
  )
}
