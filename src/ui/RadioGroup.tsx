import { useId } from 'react'
import { Fault, type FieldProps } from './Field.tsx'
import type { Choice } from './Select.tsx'

type RadioGroupProps<Value extends string> = FieldProps & {
  value: Value | ''
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  disabled?: boolean
}

/** A few choices that should all be seen at once. More than six: use `Select`. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, help, fault, value, onChange, choices, disabled } = props
  const id = useId()
  return (
    <fieldset className="field radios" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      {help && <p className="field-help">{help}</p>}
      {choices.map((choice) => (
        <div className="tick" key={choice.value}>
          <input
            id={`${id}-${choice.value}`}
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            disabled={disabled}
            aria-describedby={choice.help ? `${id}-${choice.value}-help` : undefined}
            onChange={() => onChange(choice.value)}
          />
          <label htmlFor={`${id}-${choice.value}`}>{choice.label}</label>
          {choice.help && (
            <p id={`${id}-${choice.value}-help`} className="field-help">
              {choice.help}
            </p>
          )}
        </div>
      ))}
      <Fault id={`${id}-fault`} fault={fault} />
    </fieldset>
  )
}
