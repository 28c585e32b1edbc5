import { WEIGHTS, type Weight } from '#law/weights.ts'

/** One, two or three bars: a weight that can be told without its colour or its word. */
export function WeightMark({ weight }: { weight: Weight }) {
  const filled = WEIGHTS.indexOf(weight)
  return (
    <svg className="weight-mark" width="13" height="10" viewBox="0 0 13 10" aria-hidden="true">
      {WEIGHTS.map((each, at) => (
        <rect
          key={each}
          className={at <= filled ? 'on' : 'off'}
          x={at * 5}
          y={7 - at * 3.5}
          width="3"
          height={3 + at * 3.5}
        />
      ))}
    </svg>
  )
}
