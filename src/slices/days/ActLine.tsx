import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { ActWords, ReasonChip } from './ActWords.tsx'
import type { NextAct } from './contract.ts'
import { Inline } from './Inline.tsx'
import { type Opened, OpenedPart, type Opening } from './Opening.tsx'
import { isTalk, wayOf } from './rules.ts'
import { texts } from './texts.ts'

type ActLineProps = {
  act: NextAct
  today: Day
  isSelected: boolean
  select: () => void
  answer: (act: NextAct) => void
  opening: Opening
}

/** One thing to do: why, for whom, and the one press that does it. */
export function ActLine({ act, today, isSelected, select, answer, opening }: ActLineProps) {
  const isOpen = opening.opened?.at === act.key
  return (
    <li
      className={classes('next-act', isSelected && 'sel', isOpen && 'open')}
      data-key={act.key}
      aria-current={isSelected || undefined}
      onFocus={select}
      onPointerDown={select}
    >
      <div className="next-act-row">
        <span className="next-act-why">
          <ReasonChip act={act} />
        </span>
        <span className="next-act-what">
          <ActWords act={act} today={today} />
        </span>
        <span className="next-act-acts">
          <FirstAct act={act} answer={answer} opening={opening} />
          <SnoozeButton act={act} opening={opening} />
        </span>
      </div>
      {isOpen && (
        <Inline
          key={opening.opened?.what}
          {...firstIn(opening.opened?.what)}
          onClose={() => opening.open(undefined)}
        >
          <OpenedPart act={act} today={today} opening={opening} />
        </Inline>
      )}
    </li>
  )
}

/** What each kind opens under its line; the others are answered at once, or lead somewhere. */
const OPENS: Partial<Record<NextAct['kind'], Opened['what']>> = {
  frustration: 'talk',
  talk_request: 'book',
  silence: 'book',
  question: 'answer',
}

/** The first free time of a booking; the first of what is hard, before the note of something new. */
function firstIn(what: Opened['what'] | undefined): { first?: string } {
  if (what === 'book') return { first: '.btn' }
  return what === 'talk' ? { first: ':scope li .btn' } : {}
}

type FirstActProps = Pick<ActLineProps, 'act' | 'answer' | 'opening'>

/** The act of the line: what Enter does. */
function FirstAct({ act, answer, opening }: FirstActProps) {
  const word = useActWord(act)
  if (act.kind === 'prepare')
    return (
      <LinkButton small look="go" to={wayOf(act, 'forbered')}>
        {word}
      </LinkButton>
    )
  if (act.kind === 'law' && !isTalk(act.asks))
    return (
      <LinkButton small look="go" to={`/borger/${act.caseId}`}>
        {word}
      </LinkButton>
    )
  const what = OPENS[act.kind] ?? (act.kind === 'law' ? 'book' : undefined)
  const isOpen = opening.opened?.at === act.key && opening.opened.what === what
  const press = () => {
    if (!what) answer(act)
    else opening.open(isOpen ? undefined : { at: act.key, what })
  }
  return (
    <Button small look="go" aria-expanded={what ? isOpen : undefined} onClick={press}>
      {word}
    </Button>
  )
}

function useActWord(act: NextAct): string {
  const t = useTexts(texts)
  switch (act.kind) {
    case 'frustration':
      return t.acts.talk
    case 'talk_request':
    case 'silence':
      return t.acts.book
    case 'promise':
      return t.acts.kept
    case 'prepare':
      return t.prepare
    case 'waiting':
      return t.acts.seen
    case 'question':
      return t.acts.answer
    case 'law':
      return isTalk(act.asks) ? t.acts.book : t.acts.open
    case 'progress':
      return t.acts.said
  }
}

function SnoozeButton({ act, opening }: Pick<ActLineProps, 'act' | 'opening'>) {
  const t = useTexts(texts)
  const isOpen = opening.opened?.at === act.key && opening.opened.what === 'snooze'
  return (
    <Button
      small
      aria-expanded={isOpen}
      aria-label={t.snoozeTitle(act.firstName)}
      onClick={() => opening.open(isOpen ? undefined : { at: act.key, what: 'snooze' })}
    >
      {t.acts.snooze}
    </Button>
  )
}
