import { NotFound } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import * as acts from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'

export const routes = [
  route(contract.readWay, ({ caseId }, context) => wayOf(context, caseId)),
  route(contract.sayDream, async (saying, context) => {
    return { caseId: saying.caseId, ...(await acts.sayDream(context, saying)) }
  }),
  route(contract.addStep, async (adding, context) => {
    return { caseId: adding.caseId, version: 1, ...(await acts.addStep(context, adding)) }
  }),
  route(contract.changeStep, (said, context) => acts.changeStep(context, seen(said, context))),
  route(contract.moveStep, (said, context) => acts.moveStep(context, seen(said, context))),
  route(contract.removeStep, (said, context) => acts.removeStep(context, seen(said, context))),
  route(contract.restoreStep, (said, context) => acts.restoreStep(context, seen(said, context))),
  route(contract.undoStep, (said, context) => acts.undoStep(context, seen(said, context))),
  route(contract.readHistory, ({ stepId }, context) => historyOf(context, stepId)),

  route(contract.readOwnWay, (_, context) => wayOf(context, ownCase(context))),
  route(contract.sayOwnDream, async (said, context) => {
    const caseId = ownCase(context)
    return { caseId, ...(await acts.sayDream(context, { ...said, caseId })) }
  }),
  route(contract.addOwnStep, async (said, context) => {
    const caseId = ownCase(context)
    return { caseId, version: 1, ...(await acts.addStep(context, { ...said, caseId })) }
  }),
  route(contract.changeOwnStep, (said, context) => acts.changeStep(context, seen(said, context))),
  route(contract.moveOwnStep, (said, context) => acts.moveStep(context, seen(said, context))),
  route(contract.removeOwnStep, (said, context) => acts.removeStep(context, seen(said, context))),
  route(contract.restoreOwnStep, (said, context) => acts.restoreStep(context, seen(said, context))),
  route(contract.undoOwnStep, (said, context) => acts.undoStep(context, seen(said, context))),
  route(contract.readOwnHistory, ({ stepId }, context) => historyOf(context, stepId)),
]

/** What was said, about the version that was seen. */
function seen<Said extends { stepId: string }>(said: Said, { ifMatch }: Context) {
  return { ...said, version: ifMatch }
}

/** A citizen is known by their case. */
function ownCase({ user }: Context): string {
  if (user.kind !== 'citizen' || !user.id) throw new NotFound()
  return user.id
}

async function wayOf(context: Context, caseId: string) {
  const { db, user, today } = context
  const { write, closedOn } = await acts.standing(context, caseId)
  const mayWrite = user.kind === 'citizen' || user.permissions.includes('case.write')
  const { dreams, takes } = await reads.dreamsOf(db, caseId)
  return {
    ...{ caseId, today },
    write: write && closedOn === null && mayWrite,
    dreams: dreams.map(pickSaid),
    takes: takes.map(pickSaid),
    steps: (await reads.stepsOf(db, caseId)).map(pickStep),
    removed: (await reads.removedSteps(db, caseId)).map(pickStep),
  }
}

function pickSaid({ kind, ...said }: reads.SaidRow) {
  return said
}

function pickStep({ caseId, placeAt, removed, changedAt, ...step }: reads.StepRow) {
  return { ...step, changedAt: changedAt.toISOString() }
}

async function historyOf({ db }: Context, stepId: string) {
  const now = await reads.stepOf(db, stepId)
  if (!now) throw new NotFound()
  const before = await reads.versionsOf(db, stepId)
  return { caseId: now.caseId, versions: [...before, now].map(pickVersion) }
}

function pickVersion(row: reads.VersionRow) {
  const { version, words, kind, state, dueOn, learned, legalBasis, removed } = row
  const { changedBy, changedByKind, changedAt } = row
  return {
    ...{ version, words, kind, state, dueOn, learned, legalBasis, removed },
    ...{ changedBy, changedByKind, changedAt: changedAt.toISOString() },
  }
}
