import { Suspense, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState, FaultLine, Skeleton } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listChanges, listPromises, type OnePromise, type Promises } from './contract.ts'
import { RateLine } from './KeptRate.tsx'
import { usePromiseActs, useSentence } from './PromiseActs.tsx'
import { PromiseLineField } from './PromiseLineField.tsx'
import { PromiseRow, PromiseWords } from './PromiseRow.tsx'
import { texts } from './texts.ts'

/** Aftaler: what both have promised, side by side, and what came of what was promised before. */
export function PromisesPanel({ caseId }: { caseId: string }) {
  const t = useTexts(texts).panel
  const promises = useEndpoint(listPromises, { caseId })
  const { firstName, write, open, rate } = promises
  return (
    <section className="promises-panel" aria-label={t.title}>
      <h2>{t.title}</h2>
      {write && <PromiseLineField caseId={caseId} firstName={firstName} />}
      {open.length === 0 ? (
        <EmptyState title={t.none}>{write ? t.noneBody : t.noneRead}</EmptyState>
      ) : (
        <Sides {...promises} />
      )}
      <RateLine rate={rate} />
      <History {...promises} />
    </section>
  )
}

/** The authority's to the left, the citizen's beside it, of one size; others below. */
function Sides({ open, ...rest }: Promises) {
  const t = useTexts(texts).panel
  const of = (...kinds: OnePromise['ownerKind'][]) =>
    open.filter(({ ownerKind }) => kinds.includes(ownerKind))
  const others = of('company', 'network')
  return (
    <div className="promise-sides">
      <Side title={t.ours} promises={of('employee', 'leader')} {...rest} />
      <Side title={t.theirs(rest.firstName)} promises={of('citizen')} {...rest} />
      {others.length > 0 && <Side title={t.others} promises={others} {...rest} />}
    </div>
  )
}

type SideProps = Pick<Promises, 'today' | 'me' | 'firstName' | 'write'> & {
  title: string
  promises: readonly OnePromise[]
}

function Side({ title, promises, today, me, firstName, write }: SideProps) {
  const t = useTexts(texts).panel
  return (
    <section>
      <h3>{title}</h3>
      {promises.length === 0 && <p className="small quiet promise-none">{t.noneHere}</p>}
      <ul className="promise-list">
        {promises.map((promise) => (
          <PromiseRow
            key={promise.promiseId}
            promise={promise}
            {...{ today, me, firstName, write }}
          />
        ))}
      </ul>
    </section>
  )
}

function History({ settled, more, today, me, firstName, write }: Promises) {
  const t = useTexts(texts).panel
  const format = useFormat()
  if (settled.length === 0) return <p className="small quiet">{t.noHistory}</p>
  return (
    <details className="promise-history">
      <summary>{t.history(`${format.number(settled.length)}${more ? '+' : ''}`)}</summary>
      <ul className="promise-list">
        {settled.map((promise) => (
          <li key={promise.promiseId} className="promise">
            <PromiseWords promise={promise} {...{ today, me, firstName }} />
            {write && <Reopen promise={promise} />}
            <Story promiseId={promise.promiseId} />
          </li>
        ))}
      </ul>
      {more && <p className="tiny">{t.more}</p>}
    </details>
  )
}

function Reopen({ promise }: { promise: OnePromise }) {
  const t = useTexts(texts).panel
  const acts = usePromiseActs()
  const sentence = useSentence(acts.problem)
  return (
    <span className="promise-acts no-print">
      <Button
        small
        look="quiet"
        aria-label={t.reopenLabel(promise.words)}
        busy={acts.busy}
        onClick={() => void acts.reopen(promise)}
      >
        {t.reopen}
      </Button>
      <FaultLine error={acts.problem} sentence={sentence} fetchNew={acts.fresh} />
    </span>
  )
}

/** Every act, read when somebody asks. */
function Story({ promiseId }: { promiseId: string }) {
  const t = useTexts(texts).panel
  const [asked, setAsked] = useState(false)
  return (
    <details
      className="promise-story"
      onToggle={(event) => event.currentTarget.open && setAsked(true)}
    >
      <summary>{t.story}</summary>
      {asked && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <Acts promiseId={promiseId} />
        </Suspense>
      )}
    </details>
  )
}

function Acts({ promiseId }: { promiseId: string }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { changes } = useEndpoint(listChanges, { promiseId })
  return (
    <ol className="small">
      {changes.map(({ version, act, dueOn, reason, byName, at }) => (
        <li key={version}>
          <span className="quiet">{format.moment(at)}:</span>{' '}
          {t.storyLine(t.acts[act] ?? act, format.dayShort(dueOn), byName)}
          {reason && (
            <>
              {' '}
              · <span lang="da">{t.why(reason)}</span>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
