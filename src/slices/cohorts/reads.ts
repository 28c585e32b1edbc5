import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { teams } from '#slices/caseload/reads.ts'
import type { FollowUpRow } from '#slices/followUps/reads.ts'
import { followUps } from '#slices/followUps/reads.ts'
import type { InvestmentRow } from '#slices/investments/reads.ts'

/** Whose courses belong to a project. */
export type Cohort = {
  rule: 'agreed' | 'target_group' | 'none'
  followUp: FollowUpRow | undefined
  teams: { teamId: string; name: string }[]
}

/**
 * By the protocol that was registered; without one, the teams of the project's target group. The newest from before the
 * start holds: what came after it was not agreed beforehand, and takes no other's place.
 */
export async function cohortOf(db: Db, investment: InvestmentRow): Promise<Cohort> {
  const newestFirst = await followUps(db, investment.investmentId)
  const { startedOn } = investment
  const beforehand = newestFirst.find(
    ({ registeredOn }) => startedOn === null || registeredOn <= startedOn,
  )
  const followUp = beforehand ?? newestFirst[0]
  const all = await teams(db)
  if (followUp) {
    const { protocol } = followUp
    const own = all.filter(({ teamId }) => protocol.teams.includes(teamId))
    return { rule: 'agreed', followUp, teams: own }
  }
  const { targetGroup } = investment
  const own = all.filter((team) => targetGroup !== null && team.targetGroup === targetGroup)
  return { rule: own.length > 0 ? 'target_group' : 'none', followUp, teams: own }
}

type Asked = { teams: readonly string[]; from: Day; until: Day }

export type SpellRow = {
  teamId: string
  month: Day
  weeks: number
  outcome: string | null
  people: number
}

/** Counts, for reckoning and not for showing: they are not suppressed yet. */
export async function courseSpells(db: Db, { teams, from, until }: Asked): Promise<SpellRow[]> {
  const { rows } = await sql<SpellRow>`
    select team_id as "teamId", month, weeks, outcome, people
      from priv.course_spells(${teams}, ${from}, ${until}) order by 1, 2, 3, 4`.execute(db)
  return rows
}

export type ContactRow = { teamId: string; month: Day; state: string; people: number }

export async function contactMonths(db: Db, { teams, from, until }: Asked): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select team_id as "teamId", month, state, people
      from priv.contact_months(${teams}, ${from}, ${until}) order by 1, 2, 3`.execute(db)
  return rows
}
