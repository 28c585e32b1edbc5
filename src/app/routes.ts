import type { Route } from '#platform/http/route.ts'
import { routes as access } from '#slices/access/routes.ts'
import { routes as assessments } from '#slices/assessments/routes.ts'
import { routes as businessCases } from '#slices/businessCases/routes.ts'
import { routes as calendar } from '#slices/calendar/routes.ts'
import { routes as caseload } from '#slices/caseload/routes.ts'
import { routes as cases } from '#slices/cases/routes.ts'
import { routes as cohorts } from '#slices/cohorts/routes.ts'
import { routes as conversations } from '#slices/conversations/routes.ts'
import { routes as days } from '#slices/days/routes.ts'
import { routes as deadlines } from '#slices/deadlines/routes.ts'
import { routes as decisions } from '#slices/decisions/routes.ts'
import { routes as drafts } from '#slices/drafts/routes.ts'
import { routes as employees } from '#slices/employees/routes.ts'
import { routes as events } from '#slices/events/routes.ts'
import { routes as followUps } from '#slices/followUps/routes.ts'
import { routes as frustrations } from '#slices/frustrations/routes.ts'
import { routes as gates } from '#slices/gates/routes.ts'
import { routes as ideas } from '#slices/ideas/routes.ts'
import { routes as imports } from '#slices/imports/routes.ts'
import { routes as investments } from '#slices/investments/routes.ts'
import { routes as library } from '#slices/library/routes.ts'
import { routes as mandates } from '#slices/mandates/routes.ts'
import { routes as norms } from '#slices/norms/routes.ts'
import { routes as plans } from '#slices/plans/routes.ts'
import { routes as portfolio } from '#slices/portfolio/routes.ts'
import { routes as presence } from '#slices/presence/routes.ts'
import { routes as promises } from '#slices/promises/routes.ts'
import { routes as publicResults } from '#slices/publicResults/routes.ts'
import { routes as results } from '#slices/results/routes.ts'
import { routes as rhythm } from '#slices/rhythm/routes.ts'
import { routes as search } from '#slices/search/routes.ts'
import { routes as whatIf } from '#slices/whatIf/routes.ts'
import { routes as workEnvironment } from '#slices/workEnvironment/routes.ts'

/** Every endpoint of the house, in one list: what the server mounts and what OpenAPI describes. */
export const routes: readonly Route[] = [
  ...access,
  ...cases,
  ...search,
  ...caseload,
  ...employees,
  ...norms,
  ...conversations,
  ...days,
  ...deadlines,
  ...events,
  ...imports,
  ...mandates,
  ...plans,
  ...promises,
  ...rhythm,
  ...calendar,
  ...drafts,
  ...portfolio,
  ...presence,
  ...frustrations,
  ...assessments,
  ...ideas,
  ...investments,
  ...businessCases,
  ...decisions,
  ...gates,
  ...publicResults,
  ...followUps,
  ...cohorts,
  ...results,
  ...library,
  ...whatIf,
  ...workEnvironment,
]
