import { parseArgs } from 'node:util'

export const JOBS = [
  'reading',
  'daily',
  'import',
  'start',
  'weight',
  'browser',
  'simulation',
  'statistics',
] as const
export type Job = (typeof JOBS)[number]

/** How much is measured. What is left out keeps its former result, with its own date. */
export type Options = {
  jobs: readonly Job[]
  sizes: readonly number[]
  contacts: number
  rounds: number
  /** How long a block of the same calls lasts. */
  blockMs: number
  seed: number
  full: boolean
  quick: boolean
  /** From an empty package cache and a fresh copy, too. */
  coldStart: boolean
  /** Answers become the ones that later runs are held against. */
  store: boolean
  say(text: string): void
}

export const HELP = `npm run bench -- [options]

  --quick          small sizes, two rounds: to see that everything works; nothing is written
  --only NAME      one job: ${JOBS.join(', ')}; may be given several times
  --contacts N     contacts in each open case (50 unless told; 150 makes 6 million at the largest)
  --rounds N       5 unless told
  --full           the import of 100,000 citizens and 2 million conversations, and 10,000 replications
                   of the simulation, too
  --startup        a start in a fresh copy with an empty package cache, too (minutes)
  --store          the answers found are the right ones from now on
`

const SEED = 20_261_119

export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      contacts: { type: 'string' },
      rounds: { type: 'string' },
      full: { type: 'boolean', default: false },
      startup: { type: 'boolean', default: false },
      store: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const { quick } = values
  const jobs = JOBS.filter((job) => !values.only || values.only.includes(job))
  const strange = values.only?.filter((name) => !JOBS.includes(name as Job)) ?? []
  if (strange.length > 0) throw new Error(`There is no job ${strange.join(', ')}.\n\n${HELP}`)
  return {
    ...{ jobs, quick, full: values.full, coldStart: values.startup, store: values.store },
    sizes: quick ? [400, 4_000] : [400, 4_000, 40_000],
    contacts: Number(values.contacts ?? (quick ? 20 : 50)),
    rounds: Number(values.rounds ?? (quick ? 2 : 5)),
    blockMs: quick ? 150 : 300,
    seed: SEED,
    say: (text) => process.stderr.write(`  ${text}\n`),
  }
}
