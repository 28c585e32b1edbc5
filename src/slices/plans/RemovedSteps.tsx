import { dayOf } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Way } from './contract.ts'
import type { StepActs } from './StepActs.tsx'
import { type Reader, useNameOf, Words } from './StepCard.tsx'
import { texts } from './texts.ts'

type RemovedStepsProps = { way: Way; acts: StepActs; reader: Reader }

/** What was taken away, folded: it can always be put back. */
export function RemovedSteps({ way, acts, reader }: RemovedStepsProps) {
  const t = useTexts(texts).board
  const format = useFormat()
  const nameOf = useNameOf(reader)
  if (way.removed.length === 0) return null
  return (
    <details className="removed-steps no-print">
      <summary>{t.removed(String(way.removed.length))}</summary>
      <ul>
        {way.removed.map((step) => (
          <li key={step.stepId}>
            <span>
              <Words step={step} />
              <span className="tiny">
                {' '}
                {t.removedBy(
                  nameOf(step.changedByKind, step.changedBy),
                  format.dayShort(dayOf(new Date(step.changedAt))),
                )}
              </span>
            </span>
            {way.write && (
              <Button small onClick={() => void acts.restore(step)}>
                {t.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
