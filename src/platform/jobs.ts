import { setTimeout as wait } from 'node:timers/promises'
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
} from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Clock } from './clock.ts'
import type { Db } from './door.ts'
import type { House } from './municipalities.ts'
import { makePool } from './postgres-types.ts'

/** What a job is given. */
export type JobContext = { house: House; clock: Clock; jobId: string }

/**
 * Marks a job as done, in the transaction that does it: they commit together, so a worker that is killed
 * between doing and reporting, or a job handed out twice, does nothing twice. False when it was done.
 * The transaction is one that imports.
 */
export async function markDone(db: Db, jobId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into job_done (job_id) values (${jobId}) on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export type Task = (payload: Record<string, unknown>, context: JobContext) => Promise<void>

const CONCURRENCY = 2
/** How long after its end a worker that lost its database tries again. */
const AGAIN_MS = 1_000
const DAY_MS = 86_400_000
const silent = new Logger(() => () => {})

export type Jobs = { stop(): Promise<void> }

/** What the workers can do, by name, and what they do by the clock: `at` as in a crontab, in UTC. */
export type Work = {
  tasks: Record<string, Task>
  timetable: readonly { task: string; at: string }[]
}

type JobsWish = { clock: Clock; alone: boolean; onFault: (task: string) => void }

/**
 * Starts the worker of one municipality, and starts it again whenever its database was away too long
 * for it. `alone` says that no other process works on this database, so whatever is locked was locked
 * by one that was killed, and is let go.
 */
export function startJobs(
  house: House,
  config: pg.PoolConfig,
  work: Work,
  { clock, alone, onFault }: JobsWish,
): Jobs {
  const pool = makePool({ ...config, user: 'ms_worker', max: CONCURRENCY + 2 })
  const stopping = new AbortController()
  const taskList = listOf(house, clock, work.tasks, onFault)
  const parsedCronItems = parseCronItems(
    // What was slept through is done on waking.
    work.timetable.map(({ task, at }) => ({
      task,
      match: at,
      options: { backfillPeriod: DAY_MS },
    })),
  )
  let runner: Runner | undefined
  const runOnce = async () => {
    if (alone) await letGo(pool)
    runner = await run({
      ...{ pgPool: pool, concurrency: CONCURRENCY, noHandleSignals: true, logger: silent },
      ...{ taskList, parsedCronItems },
    })
    if (stopping.signal.aborted) await runner.stop()
    await runner.promise
  }
  const keepOn = async () => {
    while (!stopping.signal.aborted) {
      await runOnce().catch(() => undefined)
      if (stopping.signal.aborted) return
      onFault('the queue')
      await wait(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const ended = keepOn()
  return {
    async stop() {
      stopping.abort()
      // One that has just ended by itself says so, and that is as good.
      await runner?.stop().catch(() => undefined)
      await ended
      await pool.end()
    },
  }
}

function listOf(
  house: House,
  clock: Clock,
  tasks: Work['tasks'],
  onFault: JobsWish['onFault'],
): TaskList {
  const entries = Object.entries(tasks).map(([name, task]) => [
    name,
    async (payload: unknown, { job }: { job: { id: string } }) => {
      try {
        await task(payload as Record<string, unknown>, { house, clock, jobId: job.id })
      } catch (error) {
        onFault(name)
        throw error
      }
    },
  ])
  return Object.fromEntries(entries)
}

async function letGo(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null
     union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  )
  if (rows.length === 0) return
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
  await utils.forceUnlockWorkers(rows.map((row: { worker: string }) => row.worker))
  await utils.release()
}
