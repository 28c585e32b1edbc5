import { BookForm } from '#slices/conversations/BookForm.tsx'
import { DayPage } from '#slices/days/DayPage.tsx'
import { UnfinishedLine } from '#slices/days/UnfinishedLine.tsx'
import { listMyDrafts } from '#slices/drafts/contract.ts'
import { FrustrationsPanel } from '#slices/frustrations/FrustrationsPanel.tsx'
import { StepLine } from '#slices/plans/StepLine.tsx'
import { PromiseLineField } from '#slices/promises/PromiseLineField.tsx'
import type { PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'

/** The day's line for what was begun; the sheets themselves are another slice's. */
function Unfinished() {
  const { drafts } = useEndpoint(listMyDrafts, {})
  return <UnfinishedLine drafts={drafts} />
}

const parts = { PromiseLineField, StepLine, BookForm, FrustrationsPanel, Unfinished }

/** The day, where a promise, a step and a conversation are written without leaving it. */
export function DayScreen(props: PageProps) {
  return <DayPage {...props} parts={parts} />
}
