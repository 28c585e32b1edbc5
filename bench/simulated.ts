import { halton } from '#core/stats/sequences.ts'
import { WORK } from '#engine/capacity.ts'
import { replicateCaseload } from '#engine/caseloadSimulation.ts'
import { type CaseloadTables, prepareCaseload } from '#engine/caseloadSimulationModel.ts'
import type { Run } from '#engine/eventsBatches.ts'
import { simulateQueue } from '#engine/eventsQueue.ts'
import type { FiniteQueue } from '#engine/queue.ts'
import { type ReferenceDraw, referenceCase, referenceDraws } from '#engine/referenceCase.ts'
import { drawQuarters } from './quarters.ts'

export const SIMULATED = ['weekly', 'thinned', 'queue', 'reference', 'quarters'] as const

/** Some pieces of one simulation: replications, queues or draws, each the same whoever reckons it. */
export type Part = {
  what: (typeof SIMULATED)[number]
  /** In the caseload model only. */
  citizens: number
  from: number
  to: number
}

export const QUEUE_COLUMNS = 7

/** Numbers in a row of each. */
export const COLUMNS: Readonly<Record<Part['what'], number>> = {
  ...{ weekly: 8, thinned: 8, queue: QUEUE_COLUMNS, reference: 4, quarters: 3 },
}

export const SEED = 20_261_119
export const WEEKS = 364
export const CASES = 84
/** One queue, that of one caseworker; sixty of them are about 800,000 events. */
export const QUEUE: FiniteQueue = {
  ...{ citizens: CASES, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService: 0.0425 },
}
export const QUEUE_RUN: Run = { seed: SEED, warmUpWeeks: 26, weeks: WEEKS - 26, batches: 26 }

/** The rows of some pieces, one after the other. */
export function simulated({ what, citizens, from, to }: Part): Float64Array {
  switch (what) {
    case 'weekly':
    case 'thinned':
      return replicateCaseload(caseloadTables(citizens), { seed: SEED, from, to, method: what })
    case 'queue':
      return queues(from, to)
    case 'reference':
      return references(from, to)
    case 'quarters':
      return drawQuarters(SEED, from, to)
  }
}

const caseloads = new Map<number, CaseloadTables>()

/** Seven years with 84 citizens for each caseworker, as many coming as leave. */
export function caseloadTables(citizens: number): CaseloadTables {
  const known = caseloads.get(citizens)
  if (known) return known
  const tables = prepareCaseload({
    ...{ weeks: WEEKS, citizens, weeksSoFar: 104, inflow: (citizens * 38) / 5040 },
    ...{ posts: citizens / CASES, referenceCaseload: CASES },
    ...{ lowestCaseload: 25, highestCaseload: 160, work: WORK },
    exits: [
      { to: 'job', weekly: 0.006, decayPerYear: 0.35, elasticity: 0.2 },
      { to: 'education', weekly: 0.0025, decayPerYear: 0.5, elasticity: 0.2 },
      { to: 'fleksjob', weekly: 0.001 },
      { to: 'foertidspension', weekly: 0.0012 },
    ],
  })
  caseloads.set(citizens, tables)
  return tables
}

function queues(from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * QUEUE_COLUMNS)
  for (let team = from; team < to; team++) {
    const found = simulateQueue(QUEUE, QUEUE_RUN, { team })
    const { throughput, utilisation, meanWait, waiting, inTime } = found
    const means = [throughput, utilisation, meanWait, waiting, inTime].map(({ mean }) => mean)
    rows.set([found.events, found.conversations, ...means], (team - from) * QUEUE_COLUMNS)
  }
  return rows
}

const evaluate = referenceCase()
const sequence = referenceDraws(halton([2, 3, 5, 7, 11]))
const drawn: ReferenceDraw[] = []

/** Drawn once: the case is what is measured, and the C and numpy programs are given the draws. */
export function referenceDraw(at: number): ReferenceDraw {
  while (drawn.length <= at) drawn.push(sequence(drawn.length + 1))
  return drawn[at] as ReferenceDraw
}

function references(from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * 4)
  for (let draw = from; draw < to; draw++) {
    const { net, saved, cost, paidBack } = evaluate(referenceDraw(draw))
    rows.set([net, saved, cost, paidBack === 'never' ? 0 : paidBack], (draw - from) * 4)
  }
  return rows
}
