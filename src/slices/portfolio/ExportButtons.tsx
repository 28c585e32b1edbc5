import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useFault } from '#ui/states.tsx'
import type { SheetFormat } from './contract.ts'
import { texts } from './texts.ts'

/** The list as it is filtered, as a file or on paper. */
export function ExportButtons({ save }: { save: (format: SheetFormat) => Promise<void> }) {
  const t = useTexts(texts)
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
        {t.exportXlsx}
      </Button>
      <Button small busy={busy === 'csv'} onClick={() => start('csv')}>
        {t.exportCsv}
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
