import { Boundary } from '#ui/Boundary.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { ExemptionsPanel } from './ExemptionsPanel.tsx'
import { GaugesPanel } from './GaugesPanel.tsx'
import { LocalRulesPanel } from './LocalRulesPanel.tsx'
import { texts } from './texts.ts'

/** Loven, for who leads: what is measured on groups, and the municipality's own settings. */
export function DeadlinesPage() {
  const t = useTexts(texts).page
  return (
    <div className="law-page">
      <PageHead title={t.title} lead={t.lead} />
      <Boundary lines={6}>
        <GaugesPanel />
      </Boundary>
      <Boundary lines={3}>
        <ExemptionsPanel />
      </Boundary>
      <Boundary lines={6}>
        <LocalRulesPanel />
      </Boundary>
    </div>
  )
}
