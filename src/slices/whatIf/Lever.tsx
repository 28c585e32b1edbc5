import { memo, useState } from 'react'
import { Slider, SliderFill, SliderThumb, SliderTrack } from 'react-aria-components'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FIELDS, type Field, nearest } from './rules.ts'
import { texts } from './texts.ts'

export type Pull = {
  /** While it is dragged, or typed. */
  pull: (field: Field, value: number) => void
  /** When it is let go: it goes into the address. */
  letGo: (field: Field, value: number) => void
}

type LeverProps = Pull & {
  field: Field
  value: number
  /** The slider’s own ends, where the field’s are too far apart to be dragged. */
  high?: number
  low?: number
}

/** A number that can be dragged, stepped by key, or typed. */
export const Lever = memo(function Lever({ field, value, low, high, pull, letGo }: LeverProps) {
  const t = useTexts(texts)
  const { step, ...ends } = FIELDS[field]
  const [from, to] = [low ?? ends.low, Math.max(high ?? ends.high, value)]
  return (
    <div className="lever">
      <NumberBox {...{ field, value, letGo }} />
      <Slider
        aria-label={t.fields[field]}
        {...{ minValue: from, maxValue: to, step, value }}
        onChange={(next) => pull(field, nearest(field, Number(next)))}
        onChangeEnd={(next) => letGo(field, nearest(field, Number(next)))}
      >
        <SliderTrack className="lever-track">
          <SliderFill className="lever-fill" />
          <SliderThumb className="lever-thumb" />
        </SliderTrack>
      </Slider>
    </div>
  )
})

/** The same number in a field; what makes no sense is brought to the nearest that does. */
export function NumberBox({ field, value, letGo }: Omit<LeverProps, 'pull' | 'low' | 'high'>) {
  const t = useTexts(texts)
  const format = useFormat()
  const [typed, setTyped] = useState<string>()
  const shown = format.number(value, 2)
  const done = () => {
    if (typed === undefined) return
    const bare = typed.replace(/[\s\u00a0]/g, '').replace('−', '-')
    const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare
    setTyped(undefined)
    const number = Number(/^-?\d{1,3}(\.\d{3})+$/.test(bare) ? bare.replaceAll('.', '') : plain)
    if (bare !== '' && Number.isFinite(number)) letGo(field, nearest(field, number))
  }
  return (
    <label className="lever-box">
      <span>{t.fields[field]}</span>
      <input
        className="input num"
        inputMode="decimal"
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done()
        }}
      />
    </label>
  )
}
