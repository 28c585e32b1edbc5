import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listOwnPromises, type OnePromise } from './contract.ts'
import { RateLine } from './KeptRate.tsx'
import { QuickDays } from './MoveForm.tsx'
import { useOwnActs, useSentence } from './PromiseActs.tsx'
import { asVerb } from './rules.ts'
import { texts } from './texts.ts'

/** For the citizen: what we have promised, what the citizen has, and what came of it. */
export function OwnPromises() {
  const t = useTexts(texts).own
  const { theirs, mine, rate, today } = useEndpoint(listOwnPromises, {})
  return (
    <>
      <section className="own-section">
        <h2>{t.theirs}</h2>
        {theirs.length === 0 && <p className="own-none">{t.noTheirs}</p>}
        <ul className="own-promises">
          {theirs.map((promise) => (
            <li key={promise.promiseId}>
              <OwnLine promise={promise} today={today} />
            </li>
          ))}
        </ul>
      </section>
      <section className="own-section">
        <h2>{t.mine}</h2>
        {mine.length === 0 && <p className="own-none">{t.noMine}</p>}
        <ul className="own-promises">
          {mine.map((promise) => (
            <Mine key={promise.promiseId} promise={promise} today={today} />
          ))}
        </ul>
        <RateLine rate={rate} own />
      </section>
    </>
  )
}

type LineProps = { promise: OnePromise; today: Day }

const MARKS = { open: '◌', kept: '✓', dropped: '–' }

function OwnLine({ promise, today }: LineProps) {
  const t = useTexts(texts).own
  const when = useWhen(today)
  const isMine = promise.ownerKind === 'citizen'
  return (
    <div className="own-promise">
      <span
        className={classes('own-mark', promise.state)}
        role="img"
        aria-label={t.state[promise.state]}
      >
        {MARKS[promise.state]}
      </span>
      <p>
        {!isMine && `${nameOf(promise)} `}
        <span className={isMine ? 'voice' : undefined} lang="da">
          {asVerb(promise.words)}
        </span>
        <span className="small quiet own-when">{when(promise)}</span>
      </p>
    </div>
  )
}

/** People by their first name, as they are called; a company by its whole. */
function nameOf({ ownerKind, ownerId, ownerName }: OnePromise): string {
  const isPerson = (ownerKind === 'employee' || ownerKind === 'leader') && ownerId !== null
  return isPerson ? (ownerName.split(' ')[0] ?? ownerName) : ownerName
}

function useWhen(today: Day) {
  const t = useTexts(texts).own
  const format = useFormat()
  return ({ state, dueOn, settledOn, reason }: OnePromise) => {
    if (state === 'kept') return t.kept(format.relativeDays(settledOn ?? today, today))
    if (state === 'dropped') return t.dropped(reason)
    if (dueOn === today) return t.due(t.today)
    return dueOn < today ? t.late(format.weekday(dueOn)) : t.due(format.weekday(dueOn))
  }
}

function Mine({ promise, today }: LineProps) {
  const t = useTexts(texts).own
  const acts = useOwnActs()
  const sentence = useSentence(acts.problem)
  const [moving, setMoving] = useState(false)
  const { words, state, dueOn } = promise
  return (
    <li>
      <OwnLine promise={promise} today={today} />
      {state === 'open' && (
        <div className="own-acts">
          <Button
            aria-label={t.doneLabel(words)}
            busy={acts.busy}
            onClick={() => void acts.keep(promise)}
          >
            {t.done}
          </Button>
          <Button
            look="quiet"
            aria-label={t.moveLabel(words)}
            aria-expanded={moving}
            onClick={() => setMoving(!moving)}
          >
            {t.move}
          </Button>
        </div>
      )}
      {moving && (
        <div className="own-move">
          <p>{t.moveTo}</p>
          <QuickDays
            today={today}
            from={dueOn}
            busy={acts.busy}
            onDay={(day) => void acts.move(promise, day).then(() => setMoving(false))}
          />
        </div>
      )}
      <FaultLine error={acts.problem} sentence={sentence} fetchNew={acts.fresh} />
    </li>
  )
}
