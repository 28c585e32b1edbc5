import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { Said, Way } from './contract.ts'
import { type DreamKind, WORDS_MOST } from './rules.ts'
import { type StepActs, StepFault, useStepActs, type Whose } from './StepActs.tsx'
import type { Reader } from './StepCard.tsx'
import { texts } from './texts.ts'

type TakesPanelProps = { way: Way; whose: Whose; reader: Reader }
type DreamPanelProps = TakesPanelProps & {
  /** The page's head shows the dream already: here stands only who said it, and when. */
  headed?: boolean
}

/** The dream in the citizen's own words, with every version there has been. */
export function DreamPanel({ headed = false, ...props }: DreamPanelProps) {
  const t = useTexts(texts).dream
  const own = props.reader === 'own'
  const versions = props.way.dreams
  const [dream] = versions
  return (
    <section className="dream" aria-label={own ? t.ownTitle : t.title}>
      {!dream && (
        <div className="dream-none">
          <h2>{own ? t.ownNone : t.none}</h2>
          <p className="quiet">{own ? t.ownNoneBody : t.noneBody}</p>
        </div>
      )}
      {dream && headed && <h2>{t.title}</h2>}
      {dream && !headed && <Voice words={dream.words} size="head" />}
      <Saying kind="dream" versions={versions} {...props} />
    </section>
  )
}

/** »Hvad tror du selv, der skal til?« is the first question, and the answer is the citizen's. */
export function TakesPanel(props: TakesPanelProps) {
  const t = useTexts(texts).dream
  const own = props.reader === 'own'
  const versions = props.way.takes
  const [takes] = versions
  return (
    <section className="takes" aria-label={own ? t.ownTakesTitle : t.takesTitle}>
      <h2>{own || !takes ? t.question : t.takesTitle}</h2>
      {takes ? (
        <Voice words={takes.words} />
      ) : (
        <p className="quiet">{own ? t.ownQuestionHelp : t.questionHelp}</p>
      )}
      <Saying kind="takes" versions={versions} {...props} />
    </section>
  )
}

type SayingProps = TakesPanelProps & { kind: DreamKind; versions: readonly Said[] }

/** Who said it and when; the way to say it anew; and what was said before. */
function Saying({ kind, versions, way, whose, reader }: SayingProps) {
  const acts = useStepActs(whose)
  const [open, setOpen] = useState(false)
  const [latest, ...earlier] = versions
  // Without a dream there is nothing to read yet: the field stands open.
  const first = kind === 'dream' && !latest
  if (way.write && (open || first))
    return (
      <SayForm
        key={latest?.saidId ?? 'first'}
        {...{ kind, latest, reader, acts }}
        onDone={() => setOpen(false)}
        {...(first ? {} : { onCancel: () => setOpen(false) })}
      />
    )
  return (
    <>
      <p className="said-by">
        {latest && (
          <span className="tiny">
            <BySaid said={latest} reader={reader} />
          </span>
        )}
        {way.write && <Again {...{ kind, latest }} onOpen={() => setOpen(true)} />}
      </p>
      {earlier.length > 0 && <Earlier versions={earlier} reader={reader} />}
    </>
  )
}

type AgainProps = { kind: DreamKind; latest: Said | undefined; onOpen: () => void }

function Again({ kind, latest, onOpen }: AgainProps) {
  const t = useTexts(texts).dream
  if (!latest) return <Button onClick={onOpen}>{t.answer}</Button>
  const label = kind === 'dream' ? t.editDream : t.editTakes
  return (
    <Button small look="quiet" aria-label={label} onClick={onOpen}>
      {t.edit}
    </Button>
  )
}

function BySaid({ said, reader }: { said: Said; reader: Reader }) {
  const t = useTexts(texts).dream
  const format = useFormat()
  if (said.writtenByKind === 'system' || !said.saidOn) return t.fromFiles
  const when = format.day(said.saidOn)
  if (said.writtenByKind === 'employee') return t.said(said.writtenBy, when)
  return reader === 'own' ? t.saidByYou(when) : t.saidBySelf(when)
}

function Earlier({ versions, reader }: { versions: readonly Said[]; reader: Reader }) {
  const t = useTexts(texts).dream
  return (
    <details className="earlier">
      <summary>{t.earlier(String(versions.length))}</summary>
      <ol>
        {versions.map((said) => (
          <li key={said.saidId ?? 'before'}>
            <Voice words={said.words} size="line" />{' '}
            <span className="tiny">
              <BySaid said={said} reader={reader} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

type SayFormProps = {
  kind: DreamKind
  latest: Said | undefined
  reader: Reader
  acts: StepActs
  onDone: () => void
  onCancel?: () => void
}

function SayForm({ kind, latest, reader, acts, onDone, onCancel }: SayFormProps) {
  const t = useTexts(texts).dream
  const [words, setWords] = useState(latest?.words ?? '')
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!words.trim()) return
    const saying = { kind, words: words.trim(), afterId: latest?.saidId ?? null }
    if (await acts.say(saying)) onDone()
  }
  return (
    <form className="form say-form" onSubmit={submit} noValidate>
      <TextField
        label={reader === 'own' ? t.ownLabel : t.label}
        value={words}
        onChange={setWords}
        lines={3}
        voice
        maxLength={WORDS_MOST.dream}
        fault={tried && !words.trim() ? t.missing : undefined}
      />
      <StepFault acts={acts} />
      <p className="row">
        <Button type="submit" look="go" busy={acts.busy}>
          {kind === 'dream' && !latest ? t.write : t.save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t.cancel}</Button>}
      </p>
    </form>
  )
}
