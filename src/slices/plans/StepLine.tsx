import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import type { Step } from './contract.ts'
import { type StepState, WORDS_MOST } from './rules.ts'
import { type StepActs, StepFault, useStepActs } from './StepActs.tsx'
import type { Reader } from './StepCard.tsx'
import { texts } from './texts.ts'

type StepLineProps = { caseId: string; onDone?: () => void }

/** Nyt skridt: one line, any step, and Enter adds it. */
export function StepLine({ caseId, onDone }: StepLineProps) {
  const acts = useStepActs({ caseId })
  const t = useTexts(texts).line
  return (
    <>
      <AddLine acts={acts} label={t.label} {...(onDone ? { onDone } : {})} />
      <StepFault acts={acts} />
    </>
  )
}

type AddLineProps = {
  acts: Pick<StepActs, 'add' | 'busy'>
  label: string
  state?: StepState
  /** Takes the focus at once, where a press has asked for it. */
  atOnce?: boolean
  onDone?: () => void
  onCancel?: () => void
}

export function AddLine({ acts, label, state, atOnce, onDone, onCancel }: AddLineProps) {
  const t = useTexts(texts).line
  const id = useId()
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!words.trim() || acts.busy) return field.current?.focus()
    const done = await acts.add({ words: words.trim(), ...(state ? { state } : {}) })
    if (!done) return
    setWords('')
    onDone?.()
  }
  return (
    <form className="step-line" onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        ref={(element) => {
          field.current = element
          if (atOnce && element && words === '') element.focus()
        }}
        className="input"
        value={words}
        maxLength={WORDS_MOST.step}
        placeholder={label}
        title={t.help}
        autoComplete="off"
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !onCancel) return
          event.stopPropagation()
          onCancel()
        }}
      />
      {words.trim() && (
        <Button type="submit" busy={acts.busy}>
          {t.add}
        </Button>
      )}
    </form>
  )
}

type LearnLineProps = { step: Step; acts: StepActs; reader: Reader; onDone: () => void }

/** »Prøvet« is a result: what did it teach? One line, and nobody has to. */
export function LearnLine({ step, acts, reader, onDone }: LearnLineProps) {
  const t = useTexts(texts).learn
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [learned, setLearned] = useState('')
  useEffect(() => field.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const words = learned.trim()
    if (!words || (await acts.change(step, { learned: words }))) onDone()
  }
  return (
    <form className="learn-line" onSubmit={submit}>
      <label htmlFor={id}>{reader === 'own' ? t.ownLabel : t.label}</label>
      <p id={`${id}-help`} className="field-help">
        {t.help}
      </p>
      <input
        id={id}
        ref={field}
        className="input"
        value={learned}
        maxLength={WORDS_MOST.learned}
        aria-describedby={`${id}-help`}
        autoComplete="off"
        onChange={(event) => setLearned(event.target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
      />
      <p className="row">
        {learned.trim() && (
          <Button small look="go" type="submit" busy={acts.busy}>
            {t.save}
          </Button>
        )}
        <Button small look="quiet" onClick={onDone}>
          {t.skip}
        </Button>
      </p>
    </form>
  )
}
