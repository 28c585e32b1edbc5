import { share } from '#ui/axis.ts'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Colleague } from './contract.ts'
import { texts } from './texts.ts'

type PreviewStripProps = { colleague: Colleague; max: number }

/** A load against its range twice: hollow as it is, filled as it would be with one citizen more. */
export function PreviewStrip({ colleague, max }: PreviewStripProps) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const { before, after, absence, ended } = colleague
  const at = (value: number) => `${share(value, 0, max) * 100}%`
  const { low, high } = after
  const isOver = after.pressure === 'over'
  const said = [
    t.strip(format.number(before.cases), format.number(after.cases)),
    low !== null && high !== null
      ? t.stripRange(format.number(low), format.number(high))
      : t.noRange,
  ]
  return (
    <svg
      className={classes('load-strip preview-strip', (absence || ended) && 'absent')}
      role="img"
      aria-label={said.join(' ')}
    >
      <line className="axis" x1="0" x2="100%" y1="15" y2="15" />
      {low !== null && high !== null && (
        <rect
          className="range"
          x={at(low)}
          width={`${(share(high, 0, max) - share(low, 0, max)) * 100}%`}
          y="8"
          height="14"
          rx="3"
        />
      )}
      <circle className="before" cx={at(before.cases)} cy="15" r="5.5" />
      <circle className={classes('dot', isOver && 'over')} cx={at(after.cases)} cy="15" r="5.5" />
    </svg>
  )
}
