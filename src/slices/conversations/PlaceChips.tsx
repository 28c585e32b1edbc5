import { useId } from 'react'
import { coined } from '#ui/coined.ts'
import { useTexts } from '#ui/language.tsx'
import type { Place } from './rules.ts'

type PlaceChipsProps = {
  label: string
  places: readonly Place[]
  value: Place
  onChange: (place: Place) => void
  /** The heading stands above already: it is only read aloud. */
  quiet?: boolean
}

/** Where: one chip a place, as radio buttons, so that arrows and a screen reader know them. */
export function PlaceChips({ label, places, value, onChange, quiet }: PlaceChipsProps) {
  const words = useTexts(coined).places
  const name = useId()
  return (
    <fieldset className="place-chips">
      <legend className={quiet ? 'visually-hidden' : 'field-label'}>{label}</legend>
      {places.map((place) => (
        <label key={place} className="choice-chip">
          <input
            type="radio"
            name={name}
            checked={place === value}
            onChange={() => onChange(place)}
          />
          <span>{words[place]}</span>
        </label>
      ))}
    </fieldset>
  )
}
