import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import {
  type Asked,
  asked,
  ESTIMATES,
  type Estimated,
  isSurvival,
  type Times,
} from './estimates.ts'
import type { Cold } from './estimatingChild.ts'
import { type Beside, besideOf } from './estimatingPeers.ts'
import type { Options } from './options.ts'
import { openPeers, type Peers, type Present, type Program } from './peers.ts'
import type { Sums } from './questions.ts'
import { mustBeClose } from './simulationAnswers.ts'
import { type Growth, growth, median, medianOrNone, ratioOf } from './statistics.ts'

export type EstimateLine = {
  what: Estimated
  times: Times
  sizes: { rows: number; ms: number }[]
  /** From ten thousand rows on. */
  growth: Growth | null
  /** At the largest size. */
  c: number | null
  cRatio: number | null
  numpy: number | null
  numpyRatio: number | null
  /** Packages of R and Python, where they are; left out of what was measured before they were asked. */
  beside?: Beside[]
  /** In processes of their own: at ten thousand rows, and at the largest size. */
  cold: { rows: number; ms: number }[]
  peakMegabytes: number
  heldMegabytes: number
}

export type EstimatesResult = Present & { lines: EstimateLine[] }

const SIZES = [1_000, 10_000, 100_000, 1_000_000]
const QUICK_SIZES = [1_000, 10_000]
/** Short calls are repeated for so long, and shared out. */
const BLOCK_MS = 30
const NUMPY_ROUNDS = 3
/** A curve's sums come from hundreds of thousands of steps, in different orders. */
const DIGITS = 8

export async function measureEstimates(
  options: Options,
): Promise<{ result: EstimatesResult; sums: Record<string, Sums> }> {
  const peers = openPeers()
  const lines: EstimateLine[] = []
  const sums: Record<string, Sums> = {}
  try {
    for (const what of ESTIMATES)
      for (const times of timesOf(what)) {
        options.say(`${what}, ${times}`)
        const sizes = sizesOf(what, options)
        const made = sizes.map((rows) => ({ rows, one: asked(what, times, rows) }))
        for (const { rows, one } of made)
          sums[`${what}, ${times}, ${rows} rows`] = whole(one.call())
        const measured = measureOne(what, times, made, { peers, options })
        const beside = besideOf(what, times, made, { peers, options, timed })
        lines.push({ ...measured, beside, ...(await coldOf(what, times, sizes)) })
      }
    const { compiler, numpy, r, packages } = peers
    return { result: { compiler, numpy, r, ...(packages ? { packages } : {}), lines }, sums }
  } finally {
    peers.close()
  }
}

/** Fine and Gray's weights take a step for every row and time, so a million rows take long. */
function sizesOf(what: Estimated, { quick }: Options): readonly number[] {
  if (quick) return QUICK_SIZES
  return what === 'fineGray' ? SIZES.slice(0, -1) : SIZES
}

/** Panels come by the week. */
function timesOf(what: Estimated): readonly Times[] {
  return isSurvival(what) ? ['weekly', 'continuous'] : ['weekly']
}

type Made = readonly { rows: number; one: Asked }[]

function measureOne(
  what: Estimated,
  times: Times,
  made: Made,
  { peers, options }: { peers: Peers; options: Options },
) {
  const largest = made.at(-1)?.one as Asked
  const file = peers.file('columns', largest.file())
  const inC = nativeOf(what, peers)
  const inNumpy = numpyOf(what, peers)
  const found = made.map((): number[] => [])
  const theirs = { c: [] as number[], numpy: [] as number[] }
  const expected = largest.call()
  for (let round = 0; round < options.rounds; round++) {
    for (const [at, { one }] of made.entries()) found[at]?.push(timed(one))
    const beside = (program: Program | undefined, into: number[]) => {
      const answer = program?.([file, what])
      if (!answer) return
      mustBeClose(`${what}, ${times}`, answer.values, expected, DIGITS)
      into.push(answer.ms)
    }
    beside(inC, theirs.c)
    if (round < NUMPY_ROUNDS) beside(inNumpy, theirs.numpy)
  }
  const sizes = made.map(({ rows }, at) => ({ rows, ms: median(found[at] ?? []) }))
  const grown = sizes
    .filter(({ rows }) => rows >= 10_000)
    .map(({ rows: size, ms }) => ({ size, ms }))
  const ours = found.at(-1) ?? []
  return {
    ...{ what, times, sizes, growth: grown.length > 1 ? growth(grown) : null },
    ...{ c: medianOrNone(theirs.c), cRatio: ratioOf(ours, theirs.c) },
    ...{ numpy: medianOrNone(theirs.numpy), numpyRatio: ratioOf(ours, theirs.numpy) },
  }
}

/** The mean of as many calls as go into a block. */
function timed({ call }: Asked): number {
  const start = performance.now()
  let calls = 0
  let now = start
  while (now - start < BLOCK_MS) {
    call()
    calls += 1
    now = performance.now()
  }
  return (now - start) / calls
}

function nativeOf(what: Estimated, peers: Peers): Program | undefined {
  if (what === 'staggered' || what === 'synthetic' || what === 'fineGray') return undefined
  if (what === 'cox' || what === 'difference') {
    const program = peers.c(what)
    return program && (([file = '']) => program([file]))
  }
  return peers.c('survival')
}

const IN_NUMPY = new Set<Estimated>(['km', 'logrank', 'incidence', 'difference'])

function numpyOf(what: Estimated, peers: Peers): Program | undefined {
  return IN_NUMPY.has(what) ? peers.python('statistics') : undefined
}

async function coldOf(what: Estimated, times: Times, sizes: readonly number[]) {
  const wanted = [...new Set([Math.min(10_000, sizes.at(-1) as number), sizes.at(-1) as number])]
  const cold: EstimateLine['cold'] = []
  let last: Cold = { ms: 0, peakMegabytes: 0, heldMegabytes: 0 }
  for (const rows of wanted) {
    last = await inChild(what, times, rows)
    cold.push({ rows, ms: last.ms })
  }
  const { peakMegabytes, heldMegabytes } = last
  return { cold, peakMegabytes, heldMegabytes }
}

function inChild(what: Estimated, times: Times, rows: number): Promise<Cold> {
  const program = fileURLToPath(new URL('estimatingChild.ts', import.meta.url))
  const child = fork(program, [what, times, String(rows)])
  return new Promise((done, fail) => {
    child.once('message', (cold) => done(cold as Cold))
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`A cold call of ${what} ended with ${code}.`)))
  })
}

/** Kept to six digits behind the point, and as whole numbers: those are not rounded when they are written. */
function whole(values: readonly number[]): Sums {
  return Object.fromEntries(
    values.map((value, at) => [
      `number ${at}`,
      Math.round(Math.abs(value) < 1e6 ? value * 1e6 : value),
    ]),
  )
}
