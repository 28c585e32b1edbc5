import type { ComponentType } from 'react'
import type { Permission } from '#core/endpoint.ts'
import type { Language } from '#core/language.ts'
import type { Theme } from '#ui/mode.ts'
import type { PageProps } from '#ui/page.tsx'
import { titles } from './texts.ts'

/**
 * One page: where it is, what the browser's tab says, who it is for, and the file that draws it.
 *
 * To add one, write `src/slices/<slice>/SomethingPage.tsx` with
 *
 *     export function SomethingPage({ params, search, setSearch }: PageProps) {
 *       const answer = useEndpoint(contract.readSomething, { teamId: params.teamId ?? '' })
 *       return <><PageHead title={…} lead={…} /> … </>
 *     }
 *
 * give it a title in `titles` (texts.ts) and a line below. `load` keeps it out of the first load. The
 * frame suspends, catches faults, moves the focus to the h1 of `PageHead`, and shows "not for your role"
 * when the permission is missing. A tab's title never holds a person's name: it ends in the browser's
 * history.
 */
export type Page = {
  /** With `:name` for what the page needs to know, as in an endpoint. */
  path: `/${string}`
  title: Record<Language, string>
  permission: Permission
  /** `fag` unless told: the citizen's pages are `borger`. */
  theme?: Theme
  /** Wider than a page of text: tables and charts that use the whole screen. */
  wide?: boolean
  load: () => Promise<ComponentType<PageProps>>
}

