import { AssessmentPage } from '#slices/assessments/AssessmentPage.tsx'
import { Drafting } from '#slices/drafts/Drafting.tsx'
import type { PageProps } from '#ui/page.tsx'

/** Faglig vurdering: the sheet, kept from the first key. */
export function AssessmentScreen(props: PageProps) {
  return <AssessmentPage {...props} Drafting={Drafting} />
}
