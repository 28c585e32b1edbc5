import { Navigate } from '@tanstack/react-router'
import type { PageProps } from '#ui/page.tsx'

/** An address that was kept from before leads to the same citizen. */
export function CaseScreen({ params }: PageProps) {
  return <Navigate to={`/borger/${params['caseId'] ?? ''}`} replace />
}
