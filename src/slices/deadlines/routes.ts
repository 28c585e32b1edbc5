import type { Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { GAUGE_SHARE } from '#law/contactRules.ts'
import type { ServiceCode } from '#law/duties.ts'
import type { OpenCode } from '#law/openPoints.ts'
import { isTargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { teams } from '#slices/caseload/reads.ts'
import { findCase } from '#slices/cases/reads.ts'
import { happened } from '#slices/events/acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import {
  type DeadlineRefusal,
  type GaugePlace,
  gaugeOf,
  gaugesFor,
  guardFor,
  placeOn,
  refuseClock,
  refuseExemption,
  refuseLocal,
  refuseSuspension,
} from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.readGuard, async ({ caseId }, { db, today, user }) => {
    const { write, targetGroup, openedOn, closedOn } = await found(db, caseId)
    const [facts] = await reads.factsOf(db, [caseId], today)
    if (!facts) throw new NotFound()
    const { dot, next, standstill, duties } = guardFor(facts, await reads.localRules(db), today)
    const told = await reads.clocksOf(db, [caseId])
    return {
      ...{ caseId, today, targetGroup, openedOn, dot, next },
      can: { write: write && !closedOn && user.permissions.includes('case.write') },
      standstill: standstill && periodOf(standstill),
      duties: duties.map((duty) => {
        return { ...duty, safeOn: [...duty.safeOn], heldOn: [...duty.heldOn] }
      }),
      gauges: gaugesFor(targetGroup, today),
      told: told.map(({ caseId: _, setAt: __, ...one }) => one),
      suspensions: (await reads.suspensionsOf(db, [caseId])).map(({ caseId: _, ...one }) => one),
      exemptions: (await reads.exemptionsOf(db, [caseId])).map(({ caseId: _, ...one }) => one),
    }
  }),

  route(contract.setClock, async ({ caseId, kind, onDay }, context) => {
    const { db, today, user } = context
    const { closedOn } = await mine(db, caseId)
    await store.lockCase(db, caseId)
    refuseUnless(
      refuseClock({ kind, onDay }, await reads.clocksOf(db, [caseId]), { closedOn, today }),
    )
    const clockId = uuid()
    await store.addClock(db, { clockId, caseId, kind, onDay, by: user.name })
    await happened(context, {
      ...{ caseId, kind: 'clock.set', subjectId: clockId, facts: { clock: kind, day: onDay } },
    })
    return { caseId, clockId, version: 1 }
  }),

  route(contract.correctClock, async ({ clockId, onDay }, context) => {
    const { db, today, user, ifMatch } = context
    const seen = await reads.findClock(db, clockId)
    if (!seen) throw new NotFound()
    const { caseId, kind } = seen
    const { closedOn } = await mine(db, caseId)
    await store.lockCase(db, caseId)
    const all = await reads.clocksOf(db, [caseId])
    const now = all.find((one) => one.clockId === clockId) ?? seen
    if (now.version !== ifMatch) throw new Stale(now.setBy, now.setAt.toISOString())
    const others = all.filter((one) => one.clockId !== clockId)
    refuseUnless(refuseClock({ kind, onDay }, others, { closedOn, today }))
    await store.correctClock(db, { clockId, version: ifMatch, onDay, by: user.name })
    await happened(context, {
      ...{ caseId, kind: 'clock.set', subjectId: clockId, facts: { clock: kind, day: onDay } },
    })
    return { caseId, clockId, version: ifMatch + 1 }
  }),

  route(contract.setSuspension, async ({ caseId, ...wanted }, context) => {
    const { db, user } = context
    const seen = await mine(db, caseId)
    await store.lockCase(db, caseId)
    const others = (await reads.suspensionsOf(db, [caseId])).filter((one) => !one.withdrawn)
    refuseUnless(refuseSuspension(wanted, others, seen))
    const suspensionId = uuid()
    await store.addSuspension(db, { ...wanted, suspensionId, caseId, by: user.name })
    await happened(context, {
      ...{ caseId, kind: 'suspension.set', subjectId: suspensionId },
      facts: { suspension: wanted.kind, day: wanted.fromOn, to: wanted.toOn },
    })
    return { caseId, suspensionId }
  }),

  route(contract.settleSuspension, async ({ suspensionId, act, toOn = null }, context) => {
    const { db, today } = context
    const seen = await reads.findSuspension(db, suspensionId)
    if (!seen) throw new NotFound()
    const { caseId, kind, fromOn } = seen
    const carried = await mine(db, caseId)
    await store.lockCase(db, caseId)
    if (act === 'reopen') {
      const others = (await reads.suspensionsOf(db, [caseId])).filter(
        (one) => !one.withdrawn && one.suspensionId !== suspensionId,
      )
      refuseUnless(refuseSuspension({ ...seen, toOn }, others, carried))
    }
    // One that was to begin later and is called off never held.
    const never = act === 'withdraw' || (act === 'end' && fromOn > today)
    const last = act === 'end' ? today : toOn
    await store.settleSuspension(db, suspensionId, {
      toOn: never ? null : last,
      ended: act !== 'reopen',
    })
    const reopened = act === 'reopen' ? 'suspension.set' : 'suspension.ended'
    await happened(context, {
      ...{ caseId, kind: reopened, subjectId: suspensionId },
      facts: { suspension: kind, day: act === 'reopen' ? fromOn : today },
    })
    return { caseId, suspensionId }
  }),

  route(contract.setExemption, async ({ caseId, gauge, reason }, context) => {
    const { db, user, today } = context
    const seen = await mine(db, caseId)
    await store.lockCase(db, caseId)
    const already = await exemptFrom(db, caseId)
    refuseUnless(refuseExemption({ gauge, reason }, already, { ...seen, today }))
    const exemptionId = uuid()
    const wanted = { exemptionId, caseId, gauge, reason, fromOn: today, by: user.name }
    await store.addExemption(db, wanted)
    await happened(context, {
      ...{ caseId, kind: 'exemption.set', subjectId: exemptionId, facts: { gauge } },
    })
    return { caseId, exemptionId }
  }),

  route(contract.settleExemption, async ({ exemptionId, act }, context) => {
    const { db, today } = context
    const seen = await reads.findExemption(db, exemptionId)
    if (!seen) throw new NotFound()
    const { caseId, gauge, reason, ended } = seen
    const carried = await mine(db, caseId)
    await store.lockCase(db, caseId)
    if (act === 'reopen' && ended) {
      const already = await exemptFrom(db, caseId)
      refuseUnless(refuseExemption({ gauge, reason }, already, { ...carried, today }))
    }
    await store.settleExemption(db, exemptionId, act === 'end')
    const kind = act === 'end' ? 'exemption.ended' : 'exemption.set'
    await happened(context, { caseId, kind, subjectId: exemptionId, facts: { gauge } })
    return { caseId, exemptionId }
  }),

  route(contract.readGauges, async (_, { db, today }) => {
    const led = await ledTeams(db)
    const teamIds = led.map(({ teamId }) => teamId)
    const groups = await reads.groupsOfTeams(db, teamIds)
    const cases = await reads.casesInFirstMonths(db, teamIds, today)
    // Whoever is in a group that is not measured need not be read.
    const measured = cases.filter(({ targetGroup }) => isMeasured(targetGroup, today))
    const ids = measured.map(({ caseId }) => caseId)
    const facts = await reads.factsOf(db, ids, today)
    const teamOf = new Map(measured.map(({ caseId, teamId }) => [caseId, teamId]))
    return {
      today,
      share: GAUGE_SHARE,
      contacts: led.map(({ teamId, name }) => {
        const mine = facts.filter(({ caseId }) => teamOf.get(caseId) === teamId)
        const places: GaugePlace[] = mine.flatMap((one) => placeOn(one, today) ?? [])
        const own = groups.filter((one) => one.teamId === teamId)
        return {
          ...{ teamId, teamName: name, figures: gaugeOf(places) },
          measured: own.some(({ targetGroup }) => isMeasured(targetGroup, today)),
        }
      }),
      offers: 'no_data' as const,
    }
  }),

  route(contract.listExemptions, async (_, { db }) => {
    const led = await ledTeams(db)
    const ids = led.map(({ teamId }) => teamId)
    return { exemptions: await reads.exemptInTeams(db, ids) }
  }),

  route(contract.listLocalRules, async (_, { db, today }) => {
    const rules = await reads.localRules(db)
    return {
      today,
      rules: rules.map(({ rule, changedAt, ...one }) => {
        return { ...one, rule: rule as OpenCode | ServiceCode, changedAt: changedAt.toISOString() }
      }),
    }
  }),

  route(contract.setLocalRule, async (wanted, { db, user }) => {
    await store.lockLocalRules(db)
    const all = await reads.localRules(db)
    const others = all.filter(({ layer, rule }) => layer === wanted.layer && rule === wanted.rule)
    refuseUnless(refuseLocal(wanted, others))
    const ruleId = uuid()
    await store.addLocalRule(db, ruleId, wanted, user.name)
    return { ruleId, version: 1 }
  }),

  route(contract.changeLocalRule, async ({ ruleId, ...change }, { db, user, ifMatch }) => {
    await store.lockLocalRules(db)
    const all = await reads.localRules(db)
    const before = all.find((one) => one.ruleId === ruleId)
    if (!before) throw new NotFound()
    const { version, changedBy, changedAt, layer, rule } = before
    if (version !== ifMatch) throw new Stale(changedBy, changedAt.toISOString())
    const others = all.filter((one) => one !== before && one.layer === layer && one.rule === rule)
    refuseUnless(refuseLocal({ ...before, ...change }, others))
    await store.changeLocalRule(db, { ruleId, version, by: user.name }, change)
    return { ruleId, version: version + 1 }
  }),
]

async function found(db: Db, caseId: string) {
  const seen = await findCase(db, caseId)
  if (!seen) throw new NotFound()
  return seen
}

/** A case that I may see and not carry is, for an act, not there. */
async function mine(db: Db, caseId: string) {
  const seen = await found(db, caseId)
  if (!seen.write) throw new NotFound()
  return seen
}

function periodOf<Kind>({ kind, fromOn, toOn }: { kind: Kind; fromOn: Day; toOn: Day | null }) {
  return { kind, fromOn, toOn }
}

function refuseUnless(refusals: readonly Refusal<DeadlineRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

async function exemptFrom(db: Db, caseId: string) {
  const all = await reads.exemptionsOf(db, [caseId])
  return all.filter(({ ended }) => !ended).map(({ gauge }) => gauge)
}

async function ledTeams(db: Db) {
  return (await teams(db)).filter(({ led }) => led)
}

function isMeasured(group: string, today: Day): boolean {
  return isTargetGroup(group) && gaugesFor(group, today).includes('contact')
}
