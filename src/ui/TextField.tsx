import type { InputHTMLAttributes } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldProps } from './Field.tsx'

type TextFieldProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  /** More than one line. */
  lines?: number
  /** The citizen's own words are written in the citizen's own face. */
  voice?: boolean
} & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'name' | 'type' | 'required' | 'disabled' | 'autoComplete' | 'inputMode' | 'maxLength'
  >

export function TextField(props: TextFieldProps) {
  const { label, help, fault, optional, value, onChange, lines, voice, type, ...rest } = props
  const className = classes('input', voice && 'voice')
  return (
    <Field label={label} help={help} fault={fault} {...(optional ? { optional } : {})}>
      {(wiring) =>
        lines ? (
          <textarea
            {...wiring}
            {...rest}
            className={className}
            rows={lines}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...wiring}
            {...rest}
            type={type ?? 'text'}
            className={className}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}
