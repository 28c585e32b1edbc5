import { BookForm } from '#slices/conversations/BookForm.tsx'
import { DayPage } from '#slices/days/DayPage.tsx'
import { FrustrationsPanel } from '#slices/frustrations/FrustrationsPanel.tsx'
import { StepLine } from '#slices/plans/StepLine.tsx'
import { PromiseLineField } from '#slices/promises/PromiseLineField.tsx'
import type { PageProps } from '#ui/page.tsx'

const parts = { PromiseLineField, StepLine, BookForm, FrustrationsPanel }

/** The day, where a promise, a step and a conversation are written without leaving it. */
export function DayScreen(props: PageProps) {
  return <DayPage {...props} parts={parts} />
}
