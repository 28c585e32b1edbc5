import type { Options } from './options.ts'
import { openPeers, type Peers, type Present, type Program } from './peers.ts'
import { sobolFile } from './quarters.ts'
import { WrongAnswer } from './reading.ts'
import {
  CASES,
  COLUMNS,
  type Part,
  QUEUE,
  QUEUE_RUN,
  SEED,
  SIMULATED,
  simulated,
} from './simulated.ts'
import { caseloadFile, referenceFile } from './simulatedTables.ts'
import { mustBeLike, mustBeTheSame } from './simulationAnswers.ts'
import { type BesideSimulated, besideSimulated } from './simulationPeers.ts'
import { type Growth, growth, median, medianOrNone, ratioOf } from './statistics.ts'
import { startThreads, type Threads } from './threads.ts'

export type SimulationLine = {
  what: (typeof SIMULATED)[number]
  /** Milliseconds for as many pieces as are told together: a replication, sixty queues, a thousand draws. */
  ms: number
  first: number
  c: number | null
  cRatio: number | null
  numpy: number | null
  numpyRatio: number | null
  /** SimPy and R, where they are; left out of what was measured before they were asked. */
  beside?: BesideSimulated[]
  /** One thread's time over two threads'. */
  speedUp: number
  /** The same of work without memory, in the same rounds; left out of what was measured before it was asked. */
  ceiling?: number
}

export type SimulationResult = Present & {
  lines: SimulationLine[]
  growth: {
    what: 'weekly' | 'thinned'
    sizes: { citizens: number; ms: number }[]
    growth: Growth
  }[]
  replications: { count: number; seconds: number }
}

/** Whole numbers by simulation, which a later run must find again. */
export type SimulationSums = Record<string, Record<string, number>>

const CITIZENS = 5_040
const SIZES = [1_260, 5_040, 20_160]

/** Pieces in a timed turn, in what is told, shared among threads, and in numpy's turn (0: no such program). */
type Amounts = { turn: number; told: number; shared: number; numpy: number }

const AMOUNTS: Record<(typeof SIMULATED)[number], Amounts> = {
  weekly: { turn: 12, told: 1, shared: 40, numpy: 8 },
  thinned: { turn: 60, told: 1, shared: 200, numpy: 0 },
  queue: { turn: CITIZENS / CASES, told: CITIZENS / CASES, shared: 240, numpy: 0 },
  reference: { turn: 1_024, told: 1_000, shared: 4_096, numpy: 64 },
  quarters: { turn: 1_000_000, told: 1_000_000, shared: 1_000_000, numpy: 1_000_000 },
}

export async function measureSimulation(
  options: Options,
): Promise<{ result: SimulationResult; sums: SimulationSums }> {
  const peers = openPeers()
  const threads = startThreads(4)
  try {
    const lines: SimulationLine[] = []
    const sums: SimulationSums = {}
    for (const what of SIMULATED) {
      options.say(what)
      const { line, rows } = measureOne(what, peers, options)
      const spedUp = await speedUpOf(what, threads, options)
      const beside = besideSimulated(what, peers, options, rows)
      lines.push({ ...line, beside, ...spedUp })
      sums[what] = sumsOf(what, rows)
    }
    besideWeekly(lines)
    options.say('growth')
    const grown = (['weekly', 'thinned'] as const).map((what) => growthOf(what, options))
    const replications = await replicationsOf(threads, options)
    const { compiler, numpy, r, packages } = peers
    const present = { compiler, numpy, r, ...(packages ? { packages } : {}) }
    return { result: { ...present, lines, growth: grown, replications }, sums }
  } finally {
    await threads.close()
    peers.close()
  }
}

function partOf(what: Part['what'], pieces: number, citizens = CITIZENS): Part {
  return { what, citizens, from: 0, to: pieces }
}

function timed(part: Part): { ms: number; rows: Float64Array } {
  const start = performance.now()
  const rows = simulated(part)
  return { ms: performance.now() - start, rows }
}

/** Ours and the others in turns, round by round, and whether they say the same. */
function measureOne(what: Part['what'], peers: Peers, options: Options) {
  const { turn, told, numpy } = amountsOf(what, options)
  const part = partOf(what, turn)
  const inC = nativeOf(what, peers, turn)
  const inNumpy = numpy > 0 ? numpyOf(what, peers, numpy) : undefined
  const first = timed(part)
  const times = { ours: [] as number[], c: [] as number[], numpy: [] as number[] }
  for (let round = 0; round < options.rounds; round++) {
    times.ours.push((timed(part).ms * told) / turn)
    const limit = inC?.()
    if (limit) {
      mustBeTheSame(what, limit.values, first.rows)
      times.c.push((limit.ms * told) / turn)
    }
    const peer = round < NUMPY_ROUNDS ? inNumpy?.() : undefined
    if (!peer) continue
    mustBeLike({ what, columns: COLUMNS[what], pieces: numpy }, peer.values, first.rows)
    times.numpy.push((peer.ms * told) / numpy)
  }
  return {
    rows: first.rows,
    line: {
      ...{ what, ms: median(times.ours), first: (first.ms * told) / turn },
      ...{ c: medianOrNone(times.c), cRatio: ratioOf(times.ours, times.c) },
      ...{ numpy: medianOrNone(times.numpy), numpyRatio: ratioOf(times.ours, times.numpy) },
    },
  }
}

