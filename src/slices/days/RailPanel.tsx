import { useNavigate } from '@tanstack/react-router'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { classes } from '#ui/classes.ts'
import { coined } from '#ui/coined.ts'
import { useKeys } from '#ui/keys.tsx'
import { Link, LinkButton } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { useMinutesSince } from '#ui/minutes.ts'
import { Voice } from '#ui/Voice.tsx'
import type { DayConversation, MyDay } from './contract.ts'
import { Inline } from './Inline.tsx'
import { NextCard } from './NextCard.tsx'
import type { Opening } from './Opening.tsx'
import { Cover, PlaceChip, WhereLine } from './PlaceLine.tsx'
import { isOver, wayOf } from './rules.ts'
import { texts } from './texts.ts'

type RailProps = { day: MyDay; opening: Opening }

/** Dagen: the conversations under each other in time, the next one as a card. */
export function RailPanel({ day, opening }: RailProps) {
  const t = useTexts(texts)
  const minutes = useMinutesSince(day)
  const next = day.conversations.find((one) => one.conversationId === day.next?.conversationId)
  useNextKeys(next)
  return (
    <section className="day-rail" aria-labelledby="day-rail">
      <h2 id="day-rail">{t.day}</h2>
      {day.conversations.length === 0 && <p className="quiet">{t.noTalks}</p>}
      <ol>
        {day.conversations.map((one) => (
          <li
            key={one.conversationId}
            className={classes(one.state !== 'planned' && 'done', one === next && 'now')}
          >
            <span className="rail-time num">{one.atTime ? t.clock(one.atTime) : t.allDay}</span>
            {one === next ? (
              <NextCard one={one} day={day} minutes={minutes} opening={opening} />
            ) : (
              <Talk one={one} opening={opening} isLeft={isOver(one, day.clock)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** F and L are for the next one, wherever the focus is. */
function useNextKeys(next: DayConversation | undefined) {
  const { keys } = useTexts(texts)
  const navigate = useNavigate()
  const go = (to: string) => void navigate({ to })
  useKeys(
    next
      ? [
          { keys: ['f'], does: keys.prepare, run: () => go(wayOf(next, 'forbered')) },
          { keys: ['l'], does: keys.close, run: () => go(wayOf(next, 'luk')) },
        ]
      : [],
  )
}

type TalkProps = { one: DayConversation; opening: Opening; isLeft: boolean }

function Talk({ one, opening, isLeft }: TalkProps) {
  const t = useTexts(texts)
  const { conversationId, caseId, firstName, state } = one
  if (state !== 'planned') return <Closed one={one} />
  const { BookForm } = opening.parts
  const moving = opening.opened?.at === conversationId
  const move = () => opening.open(moving ? undefined : { at: conversationId, what: 'move' })
  return (
    <div className="rail-talk">
      <p className="rail-who">
        <Link to={`/borger/${caseId}`}>{firstName}</Link> <PlaceChip one={one} />
        {isLeft && <Chip look="amber">{t.notClosed}</Chip>}
        <Cover one={one} />
      </p>
      {one.dream && (
        <p>
          <Voice words={one.dream} />
        </p>
      )}
      <WhereLine one={one} />
      <p className="rail-acts">
        <LinkButton small look="quiet" to={wayOf(one, 'forbered')}>
          {t.prepare}
        </LinkButton>
        <LinkButton small look="quiet" to={wayOf(one, 'luk')}>
          {t.close}
        </LinkButton>
        <Button small look="quiet" aria-label={t.moveOf(firstName)} onClick={move}>
          {t.move}
        </Button>
      </p>
      {moving && (
        <Inline first=".btn" onClose={() => opening.open(undefined)}>
          <BookForm {...{ caseId, firstName, conversationId }} onDone={opening.onDone} />
        </Inline>
      )}
    </div>
  )
}

function Closed({ one }: { one: DayConversation }) {
  const t = useTexts(texts)
  const { places } = useTexts(coined)
  return (
    <p className="rail-who">
      <Link to={`/borger/${one.caseId}`}>{one.firstName}</Link>{' '}
      <span className="tiny">
        {places[one.place]} · {one.state === 'held' ? t.closed : t.noShow}
      </span>
    </p>
  )
}
