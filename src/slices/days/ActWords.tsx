import type { Day } from '#core/dates.ts'
import { Chip } from '#ui/Chip.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { Voice } from '#ui/Voice.tsx'
import type { NextAct } from './contract.ts'
import { lowered } from './rules.ts'
import { texts } from './texts.ts'

type Of<Kind extends NextAct['kind']> = Extract<NextAct, { kind: Kind }>

/** Why the line is here, in a word or two. */
export function ReasonChip({ act }: { act: NextAct }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { chips } = t
  const days = (count: number) => format.plural(count, t.days)
  switch (act.kind) {
    case 'frustration':
    case 'talk_request':
      return <Chip look="amber">{chips[act.kind]}</Chip>
    case 'promise':
      return (
        <Chip look="fjord">
          {act.ownerName ? chips.promised(first(act.ownerName)) : chips.promise}
        </Chip>
      )
    case 'prepare':
      return <Chip look="plain">{chips.prepare}</Chip>
    case 'silence':
      return <Chip look="plain">{chips.silence(days(act.days))}</Chip>
    case 'waiting':
    case 'question':
      return <Chip look="sky">{chips[act.kind]}</Chip>
    case 'law':
      if (act.days < 0) return <Chip look="amber">{chips.lawOver(days(-act.days))}</Chip>
      return <Chip look="plain">{act.days === 0 ? chips.lawToday : chips.law(days(act.days))}</Chip>
    case 'progress':
      return <Chip look="fjord">{chips.progress}</Chip>
  }
}

function first(name: string): string {
  return name.split(' ')[0] ?? name
}

/** What it is about, as a sentence that begins with the citizen's first name. */
export function ActWords({ act, today }: { act: NextAct; today: Day }) {
  const t = useTexts(texts)
  return (
    <>
      <Link to={`/borger/${act.caseId}`} className="next-act-name">
        {act.kind === 'promise' ? `${act.firstName}:` : act.firstName}
      </Link>{' '}
      <Sentence act={act} today={today} />
      {act.coveredFor && <span className="tiny"> {t.coveredFor(act.coveredFor)}</span>}
    </>
  )
}

function Sentence({ act, today }: { act: NextAct; today: Day }) {
  const t = useTexts(texts)
  switch (act.kind) {
    case 'frustration':
      return (
        <>
          <Said words={act.words} /> <Away on={act.onDay} today={today} />
        </>
      )
    case 'talk_request':
      return (
        <>
          {t.asksToTalk} <Said words={act.words} /> <Away on={act.onDay} today={today} />
        </>
      )
    case 'promise':
      return (
        <>
          {lowered(act.words)}, <Away on={act.onDay} today={today} />
        </>
      )
    case 'prepare':
      return <>{act.atTime ? t.prepareAt(t.clock(act.atTime)) : t.prepareToday}</>
    case 'silence':
      return <>{t.everyDays(act.everyDays)}</>
    case 'waiting':
      return <Waiting act={act} today={today} />
    case 'question':
      return (
        <>
          <span className="quiet">{t.asks(act.askedBy)}</span> {act.words}
        </>
      )
    case 'law':
      return <Duty act={act} />
    case 'progress':
      return (
        <>
          {t.progress[act.what]} <Said words={act.words} /> {t.sayIt}
        </>
      )
  }
}

function Said({ words }: { words: string }) {
  return words ? <Voice size="line" words={words} /> : null
}

function Away({ on, today }: { on: Day; today: Day }) {
  const format = useFormat()
  return (
    <time className="quiet nowrap" dateTime={on}>
      {format.relativeDays(on, today)}
    </time>
  )
}

function Waiting({ act, today }: { act: Of<'waiting'>; today: Day }) {
  const t = useTexts(texts)
  const format = useFormat()
  const happened: Record<string, string> = t.happened
  return (
    <>
      {happened[act.event] ?? t.somethingNew} <Said words={act.words} />{' '}
      <span className="tiny">
        {act.onDay === today ? format.clock(act.at) : format.relativeDays(act.onDay, today)}
        {act.more > 0 && `, ${t.more(format.number(act.more))}`}
      </span>
    </>
  )
}

function Duty({ act }: { act: Of<'law'> }) {
  const t = useTexts(texts)
  const format = useFormat()
  const duties: Record<string, string> = useTexts(lawWords).duties
  const what =
    act.asks === 'talks'
      ? t.talkOf(format.number(act.counted + 1), format.number(act.needed))
      : lowered(duties[act.rule] ?? t.duty)
  return (
    <>
      {t.lawBy(what, format.dayShort(act.onDay))}{' '}
      {act.dueOn && act.dueOn !== act.onDay && (
        <span className="tiny">{t.lawRest(format.dayShort(act.dueOn))} </span>
      )}
      <Link to={`/borger/${act.caseId}`} search={{ fane: 'vurdering' }} className="tiny">
        {t.why}
      </Link>
    </>
  )
}
