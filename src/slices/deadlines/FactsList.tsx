import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import {
  type Exemption,
  type GuardAnswer,
  type Suspension,
  settleExemption,
  settleSuspension,
  type Told,
} from './contract.ts'
import { texts } from './texts.ts'

/** Who wrote what came with the municipality’s files. */
const FROM_FILES = 'import'

type FactsListProps = { guard: GuardAnswer; onCorrect: (told: Told) => void }

/** What the guard goes by: the days that were told, the pauses and the exemptions. */
export function FactsList({ guard, onCorrect }: FactsListProps) {
  const t = useTexts(texts)
  const pauses = guard.suspensions.filter(({ withdrawn }) => !withdrawn)
  const exempt = guard.exemptions.filter(({ ended }) => !ended)
  const { write } = guard.can
  return (
    <details className="law-facts">
      <summary className="small">{t.facts}</summary>
      {guard.told.length === 0 && <p className="small quiet">{t.factsNone}</p>}
      <ul className="small law-fact-list">
        {guard.told.map((told) => (
          <ToldLine
            key={told.clockId}
            told={told}
            {...(write ? { onCorrect: () => onCorrect(told) } : {})}
          />
        ))}
        {pauses.map((pause) => (
          <PauseLine key={pause.suspensionId} pause={pause} guard={guard} />
        ))}
        {exempt.map((one) => (
          <ExemptLine key={one.exemptionId} exemption={one} write={write} />
        ))}
      </ul>
    </details>
  )
}

function useBy() {
  const t = useTexts(texts)
  return (name: string) => (name === FROM_FILES ? t.fromFiles : t.setBy(name))
}

function ToldLine({ told, onCorrect }: { told: Told; onCorrect?: () => void }) {
  const { acts } = useTexts(texts)
  const words = useTexts(lawWords).told
  const format = useFormat()
  const by = useBy()
  return (
    <li>
      <span>
        {words[told.kind]}: <b className="num">{format.day(told.onDay)}</b>{' '}
        <span className="tiny">{by(told.setBy)}</span>
      </span>
      {onCorrect && (
        <Button
          small
          look="quiet"
          aria-label={`${acts.correct}: ${words[told.kind]}`}
          onClick={onCorrect}
        >
          {acts.correct}
        </Button>
      )}
    </li>
  )
}

function PauseLine({ pause, guard }: { pause: Suspension; guard: GuardAnswer }) {
  const t = useTexts(texts)
  const words = useTexts(lawWords).standstills
  const format = useFormat()
  const by = useBy()
  const say = useToast()
  const command = useCommand(settleSuspension)
  const { suspensionId, kind, fromOn, toOn, reason, setBy } = pause
  const over = toOn !== null && toOn <= guard.today
  const end = async () => {
    const done = await command.run({ suspensionId, act: 'end' }).catch(() => undefined)
    if (!done) return
    const undo = () =>
      void command.run({ suspensionId, act: 'reopen', toOn }).catch(() => undefined)
    say(t.done.pauseEnded, { undo })
  }
  return (
    <li>
      <span>
        {words[kind]}, {format.dateRange(fromOn, toOn)}. <span lang="da">{reason}</span>{' '}
        <span className="tiny">{by(setBy)}</span>
      </span>
      {guard.can.write && !over && (
        <Button
          small
          look="quiet"
          busy={command.busy}
          aria-label={`${t.acts.endPause}: ${words[kind]}`}
          onClick={end}
        >
          {t.acts.endPause}
        </Button>
      )}
      <FaultLine error={command.problem} />
    </li>
  )
}

function ExemptLine({ exemption, write }: { exemption: Exemption; write: boolean }) {
  const t = useTexts(texts)
  const format = useFormat()
  const by = useBy()
  const say = useToast()
  const command = useCommand(settleExemption)
  const { exemptionId, gauge, reason, fromOn, setBy } = exemption
  const end = async () => {
    const done = await command.run({ exemptionId, act: 'end' }).catch(() => undefined)
    if (!done) return
    const undo = () => void command.run({ exemptionId, act: 'reopen' }).catch(() => undefined)
    say(t.done.exemptEnded, { undo })
  }
  return (
    <li>
      <span>
        {t.gauges[gauge]}: {t.page.places.exempt} {format.dateRange(fromOn, null)}.{' '}
        <span lang="da">{reason}</span> <span className="tiny">{by(setBy)}</span>
      </span>
      {write && (
        <Button small look="quiet" busy={command.busy} onClick={end}>
          {t.acts.endExempt}
        </Button>
      )}
      <FaultLine error={command.problem} />
    </li>
  )
}
