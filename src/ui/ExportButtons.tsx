import { useState } from 'react'
import type { SheetFormat } from '#core/wire.ts'
import { Button } from './Button.tsx'
import { useTexts } from './language.tsx'
import { useFault } from './states.tsx'
import { texts } from './texts.ts'

type ExportButtonsProps = { save: (format: SheetFormat) => Promise<void> }

/** The page as a file or on paper; both carry their definitions and sources. */
export function ExportButtons({ save }: ExportButtonsProps) {
  const t = useTexts(texts).exports
  const [busy, setBusy] = useState<SheetFormat>()
  const [problem, setProblem] = useState<unknown>()
  const sentence = useFault(problem)
  const start = (format: SheetFormat) => {
    setBusy(format)
    setProblem(undefined)
    save(format)
      .catch(setProblem)
      .finally(() => setBusy(undefined))
  }
  return (
    <div className="export-buttons no-print">
      <Button small busy={busy === 'xlsx'} onClick={() => start('xlsx')}>
        {t.xlsx}
      </Button>
      <Button small busy={busy === 'csv'} onClick={() => start('csv')}>
        {t.csv}
      </Button>
      <Button small look="quiet" onClick={() => window.print()}>
        {t.print}
      </Button>
      {problem !== undefined && (
        <p role="alert" className="field-fault">
          {sentence}
        </p>
      )}
    </div>
  )
}
