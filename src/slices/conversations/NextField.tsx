import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Sheet } from './contract.ts'
import { PlaceChips } from './PlaceChips.tsx'
import { inTheWay } from './rules.ts'
import { texts } from './texts.ts'
import { useWhen } from './When.tsx'
import { WhenFields, type WhenValue } from './WhenFields.tsx'

type NextFieldProps = {
  sheet: Sheet
  value: WhenValue | null
  onChange: (next: WhenValue | null) => void
}

/** »Vi ses igen«: proposed by the rhythm, one chip for where, and none is an answer, too. */
export function NextField({ sheet, value, onChange }: NextFieldProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const when = useWhen()
  const { booking, nextBooked } = sheet
  const { everyDays } = booking
  return (
    <fieldset className="next-field">
      <legend>
        {t.close.next}{' '}
        {everyDays !== null && (
          <span className="tiny">{t.book.rhythm(format.number(everyDays))}</span>
        )}
      </legend>
      {nextBooked && <p>{t.close.nextBooked(when(nextBooked))}</p>}
      {nextBooked ? (
        // What will be booked is never out of sight.
        <details className="book-more" open={value !== null}>
          <summary>{t.panel.new}</summary>
          <Choices {...{ sheet, value, onChange }} />
        </details>
      ) : (
        <Choices {...{ sheet, value, onChange }} />
      )}
    </fieldset>
  )
}

type Moment = Sheet['booking']['proposals'][number]

/** When and where: each is one press, and the first is pressed already. */
function Choices({ sheet, value, onChange }: NextFieldProps) {
  const t = useTexts(texts)
  const when = useWhen()
  const { booking } = sheet
  const { proposals, usual, taken, places } = booking
  const words = (place: WhenValue['place']) => (place === usual.place ? usual.placeWords : '')
  const choose = (patch: Partial<WhenValue>) => {
    const first = proposals[0] ?? { onDay: booking.today, atTime: '10:00' }
    onChange({ ...usual, ...first, kind: 'conversation', ...value, ...patch })
  }
  const isChosen = (one: Moment) => value?.onDay === one.onDay && value.atTime === one.atTime
  const times = value && !proposals.some(isChosen) ? [value, ...proposals] : proposals
  const overlaps = value !== null && inTheWay(value, taken).length > 0
  return (
    <div className="next-choices">
      <div className="row time-chips">
        {times.map((one) => (
          <Button
            key={`${one.onDay}${one.atTime}`}
            aria-pressed={isChosen(one)}
            onClick={() => choose(one)}
          >
            {when(one)}
          </Button>
        ))}
        <Button aria-pressed={value === null} onClick={() => onChange(null)}>
          {t.close.noNext}
        </Button>
        {value && !overlaps && <span className="tiny">{t.book.free}</span>}
      </div>
      <PlaceChips
        label={t.book.place}
        quiet
        places={places}
        value={value?.place ?? usual.place}
        onChange={(place) => choose({ place, placeWords: words(place) })}
      />
      <details className="book-other">
        <summary>{t.book.other}</summary>
        <WhenFields
          value={value ?? { ...usual, onDay: booking.today, atTime: '10:00', kind: 'conversation' }}
          onChange={choose}
          places={places}
          min={booking.today}
        />
      </details>
      {overlaps && <p className="book-overlap">▲ {t.book.overlaps}</p>}
    </div>
  )
}
