import type { Day } from '#core/dates.ts'
import { Chip } from '#ui/Chip.tsx'
import type { Format } from '#ui/format.ts'
import { LawDot } from '#ui/LawDot.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { ClockPicture } from './ClockPicture.tsx'
import type { Duty } from './contract.ts'
import { texts } from './texts.ts'

type Words = (typeof texts)['da']

/** One thing that is asked: in a sentence with its days, and why, one press away. */
export function DutyLine({ duty, today }: { duty: Duty; today: Day }) {
  const t = useTexts(texts)
  const words = useTexts(lawWords)
  const format = useFormat()
  const title = words.duties[duty.code]
  const quiet = duty.asks === 'request' && duty.needed === 0
  return (
    <li className="duty">
      <p className="duty-head">
        <b>{title}</b> {!quiet && <LawDot guard={{ dot: duty.state }} />}{' '}
        {duty.certainty === 'U' && duty.layer === 'law' && !duty.confirmed && (
          <Chip look="amber">{words.certainty.U}</Chip>
        )}
      </p>
      <p className="small">{sentenceOf(duty, t.sentence, format)}</p>
      <details className="duty-why">
        <summary className="small">
          <span aria-hidden="true">{t.why}</span>
          <VisuallyHidden>{t.whyAbout(title)}</VisuallyHidden>
        </summary>
        {duty.needed > 0 && <ClockPicture duty={duty} today={today} />}
        <ul className="small duty-explained">
          {explained(duty, t, format, words.told[duty.clock]).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {duty.source && (
            <li>
              {duty.paragraph}. {capital(words.certainty[duty.certainty])}.{' '}
              <a href={duty.source} rel="noreferrer" target="_blank">
                {t.explain.source}
                <VisuallyHidden>: {duty.paragraph}</VisuallyHidden>
              </a>
            </li>
          )}
        </ul>
      </details>
    </li>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Sentences = Words['sentence']

/** »1 af 4 er holdt. Den næste senest 17. januar 2027. Senest den fjerde: 14. februar 2027.« */
export function sentenceOf(duty: Duty, t: Sentences, format: Format): string {
  const { asks, dueOn, heldOn, counted, needed, state, startedOn, everyDays } = duty
  if (asks === 'request') return needed > 0 ? t.asked(format.day(startedOn)) : t.request
  if (!dueOn) return ''
  const due = format.day(dueOn)
  if (asks === 'every') return t.every(format.number(everyDays ?? 0), due)
  if (asks === 'stop') return stopSentence(state, due, t)
  if (asks === 'special') return t.special(due)
  if (needed === 1) return counted > 0 ? t.held(format.day(heldOn[0] ?? dueOn)) : t.by(due)
  return rowSentence(duty, dueOn, t, format)
}

function stopSentence(state: Duty['state'], due: string, t: Sentences): string {
  if (state === 'met') return t.extended
  return state === 'unknown' ? t.stopPassed(due) : t.stop(due)
}

function rowSentence(duty: Duty, dueOn: Day, t: Sentences, format: Format): string {
  const { counted, needed, safeOn } = duty
  const number = format.number(needed)
  const sofar = counted > 0 ? t.counted(format.number(counted), number) : t.none(number)
  const [next] = safeOn
  if (!next) return sofar
  const last = t.last(needed, format.day(dueOn))
  return safeOn.length === 1 ? `${sofar} ${last}` : `${sofar} ${t.next(format.day(next))} ${last}`
}

/** All that the sentence rests on, one plain sentence each. */
function explained(duty: Duty, t: Words, format: Format, clock: string): string[] {
  const { explain } = t
  const days = (list: readonly Day[]) => format.list(list.map(format.dayMedium))
  const lines: [unknown, string][] = [
    [duty.layer === 'service', explain.promised],
    [duty.layer === 'law' && duty.certainty === 'U' && duty.confirmed, explain.confirmed],
    [duty.layer === 'law' && duty.certainty === 'U' && !duty.confirmed, explain.unconfirmed],
    [duty.by === 'a_kasse', explain.fund],
    [duty.asks !== 'request', explain.start(clock, format.day(duty.startedOn))],
    [duty.asks !== 'request' && duty.startedFrom === 'opening', explain.opening],
    [duty.startedFrom === 'benefit' && !duty.restarted, explain.benefit],
    [duty.restarted, explain.restarted],
    [duty.code === 'sick_stop_22_weeks', explain.stop],
    [duty.heldOn.length > 0, explain.held(days(duty.heldOn))],
    [duty.safeOn.length > 1, explain.safe(days(duty.safeOn))],
    [duty.movedDays > 0, explain.moved(format.plural(duty.movedDays, t.dayForms))],
    [duty.gauge && !duty.exempt, explain.gauge],
    [duty.exempt, explain.exempt],
    [duty.layer === 'law' && duty.certainty !== 'U', explain.lawyer],
    [duty.certainty !== 'U' && duty.datesCertainty === 'U', explain.dates],
    [duty.readTo, duty.readTo ? explain.readTo(format.day(duty.readTo)) : ''],
  ]
  return lines.filter(([holds]) => holds).map(([, line]) => line)
}
