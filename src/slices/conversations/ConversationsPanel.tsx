import { coined } from '#ui/coined.ts'
import type { AnyDrafting } from '#ui/drafting.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { BookedLine } from './BookedLine.tsx'
import { BookForm } from './BookForm.tsx'
import { type Conversation, type Panel, readConversations } from './contract.ts'
import { RecordCard } from './RecordCard.tsx'
import { TopicsList } from './TopicsList.tsx'
import { texts } from './texts.ts'
import { useWhen, useWhere } from './When.tsx'

type ConversationsPanelProps = { caseId: string; Drafting?: AnyDrafting }

/** When they talk next, what about, and what was said: the next one is the largest. */
export function ConversationsPanel({ caseId, Drafting }: ConversationsPanelProps) {
  const t = useTexts(texts)
  const panel = useEndpoint(readConversations, { caseId })
  const { topics, canWrite, threads } = panel
  return (
    <div className="conversations">
      <Next panel={panel} />
      <section className="panel">
        <h2>{t.topics.title}</h2>
        <TopicsList {...{ caseId, topics, canWrite }} />
      </section>
      <section className="panel">
        <h2>{t.panel.records}</h2>
        {threads.length === 0 && (
          <EmptyState title={t.panel.noRecords}>{t.panel.noRecordsBody}</EmptyState>
        )}
        {threads.map((thread) => (
          <RecordCard key={thread.newest.recordId} {...{ caseId, thread, canWrite, Drafting }} />
        ))}
      </section>
      <Others panel={panel} />
      <HeldAt panel={panel} />
    </div>
  )
}

function Next({ panel }: { panel: Panel }) {
  const t = useTexts(texts).panel
  const { caseId, firstName, booked, unclosed, talkRequests, canWrite, today } = panel
  const [next, ...more] = booked
  const line = { caseId, firstName, canWrite, today }
  return (
    <section className="panel">
      <h2>{t.next}</h2>
      {talkRequests.map((request) => (
        <div key={request.talkRequestId} className="suggestion amber">
          <p>
            <b>{t.request(firstName)}</b>
          </p>
          {request.words && <Voice words={request.words} />}
          <p className="small quiet">{t.requestHelp}</p>
        </div>
      ))}
      {next ? <BookedLine {...line} conversation={next} large /> : <EmptyState title={t.none} />}
      {canWrite && (
        <>
          {!next || talkRequests.length > 0 ? (
            <BookForm caseId={caseId} firstName={firstName} />
          ) : (
            <details className="book-more">
              <summary>{t.new}</summary>
              <BookForm caseId={caseId} firstName={firstName} />
            </details>
          )}
          <p className="close-now">
            <LinkButton look="quiet" to={`/borger/${caseId}/luk/nu`}>
              {t.closeNow}
            </LinkButton>
          </p>
        </>
      )}
      <Lines title={t.unclosed} rows={unclosed} line={line} />
      <Lines title={t.more} rows={more} line={line} />
    </section>
  )
}

type LinesProps = {
  title: string
  rows: readonly Conversation[]
  line: { caseId: string; firstName: string; canWrite: boolean; today: Panel['today'] }
}

function Lines({ title, rows, line }: LinesProps) {
  if (rows.length === 0) return null
  return (
    <>
      <h3 className="booked-head">{title}</h3>
      {rows.map((conversation) => (
        <BookedLine key={conversation.conversationId} {...line} conversation={conversation} />
      ))}
    </>
  )
}

const OTHERS_SHOWN = 12

/** Held without a record, called off, nobody came: known, and quiet. */
function Others({ panel }: { panel: Panel }) {
  const t = useTexts(texts).panel
  const [when, where] = [useWhen(), useWhere()]
  if (panel.others.length === 0) return null
  return (
    <details className="panel">
      <summary>{t.others}</summary>
      <ul className="talks-other">
        {panel.others.slice(0, OTHERS_SHOWN).map((one) => (
          <li key={one.conversationId}>
            {when(one)} · {where(one)} · {t.states[one.state]}
            {one.cancelReason && <span className="quiet"> · {one.cancelReason}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function HeldAt({ panel }: { panel: Panel }) {
  const t = useTexts(texts).panel
  const { places } = useTexts(coined)
  const format = useFormat()
  if (panel.heldAt.length === 0) return null
  const held = panel.heldAt.map(({ place, times }) => `${places[place]} ${format.number(times)}`)
  return (
    <p className="small quiet held-at">
      {t.heldAt}: {held.join(' · ')}
    </p>
  )
}
