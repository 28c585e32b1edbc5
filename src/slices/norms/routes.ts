import { NotFound, Refused, Stale } from '#core/refusal.ts'
import { GUIDELINES } from '#law/guideline.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { pointsOn, norms as readNorms, weightPoints } from '#slices/caseload/reads.ts'
import { type Norm, refuseNorm } from '#slices/caseload/rules.ts'
import { teamSums } from '#slices/employees/reads.ts'
import * as contract from './contract.ts'
import { refusePoints } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listNorms, async (_, { db, today }) => {
    const rows = await readNorms(db)
    const teams = await teamSums(db, today)
    return {
      today,
      teams: teams.map(({ teamId, name, targetGroup, perFullTime }) => {
        return { teamId, name, targetGroup, perFullTime }
      }),
      norms: rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })),
      guidelines: GUIDELINES.flatMap(({ targetGroups, validFrom, validTo, ...guideline }) =>
        targetGroups.map((targetGroup) => {
          return { ...guideline, targetGroup, fromOn: validFrom, toOn: validTo ?? null }
        }),
      ),
    }
  }),

  route(contract.setNorm, async (norm, { db, user }) => {
    await store.lockNorms(db, norm.targetGroup)
    const refusals = refuseNorm(norm, await readNorms(db))
    if (refusals.length > 0) throw new Refused(refusals)
    const normId = uuid()
    await store.addNorm(db, normId, norm, user.name)
    return { normId }
  }),

  route(contract.changeNorm, async ({ normId, ...change }, { db, user, ifMatch }) => {
    const before = (await readNorms(db)).find((norm) => norm.normId === normId)
    if (!before) throw new NotFound()
    const { targetGroup } = before
    await store.lockNorms(db, targetGroup)
    // Read again: somebody may have saved while we waited for the lock.
    const all = await readNorms(db)
    const now = all.find((norm) => norm.normId === normId) ?? before
    if (now.version !== ifMatch) throw new Stale(now.changedBy, now.changedAt.toISOString())
    const norm: Norm = { targetGroup, ...change }
    const refusals = refuseNorm(
      norm,
      all.filter((other) => other.normId !== normId),
    )
    if (refusals.length > 0) throw new Refused(refusals)
    await store.changeNorm(db, { normId, version: ifMatch }, norm, user.name)
    return { normId, version: ifMatch + 1 }
  }),

  route(contract.listPoints, async (_, { db, today }) => {
    const versions = await weightPoints(db)
    const own = versions.find(({ fromOn }) => fromOn <= today)
    return {
      today,
      each: await pointsOn(db, today),
      pointsId: own?.pointsId ?? null,
      versions: versions.map((one) => ({ ...one, changedAt: one.changedAt.toISOString() })),
    }
  }),

  route(contract.setPoints, async (wanted, { db, user }) => {
    await store.lockPoints(db)
    const refusals = refusePoints(wanted, await weightPoints(db))
    if (refusals.length > 0) throw new Refused(refusals)
    const pointsId = uuid()
    await store.addPoints(db, pointsId, wanted, user.name)
    return { pointsId }
  }),

  route(contract.changePoints, async ({ pointsId, ...wanted }, { db, user, ifMatch }) => {
    await store.lockPoints(db)
    const all = await weightPoints(db)
    const before = all.find((one) => one.pointsId === pointsId)
    if (!before) throw new NotFound()
    const { version, changedBy, changedAt } = before
    if (version !== ifMatch) throw new Stale(changedBy, changedAt.toISOString())
    const refusals = refusePoints(
      wanted,
      all.filter((other) => other !== before),
    )
    if (refusals.length > 0) throw new Refused(refusals)
    await store.changePoints(db, { pointsId, version }, wanted, user.name)
    return { pointsId, version: version + 1 }
  }),
]
