import { ms, number, ratioCells, table, verdict } from './markdown.ts'
import type { Present } from './peers.ts'
import type { SimulationLine, SimulationResult } from './simulation.ts'

type Aims = { c?: number; numpy?: number; floor?: string }

const AIMS = { speedUp: 1.7, growth: 1.05, replicationsSeconds: 25 }

const TOLD: Record<SimulationLine['what'], { name: string; unit: string; about: string } & Aims> = {
  weekly: {
    ...{ name: 'caseload, every citizen every week', unit: 'a replication', c: 2.2 },
    about:
      '5,040 citizens with 60 caseworkers over 364 weeks, each drawing a number every week (`src/engine/caseloadSimulationWeekly.ts`)',
  },
  thinned: {
    ...{ name: 'caseload, exact thinning', unit: 'a replication', c: 2.2, numpy: 0.1 },
    about:
      'the same law from a calendar of calls (`src/engine/caseloadSimulationThinned.ts`); numpy’s time is that of its weekly program, which has the same law',
  },
  queue: {
    ...{ name: 'queues of 60 caseworkers', unit: '60 queues', c: 1.6 },
    about: 'needs, waiting and conversations as events, 364 weeks (`src/engine/eventsQueue.ts`)',
  },
  reference: {
    ...{ name: 'reference case', unit: '1,000 draws', c: 2.2, numpy: 0.4 },
    about:
      'both arms of the cohort over 260 weeks and what they save, as in the reference table (`src/engine/referenceCase.ts`); C and numpy are given the draws',
  },
  quarters: {
    ...{ name: 'case by quarters', unit: '1,000,000 draws', c: 2.2, numpy: 0.4 },
    about:
      'twelve inputs drawn from four kinds of distributions, 28 quarters, worth, payback and deepest draw, with the engine’s own chance, quantiles and valuation (`bench/quarters.ts`)',
    floor:
      'Numpy draws by rejection and reckons several draws in one instruction; ours are Sobol’s numbers through quantiles, so that a draw has an address and the same bits on any thread, and JavaScript reckons one number at a time. On 26 November 2026 the draws alone took C 0.3 of numpy’s whole time, and with all the vectors of this processor (`-O3 -march=native`) C was at 0.37. The aim was set beside a numpy program of twice the time of this one.',
  },
}

export function simulationPart(result: SimulationResult): string {
  const { lines, growth, replications } = result
  return [
    `Milliseconds, medians of the rounds; ours, C and numpy in turns. C is the same algorithm line by line (\`bench/c\`, -O2) and must give the same bits, nine digits where exp and log are the library’s. numpy is what one would write with it (\`bench/numpy\`), and its means must agree. ${missing(result)}`,
    table(
      ['simulated', 'for', 'ours', 'first call', 'C', 'ratio', 'aim', 'holds'],
      lines.map((line) => {
        const { name, unit, c } = TOLD[line.what]
        const cells = [ms(line.ms), ms(line.first), ms(line.c)]
        return [name, unit, ...cells, ...ratioCells(line.cRatio, c)]
      }),
    ),
    table(
      ['simulated', 'numpy', 'ratio', 'aim', 'holds'],
      lines.map((line) => {
        const { name, numpy } = TOLD[line.what]
        return [name, ms(line.numpy), ...ratioCells(line.numpyRatio, numpy)]
      }),
    ),
    ...outOfReach(lines),
    threadsPart(lines),
    '“The machine” is how much sooner two threads did work that needs no memory, in the same rounds: what it had to give.',
    ...besideParts(lines),
    lines.map(({ what }) => `- **${TOLD[what].name}**: ${TOLD[what].about}.`).join('\n'),
    table(
      [
        'grown',
        ...(growth[0]?.sizes ?? []).map(({ citizens }) => number(citizens)),
        'exponent',
        'last step',
        'aim',
        'holds',
      ],
      growth.map(({ what, sizes, growth: grown }) => [
        ...[TOLD[what].name, ...sizes.map((size) => ms(size.ms))],
        ...[grown.exponent.toFixed(2), grown.lastStep.toFixed(2)],
        ...[`≤ ${AIMS.growth}`, verdict(grown.exponent, AIMS.growth)],
      ]),
    ),
    `On one, two and four threads every simulation gave the same bits. ${replicationsLine(replications)}`,
  ].join('\n\n')
}

