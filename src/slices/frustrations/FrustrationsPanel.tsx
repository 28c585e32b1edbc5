import { type ComponentType, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type Frustration, type Frustrations, listFrustrations } from './contract.ts'
import { NoteForm } from './NoteForm.tsx'
import { OpenFrustration } from './OpenFrustration.tsx'
import { texts } from './texts.ts'

export type BookPart = ComponentType<{ caseId: string; firstName: string; onDone?: () => void }>

type PanelProps = {
  caseId: string
  /** Books a conversation here; without it, a link leads to where one is booked. */
  BookForm?: BookPart
}

/** Frustration: a talk first. What is open stands above, what was settled below it. */
export function FrustrationsPanel({ caseId, BookForm }: PanelProps) {
  const t = useTexts(texts).panel
  const answer = useEndpoint(listFrustrations, { caseId })
  const [notes, setNotes] = useState(false)
  const open = answer.frustrations.filter(({ settledOn }) => settledOn === null)
  const settled = answer.frustrations.filter(({ settledOn }) => settledOn !== null)
  return (
    <section className="frustrations" aria-label={t.title}>
      <div className="frustration-head">
        <h2>{t.title}</h2>
        {answer.write && !notes && (
          <Button small onClick={() => setNotes(true)}>
            {t.note}
          </Button>
        )}
      </div>
      {notes && <NoteForm caseId={caseId} onDone={() => setNotes(false)} />}
      {open.some(({ talkedOn }) => talkedOn === null) && (
        <TalkFirst answer={answer} {...(BookForm && { BookForm })} />
      )}
      {open.length === 0 && !notes && <p className="quiet">{t.none}</p>}
      <ul className="frustration-list">
        {open.map((frustration) => (
          <OpenFrustration
            key={frustration.frustrationId}
            frustration={frustration}
            firstName={answer.firstName}
            write={answer.write}
          />
        ))}
      </ul>
      {settled.length > 0 && <Settled frustrations={settled} />}
    </section>
  )
}

function TalkFirst({ answer, BookForm }: { answer: Frustrations; BookForm?: BookPart }) {
  const t = useTexts(texts).panel
  const [books, setBooks] = useState(false)
  const { caseId, firstName } = answer
  return (
    <div className="talk-first">
      <p className="talk-first-lead">{t.lead}</p>
      <p className="quiet">{t.leadBody(firstName)}</p>
      {answer.write && !BookForm && (
        <LinkButton look="go" to={`/borger/${caseId}`} search={{ fane: 'samtaler' }}>
          {t.book}
        </LinkButton>
      )}
      {answer.write && BookForm && !books && (
        <Button look="go" onClick={() => setBooks(true)}>
          {t.book}
        </Button>
      )}
      {BookForm && books && (
        <BookForm caseId={caseId} firstName={firstName} onDone={() => setBooks(false)} />
      )}
    </div>
  )
}

function Settled({ frustrations }: { frustrations: readonly Frustration[] }) {
  const { panel: t, causes } = useTexts(texts)
  const format = useFormat()
  return (
    <details className="frustration-earlier">
      <summary>
        {t.earlier} ({frustrations.length})
      </summary>
      <ul className="frustration-list">
        {frustrations.map((each) => (
          <li key={each.frustrationId}>
            <Voice words={each.words} size="line" />
            <p>{each.outcome}</p>
            <p className="tiny">
              {t.because(causes[each.cause])},{' '}
              {each.settledOn && t.settled(format.dayMedium(each.settledOn))}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
