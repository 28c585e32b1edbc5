import { type ComponentType, useState } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Case, readCase } from './contract.ts'
import { PartsPanel } from './PartsPanel.tsx'
import { texts } from './texts.ts'
import { WeightForm } from './WeightForm.tsx'

type CasePanelProps = {
  caseId: string
  /** Who opened the case: another slice's panel, given by the roof. */
  Accesses: ComponentType<{ caseId: string }>
}

/** What the system knows of the case: who carries it, how much it asks, and who has opened it. */
export function CasePanel({ caseId, Accesses }: CasePanelProps) {
  const theCase = useEndpoint(readCase, { caseId })
  const { can } = theCase
  return (
    <>
      <PartsPanel theCase={theCase} />
      <WeightForm theCase={theCase} write={can.write && theCase.closedOn === null} />
      <Facts theCase={theCase} />
      {can.review && <Opened caseId={caseId} Accesses={Accesses} />}
    </>
  )
}

const MASKED = '••••••-••••'

function Facts({ theCase }: { theCase: Case }) {
  const t = useTexts(texts).case
  const { targetGroups, benefits, outcomes } = useTexts(coined)
  const format = useFormat()
  const facts: [string, string | null][] = [
    [t.targetGroup, targetGroups[theCase.targetGroup]],
    [t.benefit, benefits[theCase.benefit]],
    [t.team, theCase.teamName ?? t.noTeam],
    [t.cpr, theCase.hasCpr ? MASKED : t.noCpr],
    [t.opened, format.dayMedium(theCase.openedOn)],
    [t.closed, theCase.closedOn && format.dayMedium(theCase.closedOn)],
    [t.outcome, theCase.outcome && outcomes[theCase.outcome]],
  ]
  const emergency = theCase.basis === 'break_glass'
  return (
    <section className="panel">
      <h2>{t.facts}</h2>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className={emergency ? 'small case-basis emergency' : 'small quiet case-basis'}>
        {t.bases[theCase.basis]}
      </p>
    </section>
  )
}

/** Read only when it is asked for: looking at the log is itself logged. */
function Opened({ caseId, Accesses }: { caseId: string; Accesses: CasePanelProps['Accesses'] }) {
  const t = useTexts(texts).case
  const [open, setOpen] = useState(false)
  return (
    <details className="panel case-opened" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.accesses}</summary>
      {open && (
        <Boundary lines={3}>
          <Accesses caseId={caseId} />
        </Boundary>
      )}
    </details>
  )
}
