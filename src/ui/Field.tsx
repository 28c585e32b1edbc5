import { type ReactNode, useId } from 'react'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

export type FieldProps = {
  label: string
  /** One line of help, read aloud with the field. */
  help?: ReactNode
  /** What is wrong, as a sentence. It makes the field invalid. */
  fault?: string | undefined
  optional?: boolean
}

type Wiring = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label above, help below, fault last: the same for every field, wired for a screen reader. */
export function Field(props: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const { label, help, fault, optional, children } = props
  const t = useTexts(texts)
  const id = useId()
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="tiny">({t.optional})</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {help && (
        <p id={`${id}-help`} className="field-help">
          {help}
        </p>
      )}
      <Fault id={`${id}-fault`} fault={fault} />
    </div>
  )
}

/** Shape and word, never colour alone. */
export function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  if (!fault) return null
  return (
    <p id={id} className="field-fault">
      <FaultMark />
      {fault}
    </p>
  )
}

export function FaultMark() {
  return <span aria-hidden="true">▲ </span>
}
