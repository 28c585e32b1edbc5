import { type RefObject, useState } from 'react'
import { Button } from './Button.tsx'
import type { ChartAbout } from './chart.ts'
import { chartPng, chartSvg } from './chartFile.ts'
import { keepFile } from './files.ts'
import { useFileStem } from './filesOf.tsx'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type ChartDownloadsProps = {
  /** What holds the drawing. */
  box: RefObject<HTMLElement | null>
  title: string
  about: ChartAbout
}

/** What the page is about: on its own, a picture does not say whose curve it is. */
function ofPage(): string[] {
  const parts = [...document.querySelectorAll<HTMLElement>('.crumbs a, h1')].map(({ innerText }) =>
    innerText.replaceAll(/\s+/g, ' ').trim(),
  )
  return parts.length > 0 ? [parts.join(' · ')] : []
}

/** The chart as a picture, as a drawing and as numbers; each says how it was counted and from where. */
export function ChartDownloads({ box, title, about }: ChartDownloadsProps) {
  const t = useTexts(texts)
  const [failed, setFailed] = useState(false)
  const { definition, source, saveSheet } = about
  const stem = useFileStem()(about.stem)
  const drawn = () =>
    box.current
      ? chartSvg(box.current, {
          title,
          lines: [...ofPage(), definition, `${t.source.source}: ${source}`],
        })
      : ''
  const start = (work: () => Promise<void>) => {
    setFailed(false)
    work().catch(() => setFailed(true))
  }
  const saveSvg = async () =>
    keepFile(`${stem}.svg`, new Blob([drawn()], { type: 'image/svg+xml' }))
  const savePng = async () => keepFile(`${stem}.png`, await chartPng(drawn()))
  return (
    <div className="chart-downloads no-print">
      <span className="tiny">{t.chart.take}</span>
      <Button small look="quiet" aria-label={`PNG: ${title}`} onClick={() => start(savePng)}>
        PNG
      </Button>
      <Button small look="quiet" aria-label={`SVG: ${title}`} onClick={() => start(saveSvg)}>
        SVG
      </Button>
      {saveSheet && (
        <Button small look="quiet" aria-label={`XLSX: ${title}`} onClick={() => start(saveSheet)}>
          XLSX
        </Button>
      )}
      {failed && (
        <span role="alert" className="field-fault">
          {t.chart.notTaken}
        </span>
      )}
    </div>
  )
}
