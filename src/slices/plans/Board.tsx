import { Fragment, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { useDragging } from '#ui/dragging.ts'
import { useTexts } from '#ui/language.tsx'
import type { Step, Way } from './contract.ts'
import { RemovedSteps } from './RemovedSteps.tsx'
import {
  columnBeside,
  isBehind,
  landing,
  neighbour,
  rearranged,
  STEP_STATES,
  type StepState,
} from './rules.ts'
import { type StepActs, StepFault } from './StepActs.tsx'
import { type Reader, StepCard, type Way as Walk } from './StepCard.tsx'
import { AddLine, LearnLine } from './StepLine.tsx'
import { StepSheet } from './StepSheet.tsx'
import { texts } from './texts.ts'

type BoardProps = { way: Way; acts: StepActs; reader: Reader }

/** The steps in their five columns; on a phone the columns stand under each other. */
export function Board({ way, acts, reader }: BoardProps) {
  const t = useTexts(texts).board
  const hintId = useId()
  const [opened, setOpened] = useState<string>()
  const [asked, setAsked] = useState<string>()
  const moving = useMoving(way, acts, setAsked)
  const { held, grab } = useDragging((stepId, { column, beforeId }) => {
    void moving.move(stepId, { state: column as StepState, beforeId })
  })
  const openedStep = way.steps.find(({ stepId }) => stepId === opened)
  return (
    <div className="board" ref={moving.board}>
      <StepFault acts={acts} />
      <p id={hintId} className="visually-hidden">
        {t.hint}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {moving.told}
      </p>
      <div className="board-columns">
        {STEP_STATES.map((state) => (
          <Column
            key={state}
            {...{ way, acts, reader, state, hintId, asked, moving, held, grab }}
            steps={moving.steps.filter((step) => step.state === state)}
            onOpen={setOpened}
            onAnswered={() => setAsked(undefined)}
          />
        ))}
      </div>
      <RemovedSteps way={way} acts={acts} reader={reader} />
      {openedStep && (
        <StepSheet
          key={`${openedStep.stepId} ${openedStep.version}`}
          step={openedStep}
          write={way.write}
          {...{ acts, reader }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  )
}

type Landing = { state: StepState; beforeId: string | null }

/** One way to move for the hand, the arrows and the menu: drawn at once, true when it is saved. */
function useMoving({ steps }: Way, acts: StepActs, onTried: (stepId: string) => void) {
  const t = useTexts(texts).board
  const board = useRef<HTMLDivElement>(null)
  const keeping = useRef<string>(undefined)
  const [pending, setPending] = useState<Landing & { stepId: string }>()
  const [told, setTold] = useState('')
  const shown = pending ? rearranged(steps, pending) : steps
  const columnOf = (state: StepState) => shown.filter((step) => step.state === state)
  useKeptFocus(board, keeping)

  const move = async (stepId: string, to: Landing) => {
    const step = steps.find((one) => one.stepId === stepId)
    if (!step || acts.busy) return
    setPending({ stepId, ...to })
    const done = await acts.move(step, to)
    setPending(undefined)
    if (done && to.state === 'tried' && step.state !== 'tried' && !step.learned) onTried(stepId)
  }
  const moveTo = (step: Step, state: StepState) => {
    keeping.current = step.stepId
    return move(step.stepId, { state, beforeId: landing(state, columnOf(state)) })
  }
  const go = (step: Step, way: Walk) => {
    if (way === 'left' || way === 'right') {
      const beside = columnBeside(step.state, way)
      return beside && moveTo(step, beside)
    }
    const column = columnOf(step.state)
    const beforeId = neighbour(column, step.stepId, way)
    if (beforeId === undefined) return
    keeping.current = step.stepId
    const place = column.findIndex(({ stepId }) => stepId === step.stepId)
    setTold(t.place(place + (way === 'up' ? 0 : 2), column.length))
    return move(step.stepId, { state: step.state, beforeId })
  }
  return { board, steps: shown, told, move, moveTo, go }
}

/** A card that moves to another column is drawn anew there: the focus goes with it. */
function useKeptFocus(
  board: { current: HTMLElement | null },
  keeping: { current: string | undefined },
): void {
  useEffect(() => {
    if (!keeping.current) return
    const card = board.current?.querySelector(`[data-card="${keeping.current}"]`)
    const at = document.activeElement
    if (at && at !== document.body && !card?.contains(at)) keeping.current = undefined
    else if (!card?.contains(at)) card?.querySelector('button')?.focus()
  })
}

const BEHIND_SHOWN = 5

type ColumnProps = BoardProps & {
  state: StepState
  steps: readonly Step[]
  hintId: string
  asked: string | undefined
  moving: ReturnType<typeof useMoving>
  held: ReturnType<typeof useDragging>['held']
  grab: ReturnType<typeof useDragging>['grab']
  onOpen: (stepId: string) => void
  onAnswered: () => void
}

function Column(props: ColumnProps) {
  const { way, acts, reader, state, steps, moving, held, asked } = props
  const { states, board: t, columnEmpty } = useTexts(texts)
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState(false)
  const hidden = isBehind(state) && !all ? Math.max(0, steps.length - BEHIND_SHOWN) : 0
  const lands = held?.landing?.column === state ? held.landing : undefined
  return (
    <section
      className={classes(
        'column',
        state,
        lands && 'over',
        lands?.beforeId === null && 'lands-last',
      )}
      data-column={state}
      aria-label={t.count(states[state], steps.length)}
    >
      <h3>
        <span className="column-mark" aria-hidden="true" />
        {states[state]} <span className="tiny num">{steps.length > 0 && steps.length}</span>
      </h3>
      {steps.length === 0 && <p className="column-empty">{columnEmpty[state]}</p>}
      <ul>
        {steps.slice(0, steps.length - hidden).map((step) => (
          <Fragment key={step.stepId}>
            <StepCard
              {...{ step, reader }}
              today={way.today}
              write={way.write}
              hintId={props.hintId}
              landsHere={lands?.beforeId === step.stepId}
              dragged={held?.cardId === step.stepId}
              onOpen={() => props.onOpen(step.stepId)}
              onGo={(to) => void moving.go(step, to)}
              onMove={(to) => void moving.moveTo(step, to)}
              onRemove={() => void acts.remove(step)}
              onGrab={(event) => props.grab(event, step.stepId)}
            />
            {step.stepId === asked && (
              <li>
                <LearnLine {...{ step, acts, reader }} onDone={props.onAnswered} />
              </li>
            )}
          </Fragment>
        ))}
      </ul>
      {(hidden > 0 || all) && (
        <Button small look="quiet" onClick={() => setAll(!all)}>
          {all ? t.fewer : t.more(String(hidden))}
        </Button>
      )}
      {way.write && !isBehind(state) && (
        <div className="column-add no-print">
          {adding ? (
            <AddLine
              {...{ acts, state }}
              label={t.addTo(states[state])}
              atOnce
              onCancel={() => setAdding(false)}
            />
          ) : (
            <button
              type="button"
              className="btn quiet small"
              aria-label={t.addTo(states[state])}
              onClick={() => setAdding(true)}
            >
              +
            </button>
          )}
        </div>
      )}
    </section>
  )
}
