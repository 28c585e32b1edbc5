import { useState } from 'react'
import { addDays, type Day } from '#core/dates.ts'
import { workdayFrom } from '#core/workdays.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { texts } from './texts.ts'

type QuickProps = { today: Day; from: Day; busy: boolean; onDay: (day: Day) => void }

/** One press moves: tomorrow, in a week, in a fortnight; always a workday. */
export function QuickDays({ today, from, busy, onDay }: QuickProps) {
  const t = useTexts(texts).panel
  const days = [
    { words: t.tomorrow, day: workdayFrom(addDays(today, 1)) },
    { words: t.week, day: workdayFrom(addDays(today, 7)) },
    { words: t.fortnight, day: workdayFrom(addDays(today, 14)) },
  ]
  return (
    <div className="row">
      {days
        .filter(({ day }) => day !== from)
        .map(({ words, day }) => (
          <button
            key={words}
            type="button"
            className="pick"
            aria-disabled={busy || undefined}
            onClick={() => !busy && onDay(day)}
          >
            {words}
          </button>
        ))}
    </div>
  )
}

type MoveProps = {
  today: Day
  from: Day
  busy: boolean
  onMove: (day: Day, reason: string) => void
  onCancel: () => void
}

/** A new day, and why where there is a reason. */
export function MoveForm({ today, from, busy, onMove, onCancel }: MoveProps) {
  const t = useTexts(texts).panel
  const [day, setDay] = useState<Day | null>(null)
  const [reason, setReason] = useState('')
  return (
    <div className="promise-form">
      <TextField label={t.reason} optional value={reason} onChange={setReason} maxLength={500} />
      <QuickDays today={today} from={from} busy={busy} onDay={(on) => onMove(on, reason.trim())} />
      <DateField label={t.newDay} value={day} onChange={setDay} min={today} />
      <p className="row">
        <Button
          small
          look="go"
          busy={busy}
          disabled={day === null}
          onClick={() => day && onMove(day, reason.trim())}
        >
          {t.saveMove}
        </Button>
        <Button small look="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </p>
    </div>
  )
}

type DropProps = { busy: boolean; onDrop: (reason: string) => void; onCancel: () => void }

export function DropForm({ busy, onDrop, onCancel }: DropProps) {
  const t = useTexts(texts).panel
  const [reason, setReason] = useState('')
  const said = reason.trim()
  return (
    <form
      className="promise-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (said.length > 2 && !busy) onDrop(said)
      }}
    >
      <TextField
        label={t.dropReason}
        help={t.dropHelp}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <p className="row">
        <Button small look="go" type="submit" busy={busy} disabled={said.length < 3}>
          {t.saveDrop}
        </Button>
        <Button small look="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </p>
    </form>
  )
}
