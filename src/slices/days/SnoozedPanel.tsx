import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { ReasonChip } from './ActWords.tsx'
import { readDay, type Snoozed, wakeAct } from './contract.ts'
import { texts } from './texts.ts'

/** What was put off, why and until when: out of the way, never out of sight. */
export function SnoozedPanel({ snoozed }: { snoozed: readonly Snoozed[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  const wake = useCommand(wakeAct, { invalidates: [readDay] })
  if (snoozed.length === 0) return null
  return (
    <details className="snoozed">
      <summary>{t.snoozed(format.number(snoozed.length))}</summary>
      <ul>
        {snoozed.map(({ snoozeId, untilOn, reason, act }) => (
          <li key={snoozeId}>
            <ReasonChip act={act} /> <b>{act.firstName}</b>{' '}
            <span className="quiet">
              {t.untilDay(format.dayShort(untilOn))}: {reason}
            </span>
            <Button
              small
              look="quiet"
              busy={wake.busy}
              // The fault line below says what was wrong.
              onClick={() => void wake.run({ snoozeId }).catch(() => undefined)}
            >
              {t.wake}
            </Button>
          </li>
        ))}
      </ul>
      <FaultLine error={wake.problem} />
    </details>
  )
}
