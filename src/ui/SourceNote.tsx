import type { ReactNode } from 'react'
import type { Day } from '#core/dates.ts'
import { useFormat, useTexts } from './language.tsx'
import { texts } from './texts.ts'

type SourceNoteProps = {
  /** How the number is counted, in a sentence or two. */
  definition: ReactNode
  source: ReactNode
  /** The day the number was made up. */
  on?: Day | undefined
  /** What the link says when »Kilde« alone would not be understood. */
  label?: string
}

/** Numbers carry their definition, source and date, one press away. */
export function SourceNote({ definition, source, on, label }: SourceNoteProps) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <details className="source-note">
      <summary>{label ?? t.source.open}</summary>
      <dl>
        <dt>{t.source.definition}</dt>
        <dd>{definition}</dd>
        <dt>{t.source.source}</dt>
        <dd>{source}</dd>
        {on && (
          <>
            <dt>{t.source.on}</dt>
            <dd>{format.day(on)}</dd>
          </>
        )}
      </dl>
    </details>
  )
}
