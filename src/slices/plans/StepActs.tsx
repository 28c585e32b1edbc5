import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import { call, Problem } from '#ui/client.ts'
import { useTexts } from '#ui/language.tsx'
import { FaultLine, useFault } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import * as contract from './contract.ts'
import type { DreamKind, StepKind, StepState } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** Whose hands: those of the one who works with a case, or the citizen's own. */
export type Whose = { caseId: string } | 'own'

type Changed = { stepId: string; version: number }
type Seen = Pick<contract.Step, 'stepId' | 'version'>
type NewStep = { words: string; state?: StepState }
type Place = { state: StepState; beforeId?: string | null; learned?: string }
type Fields = {
  words?: string
  kind?: StepKind
  dueOn?: Day | null
  learned?: string
  legalBasis?: string
}
type Saying = { kind: DreamKind; words: string; afterId: string | null }

/** The same acts by two doors. */
function doorOf(whose: Whose) {
  const own = whose === 'own'
  const at = ({ version }: Seen) => ({ ifMatch: version })
  const id = ({ stepId }: Seen) => ({ stepId })
  return {
    say: (saying: Saying) =>
      own
        ? call(contract.sayOwnDream, saying)
        : call(contract.sayDream, { caseId: whose.caseId, ...saying }),
    add: (step: NewStep): Promise<Changed> =>
      own
        ? call(contract.addOwnStep, step)
        : call(contract.addStep, { caseId: whose.caseId, ...step }),
    move: (step: Seen, to: Place): Promise<Changed> =>
      call(own ? contract.moveOwnStep : contract.moveStep, { ...id(step), ...to }, at(step)),
    change: (step: Seen, { legalBasis, ...fields }: Fields): Promise<Changed> =>
      own
        ? call(contract.changeOwnStep, { ...id(step), ...fields }, at(step))
        : call(
            contract.changeStep,
            { ...id(step), ...fields, ...(legalBasis === undefined ? {} : { legalBasis }) },
            at(step),
          ),
    remove: (step: Seen): Promise<Changed> =>
      call(own ? contract.removeOwnStep : contract.removeStep, id(step), at(step)),
    restore: (step: Seen): Promise<Changed> =>
      call(own ? contract.restoreOwnStep : contract.restoreStep, id(step), at(step)),
    undo: (step: Seen): Promise<Changed> =>
      call(own ? contract.undoOwnStep : contract.undoStep, id(step), at(step)),
  }
}

export type StepActs = ReturnType<typeof useStepActs>

/**
 * What can be done with the dream and the steps, each with its undo. Whatever went wrong is in `problem`;
 * an act that did not happen answers nothing.
 */
export function useStepActs(whose: Whose) {
  const t = useTexts(texts)
  const say = useToast()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const door = doorOf(whose)
  const reread = () => queries.invalidateQueries()

  const attempt = async <Done,>(send: () => Promise<Done>): Promise<Done | undefined> => {
    setProblem(null)
    setBusy(true)
    try {
      const done = await send()
      await reread()
      return done
    } catch (error) {
      setProblem(error as Error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const undoable = async (words: string, send: () => Promise<Changed>) => {
    const done = await attempt(send)
    const undo = () => void attempt(() => door.undo(done as Changed))
    if (done) say(words, { undo, about: done.stepId })
    return done
  }
  return {
    problem,
    busy,
    fetchNew: () => {
      setProblem(null)
      void reread()
    },
    say: async (saying: Saying) => {
      const done = await attempt(() => door.say(saying))
      if (done) say(t.dream.saved)
      return done
    },
    add: (step: NewStep) => undoable(t.board.added, () => door.add(step)),
    move: (step: contract.Step, to: Place, words = t.board.moved(t.states[to.state])) =>
      step.state === to.state
        ? attempt(() => door.move(step, to))
        : undoable(words, () => door.move(step, to)),
    change: (step: Seen, fields: Fields, words = t.board.changed) =>
      undoable(words, () => door.change(step, fields)),
    remove: (step: Seen) => undoable(t.board.removedToast, () => door.remove(step)),
    restore: (step: Seen) => undoable(t.board.restored, () => door.restore(step)),
  }
}

type StepFaultProps = { acts: Pick<StepActs, 'problem' | 'fetchNew'> }

/** What went wrong as one sentence; when somebody was first, with who and the way to what they did. */
export function StepFault({ acts }: StepFaultProps) {
  const sentence = useRefusal(acts.problem)
  return <FaultLine error={acts.problem} sentence={sentence} fetchNew={acts.fetchNew} />
}

/** The rule's own sentence where a rule said no. */
export function useRefusal(error: Error | null): string | undefined {
  const words: Record<string, string> = useTexts(refusalTexts)
  const otherwise = useFault(error)
  if (!error) return undefined
  const code = error instanceof Problem ? error.refusals[0]?.code : undefined
  return words[code ?? ''] ?? otherwise
}
