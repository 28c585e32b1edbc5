import type { DutyState } from '#law/duties.ts'
import { classes } from './classes.ts'
import { useTexts } from './language.tsx'
import { lawWords } from './lawWords.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Each state has a shape of its own, so that it tells without a colour. */
const SHAPES: Record<DutyState, string> = {
  met: '✓',
  quiet: '○',
  soon: '◆',
  due: '▲',
  overdue: '■',
  suspended: '‖',
  unknown: '?',
}

type LawDotProps = {
  guard: { dot: DutyState }
  /** Where the column already says what it is: the shape, and the word for whoever listens. */
  small?: boolean
}

/** Fristprik: the law as a quiet guard, a shape and a word. */
export function LawDot({ guard: { dot }, small }: LawDotProps) {
  const word = useTexts(lawWords).states[dot]
  return (
    <span className={classes('law-dot', dot)}>
      <span aria-hidden="true" className="law-shape">
        {SHAPES[dot]}
      </span>
      {small ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  )
}