/** Where the same steps in C are no match for numpy's own, an aim against numpy cannot hold. */
function outOfReach(lines: readonly SimulationLine[]): string[] {
  return lines.flatMap(({ what, c, numpy }) => {
    const { name, numpy: aim, floor } = TOLD[what]
    if (aim === undefined || !c || !numpy || c / numpy <= aim) return []
    const said = `**${name}**: C itself takes ${(c / numpy).toFixed(2)} of numpy’s time here, so the aim of ${aim} is out of reach of this algorithm on one thread.`
    return [floor ? `${said} ${floor}` : said]
  })
}

/** Where the machine itself gives less than the aim, as when others use it, the aim is undecided. */
function threadsPart(lines: readonly SimulationLine[]): string {
  const rows = lines.map(({ what, speedUp, ceiling }) => {
    const given = ceiling === undefined ? '–' : ceiling.toFixed(2)
    const short = ceiling !== undefined && ceiling < AIMS.speedUp
    const holds = speedUp >= AIMS.speedUp ? 'yes' : short ? 'undecided' : 'no'
    return [TOLD[what].name, speedUp.toFixed(2), given, `≥ ${AIMS.speedUp}`, holds]
  })
  return table(['two threads for one', 'sooner', 'the machine', 'aim', 'holds'], rows)
}

function besideParts(lines: readonly SimulationLine[]): string[] {
  const rows = lines.flatMap(({ what, beside = [] }) =>
    beside.map(({ name, ms: theirs, ratio }) => [
      ...[TOLD[what].name, TOLD[what].unit, PROGRAMS[name]],
      ...[ms(theirs), ratio.toPrecision(2)],
    ]),
  )
  if (rows.length === 0) return []
  return [
    'Written as one writes it there, with a chance of its own; the means must agree within five of their errors.',
    table(['simulated', 'for', 'by', 'theirs', 'ratio'], rows),
  ]
}

const PROGRAMS = {
  simpy: 'SimPy (`bench/simpy`)',
  stats: 'R, in vectors (`bench/r`)',
}

function replicationsLine({ count, seconds }: SimulationResult['replications']): string {
  const all = (seconds * 10_000) / count
  const aim = `aim ≤ ${AIMS.replicationsSeconds} s: ${verdict(all, AIMS.replicationsSeconds)}`
  const measured = `${number(count)} replications of the thinned caseload on two threads took ${seconds.toFixed(1)} s`
  if (count === 10_000) return `${measured} (${aim}).`
  return `${measured}, so 10,000 take about ${all.toFixed(0)} s (${aim}; \`--full\` runs them all).`
}

/** What a machine has not is said, never passed over. */
export function missing({ compiler, numpy, r, packages }: Present): string {
  const said = [
    compiler ? `C by ${compiler}.` : '**There is no C compiler here, so no ratio to C.**',
    numpy ? `Beside ${numpy}.` : '**There is no numpy here, so no ratio to it.**',
    r ? `${r}.` : '**R is not here.**',
  ]
  if (!packages) return [...said, 'Packages of R and Python were not looked for.'].join(' ')
  const { stats: _, ...looked } = packages
  const there = Object.entries(looked).filter(([, version]) => version)
  const gone = Object.entries(looked).filter(([, version]) => !version)
  if (there.length > 0)
    said.push(`With ${there.map(([name, version]) => `${name} ${version}`).join(', ')}.`)
  if (gone.length > 0)
    said.push(`**Not here, so not compared with: ${gone.map(([name]) => name).join(', ')}.**`)
  return said.join(' ')
}
