import { useId } from 'react'
import { CAUSES, type Cause } from './rules.ts'

type CauseChipsProps = {
  label: string
  words: Readonly<Record<Cause, string>>
  value: Cause | undefined
  onChange: (cause: Cause) => void
  fault?: string | undefined
}

/** One of five, each a press: radio buttons that look like chips. */
export function CauseChips({ label, words, value, onChange, fault }: CauseChipsProps) {
  const id = useId()
  return (
    <fieldset className="field chips" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      <div className="chip-choices">
        {CAUSES.map((cause) => (
          <label key={cause} className="chip-choice">
            <input
              type="radio"
              name={id}
              value={cause}
              checked={value === cause}
              onChange={() => onChange(cause)}
            />
            <span>{words[cause]}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          <span aria-hidden="true">▲ </span>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
