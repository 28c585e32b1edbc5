import { PreparePage } from '#slices/conversations/PreparePage.tsx'
import { LawLine } from '#slices/deadlines/LawLine.tsx'
import { EventLine } from '#slices/events/LifeLine.tsx'
import { PresenceLine } from '#slices/presence/PresenceLine.tsx'
import type { PageProps } from '#ui/page.tsx'

/** Forbered: what stands around one conversation, the law beside it, who else is here. */
export function PrepareScreen(props: PageProps) {
  return <PreparePage {...props} {...{ EventLine, Law: LawLine, Presence: PresenceLine }} />
}
