import { AccessesPanel } from '#slices/access/AccessesPanel.tsx'
import { ConflictForm } from '#slices/access/ConflictForm.tsx'
import { CasePage } from '#slices/cases/CasePage.tsx'
import type { PageProps } from '#ui/page.tsx'

/** Two slices meet on one page here, because no slice may know another's screens. */
export function CaseScreen(props: PageProps) {
  return (
    <>
      <CasePage {...props} Accesses={AccessesPanel} />
      <ConflictForm caseId={props.params['caseId'] ?? ''} />
    </>
  )
}
