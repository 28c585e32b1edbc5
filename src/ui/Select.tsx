import { Field, type FieldProps } from './Field.tsx'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

export type Choice<Value extends string = string> = { value: Value; label: string; help?: string }

type SelectProps<Value extends string> = FieldProps & {
  value: Value | ''
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  /** What an empty choice is called; give it only where nothing is a choice. */
  empty?: string
  disabled?: boolean
  name?: string
}

/** The browser's own select: works with thumb, keyboard and screen reader everywhere. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onChange, choices, empty, disabled, name, label, help, fault, optional } = props
  const t = useTexts(texts)
  return (
    <Field label={label} help={help} fault={fault} {...(optional ? { optional } : {})}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          name={name}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {(empty !== undefined || value === '') && <option value="">{empty ?? t.choose}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
