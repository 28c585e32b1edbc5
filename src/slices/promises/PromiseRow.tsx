import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import type { OnePromise } from './contract.ts'
import { DropForm, MoveForm } from './MoveForm.tsx'
import { usePromiseActs, useSentence } from './PromiseActs.tsx'
import { asVerb, isOverdue } from './rules.ts'
import { texts } from './texts.ts'

type Seen = {
  today: Day
  me: string | null
  /** The citizen's, however the promise was written down. */
  firstName: string
}
type RowProps = Seen & { promise: OnePromise; write: boolean }

/** A promise that waits: settled with one press, moved or dropped with two. */
export function PromiseRow({ promise, write, ...seen }: RowProps) {
  const { today, me } = seen
  const [form, setForm] = useState<'move' | 'drop'>()
  const acts = usePromiseActs()
  const sentence = useSentence(acts.problem)
  const row = useRef<HTMLLIElement>(null)
  // A form opens where one looks, ready to be written in.
  useEffect(() => {
    if (form) row.current?.querySelector('input')?.focus()
  }, [form])
  const close = () => {
    setForm(undefined)
    row.current?.querySelector('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && form) close()
  }
  const mine = write || (me !== null && promise.ownerId === me)
  return (
    <li ref={row} className="promise" onKeyDown={onKeyDown}>
      <PromiseWords promise={promise} {...seen} />
      {mine && <RowActs promise={promise} form={form} setForm={setForm} acts={acts} />}
      {form === 'move' && (
        <MoveForm
          today={today}
          from={promise.dueOn}
          busy={acts.busy}
          onMove={(day, reason) =>
            void acts.move(promise, day, reason).then((done) => done && setForm(undefined))
          }
          onCancel={close}
        />
      )}
      {form === 'drop' && (
        <DropForm
          busy={acts.busy}
          onDrop={(reason) => void acts.drop(promise, reason)}
          onCancel={close}
        />
      )}
      <FaultLine error={acts.problem} sentence={sentence} fetchNew={acts.fresh} />
    </li>
  )
}

type ActsProps = {
  promise: OnePromise
  form: 'move' | 'drop' | undefined
  setForm: (form: 'move' | 'drop' | undefined) => void
  acts: ReturnType<typeof usePromiseActs>
}

function RowActs({ promise, form, setForm, acts }: ActsProps) {
  const t = useTexts(texts).panel
  const toggle = (wanted: 'move' | 'drop') => setForm(form === wanted ? undefined : wanted)
  return (
    <span className="promise-acts no-print">
      <Button
        small
        aria-label={t.keptLabel(promise.words)}
        busy={acts.busy}
        onClick={() => void acts.keep(promise)}
      >
        <span aria-hidden="true">✓</span> {t.kept}
      </Button>
      <Button
        small
        look="quiet"
        aria-label={t.moveLabel(promise.words)}
        aria-expanded={form === 'move'}
        onClick={() => toggle('move')}
      >
        {t.move}
      </Button>
      <Button
        small
        look="quiet"
        aria-label={t.dropLabel(promise.words)}
        aria-expanded={form === 'drop'}
        onClick={() => toggle('drop')}
      >
        {t.drop}
      </Button>
    </span>
  )
}

type WordsProps = Seen & { promise: OnePromise }

/** Who, what and when, with what came of it; the citizen's in the citizen's own face. */
export function PromiseWords({ promise, today, me, firstName }: WordsProps) {
  const t = useTexts(texts).panel
  const theirs = promise.ownerKind === 'citizen'
  const late = isOverdue(promise, today)
  const isMe = promise.ownerId !== null && promise.ownerId === me
  const owner = isMe ? t.you : theirs ? firstName : promise.ownerName
  return (
    <div className="promise-words">
      <span aria-hidden="true" className={classes('promise-mark', promise.state, late && 'late')}>
        {MARKS[promise.state]}
      </span>
      <p>
        <b className={theirs ? 'voice' : undefined}>{owner}</b>{' '}
        <span className={theirs ? 'voice' : undefined} lang="da">
          {asVerb(promise.words)}
        </span>
        <PromiseFacts promise={promise} today={today} />
      </p>
    </div>
  )
}

const MARKS = { open: '◌', kept: '✓', dropped: '–' }

function PromiseFacts({ promise, today }: Pick<WordsProps, 'promise' | 'today'>) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { state, dueOn, settledOn, timesMoved, reason } = promise
  return (
    <span className="promise-facts">
      {isOverdue(promise, today) && (
        <Chip look="amber">{t.overdue(format.relativeDays(dueOn, today))}</Chip>
      )}
      {state === 'open' && dueOn >= today && <span>{t.due(format.weekdayShort(dueOn))}</span>}
      {state === 'kept' && settledOn && <span>{t.keptOn(format.dayMedium(settledOn))}</span>}
      {state === 'dropped' && settledOn && <span>{t.droppedOn(format.dayMedium(settledOn))}</span>}
      {timesMoved > 0 && <span>{format.plural(timesMoved, t.moved)}</span>}
      {reason && <span>{t.why(reason)}</span>}
    </span>
  )
}
