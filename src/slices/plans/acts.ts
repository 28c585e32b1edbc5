import type { Day } from '#core/dates.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { happened } from '#slices/events/acts.ts'
import * as reads from './reads.ts'
import {
  type DreamKind,
  doneOn,
  eventOf,
  landing,
  placeFor,
  refuseStep,
  refuseWriting,
  type StepKind,
  type StepState,
} from './rules.ts'
import * as store from './store.ts'

export type Who = Pick<Context, 'db' | 'user' | 'today'>

/** The case, and whether the one who asks may write in it; not there and not visible are one answer. */
export async function standing({ db, user }: Who, caseId: string) {
  const row = await reads.caseOf(db, caseId)
  if (!row) throw new NotFound()
  return { ...row, write: user.kind === 'citizen' ? user.id === caseId : row.write }
}

export async function writable(who: Who, caseId: string): Promise<void> {
  const refusals = refuseWriting(await standing(who, caseId))
  if (refusals.length > 0) throw new Refused(refusals)
}

const byOf = ({ user }: Who): store.By => ({ kind: user.kind, name: user.name })

type Saying = {
  caseId: string
  kind: DreamKind
  words: string
  /** The version that was on screen, where there was a screen. */
  afterId?: string | null | undefined
}

/** The dream, or what it takes: every version stays. The same words again are no new version. */
export async function sayDream(who: Who, saying: Saying): Promise<{ saidId: string }> {
  const { caseId, kind, words, afterId } = saying
  const { db, today } = who
  await writable(who, caseId)
  await store.lockBoard(db, caseId)
  const { dreams, takes } = await reads.dreamsOf(db, caseId)
  const [latest] = kind === 'dream' ? dreams : takes
  if (latest?.saidId && latest.words === words) return { saidId: latest.saidId }
  if (latest && afterId !== undefined && latest.saidId !== afterId)
    throw await staleDream(db, latest)
  if (latest && !latest.saidId) await keepWhatStood(who, caseId, latest.words)
  const saidId = uuid()
  await store.addSaid(db, { saidId, caseId, kind, words, on: today }, byOf(who))
  await happened(who, { caseId, kind: `${kind}.said`, subjectId: saidId, facts: { words } })
  return { saidId }
}

async function staleDream(db: Db, { saidId, writtenBy }: reads.SaidRow): Promise<Stale> {
  const at = saidId ? await reads.writtenAt(db, saidId) : undefined
  return new Stale(writtenBy, (at ?? new Date(0)).toISOString())
}

/** What the files brought becomes the version before, so that new words do not cover it up. */
async function keepWhatStood({ db, today }: Who, caseId: string, words: string): Promise<void> {
  const opened = (await reads.caseOf(db, caseId))?.openedOn ?? today
  const said = { saidId: uuid(), caseId, kind: 'dream' as const, words, on: opened }
  await store.addSaid(db, said, { kind: 'system', name: '' })
}

type Adding = {
  caseId: string
  words: string
  kind?: StepKind | undefined
  state?: StepState | undefined
  dueOn?: Day | null | undefined
}

/** A step that is said in a conversation is planned; a wish is only a wish when it is called so. */
export async function addStep(who: Who, adding: Adding): Promise<{ stepId: string }> {
  const { caseId, words, kind = 'other', state = 'planned', dueOn = null } = adding
  const { db, today } = who
  await writable(who, caseId)
  await store.lockBoard(db, caseId)
  const stepId = uuid()
  const placeAt = await placeIn(db, { caseId, stepId, state, beforeId: undefined })
  const days = { dueOn, doneOn: doneOn(state, null, today), on: today }
  await store.addStep(db, { stepId, caseId, words, kind, state, placeAt, ...days }, byOf(who))
  const facts = { words, kind, state, dueOn }
  await happened(who, { caseId, kind: 'step.added', subjectId: stepId, facts })
  return { stepId }
}

type Moving = {
  stepId: string
  version: number
  state: StepState
  beforeId?: string | null | undefined
  learned?: string | undefined
}

