import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Problem } from './client.ts'
import { LinkButton } from './Link.tsx'
import { useFormat, useTexts } from './language.tsx'
import { PageHead } from './page.tsx'
import { texts } from './texts.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

const PATIENCE_MS = 300

/** Grey lines where text will stand; only after 300 ms, because most answers are there before. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useTexts(texts)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="skeleton" role="status">
      {late && <VisuallyHidden>{t.loading}</VisuallyHidden>}
      {late && LINE_NAMES.slice(0, lines).map((name) => <span key={name} className="bone" />)}
    </div>
  )
}

const LINE_NAMES = 'abcdefghijkl'.split('')

/** Nothing here, and what to do about it: `<EmptyState title="…" action={<Button…/>}>`. */
export function EmptyState(props: { title?: string; children?: ReactNode; action?: ReactNode }) {
  const t = useTexts(texts)
  return (
    <div className="state">
      <p className="state-title">{props.title ?? t.empty}</p>
      {props.children && <div className="quiet">{props.children}</div>}
      {props.action && <p className="state-action">{props.action}</p>}
    </div>
  )
}

type ErrorStateProps = {
  error: unknown
  retry?: (() => void) | undefined
  /** It stands alone where a page should have been, and is its heading, too. */
  page?: boolean | undefined
}

/** What happened, what to do, the number to give us, and a way to try again. */
export function ErrorState({ error, retry, page }: ErrorStateProps) {
  const t = useTexts(texts)
  const sentence = useFault(error)
  const requestId = error instanceof Problem ? error.requestId : undefined
  const Title = page ? 'h1' : 'p'
  // A page's code that did not come is never asked for again, except by a whole new load.
  const again = isMissingCode(error) ? () => location.reload() : retry
  return (
    <div className="state fault" role="alert">
      <Title className="state-title">
        <span aria-hidden="true">▲ </span>
        {t.faults.title}
      </Title>
      <p className="quiet">{sentence}</p>
      {requestId && (
        <p className="tiny">
          {t.faults.number}: <code>{requestId}</code>
        </p>
      )}
      {again && (
        <p className="state-action">
          <Button onClick={again}>{t.faults.retry}</Button>
        </p>
      )}
    </div>
  )
}

type FaultTexts = (typeof texts)['da']['faults']

/** By status; what is not here is the server's own fault. */
const SENTENCES: Record<number, Exclude<keyof FaultTexts, 'full' | 'stale'>> = {
  0: 'unreachable',
  400: 'malformed',
  401: 'signedOut',
  412: 'staleSomebody',
  422: 'refused',
  428: 'staleSomebody',
  429: 'tooMany',
}

/** No connection, or a new version whose files have new names. Every browser words it differently. */
function isMissingCode(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message)
}

/** One sentence for whatever was thrown: for a form, a toast or a page. */
export function useFault(error: unknown): string {
  const { faults } = useTexts(texts)
  const format = useFormat()
  if (isMissingCode(error)) return faults.unreachable
  if (!(error instanceof Problem)) return faults.server
  if (error.changedBy && error.changedAt)
    return faults.stale(error.changedBy, format.moment(error.changedAt))
  if (error.code === 'full') return faults.full
  return faults[SENTENCES[error.status] ?? 'server']
}

type FaultLineProps = {
  error: unknown
  /** Instead of the general sentence: what the rule that said no would say. */
  sentence?: string | undefined
  /** Reads again what somebody else was first to change. */
  fetchNew?: (() => void) | undefined
}

/** Under what was tried: one sentence and the way on, and nothing while nothing is wrong. */
export function FaultLine({ error, sentence, fetchNew }: FaultLineProps) {
  const { faults } = useTexts(texts)
  const general = useFault(error)
  const line = useRef<HTMLDivElement>(null)
  // It pushes what was pressed down: in a long sheet its way on would be under the edge.
  useEffect(() => {
    if (error) line.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const status = error instanceof Problem ? error.status : undefined
  return (
    <div ref={line} role="alert" className="fault-note">
      <p className="field-fault">
        <span aria-hidden="true">▲ </span>
        {sentence ?? general}
      </p>
      {status === 412 && fetchNew && (
        <Button small onClick={fetchNew}>
          {faults.fetch}
        </Button>
      )}
      {status === 401 && (
        <LinkButton to="/login" search={{ next: location.pathname + location.search }}>
          {faults.signIn}
        </LinkButton>
      )}
    </div>
  )
}

/** A page of its own, or (`inside`) a part of one that has its heading already. */
type NowhereProps = { inside?: boolean }

export function Forbidden({ inside }: NowhereProps) {
  const t = useTexts(texts)
  return <Nowhere {...t.forbidden} inside={inside ?? false} />
}

export function NotFoundState({ inside }: NowhereProps) {
  const t = useTexts(texts)
  return <Nowhere {...t.notFound} inside={inside ?? false} />
}

function Nowhere({ title, body, inside }: { title: string; body: string; inside: boolean }) {
  const t = useTexts(texts)
  if (inside)
    return (
      <EmptyState title={title} action={<LinkButton to="/">{t.home}</LinkButton>}>
        {body}
      </EmptyState>
    )
  return (
    <>
      <PageHead title={title} lead={body} />
      <LinkButton to="/">{t.home}</LinkButton>
    </>
  )
}
