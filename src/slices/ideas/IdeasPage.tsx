import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AnswerSheet } from './AnswerSheet.tsx'
import { listIdeas } from './contract.ts'
import { type Answering, IdeaCard } from './IdeaCard.tsx'
import { IdeaForm } from './IdeaForm.tsx'
import { STATES } from './rules.ts'
import { texts } from './texts.ts'

/** Idéer: what waits for an answer first, then what became of the others. */
export function IdeasPage() {
  const t = useTexts(texts)
  const { ideas, answers } = useEndpoint(listIdeas, {})
  const [writing, setWriting] = useState(false)
  const [answering, setAnswering] = useState<Answering>()
  const write = (
    <Button look="go" onClick={() => setWriting(true)}>
      {t.say}
    </Button>
  )
  return (
    <>
      <PageHead title={t.title} lead={t.lead} {...(ideas.length > 0 ? { actions: write } : {})} />
      {ideas.length === 0 && (
        <EmptyState title={t.none} action={write}>
          {t.noneBody}
        </EmptyState>
      )}
      {STATES.map((state) => {
        const own = ideas.filter((idea) => idea.state === state)
        if (own.length === 0) return null
        return (
          <section key={state} className="ideas">
            <h2>
              {t.lists[state]} <span className="tiny num">{own.length}</span>
            </h2>
            <ul className="idea-list">
              {own.map((idea) => (
                <IdeaCard key={idea.ideaId} idea={idea} answers={answers} onAnswer={setAnswering} />
              ))}
            </ul>
          </section>
        )
      })}
      {writing && (
        <FormSheet title={t.form.title} onClose={() => setWriting(false)}>
          <IdeaForm onDone={() => setWriting(false)} />
        </FormSheet>
      )}
      {answering && (
        <AnswerSheet
          key={answering.idea.ideaId}
          answering={answering}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </>
  )
}
