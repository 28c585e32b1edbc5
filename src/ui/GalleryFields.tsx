import { useState } from 'react'
import { type Day, day } from '#core/dates.ts'
import { Checkbox } from './Checkbox.tsx'
import { ComboBox } from './ComboBox.tsx'
import { DateField } from './DateField.tsx'
import { texts } from './galleryTexts.ts'
import { useTexts } from './language.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import { Select } from './Select.tsx'
import { Show } from './Show.tsx'
import { TextField } from './TextField.tsx'

const COLLEAGUES = ['Ane Holm', 'Bo Krag', 'Dorte Skov', 'Elif Aydin', 'Freja Lund', 'Åse Ørsted']
const colleagues = COLLEAGUES.map((label) => ({ value: label, label }))

type Weight = 'simple' | 'complex' | 'very'

/** Every field: empty, filled, with help, wrong, and locked. */
export function GalleryFields() {
  const t = useTexts(texts)
  const [name, setName] = useState('')
  const [reason, setReason] = useState('Akut')
  const [words, setWords] = useState('Kurset med Buster kan godt være begyndelsen.')
  const [shared, setShared] = useState(true)
  return (
    <Show title={t.fields}>
      <div className="columns halves gallery-fill">
        <div className="form">
          <TextField label={t.name} help={t.nameHelp} value={name} onChange={setName} optional />
          <TextField label={t.reason} fault={t.reasonFault} value={reason} onChange={setReason} />
          <TextField label={t.words} voice lines={3} value={words} onChange={setWords} />
          <TextField label={t.locked} value="2026-47" onChange={setName} disabled />
        </div>
        <div className="form">
          <Choices />
          <Checkbox label={t.share} help={t.shareHelp} checked={shared} onChange={setShared} />
          <Checkbox label={t.disabled} checked={false} onChange={setShared} disabled />
        </div>
      </div>
    </Show>
  )
}

function Choices() {
  const t = useTexts(texts)
  const [weight, setWeight] = useState<Weight>('complex')
  const [from, setFrom] = useState<Day | null>(day('2026-11-19'))
  const [colleague, setColleague] = useState<string | null>('Elif Aydin')
  const weights = [
    { value: 'simple' as const, label: t.weights.simple },
    { value: 'complex' as const, label: t.weights.complex },
    { value: 'very' as const, label: t.weights.very, help: t.weightHelp.very },
  ]
  return (
    <>
      <Select label={t.weight} value={weight} onChange={setWeight} choices={weights} />
      <RadioGroup label={t.weight} value={weight} onChange={setWeight} choices={weights} />
      <DateField label={t.from} value={from} onChange={setFrom} />
      <DateField label={t.from} value={null} onChange={setFrom} fault={t.reasonFault} />
      <ComboBox
        label={t.colleague}
        value={colleague}
        onChange={setColleague}
        choices={colleagues}
      />
    </>
  )
}
