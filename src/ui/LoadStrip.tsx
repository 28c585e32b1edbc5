import { loadState, share } from './axis.ts'
import { classes } from './classes.ts'
import { useFormat, useTexts } from './language.tsx'
import { texts } from './texts.ts'

type LoadStripProps = {
  cases: number
  /** The range that applies to just this employee; undefined when there is none. */
  low?: number | undefined
  high?: number | undefined
  /** One axis for everybody on the page: give each strip the same ends. */
  min?: number
  max: number
  /** How many of the cases are carried for somebody absent. */
  covered?: number
  absent?: boolean
  /** Larger, with its numbers written: one strip alone at the top of a page. */
  headed?: boolean
  /** After the upper number of a headed strip: what kind of range it is. */
  word?: string | undefined
}

/** A load against its range: the field is the range, the dot is today, amber is what is covered. */
export function LoadStrip(props: LoadStripProps) {
  const { cases, low, high, min = 0, max, covered = 0, absent, headed, word } = props
  const said = useSaid(props)
  const t = useTexts(texts)
  const format = useFormat()
  const at = (value: number) => `${share(value, min, max) * 100}%`
  const over = loadState(cases, low, high) === 'over'
  const framed = low !== undefined && high !== undefined
  const middle = headed ? 22 : 15
  return (
    <svg
      className={classes('load-strip', absent && 'absent', headed && 'headed')}
      role="img"
      aria-label={said}
    >
      <line className="axis" x1="0" x2="100%" y1={middle} y2={middle} />
      {framed && (
        <rect
          className="range"
          x={at(low)}
          width={`${(share(high, min, max) - share(low, min, max)) * 100}%`}
          y={middle - 7}
          height="14"
          rx="3"
        />
      )}
      {covered > 0 && (
        <rect
          className="cover"
          x={at(cases - covered)}
          width={`${(share(cases, min, max) - share(cases - covered, min, max)) * 100}%`}
          y={middle - 3}
          height="6"
        />
      )}
      <circle className={classes('dot', over && 'over')} cx={at(cases)} cy={middle} r="6" />
      {over && !headed && !absent && (
        <OverWord share={share(cases, min, max)} y={middle + 4} word={t.load.overWord} />
      )}
      {headed && (
        <>
          <text className="value" x={at(cases)} y="10" textAnchor="middle">
            {format.number(cases)}
          </text>
          {framed && (
            <>
              <text x={at(low)} y="44" textAnchor="middle">
                {format.number(low)}
              </text>
              <text x={at(high)} y="44" textAnchor={word ? 'start' : 'middle'} dx={word && -7}>
                {format.number(high)} {word}
              </text>
            </>
          )}
        </>
      )}
    </svg>
  )
}

/** The word beside the dot; above it where there is no room to its right. */
function OverWord({ share, y, word }: { share: number; y: number; word: string }) {
  const x = `${share * 100}%`
  if (share <= 0.9)
    return (
      <text className="word" x={x} dx="11" y={y}>
        {word}
      </text>
    )
  return (
    <text className="word" x={x} dx="6" y={y - 13} textAnchor="end">
      {word}
    </text>
  )
}

function useSaid({ cases, low, high, covered, absent }: LoadStripProps): string {
  const { load } = useTexts(texts)
  const format = useFormat()
  const state = loadState(cases, low, high)
  const number = format.number(cases)
  const sentence =
    state === 'unframed'
      ? load.unframed(number)
      : load[state](number, format.number(low ?? 0), format.number(high ?? 0))
  return [sentence, covered ? load.covers(format.number(covered)) : '', absent ? load.absent : '']
    .filter(Boolean)
    .join(' ')
}
