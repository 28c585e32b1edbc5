import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { answerAct, type NextAct, readDay } from './contract.ts'
import { texts } from './texts.ts'

type AnswerFormProps = { act: Extract<NextAct, { kind: 'question' }>; onDone: () => void }

/** A colleague asked; the answer is written where the question stands. */
export function AnswerForm({ act, onDone }: AnswerFormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const [words, setWords] = useState('')
  const answer = useCommand(answerAct, { invalidates: [readDay] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '') return
    answer
      .run({ answer: { act: 'told', questionId: act.questionId, words } })
      .then(() => {
        say(t.done.told)
        onDone()
      })
      // The form says what was wrong.
      .catch(() => undefined)
  }
  return (
    <form className="answer-form" onSubmit={submit}>
      <TextField
        label={t.answerTo(act.askedBy)}
        value={words}
        onChange={setWords}
        lines={3}
        maxLength={5000}
      />
      <FaultLine error={answer.problem} />
      <Button type="submit" look="go" busy={answer.busy}>
        {t.send}
      </Button>
    </form>
  )
}
