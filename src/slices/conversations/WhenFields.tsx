import type { Day } from '#core/dates.ts'
import { Checkbox } from '#ui/Checkbox.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { PlaceChips } from './PlaceChips.tsx'
import type { ConversationKind, Place } from './rules.ts'
import { texts } from './texts.ts'

export type WhenValue = {
  onDay: Day
  atTime: string
  minutes: number
  travelMinutes: number
  place: Place
  placeWords: string
  kind: ConversationKind
}

type WhenFieldsProps = {
  value: WhenValue
  onChange: (patch: Partial<WhenValue>) => void
  places: readonly Place[]
  min?: Day
  max?: Day
}

/** Every detail of a conversation, for when none of the proposals fits. */
export function WhenFields({ value, onChange, places, min, max }: WhenFieldsProps) {
  const t = useTexts(texts).book
  const whole = (text: string, most: number) => Math.min(most, Number(text.replace(/\D/g, '')))
  return (
    <div className="when-fields">
      <DateField
        label={t.fields.day}
        value={value.onDay}
        onChange={(onDay) => onDay && onChange({ onDay })}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
      />
      <TextField
        label={t.fields.time}
        type="time"
        value={value.atTime}
        onChange={(atTime) => onChange({ atTime })}
      />
      <TextField
        label={t.fields.length}
        inputMode="numeric"
        value={String(value.minutes)}
        onChange={(text) => onChange({ minutes: whole(text, MINUTES_MAX) })}
      />
      <TextField
        label={t.fields.travel}
        inputMode="numeric"
        value={String(value.travelMinutes)}
        onChange={(text) => onChange({ travelMinutes: whole(text, MINUTES_MAX) })}
      />
      <div className="whole">
        <PlaceChips
          label={t.place}
          places={places}
          value={value.place}
          onChange={(place) => onChange({ place })}
        />
      </div>
      <div className="whole">
        <TextField
          label={t.where}
          optional={value.place !== 'andet'}
          maxLength={200}
          value={value.placeWords}
          onChange={(placeWords) => onChange({ placeWords })}
        />
      </div>
      <div className="whole">
        <Checkbox
          label={t.kind}
          help={t.kindHelp}
          checked={value.kind === 'going_along'}
          onChange={(along) => onChange({ kind: along ? 'going_along' : 'conversation' })}
        />
      </div>
    </div>
  )
}

const MINUTES_MAX = 480
