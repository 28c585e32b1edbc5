import { Fragment } from 'react'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { pageOfDraft } from './rules.ts'
import { texts } from './texts.ts'

type Unfinished = {
  kind: 'record' | 'assessment' | 'correction'
  caseId: string
  subjectId: string
  firstName: string
}

const SHOWN = 5

/** What was begun and not finished, each a way back to just that sheet. */
export function UnfinishedLine({ drafts }: { drafts: readonly Unfinished[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  // Two tabs may hold a sheet each of the same conversation; they are found there.
  const sheets = [...new Map(drafts.map((one) => [one.subjectId, one])).values()]
  if (sheets.length === 0) return null
  const more = sheets.length - SHOWN
  return (
    <p className="unfinished small">
      <span className="quiet">{t.unfinished}</span>{' '}
      {sheets.slice(0, SHOWN).map((one, at) => (
        <Fragment key={one.subjectId}>
          {at > 0 && ' · '}
          <Link to={pageOfDraft(one)}>{t.sheets[one.kind](one.firstName)}</Link>
        </Fragment>
      ))}
      {more > 0 && <span className="quiet"> {t.more(format.number(more))}</span>}
    </p>
  )
}
