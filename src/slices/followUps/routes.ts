import { createHash } from 'node:crypto'
import { addMonths, type Day, firstOfMonth } from '#core/dates.ts'
import { shownSum, sumOf, withoutFew } from '#core/few.ts'
import { NotFound, type Refusal, Refused } from '#core/refusal.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { caseVersions, expectedAmounts } from '#slices/businessCases/reads.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { teams } from '#slices/caseload/reads.ts'
import { teamSums } from '#slices/employees/reads.ts'
import { heldInvestment } from '#slices/investments/acts.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listFollowUps, async ({ investmentId }, { db, today, user, municipality }) => {
    const row = await findInvestment(db, investmentId)
    if (!row) throw new NotFound()
    const { title, phase, startedOn } = row
    const versions = await reads.followUps(db, investmentId)
    const [newest] = versions
    return {
      series: newest ? await placesOf(db, newest, municipality.name) : [],
      ...{ today, write: user.permissions.includes('investment.set'), title, phase, startedOn },
      investedOre: await investedOre(db, investmentId),
      teams: await teamsOf(db, today),
      versions: versions.map((one) => versionOf(one, today)),
    }
  }),

  route(contract.registerFollowUp, async ({ investmentId, protocol }, context) => {
    const { db, today, user } = context
    const row = await heldInvestment(context, investmentId)
    const own = context.municipality.name
    refuseUnless(rules.refuseFollowUp(row, protocol, { today, own }))
    const known = new Set((await teams(db)).map(({ teamId }) => teamId))
    if (![...protocol.teams, ...protocol.compared].every((id) => known.has(id)))
      throw new NotFound()
    const before = await reads.followUps(db, investmentId)
    const drawn = before.filter(({ draw }) => draw !== null).map((one) => one.protocol)
    refuseUnless(rules.refuseSameDraw(protocol, drawn))
    const [newest] = before
    const number = (newest?.number ?? 0) + 1
    const [followUpId, hash] = [uuid(), hashOf(protocol)]
    const made = { followUpId, investmentId, number, protocol, hash, by: user.name, on: today }
    await store.insertFollowUp(db, made)
    return { followUpId, number, hash }
  }),

  route(contract.drawOrder, async ({ followUpId }, context) => {
    const { db, today, user } = context
    const asked = await followUp(db, followUpId)
    const standing = await heldInvestment(context, asked.investmentId)
    const [newest] = await reads.followUps(db, asked.investmentId)
    // Read again: who held it before may have drawn.
    const { protocol, draw } = await followUp(db, followUpId)
    const isNewest = newest?.followUpId === followUpId
    const { design } = protocol
    refuseUnless(rules.refuseDraw(standing, { design, isNewest, isDrawn: draw !== null }))
    // 32 bits of the platform's chance.
    const seed = Number.parseInt(uuid().slice(-8), 16)
    const drawn = { drawId: uuid(), seed, starts: rules.drawnWaves(protocol, seed) }
    await store.insertDraw(db, { ...drawn, followUpId, by: user.name, on: today })
    return { ...drawn, drawnBy: user.name, drawnOn: today }
  }),

  route(contract.verifyDraw, async ({ drawId }, { db }) => {
    const row = await reads.findDrawn(db, drawId)
    if (!row?.draw) throw new NotFound()
    const { seed, starts: kept } = row.draw
    const again = rules.drawnWaves(row.protocol, seed)
    const holds = kept.length === again.length && kept.every((wave, at) => wave === again[at])
    return { seed, kept, again, holds, hashHolds: hashOf(row.document) === row.hash }
  }),

  route(contract.addSeries, async ({ followUpId, source, months }, context) => {
    const { protocol, investmentId } = await followUp(context.db, followUpId)
    await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseSeries(protocol, months, context.municipality.name))
    const told = { followUpId, source, by: context.user.name }
    const added = await store.insertMonths(context.db, {
      ...told,
      months: months.map((one) => ({ ...one, month: firstOfMonth(one.month) })),
    })
    return { added, known: months.length - added }
  }),
]

function hashOf(document: unknown): string {
  return createHash('sha256').update(canonical(document)).digest('hex')
}

async function followUp(db: Db, id: string): Promise<reads.FollowUpRow> {
  const row = await reads.findFollowUp(db, id)
  if (!row) throw new NotFound()
  return row
}

function versionOf(found: reads.FollowUpRow, today: Day) {
  const { document, investmentId: _, arrivedOn, isFromFile, draw, ...row } = found
  return {
    ...{
      ...row,
      hashHolds: hashOf(document) === row.hash,
      cameOn: isFromFile ? rules.hereOn(arrivedOn, today) : null,
    },
    draw: draw && { ...shownDraw(draw), recipe: rules.recipe(row.protocol, draw.seed) },
    earlierDraws: row.earlierDraws.map(({ number, seed, drawnBy, drawnOn }) => {
      return { number, seed, drawnBy, drawnOn }
    }),
  }
}

function shownDraw({ followUpId: _, ...draw }: reads.DrawRow) {
  return draw
}

/** What there is of each place that was agreed, so that what is missing is seen. */
async function placesOf(db: Db, { protocol, followUpId }: reads.FollowUpRow, own: string) {
  if (protocol.design !== 'donors') return []
  const known = await reads.donorMonths(db, followUpId)
  return [own, ...protocol.donors].map((place) => {
    const months = known.filter((one) => one.place === place).map(({ month }) => month)
    return { place, months: months.length, first: months[0] ?? null, last: months.at(-1) ?? null }
  })
}

/** What the newest business case puts in over all its years. */
async function investedOre(db: Db, investmentId: string): Promise<number | null> {
  const [newest] = await caseVersions(db, investmentId)
  if (!newest) return null
  const amounts = await expectedAmounts(db, investmentId)
  return amounts
    .filter((one) => one.businessCaseId === newest.businessCaseId && one.side === 'investment')
    .reduce((sum, { amountOre }) => sum + amountOre, 0)
}

const EXITS_MIN = 30
const MONTHS = 12

/** Exits a month of the last whole year by destination; a team with under thirty keeps them to itself. */
async function teamsOf(db: Db, today: contract.FollowUps['today']): Promise<contract.Team[]> {
  const staffed = (await teamSums(db, today)).filter(({ cases }) => cases > 0)
  const until = firstOfMonth(today)
  const asked = { teams: staffed.map(({ teamId }) => teamId), from: addMonths(until, -MONTHS) }
  const counts = await reads.courseMonths(db, { ...asked, until, firstWeeks: null })
  return staffed.map(({ teamId, name, cases }) => {
    const own = counts.filter((one) => one.teamId === teamId && one.month < until)
    return { teamId, name, citizens: shownSum(cases), exits: exitsOf(own) }
  })
}

/** A month's mean to a tenth. Of few in the year nothing is told, nor of what would give them away; none is none. */
function exitsOf(counts: readonly reads.CourseMonth[]): Record<string, number | null> | null {
  const sums = OUTCOMES.map((outcome) =>
    sumOf(counts.filter(({ kind }) => kind === `first:${outcome}`).map(({ people }) => people)),
  )
  if (sumOf(sums) < EXITS_MIN) return null
  const shown = withoutFew(sums).map((people) => people && Math.round((people / MONTHS) * 10) / 10)
  return Object.fromEntries(OUTCOMES.map((outcome, at) => [outcome, shown[at] ?? null]))
}

function refuseUnless(refusals: readonly Refusal<rules.FollowUpRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
