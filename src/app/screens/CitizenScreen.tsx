import type { ReactNode } from 'react'
import { AccessesPanel } from '#slices/access/AccessesPanel.tsx'
import { ConflictForm } from '#slices/access/ConflictForm.tsx'
import { AssessmentsPanel } from '#slices/assessments/AssessmentsPanel.tsx'
import { CasePanel } from '#slices/cases/CasePanel.tsx'
import { CitizenHead } from '#slices/cases/CitizenHead.tsx'
import { BookForm } from '#slices/conversations/BookForm.tsx'
import { ConversationsPanel } from '#slices/conversations/ConversationsPanel.tsx'
import { LawLine } from '#slices/deadlines/LawLine.tsx'
import { LawPanel } from '#slices/deadlines/LawPanel.tsx'
import { Drafting } from '#slices/drafts/Drafting.tsx'
import { LifeLine } from '#slices/events/LifeLine.tsx'
import { FrustrationsPanel } from '#slices/frustrations/FrustrationsPanel.tsx'
import { SmallMoneyPanel } from '#slices/mandates/SmallMoneyPanel.tsx'
import { NextStep } from '#slices/plans/NextStep.tsx'
import { WayPanel } from '#slices/plans/WayPanel.tsx'
import { PresenceLine } from '#slices/presence/PresenceLine.tsx'
import { PromisesPanel } from '#slices/promises/PromisesPanel.tsx'
import { RhythmPanel } from '#slices/rhythm/RhythmPanel.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { useTexts } from '#ui/language.tsx'
import type { PageProps } from '#ui/page.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { texts } from '../texts.ts'

const TABS = ['vej', 'samtaler', 'aftaler', 'vurdering', 'sag'] as const
type TabName = (typeof TABS)[number]

/** What each tab holds: the panels of the slices, one under the other, each with its own waiting. */
const PANELS: Record<TabName, (caseId: string) => ReactNode> = {
  vej: (caseId) => <WayPanel caseId={caseId} headed SmallMoney={SmallMoneyPanel} />,
  samtaler: (caseId) => (
    <>
      <ConversationsPanel caseId={caseId} Drafting={Drafting} />
      <Boundary lines={4}>
        <RhythmPanel caseId={caseId} Law={LawLine} />
      </Boundary>
    </>
  ),
  aftaler: (caseId) => <PromisesPanel caseId={caseId} />,
  vurdering: (caseId) => (
    <>
      <AssessmentsPanel caseId={caseId} Drafting={Drafting} />
      <FrustrationsPanel caseId={caseId} BookForm={BookForm} />
      <Boundary lines={4}>
        <LawPanel caseId={caseId} />
      </Boundary>
    </>
  ),
  sag: (caseId) => (
    <>
      <CasePanel caseId={caseId} Accesses={AccessesPanel} />
      <ConflictForm caseId={caseId} />
    </>
  ),
}

/** One citizen: the dream above, the way, and everything that the slices know, side by side. */
export function CitizenScreen({ params, search, setSearch }: PageProps) {
  const t = useTexts(texts).citizen
  const caseId = params['caseId'] ?? ''
  const tab = TABS.find((name) => name === search['fane']) ?? 'vej'
  return (
    <>
      <CitizenHead
        caseId={caseId}
        next={<NextStep caseId={caseId} />}
        here={<PresenceLine caseId={caseId} />}
      />
      <div className="citizen-page">
        <Tabs
          label={t.tabs}
          value={tab}
          onChange={(fane) => setSearch({ fane: fane === 'vej' ? undefined : fane })}
          tabs={TABS.map((value) => ({
            value,
            label: t.names[value],
            content: <Boundary lines={5}>{PANELS[value](caseId)}</Boundary>,
          }))}
        />
        <Boundary lines={8}>
          <LifeLine
            caseId={caseId}
            shown={search['vis']}
            onShow={(vis) => setSearch({ vis: vis ?? undefined })}
          />
        </Boundary>
      </div>
    </>
  )
}
