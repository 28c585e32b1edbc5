import { FormSheet } from '#ui/FormSheet.tsx'
import { useTexts } from '#ui/language.tsx'
import type { Investment, Position, Rule } from './contract.ts'
import { GroundForm } from './GroundForm.tsx'
import { PositionForm } from './PositionForm.tsx'
import { RuleForm } from './RuleForm.tsx'
import { texts } from './texts.ts'

/** What is being written about an investment. */
export type Writing =
  | { what: 'ground' }
  | { what: 'rule'; kind: Rule['kind'] }
  | { what: 'position'; before: Position | undefined }

type WritingSheetProps = { investment: Investment; written: Writing; onClose: () => void }

/** One sheet at a time, whichever of the page's buttons opened it. */
export function WritingSheet({ investment, written, onClose }: WritingSheetProps) {
  const t = useTexts(texts)
  if (written.what === 'ground')
    return (
      <FormSheet title={t.forms.ground} onClose={onClose}>
        <GroundForm investment={investment} onDone={onClose} />
      </FormSheet>
    )
  if (written.what === 'rule') {
    const { kind } = written
    const title = kind === 'target' ? t.project.targetRule : t.project.stopRule
    return (
      <FormSheet key={kind} title={title} onClose={onClose}>
        <RuleForm investment={investment} kind={kind} onDone={onClose} />
      </FormSheet>
    )
  }
  const { investmentId, today, positions } = investment
  const id = written.before?.positionId
  const before = positions.find(({ positionId }) => positionId === id) ?? written.before
  return (
    <FormSheet key={id ?? 'new'} title={before?.title ?? t.positions.add} onClose={onClose}>
      <PositionForm {...{ investmentId, today, before }} onDone={onClose} />
    </FormSheet>
  )
}
