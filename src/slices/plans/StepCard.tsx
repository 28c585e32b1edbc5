import type { KeyboardEvent, PointerEvent } from 'react'
import { type Day, dayOf } from '#core/dates.ts'
import { Chip } from '#ui/Chip.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import { Voice } from '#ui/Voice.tsx'
import type { Step } from './contract.ts'
import { isBehind, STEP_STATES, type StepState } from './rules.ts'
import { texts } from './texts.ts'

/** Who reads: the citizen is »you« on their own page. */
export type Reader = 'staff' | 'own'
export type Way = 'left' | 'right' | 'up' | 'down'

type StepCardProps = {
  step: Step
  today: Day
  reader: Reader
  write: boolean
  hintId: string
  /** A line that shows where a dragged card would land. */
  landsHere: boolean
  dragged: boolean
  onOpen: () => void
  onGo: (way: Way) => void
  onMove: (state: StepState) => void
  onRemove: () => void
  onGrab: (event: PointerEvent<HTMLElement>) => void
}

const WAYS: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** One step: its words, when, who; moved by hand, by arrows or by its menu. */
export function StepCard(props: StepCardProps) {
  const { step, reader, write, hintId, onOpen, onGo } = props
  const t = useTexts(texts).board
  const choices = useMenu(props)
  const walk = (event: KeyboardEvent) => {
    const way = WAYS[event.key]
    if (!way || !write) return
    event.preventDefault()
    event.stopPropagation()
    onGo(way)
  }
  return (
    <li
      className={classes('step', props.landsHere && 'lands', props.dragged && 'dragged')}
      data-card={step.stepId}
      onPointerDown={write ? props.onGrab : undefined}
    >
      <button
        type="button"
        className="step-words"
        aria-describedby={write ? hintId : undefined}
        onClick={onOpen}
        onKeyDown={walk}
      >
        <Words step={step} />
      </button>
      <Facts {...props} />
      <p className="step-who tiny">
        <ByWhom step={step} reader={reader} />
      </p>
      {write && (
        <span className="step-menu">
          <MenuButton look="quiet" small label={t.menuLabel(step.words)} choices={choices}>
            {t.menu}
          </MenuButton>
        </span>
      )}
    </li>
  )
}

/** The citizen's own words are in the citizen's own face. */
export function Words({ step }: { step: Pick<Step, 'words' | 'addedByKind'> }) {
  if (step.addedByKind === 'citizen') return <Voice words={step.words} size="line" />
  return <span lang="da">{step.words}</span>
}

function useMenu({ step, onMove, onGo, onOpen, onRemove }: StepCardProps) {
  const { states, board: t } = useTexts(texts)
  return [
    ...STEP_STATES.filter((state) => state !== step.state).map((state) => ({
      key: state,
      label: t.to(states[state]),
      run: () => onMove(state),
    })),
    { key: 'up', label: t.up, run: () => onGo('up') },
    { key: 'down', label: t.down, run: () => onGo('down') },
    { key: 'edit', label: t.edit, run: onOpen },
    { key: 'remove', label: t.remove, run: onRemove, danger: true },
  ]
}

function Facts({ step, today, reader }: StepCardProps) {
  const t = useTexts(texts).board
  const format = useFormat()
  const { dueOn, doneOn, learned, state } = step
  const behind = isBehind(state)
  return (
    <>
      {dueOn && !behind && dueOn >= today && (
        <p className="step-fact">{t.due(format.dayShort(dueOn))}</p>
      )}
      {dueOn && !behind && dueOn < today && (
        <p className="step-fact">
          <Chip look="amber">{t.overdue(format.dayShort(dueOn))}</Chip>
        </p>
      )}
      {behind && doneOn && <p className="step-fact">{format.dayShort(doneOn)}</p>}
      {learned && (
        <p className="step-fact" lang="da">
          <b>{reader === 'own' ? t.ownLearned : t.learned}</b> {learned}
        </p>
      )}
    </>
  )
}

/** Who added it, and who changed it last where that was somebody else. */
function ByWhom({ step, reader }: { step: Step; reader: Reader }) {
  const t = useTexts(texts).board
  const nameOf = useNameOf(reader)
  const format = useFormat()
  const added = t.addedBy(nameOf(step.addedByKind, step.addedBy))
  const changed = step.changedBy !== step.addedBy || step.changedByKind !== step.addedByKind
  if (!changed) return added
  const when = format.dayShort(dayOf(new Date(step.changedAt)))
  return `${added} · ${t.changedBy(nameOf(step.changedByKind, step.changedBy), when)}`
}

export function useNameOf(reader: Reader) {
  const t = useTexts(texts).board
  return (kind: Step['addedByKind'], name: string): string => {
    if (kind === 'system' || name === FROM_FILES) return t.files
    if (kind === 'citizen') return reader === 'own' ? t.you : name || t.self
    return name
  }
}

/** Who brought what the importer brought, as the rows say it. */
const FROM_FILES = 'import'
