import { useId } from 'react'
import { useFormat } from './language.tsx'

type ProgressProps = {
  label: string
  /** From 0 to 1. */
  share: number
  /** What it has come to, in words: `412 af 1.900 sager`. */
  words?: string
}

/** For what takes longer than a moment and knows how long. */
export function Progress({ label, share, words }: ProgressProps) {
  const id = useId()
  const format = useFormat()
  return (
    <div className="progress">
      <div className="progress-top">
        <label htmlFor={id}>{label}</label>
        <span className="quiet num">{words ?? format.percent(share)}</span>
      </div>
      <progress id={id} max={1} value={share} />
    </div>
  )
}
