import { type ReactNode, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { BookForm } from './BookForm.tsx'
import { type Conversation, readConversations, setState } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { texts } from './texts.ts'
import { CalendarLink, useWhen, useWhere } from './When.tsx'

type BookedLineProps = {
  caseId: string
  firstName: string
  conversation: Conversation
  today: Conversation['onDay']
  canWrite: boolean
  /** The next one: the largest thing on the page. */
  large?: boolean
}

type Opened = 'move' | 'cancel' | undefined

/** A conversation that is booked, and what can be done with it. */
export function BookedLine(props: BookedLineProps) {
  const { caseId, firstName, conversation, today, canWrite, large } = props
  const t = useTexts(texts)
  const format = useFormat()
  const [when, where] = [useWhen(), useWhere()]
  const [open, setOpen] = useState<Opened>()
  const { conversationId, employeeName, onDay, isPrepared } = conversation
  const isPast = onDay < today
  const toggle = (what: Opened) => setOpen(open === what ? undefined : what)
  return (
    <div className={large ? 'booked large' : 'booked'}>
      <p className={large ? 'next-day' : undefined}>{when(conversation)}</p>
      <p className="quiet">
        {where(conversation)}
        {employeeName && <> · {t.with(employeeName)}</>} · {format.relativeDays(onDay, today)}{' '}
        {isPrepared && <Chip look="fjord">{t.panel.prepared}</Chip>}
      </p>
      {canWrite && (
        <p className="row">
          {!isPast && (
            <LinkButton to={`/borger/${caseId}/forbered/${conversationId}`}>
              {t.panel.acts.prepare}
            </LinkButton>
          )}
          {onDay <= today && (
            <LinkButton look="go" to={`/borger/${caseId}/luk/${conversationId}`}>
              {t.panel.acts.close}
            </LinkButton>
          )}
          <Button look="quiet" aria-expanded={open === 'move'} onClick={() => toggle('move')}>
            {t.panel.acts.move}
          </Button>
          <Button look="quiet" aria-expanded={open === 'cancel'} onClick={() => toggle('cancel')}>
            {t.panel.acts.cancel}
          </Button>
          {onDay <= today && <NoShow conversation={conversation} />}
          {!isPast && <CalendarLink conversationId={conversationId} />}
        </p>
      )}
      {open === 'move' && (
        <BookForm {...{ caseId, firstName, conversationId }} onDone={() => setOpen(undefined)} />
      )}
      {open === 'cancel' && (
        <Cancel conversation={conversation} onDone={() => setOpen(undefined)} />
      )}
    </div>
  )
}

/** Sets a state, and can take it back. */
function useStateChange() {
  const t = useTexts(texts).panel
  const say = useToast()
  const command = useCommand(setState)
  const run = async (
    { conversationId, version }: { conversationId: string; version: number },
    wish: { state: 'planned' | 'cancelled' | 'no_show'; reason?: string },
  ): Promise<boolean> => {
    const saved = await command
      .run({ conversationId, ...wish }, { ifMatch: version })
      .catch(() => null)
    if (!saved) return false
    const undo = () => void run(saved, { state: 'planned' })
    say(t.set[wish.state], wish.state === 'planned' ? {} : { undo })
    return true
  }
  const note: ReactNode = (
    <FaultNote error={command.problem} reset={command.reset} reads={readConversations} />
  )
  return { run, busy: command.busy, note }
}

function NoShow({ conversation }: { conversation: Conversation }) {
  const t = useTexts(texts).panel
  const { run, busy, note } = useStateChange()
  return (
    <>
      <Button look="quiet" busy={busy} onClick={() => void run(conversation, { state: 'no_show' })}>
        {t.noShow}
      </Button>
      {note}
    </>
  )
}

function Cancel({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const t = useTexts(texts).panel
  const [reason, setReason] = useState('')
  const { run, busy, note } = useStateChange()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void run(conversation, { state: 'cancelled', reason }).then((done) => done && onDone())
      }}
    >
      <TextField
        label={t.cancelWhy}
        help={t.cancelHelp}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <p>
        <Button type="submit" busy={busy}>
          {t.acts.cancel}
        </Button>
      </p>
      {note}
    </form>
  )
}
