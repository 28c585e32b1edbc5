import { type Day, day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type CaseRow, findCase } from '#slices/cases/reads.ts'
import { happened } from '#slices/events/acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import {
  type Cell,
  refuseSettling,
  refuseTalk,
  refuseWriting,
  withhold,
  yearsUntil,
} from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listFrustrations, async ({ caseId }, { db, today, user }) => {
    const found = await caseOf(db, caseId)
    return {
      ...{ caseId, today, firstName: found.firstName },
      write: refuseWriting(found).length === 0 && user.permissions.includes('case.write'),
      frustrations: (await reads.frustrationsOf(db, caseId)).map(outward),
    }
  }),

  route(contract.noteFrustration, async ({ caseId, words, cause }, context) => {
    const { db, today, user } = context
    refuseUnless(refuseWriting(await caseOf(db, caseId)))
    const made = { frustrationId: uuid(), caseId, words, cause, saidOn: today }
    await store.insertFrustration(db, { ...made, saidByKind: 'employee', by: user.name })
    await tell(context, 'noted', made)
    return { caseId, frustrationId: made.frustrationId, version: 1 }
  }),

  route(contract.talkThrough, async ({ frustrationId, talkedOn: wished }, context) => {
    const { db, today } = context
    const talkedOn = wished ?? today
    const { row } = await standing(db, frustrationId)
    refuseUnless(refuseTalk(row, talkedOn, today))
    const answer = await change(context, row, { talked_on: talkedOn })
    await tell(context, 'talked', row, talkedOn)
    return answer
  }),

  route(contract.settleFrustration, async ({ frustrationId, cause, outcome }, context) => {
    const { row, found } = await standing(context.db, frustrationId)
    refuseUnless(refuseSettling(row, outcome, [found.firstName, found.lastName]))
    const set = { cause, outcome, settled_on: context.today }
    const answer = await change(context, row, set)
    await tell(context, 'settled', { ...row, cause, words: outcome })
    return answer
  }),

  route(contract.takeBack, async ({ frustrationId }, context) => {
    const { row } = await standing(context.db, frustrationId)
    const set = row.settledOn ? { settled_on: null, outcome: '' } : { talked_on: null }
    return change(context, row, set)
  }),

  route(contract.listOwnFrustrations, async (_, context) => {
    const caseId = ownCase(context)
    const rows = await reads.frustrationsOf(context.db, caseId)
    return { caseId, frustrations: rows.map(forCitizen) }
  }),

  route(contract.sayItIsHard, async ({ words, cause }, context) => {
    const { db, today, user } = context
    const caseId = ownCase(context)
    const made = { frustrationId: uuid(), caseId, words, cause, saidOn: today }
    await store.insertFrustration(db, { ...made, saidByKind: 'citizen', by: user.name })
    await tell(context, 'noted', made)
    return { caseId, frustrationId: made.frustrationId }
  }),

  route(contract.listCauses, async ({ year: wished }, { db, today }) => {
    const years = yearsUntil(today)
    const year = years.find((each) => each === wished) ?? years[0] ?? 0
    const [from, until] = [day(`${year}-01-01`), day(`${year}-12-31`)]
    const cells = withhold(await store.causes(db, from, until))
    const teams = await store.teams(db)
    return {
      ...{ today, year, years },
      house: causesOf(cells, null),
      teams: teams
        .map((team) => ({ ...team, causes: causesOf(cells, team.teamId) }))
        .filter(({ causes }) => causes.length > 0),
      outcomes: await store.ruleOutcomes(db, from, until),
    }
  }),
]

function outward({ caseId, changedBy, changedAt, ...shown }: reads.FrustrationRow) {
  return shown
}

/** Without who wrote it down: it is between the citizen and the house. */
function forCitizen(row: reads.FrustrationRow) {
  const { frustrationId, words, cause, saidOn, talkedOn, settledOn, outcome } = row
  return { frustrationId, words, cause, saidOn, talkedOn, settledOn, outcome }
}

function causesOf(cells: readonly Cell[], teamId: string | null) {
  return cells.filter((cell) => cell.teamId === teamId).map(({ cause, said }) => ({ cause, said }))
}

/** Not there and not visible are one answer. */
async function caseOf(db: Db, caseId: string): Promise<CaseRow> {
  const found = await findCase(db, caseId)
  if (!found) throw new NotFound()
  return found
}

/** What stands, for whoever may change it. */
async function standing(db: Db, frustrationId: string) {
  const row = await reads.findFrustration(db, frustrationId)
  if (!row) throw new NotFound()
  const found = await caseOf(db, row.caseId)
  refuseUnless(refuseWriting(found))
  return { row, found }
}

async function change(
  context: Context,
  row: reads.FrustrationRow,
  set: Parameters<typeof store.change>[2],
) {
  const { db, ifMatch, user } = context
  const { frustrationId, caseId } = row
  const version = await store.change(db, { frustrationId, version: ifMatch, by: user.name }, set)
  if (!version) {
    const now = (await reads.findFrustration(db, frustrationId)) ?? row
    throw new Stale(now.changedBy, now.changedAt.toISOString(), caseId)
  }
  return { caseId, frustrationId, version }
}

type Told = { caseId: string; frustrationId: string; words: string; cause: string }

function tell(context: Context, act: 'noted' | 'talked' | 'settled', told: Told, onDay?: Day) {
  const { caseId, frustrationId, words, cause } = told
  return happened(context, {
    ...{ caseId, kind: `frustration.${act}`, subjectId: frustrationId, facts: { words, cause } },
    ...(onDay && { onDay }),
  })
}

function ownCase({ user }: Context): string {
  if (user.kind !== 'citizen' || !user.id) throw new NotFound()
  return user.id
}

function refuseUnless(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
