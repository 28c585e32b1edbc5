import { useTexts } from '#ui/language.tsx'
import { texts } from './texts.ts'

/** Beside the text, the citizen's view first: nothing to fill in, only something to think about. */
export function HelpQuestions({ firstName }: { firstName: string }) {
  const { help, open } = useTexts(texts)
  const groups = [
    { title: open.citizenView(firstName), questions: help.citizen(firstName) },
    { title: open.reasoning, questions: help.reasoning },
    { title: open.decision, questions: help.decision },
  ]
  return (
    <section className="help-questions">
      <h2>{help.title}</h2>
      {groups.map(({ title, questions }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
