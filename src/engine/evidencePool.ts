import type { Study } from './evidence.ts'
import { CASELOAD_STUDIES } from './evidenceCaseload.ts'
import { CONTACT_STUDIES } from './evidenceContacts.ts'

/** All studies that are known to us, the ones that found nothing or harm among them. */
export const STUDIES: readonly Study[] = [...CASELOAD_STUDIES, ...CONTACT_STUDIES]