export async function moveStep(who: Who, moving: Moving): Promise<Changed> {
  const { stepId, version, state, beforeId } = moving
  return alter(who, { stepId, version, wanted: 'here' }, async (before) => {
    const { caseId } = before
    const placeAt = await placeIn(who.db, { caseId, stepId, state, beforeId })
    const learned = moving.learned ?? before.learned
    return { state, placeAt, learned, doneOn: doneOn(state, before.doneOn, who.today) }
  })
}

type Changing = {
  stepId: string
  version: number
  words?: string | undefined
  kind?: StepKind | undefined
  dueOn?: Day | null | undefined
  learned?: string | undefined
  legalBasis?: string | undefined
}

/** Only what is said is changed. */
export function changeStep(who: Who, { stepId, version, ...said }: Changing): Promise<Changed> {
  return alter(who, { stepId, version, wanted: 'here' }, async () =>
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  )
}

type OneStep = { stepId: string; version: number }

export function removeStep(who: Who, step: OneStep): Promise<Changed> {
  return alter(who, { ...step, wanted: 'here' }, async () => ({ removed: true }))
}

/** Back into its column, where its column grows. */
export function restoreStep(who: Who, step: OneStep): Promise<Changed> {
  return alter(who, { ...step, wanted: 'gone' }, async ({ caseId, state }) => {
    const placeAt = await placeIn(who.db, { ...step, caseId, state, beforeId: undefined })
    return { removed: false, placeAt }
  })
}

/** Makes the step what it was before the version that was seen; the first version is taken away. */
export function undoStep(who: Who, step: OneStep): Promise<Changed> {
  return alter(who, { ...step, wanted: 'either' }, async () => {
    const before = await reads.versionOf(who.db, step.stepId, step.version - 1)
    return before ? fieldsOf(before) : { removed: true }
  })
}

type Changed = { caseId: string; stepId: string; version: number }
type Wanted = OneStep & { wanted: 'here' | 'gone' | 'either' }

/** The one way to change a step: who may, which version, what it becomes, and the line it leaves. */
async function alter(
  who: Who,
  { stepId, version, wanted }: Wanted,
  become: (before: reads.StepRow) => Promise<Partial<store.StepFields>>,
): Promise<Changed> {
  const { db } = who
  const seen = await reads.stepOf(db, stepId)
  if (!seen) throw new NotFound()
  const { caseId } = seen
  await writable(who, caseId)
  await store.lockBoard(db, caseId)
  // Read again: somebody may have saved while we waited for the lock.
  const before = (await reads.stepOf(db, stepId)) ?? seen
  if (before.version !== version) throw staleStep(before)
  const refusals = wanted === 'either' ? [] : refuseStep(before.removed, wanted)
  if (refusals.length > 0) throw new Refused(refusals)

  const after = { ...fieldsOf(before), ...(await become(before)) }
  const saved = await store.changeStep(db, { stepId, version }, after, byOf(who))
  if (!saved) throw staleStep(before)
  const kind = eventOf(before, after)
  if (kind) {
    const { words, state, learned, dueOn } = after
    const facts = { words, from: before.state, to: state, state, learned, dueOn }
    await happened(who, { caseId, kind, subjectId: stepId, facts })
  }
  return { caseId, stepId, version: saved }
}

function staleStep({ changedBy, changedAt, caseId }: reads.StepRow): Stale {
  return new Stale(changedBy, changedAt.toISOString(), caseId)
}

function fieldsOf(row: store.StepFields): store.StepFields {
  const { words, kind, state, placeAt, dueOn, doneOn: done, learned, legalBasis, removed } = row
  return { words, kind, state, placeAt, dueOn, doneOn: done, learned, legalBasis, removed }
}

type Place = {
  caseId: string
  stepId: string
  state: StepState
  beforeId: string | null | undefined
}

/** Under the lock of the board. A column without room between two neighbours is numbered anew. */
async function placeIn(db: Db, { caseId, stepId, state, beforeId }: Place): Promise<number> {
  const column = async () => {
    const all = await reads.stepsOf(db, caseId)
    return all.filter((step) => step.state === state && step.stepId !== stepId)
  }
  const others = await column()
  const before = beforeId === undefined ? landing(state, others) : beforeId
  const place = placeFor(others, before)
  if (place !== undefined) return place
  await store.renumber(db, caseId, state)
  return placeFor(await column(), before) ?? 0
}
