import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AgreedPanel } from './AgreedPanel.tsx'
import { type FollowUps, listFollowUps } from './contract.ts'
import { DesignForm } from './DesignForm.tsx'
import { DrawPanel } from './DrawPanel.tsx'
import { NeedPanel } from './NeedPanel.tsx'
import { SeriesPanel } from './SeriesPanel.tsx'
import { texts } from './texts.ts'

/** How it will be found out whether an investment works: agreed before the start, and then it stands. */
export function FollowUpPage({ params }: PageProps) {
  const t = useTexts(texts).page
  const investmentId = params['investmentId'] ?? ''
  const answer = useEndpoint(listFollowUps, { investmentId })
  const [writes, setWrites] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const written = useRef(false)
  // After the form the hand is where the agreement begins, or where it says that there is none.
  useEffect(() => {
    if (written.current && !writes) page.current?.querySelector('h2')?.focus()
    written.current = writes
  }, [writes])
  const { versions, title, write, startedOn, phase } = answer
  const mayWrite = write && !startedOn && phase !== 'closed'
  const [holds, ...earlier] = versions
  return (
    <div className="evidence" ref={page}>
      <PageHead
        title={t.title}
        lead={t.lead}
        crumbs={[
          { label: t.all, to: '/investering' },
          { label: title, to: `/investering/${investmentId}` },
        ]}
        actions={<Ways investmentId={investmentId} />}
      />
      {!holds && !writes && <NoneYet answer={answer} mayWrite={mayWrite} />}
      {holds && !writes && (
        <div className="evidence-parts">
          <AgreedPanel followUp={holds} teams={answer.teams} />
          <div className="evidence-aside">
            <NeedPanel protocol={holds.protocol} teams={answer.teams} />
            {startedOn && <p className="small quiet">{t.stands}</p>}
          </div>
        </div>
      )}
      {holds?.protocol.design === 'randomised' && !writes && (
        <DrawPanel followUp={holds} teams={answer.teams} mayDraw={mayWrite} />
      )}
      {holds?.protocol.design === 'donors' && !writes && (
        <SeriesPanel followUp={holds} places={answer.series} mayWrite={write} />
      )}
      {mayWrite && !writes && (
        <p className="no-print">
          <Button look={holds ? 'plain' : 'go'} onClick={() => setWrites(true)}>
            {holds ? t.again : t.write}
          </Button>
        </p>
      )}
      {writes && (
        <DesignForm
          investmentId={investmentId}
          answer={answer}
          before={holds?.protocol}
          onDone={() => setWrites(false)}
        />
      )}
      {earlier.length > 0 && !writes && (
        <details>
          <summary>{t.earlier}</summary>
          {earlier.map((one) => (
            <div key={one.followUpId}>
              <AgreedPanel followUp={one} teams={answer.teams} />
              {one.draw && <DrawPanel followUp={one} teams={answer.teams} mayDraw={false} />}
            </div>
          ))}
        </details>
      )}
    </div>
  )
}

function Ways({ investmentId }: { investmentId: string }) {
  const t = useTexts(texts).page
  return (
    <>
      <Link to={`/investering/${investmentId}/forloeb`}>{t.cohort}</Link>
      <Link to={`/investering/${investmentId}/dom`}>{t.worked}</Link>
    </>
  )
}

function NoneYet({ answer, mayWrite }: { answer: FollowUps; mayWrite: boolean }) {
  const t = useTexts(texts).page
  const { startedOn, phase } = answer
  const before = mayWrite ? t.noneBefore : t.noneRead
  const isOver = startedOn !== null || phase === 'closed'
  return (
    <section className="suggestion amber">
      <h2 tabIndex={-1}>{t.none}</h2>
      <p>{isOver ? (startedOn ? t.noneAfter : t.noneClosed) : before}</p>
    </section>
  )
}