export const pages: readonly Page[] = [
  {
    path: '/login',
    title: titles.login,
    permission: 'anyone',
    theme: 'borger',
    load: () => import('#slices/access/LoginPage.tsx').then((room) => room.LoginPage),
  },
  {
    path: '/min-vej',
    title: titles.ownWay,
    permission: 'citizen.own',
    theme: 'borger',
    load: () => import('./screens/OwnWayScreen.tsx').then((room) => room.OwnWayScreen),
  },
  {
    path: '/min-sag',
    title: titles.myCase,
    permission: 'citizen.own',
    theme: 'borger',
    load: () => import('#slices/access/OwnCasePage.tsx').then((room) => room.OwnCasePage),
  },
  {
    path: '/i-dag',
    title: titles.day,
    permission: 'case.write',
    wide: true,
    load: () => import('./screens/DayScreen.tsx').then((room) => room.DayScreen),
  },
  {
    path: '/portefoelje',
    title: titles.portfolio,
    permission: 'case.read',
    wide: true,
    load: () => import('#slices/portfolio/PortfolioPage.tsx').then((room) => room.PortfolioPage),
  },
  {
    path: '/soeg',
    title: titles.search,
    permission: 'case.read',
    load: () => import('#slices/search/SearchPage.tsx').then((room) => room.SearchPage),
  },
  {
    path: '/borger/:caseId',
    title: titles.citizen,
    permission: 'case.read',
    wide: true,
    load: () => import('./screens/CitizenScreen.tsx').then((room) => room.CitizenScreen),
  },
  {
    path: '/sag/:caseId',
    title: titles.case,
    permission: 'case.read',
    load: () => import('./screens/CaseScreen.tsx').then((room) => room.CaseScreen),
  },
  {
    path: '/borger/:caseId/forbered/:conversationId',
    title: titles.prepare,
    permission: 'case.write',
    load: () => import('./screens/PrepareScreen.tsx').then((room) => room.PrepareScreen),
  },
  {
    path: '/borger/:caseId/luk/:conversationId',
    title: titles.close,
    permission: 'case.write',
    load: () => import('./screens/CloseScreen.tsx').then((room) => room.CloseScreen),
  },
  {
    path: '/borger/:caseId/referat/:recordId',
    title: titles.record,
    permission: 'case.read',
    load: () => import('#slices/conversations/RecordPage.tsx').then((room) => room.RecordPage),
  },
  {
    path: '/fordel',
    title: titles.allocate,
    permission: 'case.hand_over',
    wide: true,
    load: () => import('#slices/cases/NewCitizenPage.tsx').then((room) => room.NewCitizenPage),
  },
  {
    path: '/kalender',
    title: titles.calendar,
    permission: 'case.read',
    load: () => import('#slices/calendar/CalendarPage.tsx').then((room) => room.CalendarPage),
  },
  {
    path: '/noedadgang',
    title: titles.breakGlass,
    permission: 'case.break_glass',
    load: () => import('#slices/access/BreakGlassPage.tsx').then((room) => room.BreakGlassPage),
  },
  {
    path: '/adgang',
    title: titles.access,
    permission: 'access.review',
    wide: true,
    load: () => import('#slices/access/AccessPage.tsx').then((room) => room.AccessPage),
  },
  {
    path: '/sagstal',
    title: titles.mine,
    permission: 'case.read',
    wide: true,
    load: () => import('#slices/caseload/MyCaseloadPage.tsx').then((room) => room.MyCaseloadPage),
  },
  {
    path: '/team',
    title: titles.teams,
    permission: 'caseload.read',
    load: () => import('#slices/employees/TeamsPage.tsx').then((room) => room.TeamsPage),
  },
  {
    path: '/team/:teamId',
    title: titles.team,
    permission: 'case.read',
    wide: true,
    load: () => import('./screens/TeamScreen.tsx').then((room) => room.TeamScreen),
  },
  {
    path: '/team/:teamId/over-tid',
    title: titles.overTime,
    permission: 'caseload.read',
    load: () => import('#slices/employees/OverTimePage.tsx').then((room) => room.OverTimePage),
  },
  {
    path: '/normer',
    title: titles.norms,
    permission: 'caseload.read',
    wide: true,
    load: () => import('#slices/norms/NormsPage.tsx').then((room) => room.NormsPage),
  },
  {
    path: '/loven',
    title: titles.law,
    permission: 'caseload.set',
    load: () => import('#slices/deadlines/DeadlinesPage.tsx').then((room) => room.DeadlinesPage),
  },
  {
    path: '/borger/:caseId/vurdering/:assessmentId',
    title: titles.assessment,
    permission: 'case.read',
    load: () => import('./screens/AssessmentScreen.tsx').then((room) => room.AssessmentScreen),
  },
  {
    path: '/frustrationer',
    title: titles.frustrations,
    permission: 'caseload.set',
    load: () => import('#slices/frustrations/CausesPage.tsx').then((room) => room.CausesPage),
  },
  {
    path: '/ideer',
    title: titles.ideas,
    permission: 'idea.write',
    load: () => import('#slices/ideas/IdeasPage.tsx').then((room) => room.IdeasPage),
  },
  {
    path: '/investering',
    title: titles.investments,
    permission: 'investment.read',
    wide: true,
    load: () =>
      import('#slices/investments/InvestmentsPage.tsx').then((room) => room.InvestmentsPage),
  },
  {
    path: '/investering/:investmentId',
    title: titles.investment,
    permission: 'investment.read',
    wide: true,
    load: () => import('./screens/InvestmentScreen.tsx').then((room) => room.InvestmentScreen),
  },
  {
    path: '/investering/:investmentId/opfoelgning',
    title: titles.followUp,
    permission: 'investment.read',
    wide: true,
    load: () => import('#slices/followUps/FollowUpPage.tsx').then((room) => room.FollowUpPage),
  },
  {
    path: '/investering/:investmentId/forloeb',
    title: titles.cohort,
    permission: 'investment.read',
    wide: true,
    load: () => import('#slices/cohorts/CohortPage.tsx').then((room) => room.CohortPage),
  },
  {
    path: '/investering/:investmentId/dom',
    title: titles.result,
    permission: 'investment.read',
    wide: true,
    load: () => import('#slices/results/ResultPage.tsx').then((room) => room.ResultPage),
  },
  {
    path: '/investering/:investmentId/gate',
    title: titles.gate,
    permission: 'investment.read',
    load: () => import('./screens/GateScreen.tsx').then((room) => room.GateScreen),
  },
  {
    path: '/investering/:investmentId/arbejdsmiljoe',
    title: titles.environment,
    permission: 'investment.read',
    wide: true,
    load: () =>
      import('#slices/workEnvironment/EnvironmentPage.tsx').then((room) => room.EnvironmentPage),
  },
  {
    path: '/resultat/:slug',
    title: titles.publicResult,
    permission: 'anyone',
    load: () => import('#slices/publicResults/ResultPage.tsx').then((room) => room.ResultPage),
  },
  {
    path: '/proevet',
    title: titles.library,
    permission: 'investment.read',
    wide: true,
    load: () => import('#slices/library/LibraryPage.tsx').then((room) => room.LibraryPage),
  },
  {
    path: '/hvad-hvis',
    title: titles.whatIf,
    permission: 'investment.read',
    wide: true,
    load: () => import('#slices/whatIf/WhatIfPage.tsx').then((room) => room.WhatIfPage),
  },
  {
    path: '/data',
    title: titles.data,
    permission: 'import.load',
    load: () => import('#slices/imports/ImportPage.tsx').then((room) => room.ImportPage),
  },
  {
    path: '/galleri',
    title: titles.gallery,
    permission: 'anyone',
    load: () => import('#ui/Gallery.tsx').then((room) => room.Gallery),
  },
]
