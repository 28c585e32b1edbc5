import type { Clock } from '#platform/clock.ts'
import { nobody } from '#platform/door.ts'
import { EdgeProblem } from '#platform/http/problem.ts'
import type { Log } from '#platform/http/serve.ts'
import type { Jobs } from '#platform/jobs.ts'
import { type Control, type House, MunicipalityFault } from '#platform/municipalities.ts'

/** The municipalities that this process answers for. */
export type Houses = {
  /** The one that lives at a host name; where only one is set up, it answers at every name. */
  at(host: string): Promise<House | undefined>
  /** What is wrong with them now; whoever breaks the rules is closed until they are mended. */
  faults(): Promise<string[]>
  close(): Promise<void>
}

export type HousesWish = {
  control: Control
  clock: Clock
  log: Log
  startWorker(house: House): Jobs
}

/**
 * `shut`: its rules are broken, so nobody is let in, whether a load balancer looks or not; nor before it
 * has been looked at.
 */
type Open = { house: House; worker: Jobs; shut: boolean | undefined }

/** A new municipality answers after this long, and one who asks often is answered from memory. */
const FRESH_MS = 2_000
const CHECK_MS = 60_000

/** Opens every municipality that keeps the rules; when none does, nothing is opened. */
export async function openHouses(wish: HousesWish): Promise<Houses> {
  const open = new Map<string, Open>()
  const byHost = new Map<string, Open>()
  const reread = fresh(() => readAnew(wish, open, byHost))
  const faults = fresh(() => inspect(wish, open))
  const close = async () => {
    clearInterval(timer)
    await Promise.allSettled([...open.values()].map(leave))
  }
  const timer = setInterval(() => {
    void reread()
      .then(faults)
      .catch(() => undefined)
  }, CHECK_MS).unref()
  try {
    await reread()
    const found = await faults()
    const shut = [...open.values()].filter((one) => one.shut !== false)
    if (shut.length > 0 && shut.length === open.size) throw closed(found)
  } catch (fault) {
    await close()
    throw fault
  }
  return {
    async at(host) {
      const name = host.toLowerCase()
      const again = byHost.has(name) ? undefined : reread()
      // The only one does not let anybody wait while it is asked whether it still is.
      if (open.size === 1) again?.catch(() => undefined)
      else await again
      const found = byHost.get(name) ?? (open.size === 1 ? [...open.values()][0] : undefined)
      if (!found || found.shut === false) return found?.house
      // Whoever comes makes us look again, so that it opens soon after it is mended.
      void faults()
      throw new EdgeProblem('unavailable')
    },
    faults,
    close,
  }
}

/** One answer for all who ask within two seconds; one that failed is asked for again. */
function fresh<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let last: { at: number; answer: Promise<Result> } | undefined
  return () => {
    const now = performance.now()
    if (last && now - last.at < FRESH_MS) return last.answer
    const mine = { at: now, answer: ask() }
    last = mine
    mine.answer.catch(() => {
      if (last === mine) last = undefined
    })
    return mine.answer
  }
}

async function readAnew(
  { control, startWorker, ...wish }: HousesWish,
  open: Map<string, Open>,
  byHost: Map<string, Open>,
): Promise<void> {
  const listed = await control.list()
  for (const [slug, one] of open) {
    if (listed.some((municipality) => municipality.slug === slug)) continue
    open.delete(slug)
    void leave(one).catch(() => undefined)
  }
  for (const municipality of listed) {
    if (open.has(municipality.slug)) continue
    const house = control.open(municipality)
    const one = { house, worker: startWorker(house), shut: undefined }
    open.set(municipality.slug, one)
    await inspectOne(wish, one)
  }
  byHost.clear()
  for (const { slug, hosts } of listed) {
    const one = open.get(slug)
    if (one) for (const host of hosts) byHost.set(host, one)
  }
}

async function leave({ worker, house }: Open): Promise<void> {
  await worker.stop()
  await house.live.close()
  await house.door.close()
}

async function inspect(wish: Pick<HousesWish, 'clock' | 'log'>, open: Map<string, Open>) {
  const found = await Promise.all([...open.values()].map((one) => inspectOne(wish, one)))
  return found.flat()
}

/** A database that does not answer is not shut: it gives nobody anything until it is back. */
async function inspectOne({ clock, log }: Pick<HousesWish, 'clock' | 'log'>, one: Open) {
  const { door, municipality } = one.house
  try {
    await door.through({ actor: nobody, act: 'use', today: clock.today() }, async () => {})
    const broken = await door.before<{ fault: string }>(
      'select broken_invariants as fault from priv.broken_invariants()',
      [],
    )
    const shut = broken.length > 0
    if (shut && one.shut !== true)
      log.error({ municipality: municipality.slug, fault: 'rules' }, 'a municipality is closed')
    one.shut = shut
    return broken.map(({ fault }) => `${municipality.slug}: ${fault}`)
  } catch {
    return [`${municipality.slug}: the database does not answer`]
  }
}

function closed(faults: readonly string[]): MunicipalityFault {
  return new MunicipalityFault(
    `What protects the data is not as it was made, so nothing is opened:\n  ${faults.join('\n  ')}\nCompare the database with db/migrations, or restore it from a backup.`,
  )
}