/** numpy has no calendar of calls: whoever wants the law from it takes the weekly program. */
function besideWeekly(lines: readonly SimulationLine[]): void {
  const weekly = lines.find(({ what }) => what === 'weekly')
  const thinned = lines.find(({ what }) => what === 'thinned')
  if (!thinned || !weekly?.numpy) return
  thinned.numpy = weekly.numpy
  thinned.numpyRatio = thinned.ms / weekly.numpy
}

function amountsOf(what: Part['what'], { quick }: Options): Amounts {
  const { turn, told, shared, numpy } = AMOUNTS[what]
  if (!quick) return AMOUNTS[what]
  const few = (pieces: number) => Math.ceil(pieces / 10)
  return { turn: few(turn), told, shared: few(shared), numpy: numpy && Math.max(6, few(numpy)) }
}

/** numpy is slow and its ratio far from its aim: a few rounds will do. */
const NUMPY_ROUNDS = 3

function nativeOf(what: Part['what'], peers: Peers, amount: number) {
  if (what === 'queue') {
    const { citizens, caseworkers, weeksBetweenNeeds, weeksPerService } = QUEUE
    const { warmUpWeeks, weeks, batches } = QUEUE_RUN
    return withArgs(peers.c('queue'), [
      ...[citizens, caseworkers, weeksBetweenNeeds, weeksPerService],
      ...[SEED, warmUpWeeks, weeks, batches, amount],
    ])
  }
  if (what === 'reference')
    return withArgs(peers.c(what), [peers.file('reference.tables', referenceFile(amount))])
  if (what === 'quarters')
    return withArgs(peers.c(what), [peers.file('sobol', sobolFile(SEED)), 0, amount])
  const file = peers.file('caseload.tables', caseloadFile(CITIZENS))
  return withArgs(peers.c('caseload'), [file, what, SEED, 0, amount])
}

function numpyOf(what: Part['what'], peers: Peers, amount: number) {
  if (what === 'reference') {
    const file = peers.file('reference.numpy', referenceFile(amount))
    return withArgs(peers.python(what), [file, amount])
  }
  if (what === 'quarters') return withArgs(peers.python(what), [SEED, amount])
  const file = peers.file('caseload.numpy', caseloadFile(CITIZENS))
  return withArgs(peers.python('caseload'), [file, SEED, amount])
}

function withArgs(program: Program | undefined, args: readonly (string | number)[]) {
  return program && (() => program(args))
}

/** One thread and two in turns; and once four, which must give the same bits as one. */
async function speedUpOf(what: Part['what'], threads: Threads, options: Options) {
  const part = partOf(what, amountsOf(what, options).shared)
  const alone = await threads.run(part, 1)
  for (const count of [2, 4]) {
    const { rows } = await threads.run(part, count)
    const apart = rows.findIndex((value, at) => !Object.is(value, alone.rows[at]))
    if (rows.length !== alone.rows.length || apart >= 0)
      throw new WrongAnswer(
        `${what} on ${count} threads: number ${apart} is not that of one thread`,
      )
  }
  const ratios: number[] = []
  const ceilings: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const one = await threads.run(part, 1)
    const two = await threads.run(part, 2)
    ratios.push(one.ms / two.ms)
    ceilings.push(await threads.ceiling())
  }
  return { speedUp: median(ratios), ceiling: median(ceilings) }
}

function growthOf(what: 'weekly' | 'thinned', options: Options) {
  const turn = Math.max(2, Math.ceil(AMOUNTS[what].turn / (options.quick ? 10 : 2)))
  const rounds = SIZES.map((): number[] => [])
  for (let round = 0; round <= options.rounds; round++)
    for (const [at, citizens] of SIZES.entries()) {
      const { ms } = timed(partOf(what, turn, citizens))
      // The first round is to warm up.
      if (round > 0) rounds[at]?.push(ms / turn)
    }
  const sizes = SIZES.map((citizens, at) => ({ citizens, ms: median(rounds[at] ?? []) }))
  return { what, sizes, growth: growth(sizes.map(({ citizens, ms }) => ({ size: citizens, ms }))) }
}

async function replicationsOf(threads: Threads, options: Options) {
  const count = options.full ? 10_000 : options.quick ? 50 : 1_000
  const { ms } = await threads.run(partOf('thinned', count), 2)
  return { count, seconds: ms / 1000 }
}

function sumsOf(what: Part['what'], rows: Float64Array): Record<string, number> {
  const columns = COLUMNS[what]
  const column = (at: number) =>
    Math.round(rows.reduce((sum, value, cell) => (cell % columns === at ? sum + value : sum), 0))
  const names = {
    ...{ weekly: LAST, thinned: LAST, queue: { events: 0, conversations: 1 } },
    ...{ reference: { net: 0, paidBack: 3 }, quarters: { worth: 0, paidBack: 2 } },
  }[what]
  return Object.fromEntries(Object.entries(names).map(([name, at]) => [name, column(at)]))
}

const LAST = { jobs: 0, arrivals: 4, contacts: 5, citizensAtEnd: 6 }
