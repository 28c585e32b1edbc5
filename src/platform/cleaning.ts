import { logWork } from './audit.ts'
import { nobody } from './door.ts'
import { uuid } from './ids.ts'
import type { JobContext } from './jobs.ts'
import { sweepUploads } from './uploads.ts'

const UPLOAD_HOURS = 24
const TABLES = ['idempotency_keys', 'sessions', 'job_done', 'drafts', 'presences'] as const

/**
 * Throws away what has had its time: answers that no retry asks for any more, sessions that are long
 * over, marks of jobs that are long done, drafts and files that nobody came back for. How old that is, the
 * policies say: they let nothing younger go.
 */
export async function clean({ house, clock }: JobContext): Promise<void> {
  const errand = { actor: nobody, act: 'system', today: clock.today() } as const
  await house.door.through(errand, async (db) => {
    let rows = 0
    for (const table of TABLES) {
      const { numDeletedRows } = await db.deleteFrom(table).executeTakeFirst()
      rows += Number(numDeletedRows)
    }
    const done = { action: 'house.clean', purpose: 'retention', requestId: uuid(), rows }
    await logWork(db, nobody, done)
  })
  await sweepUploads(house.folder, new Date(clock.now().getTime() - UPLOAD_HOURS * 3_600_000))
}
