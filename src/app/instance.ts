import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { type Claim, takeClaim } from '#platform/claim.ts'
import type { Server } from '#platform/postgres/server.ts'

/** The one running program of a data folder. */
export type Instance = { announce(url: string): void; leave(): Promise<void> }

/** Somebody runs it already. */
export class AlreadyRunning extends Error {}

const runSchema = z.object({ url: z.string(), pid: z.number() })

/** Another one that is starting or leaving is waited for this long. */
const PATIENCE_MS = 15_000
/** One whose terminal was just closed under it needs this long to be gone. */
const LEAVING_MS = 1_200
const POLL_MS = 100

/**
 * Makes this process the one of its data folder. The claim is a lock in a connection: a killed
 * process loses it by itself. The file beside only says where the running one is.
 */
export async function becomeTheOne(server: Server, dataDir: string): Promise<Instance> {
  const file = join(dataDir, 'run.json')
  const claim = await claimPatiently(server, dataDir, file)
  rmSync(file, { force: true })
  return {
    announce(url) {
      writeFileSync(file, `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 })
    },
    async leave() {
      rmSync(file, { force: true })
      await claim.release()
    },
  }
}

async function claimPatiently(server: Server, dataDir: string, file: string): Promise<Claim> {
  const name = realpathSync(dataDir)
  const begin = Date.now()
  for (;;) {
    const claim = await takeClaim(server, name)
    if (claim) return claim
    const running = read(file)
    const waited = Date.now() - begin
    if (running && waited > LEAVING_MS) {
      throw new AlreadyRunning(
        `Medspiller already runs with these data: ${running.url} (process ${running.pid}).\n` +
          'Use that one, stop it, or start another with its own --data.',
      )
    }
    if (waited > PATIENCE_MS) {
      throw new AlreadyRunning(`Another process is starting with the data in ${dataDir}.`)
    }
    await wait(POLL_MS)
  }
}

function read(file: string): z.output<typeof runSchema> | undefined {
  try {
    const running = runSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    process.kill(running.pid, 0)
    return running
  } catch {
    // No file, half a file, or one that a killed process left: as good as none.
    return undefined
  }
}
