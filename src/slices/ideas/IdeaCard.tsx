import { useQueryClient } from '@tanstack/react-query'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { may, useSession } from '#ui/session.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Idea, listIdeas, takeUp, withdrawIdea } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** An idea that somebody is about to answer, and how. */
export type Answering = { idea: Idea; with: 'project' | 'reason' }

type CardProps = {
  idea: Idea
  /** Whether the reader is one of those who answer. */
  answers: boolean
  onAnswer: (answering: Answering) => void
}

/** One idea: whose it is, what it says, and what came of it. */
export function IdeaCard({ idea, answers, onAnswer }: CardProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { what, why, needs, reason, authorName, mine, saidOn, settledOn, settledBy, state } = idea
  return (
    <li className="idea">
      <h3 lang="da">{what}</h3>
      <p className="tiny idea-by">
        {t.by(authorName, format.dayMedium(saidOn))} {mine && <Chip>{t.mine}</Chip>}
      </p>
      <dl className="idea-words" lang="da">
        <dt>{t.why}</dt>
        <dd>{why}</dd>
        <dt>{t.needs}</dt>
        <dd>{needs}</dd>
      </dl>
      {idea.project && <Project project={idea.project} />}
      {reason && (
        <p className="idea-answer" lang="da">
          {reason}
        </p>
      )}
      {settledOn && settledBy && (
        <p className="tiny">{t.answered(settledBy, format.dayMedium(settledOn))}</p>
      )}
      {state === 'new' && (answers || mine) && (
        <div className="row no-print">
          {answers && (
            <>
              <Button small onClick={() => onAnswer({ idea, with: 'project' })}>
                {t.follow}
              </Button>
              <Button small look="quiet" onClick={() => onAnswer({ idea, with: 'reason' })}>
                {t.setAside}
              </Button>
            </>
          )}
          {mine && <Withdraw idea={idea} />}
        </div>
      )}
      {state === 'set_aside' && answers && <TakeUp idea={idea} />}
    </li>
  )
}

/** Everybody sees what it became; those who may, go there. */
function Project({ project }: { project: NonNullable<Idea['project']> }) {
  const t = useTexts(texts)
  const opens = may(useSession(), 'investment.read')
  const { investmentId, title, phase } = project
  return (
    <p className="idea-project">
      {t.became}{' '}
      {opens ? <Link to={`/investering/${investmentId}`}>{title}</Link> : <strong>{title}</strong>}{' '}
      <Chip look={phase === 'closed' ? 'plain' : 'fjord'}>{t.phases[phase]}</Chip>
    </p>
  )
}

/** What stood in the way, beside what was pressed. */
function useFaultLine(problem: Error | null) {
  const queries = useQueryClient()
  const faults = useRefusals(refusalTexts, problem)
  return (
    <FaultLine
      error={problem}
      sentence={faults['form']}
      fetchNew={() => void queries.invalidateQueries({ queryKey: [listIdeas.audit] })}
    />
  )
}

function Withdraw({ idea: { ideaId, version } }: { idea: Idea }) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(withdrawIdea)
  const line = useFaultLine(command.problem)
  const undoing = useCommand(withdrawIdea)
  const withdraw = async () => {
    const wish = { ideaId, withdrawn: true }
    const done = await command.run(wish, { ifMatch: version }).catch(() => undefined)
    if (!done) return
    const undo = () => undoing.run({ ideaId, withdrawn: false }, { ifMatch: done.version })
    say(t.withdrawn, { undo })
  }
  return (
    <>
      <Button small look="quiet" busy={command.busy} onClick={() => void withdraw()}>
        {t.withdraw}
      </Button>
      {line}
    </>
  )
}

function TakeUp({ idea: { ideaId, version } }: { idea: Idea }) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(takeUp)
  const line = useFaultLine(command.problem)
  const run = async () => {
    const done = await command.run({ ideaId }, { ifMatch: version }).catch(() => undefined)
    if (done) say(t.takenUp)
  }
  return (
    <div className="row no-print">
      <Button small look="quiet" busy={command.busy} onClick={() => void run()}>
        {t.takeUp}
      </Button>
      {line}
    </div>
  )
}
