import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Assessment, answerColleague, askColleague, type Question } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

type PanelProps = {
  assessment: Assessment
  /** Puts what is written where a colleague can read it; false when that did not work. */
  beforeAsking?: () => Promise<boolean>
}

/** Beside the text: whom to ask, what was asked, and what they answered. */
export function QuestionsPanel({ assessment, beforeAsking }: PanelProps) {
  const t = useTexts(texts).colleagues
  const { questions } = assessment
  if (!beforeAsking && questions.length === 0) return null
  return (
    <section className="colleague-questions">
      {questions.length > 0 && <h2>{t.answers}</h2>}
      {questions.map((question) => (
        <QuestionLine key={question.questionId} question={question} />
      ))}
      {beforeAsking && <Ask assessment={assessment} beforeAsking={beforeAsking} />}
    </section>
  )
}

const SHOWN = 4

function Ask({ assessment, beforeAsking }: Required<PanelProps>) {
  const t = useTexts(texts).colleagues
  const say = useToast()
  const [words, setWords] = useState(t.prefilled)
  const command = useCommand(askColleague)
  const faults = useRefusals(refusalTexts, command.problem)
  const { assessmentId, colleagues, questions } = assessment
  const waits = new Set(
    questions.filter(({ answeredAt }) => !answeredAt).map(({ askedOf }) => askedOf),
  )
  const others = colleagues
    .filter(({ name }) => !waits.has(name))
    .toSorted((one, other) => Number(one.away) - Number(other.away))
  const ask = async (colleagueId: string, name: string) => {
    if (!(await beforeAsking())) return
    const asked = words.trim() === '' ? t.prefilled : words
    const done = await command
      .run({ assessmentId, colleagueId, words: asked })
      .catch(() => undefined)
    if (done) say(t.asked(name))
  }
  const buttons = others.map(({ employeeId, name, away }) => (
    <Button key={employeeId} small busy={command.busy} onClick={() => void ask(employeeId, name)}>
      {t.ask(name)}
      {away && <span className="tiny"> ({t.away})</span>}
    </Button>
  ))
  return (
    <>
      <h2>{t.title}</h2>
      {others.length === 0 ? (
        <p className="quiet">{t.nobody}</p>
      ) : (
        <>
          <p className="tiny">{t.lead}</p>
          <TextField label={t.words} value={words} onChange={setWords} maxLength={500} />
          <div className="colleague-buttons">{buttons.slice(0, SHOWN)}</div>
          {buttons.length > SHOWN && (
            <details>
              <summary>{t.more}</summary>
              <div className="colleague-buttons">{buttons.slice(SHOWN)}</div>
            </details>
          )}
        </>
      )}
      <FaultLine error={command.problem} sentence={faults['colleagueId'] ?? faults['form']} />
    </>
  )
}

function QuestionLine({ question }: { question: Question }) {
  const t = useTexts(texts).colleagues
  const format = useFormat()
  const { words, askedBy, askedOf, askedAt, answer, answeredAt, isMine } = question
  if (isMine && !answeredAt) return <Answer question={question} />
  return (
    <div className="colleague-question">
      <p className="tiny">
        {t.line(askedBy, askedOf)}, {format.moment(askedAt)}
      </p>
      <p lang="da">{words}</p>
      {answeredAt ? (
        <blockquote lang="da">{answer}</blockquote>
      ) : (
        <Chip look="amber">{t.waits}</Chip>
      )}
    </div>
  )
}

function Answer({ question }: { question: Question }) {
  const t = useTexts(texts).colleagues
  const say = useToast()
  const [answer, setAnswer] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(answerColleague)
  const faults = useRefusals(refusalTexts, command.problem)
  const { questionId, words, askedBy } = question
  const send = async () => {
    setTried(true)
    if (answer.trim() === '') return
    const done = await command.run({ questionId, answer }).catch(() => undefined)
    if (done) say(t.answered)
  }
  return (
    <div className="colleague-question mine">
      <p>
        <b>{t.yours(askedBy)}</b>
      </p>
      <p lang="da">{words}</p>
      <TextField
        label={t.answer}
        value={answer}
        onChange={setAnswer}
        lines={4}
        maxLength={5000}
        fault={tried && answer.trim() === '' ? t.missing : undefined}
      />
      <FaultLine error={command.problem} sentence={faults['form']} />
      <Button look="go" busy={command.busy} onClick={() => void send()}>
        {t.answerIt}
      </Button>
    </div>
  )
}
