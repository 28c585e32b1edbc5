import type { Dot } from '#law/duties.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { PortfolioRow } from './contract.ts'
import { texts } from './texts.ts'

/** Each state has a shape of its own, so that it is told without its colour. */
const SHAPE: Record<Dot, string> = {
  quiet: '○',
  soon: '◐',
  due: '●',
  overdue: '▲',
  suspended: '‖',
  unknown: '–',
}

/** The quiet guard: a mark, and the day where one is near. */
export function LawMark({ law }: Pick<PortfolioRow, 'law'>) {
  const t = useTexts(texts)
  const format = useFormat()
  const isNear = law.dot === 'soon' || law.dot === 'due' || law.dot === 'overdue'
  return (
    <span
      className={`law-mark ${law.dot}`}
      title={law.dueOn ? format.weekday(law.dueOn) : undefined}
    >
      <span aria-hidden="true">{SHAPE[law.dot]}</span>{' '}
      {isNear && law.dueOn ? format.dayShort(law.dueOn) : t.dots[law.dot]}
    </span>
  )
}
