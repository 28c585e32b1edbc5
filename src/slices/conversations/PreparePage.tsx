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
import { type Change, readSheet, type Sheet, setPrepared } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { Cards, Frustrations, LastPromises, type LawPart, Part, SheetSteps } from './SheetAside.tsx'
import { TopicsList } from './TopicsList.tsx'
import { texts } from './texts.ts'
import { useWhen, useWhere } from './When.tsx'

type PreparePageProps = PageProps & {
  Law?: LawPart
  Presence?: ComponentType<{ caseId: string; place?: string }>
}

/** Ten minutes before a conversation: the dream above, then what the two owe each other. */
export function PreparePage({ params, Law, Presence }: PreparePageProps) {
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
            <Changes sheet={sheet} />
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
  const mark = (isPrepared: boolean) => {
    if (!conversation) return
    const asked = { conversationId: conversation.conversationId, isPrepared }
    void command.run(asked, { ifMatch: conversation.version }).catch(() => null)
  }
  return (
    <div className="sheet-save">
      <LinkButton look="go" to={start}>
        {t.start}
      </LinkButton>
      {conversation?.state === 'planned' && (
        <Button busy={command.busy} onClick={() => mark(!conversation.isPrepared)}>
          {conversation.isPrepared ? t.unmark : t.mark}
        </Button>
      )}
      {conversation && !conversation.isPrepared && <span className="tiny">{t.ten}</span>}
      <FaultNote error={command.problem} reset={command.reset} reads={readSheet} />
    </div>
  )
}

/** What has happened since the last conversation, one line each, the newest first. */
function Changes({ sheet }: { sheet: Sheet }) {
  const t = useTexts(texts).prepare
  const format = useFormat()
  if (sheet.changes.length === 0) return <p className="quiet">{t.none}</p>
  return (
    <ul className="sheet-list">
      {sheet.changes.map((change) => (
        <li key={change.eventId}>
          <ChangeLine change={change} />{' '}
          <span className="tiny">{format.relativeDays(change.onDay, sheet.today)}</span>
        </li>
      ))}
    </ul>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const t = useTexts(texts)
  const { kind, actorName, actorKind, facts } = change
  const said: Record<string, string> = t.changes
  const words = typeof facts['words'] === 'string' ? facts['words'] : ''
  return (
    <span className={actorKind === 'citizen' ? 'voice' : undefined}>
      <b>{actorName}</b> {said[kind.split('.')[0] ?? ''] ?? said['other']}
      {words && <>: {words}</>}
    </span>
  )
}
