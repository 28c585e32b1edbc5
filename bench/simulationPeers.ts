import type { Options } from './options.ts'
import type { Peers, Program } from './peers.ts'
import { CASES, type Part, QUEUE, QUEUE_COLUMNS, QUEUE_RUN, SEED, simulated } from './simulated.ts'
import { mustBeLike } from './simulationAnswers.ts'
import { median } from './statistics.ts'

/** How long SimPy or R takes for what is told together, and our time over theirs. */
export type BesideSimulated = { name: 'simpy' | 'stats'; ms: number; ratio: number }

type Asked = {
  name: BesideSimulated['name']
  run: Program | undefined
  args: readonly number[]
  /** Pieces in a turn of theirs and of ours, and those told together. */
  pieces: number
  turn: number
  told: number
  columns: number
}

/** They are slow and their ratios far from ours: two rounds will do. */
const ROUNDS = 2

/** Whoever is there, in turns with us; the means must be like ours. */
export function besideSimulated(
  what: Part['what'],
  peers: Peers,
  options: Options,
  rows: Float64Array,
): BesideSimulated[] {
  const asked = askedOf(what, peers, options)
  if (!asked?.run) return []
  const { name, run, args, pieces, turn, told, columns } = asked
  options.say(`${what} beside ${name}`)
  const turns = Array.from({ length: Math.min(ROUNDS, options.rounds) }, () => {
    const start = performance.now()
    simulated({ what, citizens: 0, from: 0, to: turn })
    const ours = ((performance.now() - start) * told) / turn
    const { ms, values } = run(args)
    mustBeLike({ what, columns, pieces, by: name }, values, rows)
    return { ours, theirs: (ms * told) / pieces }
  })
  return [
    {
      name,
      ms: median(turns.map(({ theirs }) => theirs)),
      ratio: median(turns.map(({ ours, theirs }) => ours / theirs)),
    },
  ]
}

function askedOf(what: Part['what'], peers: Peers, { quick }: Options): Asked | undefined {
  if (what === 'queue') {
    const { citizens, caseworkers, weeksBetweenNeeds, weeksPerService } = QUEUE
    const { warmUpWeeks, weeks } = QUEUE_RUN
    const [pieces, told] = [quick ? 6 : 20, 5_040 / CASES]
    return {
      ...{ name: 'simpy', run: peers.having('simpy', 'simpy/queue.py') },
      args: [
        ...[citizens, caseworkers, weeksBetweenNeeds, weeksPerService],
        ...[SEED, warmUpWeeks, weeks, pieces],
      ],
      ...{ pieces, turn: told, told, columns: QUEUE_COLUMNS },
    }
  }
  if (what !== 'quarters') return undefined
  const pieces = quick ? 100_000 : 1_000_000
  return {
    ...{ name: 'stats', run: peers.having('stats', 'r/quarters.R'), args: [SEED, pieces] },
    ...{ pieces, turn: pieces, told: 1_000_000, columns: 3 },
  }
}
