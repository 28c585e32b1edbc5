import { type ComponentType, useState } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import type { Crumb } from '#ui/Breadcrumbs.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { ContactsPanel } from './ContactsPanel.tsx'
import { type Case, readCase } from './contract.ts'
import { PartsPanel } from './PartsPanel.tsx'
import { texts } from './texts.ts'
import { WeightForm } from './WeightForm.tsx'

type CasePageProps = PageProps & {
  /** Who opened the case: another slice's panel, given by the roof. */
  Accesses: ComponentType<{ caseId: string }>
}

/** One citizen's case. The dream heads the page; everything the system knows is quieter. */
export function CasePage({ params, Accesses }: CasePageProps) {
  const caseId = params['caseId'] ?? ''
  const theCase = useEndpoint(readCase, { caseId })
  const { can } = theCase
  return (
    <>
      <Head theCase={theCase} handOver={can.handOver} />
      <div className="columns with-aside">
        <div>
          <ContactsPanel theCase={theCase} />
          <PartsPanel theCase={theCase} />
        </div>
        <aside>
          <WeightForm theCase={theCase} write={can.write && theCase.closedOn === null} />
          <Facts theCase={theCase} />
        </aside>
      </div>
      {can.review && <Opened caseId={caseId} Accesses={Accesses} />}
    </>
  )
}

function Head({ theCase, handOver }: { theCase: Case; handOver: boolean }) {
  const t = useTexts(texts).case
  const { targetGroups } = useTexts(coined)
  const format = useFormat()
  const { caseId, dream, closedOn } = theCase
  const name = `${theCase.firstName} ${theCase.lastName}`
  return (
    <PageHead
      crumbs={useWayHere(theCase)}
      title={dream ? <Voice words={dream} size="head" /> : name}
      lead={
        <>
          {dream ? <b>{name}</b> : t.noDream} · {targetGroups[theCase.targetGroup]}
          <span className="case-chips">
            {theCase.isProtected && <Chip look="amber">{t.isProtected}</Chip>}
            {closedOn && <Chip>{t.closedChip(format.dayMedium(closedOn))}</Chip>}
          </span>
        </>
      }
      actions={
        handOver &&
        !closedOn && (
          <LinkButton to="/fordel" search={{ sag: caseId }}>
            {t.handOver}
          </LinkButton>
        )
      }
    />
  )
}

/** The list on which the one who looks has the case: their own, the team's, or what they searched. */
function useWayHere({ basis, teamId, teamName }: Case): readonly Crumb[] {
  const t = useTexts(texts).case
  if (OWN_LIST.includes(basis)) return [{ label: t.mine, to: '/sagstal' }]
  if (OF_TEAM.includes(basis) && teamId && teamName)
    return [{ label: teamName, to: `/team/${teamId}` }]
  return [{ label: t.search, to: '/soeg' }]
}

const OWN_LIST = ['owner', 'coworker', 'substitute']
const OF_TEAM = ['team', 'leader']

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
function Opened({ caseId, Accesses }: { caseId: string; Accesses: CasePageProps['Accesses'] }) {
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
