import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { askForTalk, type Conversation, moveOwn, type Own, readOwn } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { PlaceChips } from './PlaceChips.tsx'
import { RecordCard } from './RecordCard.tsx'
import { TopicsList } from './TopicsList.tsx'
import { texts } from './texts.ts'
import { CalendarLink, useWhen, useWhere } from './When.tsx'

/** »Vi ses«: the citizen's own part of it. When, where, what about, and what was written. */
export function OwnConversations() {
  const t = useTexts(texts)
  const own = useEndpoint(readOwn, {})
  const [next, ...more] = own.booked
  return (
    <>
      <section className="own-section">
        <h2>{t.own.title}</h2>
        {next ? <Next own={own} next={next} /> : <p className="quiet">{t.panel.none}.</p>}
        {more.map((one) => (
          <Line key={one.conversationId} conversation={one} />
        ))}
        <Ask own={own} />
      </section>
      <section className="own-section">
        <h2>{t.topics.title}</h2>
        <TopicsList caseId={own.caseId} topics={own.topics} canWrite own />
      </section>
      <section className="own-section">
        <h2>{t.panel.records}</h2>
        {own.threads.length === 0 && <p className="quiet">{t.own.noRecords}</p>}
        {own.threads.map((thread) => (
          <RecordCard key={thread.newest.recordId} caseId={own.caseId} thread={thread} own />
        ))}
      </section>
    </>
  )
}

function Line({ conversation }: { conversation: Conversation }) {
  const t = useTexts(texts)
  const [when, where] = [useWhen(), useWhere()]
  const { employeeName } = conversation
  const first = employeeName?.split(' ')[0]
  return (
    <div className="own-talk">
      {employeeName && (
        <span className="initials" aria-hidden="true">
          {employeeName
            .split(' ')
            .map((part) => part[0])
            .filter((_, at, all) => at === 0 || at === all.length - 1)
            .join('')}
        </span>
      )}
      <p>
        {when(conversation)}
        <br />
        <span className="small quiet">
          {where(conversation)} {first && t.with(first)}
        </span>
      </p>
    </div>
  )
}

function Next({ own, next }: { own: Own; next: Conversation }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <div className="row apart own-next">
        <Line conversation={next} />
        <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.own.move}
        </Button>
      </div>
      {open && <Move own={own} next={next} onDone={() => setOpen(false)} />}
      <p className="small">
        <CalendarLink conversationId={next.conversationId} own />
      </p>
    </>
  )
}

type MoveProps = { own: Own; next: Conversation; onDone: () => void }

/** Their own place and time: one press on a time that is free for both. */
function Move({ own, next, onDone }: MoveProps) {
  const t = useTexts(texts)
  const when = useWhen()
  const say = useToast()
  const command = useCommand(moveOwn)
  const [place, setPlace] = useState(next.place)
  const placeWords = place === next.place ? next.placeWords : ''
  const here = next.atTime ? [{ onDay: next.onDay, atTime: next.atTime }] : []
  const others = own.booking.proposals.filter(
    ({ onDay, atTime }) => onDay !== next.onDay || atTime !== next.atTime,
  )
  const times = place === next.place ? others : [...here, ...others]
  const run = async (moment: (typeof times)[number]) => {
    const asked = { conversationId: next.conversationId, ...moment, place, placeWords }
    const saved = await command.run(asked, { ifMatch: next.version }).catch(() => null)
    if (!saved) return
    say(t.own.moved)
    onDone()
  }
  return (
    <div className="book-form">
      <PlaceChips
        label={t.own.where}
        places={own.booking.places.filter((one) => one !== 'andet')}
        value={place}
        onChange={setPlace}
      />
      <p className="quiet">{t.own.moveLead}</p>
      <div className="row time-chips">
        {times.map((moment) => (
          <Button
            key={`${moment.onDay}${moment.atTime}`}
            busy={command.busy}
            onClick={() => void run(moment)}
          >
            {when(moment)}
          </Button>
        ))}
      </div>
      <FaultNote error={command.problem} reset={command.reset} reads={readOwn} />
    </div>
  )
}

/** A conversation on request is the citizen's right. */
function Ask({ own }: { own: Own }) {
  const t = useTexts(texts)
  const format = useFormat()
  const command = useCommand(askForTalk)
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [asked] = own.talkRequests
  if (asked)
    return (
      <div className="suggestion own-asked">
        <p>{t.own.asked}</p>
        {asked.words && <Voice words={asked.words} size="line" />}
        <p className="tiny">{format.relativeDays(asked.askedOn, own.today)}</p>
      </div>
    )
  if (!open)
    return (
      <p className="own-ask">
        <Button onClick={() => setOpen(true)}>{t.own.ask}</Button>
      </p>
    )
  return (
    <form
      className="form own-ask"
      onSubmit={(event) => {
        event.preventDefault()
        void command.run({ words }).catch(() => null)
      }}
    >
      <TextField
        label={t.own.askWords}
        optional
        voice
        lines={2}
        maxLength={500}
        value={words}
        onChange={setWords}
      />
      <FaultNote error={command.problem} reset={command.reset} reads={readOwn} />
      <p className="row">
        <Button type="submit" look="go" busy={command.busy}>
          {t.own.ask}
        </Button>
        <Button onClick={() => setOpen(false)}>{t.acts.cancel}</Button>
      </p>
    </form>
  )
}
