import { useFormat, useTexts } from '#ui/language.tsx'
import type { Figures } from './contract.ts'
import { GAUGE_PLACES } from './rules.ts'
import { texts } from './texts.ts'

type GaugePictureProps = { figures: Figures; share: number; name: string }

/** A hundred per cent of the people as one bar, and the law's mark on it. */
export function GaugePicture({ figures, share, name }: GaugePictureProps) {
  const t = useTexts(texts).page
  const format = useFormat()
  const parts = GAUGE_PLACES.filter((place) => figures[place] > 0)
  const said = parts.map((place) => `${format.number(figures[place])} ${t.places[place]}`)
  const widths = GAUGE_PLACES.map((place) => (figures[place] / figures.people) * 100)
  const mark = `${share * 100}%`
  return (
    <svg className="gauge" role="img" aria-label={`${name}: ${format.list(said)}`}>
      {GAUGE_PLACES.map((place, at) => {
        const x = widths.slice(0, at).reduce((sum, width) => sum + width, 0)
        // Who is behind stands lower than the rest, so that it is told by shape, too.
        const [y, height] = place === 'behind' ? [22, 12] : [16, 18]
        return (
          <rect
            key={place}
            className={place}
            x={`${x}%`}
            y={y}
            width={`${widths[at]}%`}
            height={height}
          />
        )
      })}
      <line className="mark" x1={mark} x2={mark} y1="12" y2="38" />
      <text x={mark} y="9" textAnchor="middle">
        {t.wanted}
      </text>
    </svg>
  )
}
