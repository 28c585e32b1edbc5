import { ClosePage } from '#slices/conversations/ClosePage.tsx'
import { LawLine } from '#slices/deadlines/LawLine.tsx'
import { Drafting } from '#slices/drafts/Drafting.tsx'
import { PresenceLine } from '#slices/presence/PresenceLine.tsx'
import { PromiseLines } from '#slices/promises/PromiseLines.tsx'
import type { PageProps } from '#ui/page.tsx'

/** Luk samtale: the sheet, its draft, the promises as sentences, the law beside it, who else is here. */
export function CloseScreen(props: PageProps) {
  return (
    <ClosePage {...props} {...{ Drafting, PromiseLines, Law: LawLine, Presence: PresenceLine }} />
  )
}
