import { Fragment } from 'react'
import { minutesOf } from '#core/timesOfDay.ts'
import { Button } from '#ui/Button.tsx'
import { Link, LinkButton } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { DayConversation, LastPromise, MyDay, NextUp } from './contract.ts'
import { Inline } from './Inline.tsx'
import type { Opening } from './Opening.tsx'
import { Cover, PlaceChip, WhereLine } from './PlaceLine.tsx'
import { lowered, wayOf } from './rules.ts'
import { texts } from './texts.ts'

type NextCardProps = { one: DayConversation; day: MyDay; minutes: number; opening: Opening }

/** The next conversation: the dream first, then what was promised last, then what the citizen wants. */
export function NextCard({ one, day, minutes, opening }: NextCardProps) {
  const t = useTexts(texts)
  const { caseId, firstName, conversationId } = one
  const { BookForm } = opening.parts
  const moving = opening.opened?.at === conversationId
  const move = () => opening.open(moving ? undefined : { at: conversationId, what: 'move' })
  return (
    <article className="card day-next" aria-label={firstName}>
      <p className="rail-who">
        <Link to={`/borger/${caseId}`}>{firstName}</Link> <PlaceChip one={one} />
        <span className="tiny">
          <When one={one} clock={day.clock} minutes={minutes} />
        </span>
        <Cover one={one} />
      </p>
      {one.dream ? (
        <p className="day-next-dream">
          <Voice words={one.dream} />
        </p>
      ) : (
        <p className="quiet">{t.noDream}</p>
      )}
      <WhereLine one={one} />
      {day.next && <Before next={day.next} firstName={firstName} />}
      <div className="row day-next-acts">
        <LinkButton look={one.prepared ? 'plain' : 'go'} to={wayOf(one, 'forbered')}>
          {one.prepared ? t.prepared : t.prepare}
        </LinkButton>
        <LinkButton look={one.prepared ? 'go' : 'plain'} to={wayOf(one, 'luk')}>
          {t.close}
        </LinkButton>
        <span className="tiny key-hint" aria-hidden="true">
          <kbd>F</kbd> <kbd>L</kbd>
        </span>
        <Button look="quiet" aria-label={t.moveOf(firstName)} onClick={move}>
          {t.move}
        </Button>
      </div>
      {moving && (
        <Inline first=".btn" onClose={() => opening.open(undefined)}>
          <BookForm {...{ caseId, firstName, conversationId }} onDone={opening.onDone} />
        </Inline>
      )}
    </article>
  )
}

const SOON_MINUTES = 90

function When({ one, clock, minutes }: { one: DayConversation; clock: string; minutes: number }) {
  const t = useTexts(texts)
  if (!one.atTime) return null
  const away = minutesOf(one.atTime) - minutesOf(clock) - minutes
  if (away > SOON_MINUTES) return <>{t.inHours(String(Math.round(away / 60)))}</>
  if (away > 0) return <>{t.inMinutes(String(away))}</>
  return <>{away > -one.minutes ? t.underWay : t.notClosed}</>
}

/** One quiet paragraph: who promised what and how it went, and what the citizen wants to talk about. */
function Before({ next, firstName }: { next: NextUp; firstName: string }) {
  const t = useTexts(texts)
  const own = next.topics.filter(({ byCitizen }) => byCitizen)
  const ours = next.topics.filter(({ byCitizen }) => !byCitizen)
  if (next.promises.length + next.topics.length === 0) return null
  return (
    <p className="small quiet">
      {next.promises.length > 0 && `${t.last} `}
      {next.promises.map((promise, at) => (
        <Fragment key={promise.promiseId}>
          {at > 0 && ' · '}
          <Promised promise={promise} firstName={firstName} />
        </Fragment>
      ))}
      {next.promises.length > 0 && '. '}
      {own.length > 0 && (
        <>
          {t.wantsToTalk(firstName)} <Voice size="line" words={listed(own)} />{' '}
        </>
      )}
      {ours.length > 0 && `${t.writtenByYou} ${listed(ours)}`}
    </p>
  )
}

function listed(topics: readonly { words: string }[]): string {
  return topics.map(({ words }) => words).join(' · ')
}

function Promised({ promise, firstName }: { promise: LastPromise; firstName: string }) {
  const t = useTexts(texts)
  const who = promise.ownerKind === 'citizen' ? firstName : promise.ownerName
  return (
    <>
      <b>{promise.mine ? t.you : who}</b> {lowered(promise.words)} ({t.states[promise.state]})
    </>
  )
}
