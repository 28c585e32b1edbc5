import { addDays, type Day } from '#core/dates.ts'
import { NotFound } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { findCase } from '#slices/cases/reads.ts'
import * as acts from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import { isSilent, PICTURE_DAYS, proposeDay, quietSince, silenceFrom } from './rules.ts'

export const routes = [
  route(contract.readRhythm, ({ caseId }, context) => viewOf(context, caseId)),

  route(contract.setRhythm, async ({ caseId, ...wish }, context) => {
    return { caseId, ...(await acts.agreeRhythm(context, { caseId, ...wish })) }
  }),

  route(contract.takeBackRhythm, async (taken, context) => {
    return { caseId: taken.caseId, ...(await acts.takeBackRhythm(context, taken)) }
  }),
]

async function viewOf({ db, today, user }: Context, caseId: string) {
  const found = await findCase(db, caseId)
  if (!found) throw new NotFound()
  const rhythms = await reads.historyOf(db, caseId, today)
  const since = addDays(today, -PICTURE_DAYS)
  const talks = await reads.talksSince(db, caseId, since)
  const lastHeldOn = await reads.lastHeldOn(db, caseId, today)
  const next = talks.find(({ onDay, state }) => state === 'planned' && onDay >= today)
  const nextOn = next?.onDay ?? null
  return {
    ...{ caseId, today, since, lastHeldOn, nextOn, talks },
    firstName: found.firstName,
    write: found.write && found.closedOn === null && user.permissions.includes('case.write'),
    rhythms: rhythms.map(({ setAt: _, isImported, ...one }) => {
      return { ...one, isFresh: one.fromOn === today && !isImported }
    }),
    ...pointsAt(rhythms[0], { lastHeldOn, nextOn, today }),
  }
}

type Now = { lastHeldOn: Day | null; nextOn: Day | null; today: Day }

/** Nothing is silent that is booked. */
function pointsAt(rhythm: reads.RhythmRow | undefined, { lastHeldOn, nextOn, today }: Now) {
  if (!rhythm) return { silenceOn: null, isSilent: false, proposedOn: null }
  const { everyDays, fromOn } = rhythm
  const last = { lastHeldOn: quietSince(lastHeldOn, fromOn), everyDays, today }
  return {
    silenceOn: nextOn ? null : silenceFrom(last.lastHeldOn, everyDays),
    isSilent: nextOn === null && isSilent(last),
    proposedOn: proposeDay(last),
  }
}
