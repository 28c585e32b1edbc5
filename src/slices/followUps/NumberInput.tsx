import { TextField } from '#ui/TextField.tsx'
import type { Draft, NumberField } from './rules.ts'

/** What is being typed, how to change it, and what is wrong with a field of it. */
export type Drafting = {
  draft: Draft
  change: (changes: Partial<Draft>) => void
  fault: (field: string) => string | undefined
}

type NumberFieldProps = { drafting: Drafting; field: NumberField; label: string; help?: string }

/** A number as text, with its own fault. */
export function NumberInput({ drafting, field, label, help }: NumberFieldProps) {
  const { draft, change, fault } = drafting
  return (
    <TextField
      label={label}
      {...(help ? { help } : {})}
      value={draft[field]}
      inputMode="decimal"
      onChange={(text) => change({ [field]: text })}
      fault={fault(field)}
    />
  )
}
