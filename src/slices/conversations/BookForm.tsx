import { useState } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type Booking, book, type Conversation, move, readBooking, setState } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { PlaceChips } from './PlaceChips.tsx'
import { inTheWay } from './rules.ts'
import { texts } from './texts.ts'
import { useWhen } from './When.tsx'
import { WhenFields, type WhenValue } from './WhenFields.tsx'

type BookFormProps = {
  caseId: string
  firstName: string
  /** Given: it is moved. Not given: a new one is booked. */
  conversationId?: string
  onDone?: () => void
}

/** One press books: the times are free for both, and the place is where they usually meet. */
export function BookForm(props: BookFormProps) {
  return (
    <Boundary lines={2}>
      <Times {...props} />
    </Boundary>
  )
}

function Times({ caseId, conversationId, onDone }: BookFormProps) {
  const t = useTexts(texts).book
  const format = useFormat()
  const when = useWhen()
  const times = useEndpoint(readBooking, { caseId, ...(conversationId && { conversationId }) })
  const [place, setPlace] = useState(times.usual.place)
  const saving = useSaving(times, onDone)
  const { proposals, usual, conversation } = times
  const words = place === usual.place ? usual.placeWords : ''
  const kind = conversation?.kind ?? 'conversation'
  return (
    <div className="book-form">
      <p className="book-head">
        <b>{conversation ? t.move : t.title}</b>
        {times.everyDays !== null && !conversation && (
          <span className="tiny">{t.rhythm(format.number(times.everyDays))}</span>
        )}
      </p>
      <PlaceChips label={t.place} quiet places={times.places} value={place} onChange={setPlace} />
      {proposals.length === 0 && <p className="quiet">{t.none}</p>}
      <div className="row time-chips">
        {proposals.map((one) => (
          <Button
            key={`${one.onDay}${one.atTime}`}
            busy={saving.busy}
            onClick={() => void saving.run({ ...usual, ...one, place, placeWords: words, kind })}
          >
            {when(one)}
          </Button>
        ))}
        {proposals.length > 0 && <span className="tiny">{t.free}</span>}
      </div>
      <Other times={times} start={{ ...usual, place, placeWords: words, kind }} saving={saving} />
      <FaultNote error={saving.problem} reset={saving.reset} reads={readBooking} />
    </div>
  )
}

type Saving = ReturnType<typeof useSaving>
type Times = Booking & { conversation: Conversation | null }

/** Books or moves, says so, and can take it back. */
function useSaving({ caseId, conversation }: Times, onDone?: () => void) {
  const t = useTexts(texts)
  const when = useWhen()
  const say = useToast()
  const booking = useCommand(book)
  const moving = useCommand(move)
  const undoing = useCommand(setState)
  const current = conversation ? moving : booking

  const send = (value: WhenValue) =>
    conversation
      ? moving.run(
          { conversationId: conversation.conversationId, ...value },
          { ifMatch: conversation.version },
        )
      : booking.run({ caseId, ...value })

  const takeBack = ({ conversationId, version }: { conversationId: string; version: number }) => {
    const seen = { ifMatch: version }
    if (!conversation) {
      const wish = { conversationId, state: 'cancelled' as const, reason: t.book.regret }
      return () => void undoing.run(wish, seen).catch(() => null)
    }
    const { onDay, atTime, minutes, travelMinutes, place, placeWords, kind } = conversation
    if (!atTime) return undefined
    const before = { onDay, atTime, minutes, travelMinutes, place, placeWords, kind }
    return () => void moving.run({ conversationId, ...before }, seen).catch(() => null)
  }

  const run = async (value: WhenValue) => {
    const saved = await send(value).catch(() => null)
    if (!saved) return
    const said = conversation ? t.book.moved(when(value)) : t.book.booked(when(value))
    const undo = takeBack(saved)
    say(saved.overlaps ? `${said} ${t.book.overlaps}` : said, undo ? { undo } : {})
    onDone?.()
  }
  return { run, busy: current.busy, problem: current.problem, reset: current.reset }
}

type OtherProps = {
  times: Times
  start: Omit<WhenValue, 'onDay' | 'atTime'>
  saving: Saving
}

/** Folded: whoever finds a time among the chips never sees it. */
function Other({ times, start, saving }: OtherProps) {
  const t = useTexts(texts).book
  const first = times.proposals[0]
  const [changed, change] = useState<Partial<WhenValue>>({})
  const value = {
    ...start,
    onDay: first?.onDay ?? times.today,
    atTime: first?.atTime ?? '10:00',
    ...changed,
  }
  const { conversationId, prepareMinutes } = times.conversation ?? {}
  const wish = { ...value, prepareMinutes }
  const overlaps = inTheWay(wish, times.taken, conversationId).length > 0
  return (
    <details className="book-other" open={times.proposals.length === 0}>
      <summary>{t.other}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void saving.run(value)
        }}
      >
        <WhenFields
          value={value}
          onChange={(patch) => change({ ...changed, ...patch })}
          places={times.places}
          min={times.today}
        />
        {overlaps && <p className="book-overlap">▲ {t.overlaps}</p>}
        <Button type="submit" look="go" busy={saving.busy}>
          {times.conversation ? t.acts.move : t.acts.book}
        </Button>
      </form>
    </details>
  )
}
