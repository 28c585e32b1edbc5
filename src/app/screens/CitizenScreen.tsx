import { AccessesPanel } from '#slices/access/AccessesPanel.tsx'
import { ConflictForm } from '#slices/access/ConflictForm.tsx'
import { CasePanel } from '#slices/cases/CasePanel.tsx'
import { CitizenHead } from '#slices/cases/CitizenHead.tsx'
import { LifeLine } from '#slices/events/LifeLine.tsx'
import { SmallMoneyPanel } from '#slices/mandates/SmallMoneyPanel.tsx'
import { NextStep } from '#slices/plans/NextStep.tsx'
import { WayPanel } from '#slices/plans/WayPanel.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { useTexts } from '#ui/language.tsx'
import type { PageProps } from '#ui/page.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { texts } from '../texts.ts'

const TABS = ['vej', 'samtaler', 'aftaler', 'vurdering', 'sag'] as const
type TabName = (typeof TABS)[number]

/** One citizen: the dream above, the way, and everything that the slices know, side by side. */
export function CitizenScreen({ params, search, setSearch }: PageProps) {
  const t = useTexts(texts).citizen
  const caseId = params['caseId'] ?? ''
  const tab = TABS.find((name) => name === search['fane']) ?? 'vej'
  const panels: Record<TabName, React.ReactNode> = {
    vej: <WayPanel caseId={caseId} headed SmallMoney={SmallMoneyPanel} />,
    samtaler: null,
    aftaler: null,
    vurdering: null,
    sag: (
      <>
        <CasePanel caseId={caseId} Accesses={AccessesPanel} />
        <ConflictForm caseId={caseId} />
      </>
    ),
  }
  return (
    <>
      <CitizenHead caseId={caseId} next={<NextStep caseId={caseId} />} />
      <div className="citizen-page">
        <Tabs
          label={t.tabs}
          value={tab}
          onChange={(fane) => setSearch({ fane: fane === 'vej' ? undefined : fane })}
          tabs={TABS.map((value) => ({
            value,
            label: t.names[value],
            content: <Boundary lines={5}>{panels[value]}</Boundary>,
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
