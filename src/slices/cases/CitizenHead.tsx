import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Crumb } from '#ui/Breadcrumbs.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { useKeys } from '#ui/keys.tsx'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type Case, readCase } from './contract.ts'
import { texts } from './texts.ts'

type CitizenHeadProps = {
  caseId: string
  /** What other slices say of the citizen in a word: the next step, who else is here. */
  next?: ReactNode
  here?: ReactNode
}

/** The top of a citizen's page: the dream, who has it, and the two acts of the day. */
export function CitizenHead({ caseId, next, here }: CitizenHeadProps) {
  const t = useTexts(texts).case
  const { targetGroups } = useTexts(coined)
  const format = useFormat()
  const theCase = useEndpoint(readCase, { caseId })
  const { dream, closedOn, can } = theCase
  const name = `${theCase.firstName} ${theCase.lastName}`
  return (
    <>
      <PageHead
        crumbs={useWayHere(theCase)}
        title={dream ? <Voice words={dream} size="head" /> : name}
        lead={
          <span className="citizen-lead">
            <span>
              {dream ? <b>{name}</b> : t.noDream} · {targetGroups[theCase.targetGroup]}
            </span>
            {theCase.isProtected && <Chip look="amber">{t.isProtected}</Chip>}
            {closedOn && <Chip>{t.closedChip(format.dayMedium(closedOn))}</Chip>}
            {here}
          </span>
        }
      />
      {!closedOn && can.write && <Acts theCase={theCase} next={next} />}
    </>
  )
}

/** Prepare and close today's conversation; without one today, close one that was not booked. */
function Acts({ theCase, next }: { theCase: Case; next: ReactNode }) {
  const t = useTexts(texts).case
  const { caseId, can } = theCase
  const planned = theCase.next
  const today = planned?.onDay === theCase.today ? planned.conversationId : 'nu'
  const prepared = planned?.conversationId ?? 'nu'
  const [closing, preparing] = [
    `/borger/${caseId}/luk/${today}`,
    `/borger/${caseId}/forbered/${prepared}`,
  ]
  const navigate = useNavigate()
  // The same letters as on the day's page, from anywhere on this one.
  useKeys([
    { keys: ['l'], does: t.close, run: () => void navigate({ to: closing }) },
    { keys: ['f'], does: t.prepare, run: () => void navigate({ to: preparing }) },
  ])
  return (
    <div className="citizen-acts no-print">
      <LinkButton look="go" to={closing}>
        {t.close}
      </LinkButton>
      <LinkButton to={preparing}>{t.prepare}</LinkButton>
      {can.handOver && (
        <LinkButton to="/fordel" search={{ sag: caseId }}>
          {t.handOver}
        </LinkButton>
      )}
      <div className="citizen-next">{next}</div>
    </div>
  )
}

/** The list on which the one who looks has the case: their own, the team's, or what they searched. */
function useWayHere({ basis, teamId, teamName }: Case): readonly Crumb[] {
  const t = useTexts(texts).case
  if (OWN_LIST.includes(basis)) return [{ label: t.mine, to: '/portefoelje' }]
  if (OF_TEAM.includes(basis) && teamId && teamName)
    return [{ label: teamName, to: `/team/${teamId}` }]
  return [{ label: t.search, to: '/soeg' }]
}

const OWN_LIST = ['owner', 'coworker', 'substitute']
const OF_TEAM = ['team', 'leader']
