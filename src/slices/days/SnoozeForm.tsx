import { type FormEvent, useState } from 'react'
import { addDays, type Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/client.ts'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type NextAct, readDay, snoozeAct, wakeAct } from './contract.ts'
import { quickDays, SNOOZE_DAYS_MAX } from './rules.ts'
import { texts } from './texts.ts'

type SnoozeFormProps = { act: NextAct; today: Day; onDone: () => void }

/** Two presses: open, and the reason. Until tomorrow, unless another day is chosen first. */
export function SnoozeForm({ act, today, onDone }: SnoozeFormProps) {
  const t = useTexts(texts)
  const { tomorrow } = quickDays(today)
  const [until, setUntil] = useState<Day>(tomorrow)
  const [own, setOwn] = useState('')
  const { put, busy, problem } = usePutOff(act, onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put(until, own.trim())
  }
  return (
    <form className="snooze-form" aria-label={t.snoozeTitle(act.firstName)} onSubmit={submit}>
      <UntilField {...{ today, until, setUntil }} />
      <fieldset className="field">
        <legend>{t.whyLater}</legend>
        <div className="row">
          {t.reasons.map((reason, at) => (
            <Button
              key={reason}
              small
              busy={busy}
              // Whoever pressed S goes on with the keyboard: the first reason has the focus.
              autoFocus={at === 0}
              onClick={() => put(until, reason)}
            >
              {reason}
            </Button>
          ))}
        </div>
      </fieldset>
      <div className="row snooze-own">
        <TextField
          label={t.ownReason}
          value={own}
          onChange={setOwn}
          help={t.ownReasonHelp}
          maxLength={500}
          autoComplete="off"
        />
        <Button type="submit" busy={busy}>
          {t.snoozeNow}
        </Button>
      </div>
      <FaultLine error={problem} sentence={useSentence(problem)} />
    </form>
  )
}

type UntilProps = { today: Day; until: Day; setUntil: (day: Day) => void }

function UntilField({ today, until, setUntil }: UntilProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { tomorrow, monday } = quickDays(today)
  const [dated, setDated] = useState(false)
  const choose = (day: Day) => {
    setDated(false)
    setUntil(day)
  }
  return (
    <fieldset className="field">
      <legend>{t.until}</legend>
      <div className="row">
        <div className="switch">
          <button
            type="button"
            aria-pressed={!dated && until === tomorrow}
            onClick={() => choose(tomorrow)}
          >
            {t.tomorrow}
          </button>
          <button
            type="button"
            aria-pressed={!dated && until === monday}
            onClick={() => choose(monday)}
          >
            {t.monday(format.dayShort(monday))}
          </button>
          <button type="button" aria-pressed={dated} onClick={() => setDated(true)}>
            {t.date}
          </button>
        </div>
        {dated && (
          <DateField
            label={t.onDate}
            value={until}
            min={tomorrow}
            max={addDays(today, SNOOZE_DAYS_MAX)}
            onChange={(day) => day && setUntil(day)}
          />
        )}
      </div>
    </fieldset>
  )
}

function usePutOff(act: NextAct, onDone: () => void) {
  const t = useTexts(texts)
  const format = useFormat()
  const say = useToast()
  const snooze = useCommand(snoozeAct, { invalidates: [readDay] })
  const wake = useCommand(wakeAct, { invalidates: [readDay] })
  const put = (untilOn: Day, reason: string) => {
    const { caseId, key } = act
    snooze
      .run({ caseId, key, untilOn, reason })
      .then(({ snoozeId }) => {
        const undo = () => wake.run({ snoozeId })
        say(t.done.snoozed(format.weekday(untilOn)), { undo })
        onDone()
      })
      // The form says what was wrong.
      .catch(() => undefined)
  }
  return { put, busy: snooze.busy, problem: snooze.problem }
}

function useSentence(problem: Error | null): string | undefined {
  const sentences: Record<string, string> = useTexts(texts).refusals
  const code = problem instanceof Problem ? problem.refusals[0]?.code : undefined
  return code ? sentences[code] : undefined
}
