import { useNavigate } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { useKeys } from '#ui/keys.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type Change, type Conversation, readSheet, type Sheet, setPrepared } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { prepareAt } from './rules.ts'
import { Cards, Frustrations, LastPromises, type LawPart, Part, SheetSteps } from './SheetAside.tsx'
import { TopicsList } from './TopicsList.tsx'
import { texts } from './texts.ts'
import { useWhen, useWhere } from './When.tsx'

type PreparePageProps = PageProps & {
  Law?: LawPart
  Presence?: ComponentType<{ caseId: string; place?: string }>
  /** One line of the life line, in the words of those who keep it. */
  EventLine: EventPart
}
type EventPart = ComponentType<{ event: Change; firstName: string }>

/** Ten minutes before a conversation: the dream above, then what the two owe each other. */
export function PreparePage({ params, Law, Presence, EventLine }: PreparePageProps) {
  const t = useTexts(texts).prepare
  const [caseId, conversationId] = [params['caseId'] ?? '', params['conversationId'] ?? 'nu']
  const sheet = useEndpoint(readSheet, { caseId, conversationId })
  const { firstName, topics, frustrations } = sheet
  return (
    <>
      <Head sheet={sheet} />
      {Presence && <Presence caseId={caseId} place="prepare" />}
      <div className="columns with-aside sheet-page">
        <div>
          <Part title={t.promises}>
            <LastPromises sheet={sheet} />
          </Part>
          <Part title={t.topics(firstName)}>
            <TopicsList caseId={caseId} topics={topics} canWrite />
          </Part>
          {frustrations.length > 0 && (
            <Part title={t.frustrations}>
              <Frustrations sheet={sheet} />
            </Part>
          )}
          <Part title={t.changes}>
            <Changes sheet={sheet} EventLine={EventLine} />
          </Part>
        </div>
        <aside>
          <Part title={t.cards}>
            <Cards sheet={sheet} />
          </Part>
          <Part title={t.steps}>
            <SheetSteps sheet={sheet} />
          </Part>
          {Law && (
            <Boundary lines={2}>
              <Law caseId={caseId} />
            </Boundary>
          )}
        </aside>
      </div>
      <Foot sheet={sheet} conversationId={conversationId} />
    </>
  )
}

function Head({ sheet }: { sheet: Sheet }) {
  const all = useTexts(texts)
  const t = all.prepare
  const [when, where] = [useWhen(), useWhere()]
  const { caseId, name, firstName, dream, conversation } = sheet
  return (
    <PageHead
      crumbs={[{ label: name, to: `/borger/${caseId}` }]}
      title={
        dream ? <Voice words={dream} size="head" /> : `${all.panel.acts.prepare}: ${firstName}`
      }
      lead={
        <>
          <b>{firstName}</b>
          {conversation && (
            <>
              {' '}
              · {where(conversation)} · {when(conversation)}{' '}
              {conversation.isPrepared && <Chip look="fjord">{t.marked}</Chip>}
            </>
          )}
        </>
      }
    />
  )
}

function Foot({ sheet, conversationId }: { sheet: Sheet; conversationId: string }) {
  const t = useTexts(texts).prepare
  const command = useCommand(setPrepared)
  const navigate = useNavigate()
  const { caseId, conversation } = sheet
  const start = `/borger/${caseId}/luk/${conversationId}`
  useKeys([{ keys: ['b'], does: t.start, run: () => void navigate({ to: start }) }])
  const set = (wish: Partial<Pick<Conversation, 'isPrepared' | 'prepareMinutes'>>) => {
    if (!conversation) return
    const { version, ...of } = conversation
    const asked = { conversationId: of.conversationId, ...wish }
    void command.run(asked, { ifMatch: version }).catch(() => null)
  }
  return (
    <div className="sheet-save">
      <LinkButton look="go" to={start}>
        {t.start}
      </LinkButton>
      {conversation?.state === 'planned' && (
        <>
          <Button busy={command.busy} onClick={() => set({ isPrepared: !conversation.isPrepared })}>
            {conversation.isPrepared ? t.unmark : t.mark}
          </Button>
          <TenMinutes conversation={conversation} busy={command.busy} onChange={set} />
        </>
      )}
      <FaultNote error={command.problem} reset={command.reset} reads={readSheet} />
    </div>
  )
}

type TenMinutesProps = {
  conversation: Conversation
  busy: boolean
  onChange: (wish: Pick<Conversation, 'prepareMinutes'>) => void
}

/** Sets ten minutes aside before one leaves; pressed again it gives them back. */
function TenMinutes({ conversation, busy, onChange }: TenMinutesProps) {
  const t = useTexts(texts)
  const isSet = conversation.prepareMinutes > 0
  const from = prepareAt(conversation)
  if (!conversation.atTime) return null
  return (
    <>
      <Button
        busy={busy}
        aria-pressed={isSet}
        onClick={() => onChange({ prepareMinutes: isSet ? 0 : 10 })}
      >
        {t.prepare.ten}
      </Button>
      <span className="tiny" role="status">
        {from && t.prepare.tenSet(t.clock(from))}
      </span>
    </>
  )
}

/** What has happened since the last conversation, one line each, the newest first. */
function Changes({ sheet, EventLine }: { sheet: Sheet; EventLine: EventPart }) {
  const t = useTexts(texts).prepare
  const format = useFormat()
  if (sheet.changes.length === 0) return <p className="quiet">{t.none}</p>
  return (
    <ul className="sheet-list">
      {sheet.changes.map((change) => (
        <li key={change.eventId}>
          <EventLine event={change} firstName={sheet.firstName} />{' '}
          <span className="tiny">{format.relativeDays(change.onDay, sheet.today)}</span>
        </li>
      ))}
    </ul>
  )
}
