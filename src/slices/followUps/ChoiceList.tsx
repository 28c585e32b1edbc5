import { useId } from 'react'
import { Checkbox } from '#ui/Checkbox.tsx'
import { Fault } from '#ui/Field.tsx'

type ChoiceListProps = {
  label: string
  choices: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  fault: string | undefined
}

/** Any number of a few choices. */
export function ChoiceList({ label, choices, chosen, onChange, fault }: ChoiceListProps) {
  const id = useId()
  const set = (value: string, isChosen: boolean) =>
    onChange(
      choices
        .map((one) => one.value)
        .filter((one) => (one === value ? isChosen : chosen.includes(one))),
    )
  return (
    <fieldset className="field radios" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      <div className="choices">
        {choices.map(({ value, label: name }) => (
          <Checkbox
            key={value}
            label={name}
            checked={chosen.includes(value)}
            onChange={(isChosen) => set(value, isChosen)}
          />
        ))}
      </div>
      <Fault id={`${id}-fault`} fault={fault} />
    </fieldset>
  )
}
