import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { NotFoundState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readConversations } from './contract.ts'
import { RecordBody } from './RecordCard.tsx'
import { texts } from './texts.ts'

/** One record on a sheet of paper: what it says, and every correction with its reason. */
export function RecordPage({ params }: PageProps) {
  const t = useTexts(texts).record
  const format = useFormat()
  const caseId = params['caseId'] ?? ''
  const { threads, name } = useEndpoint(readConversations, { caseId })
  const thread = threads.find(({ newest }) => newest.recordId === params['recordId'])
  if (!thread) return <NotFoundState inside />
  return (
    <>
      <PageHead
        crumbs={[{ label: name, to: `/borger/${caseId}` }]}
        title={t.title}
        lead={`${name} · ${format.day(thread.newest.heldOn)}`}
        actions={<Button onClick={() => window.print()}>{t.acts.print}</Button>}
      />
      <article className="record">
        <RecordBody record={thread.newest} />
      </article>
      {thread.older.map((record) => (
        <section key={record.recordId} className="panel record-older">
          <h2>{t.before}</h2>
          <RecordBody record={record} />
        </section>
      ))}
    </>
  )
}
