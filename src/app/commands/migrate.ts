import type { Flags } from '#platform/config.ts'
import { onGround } from './ground.ts'
import { steps } from './steps.ts'

/** `medspiller migrate`: brings every municipality's database to this version. */
export async function migrate(flags: Flags & { json?: boolean }): Promise<void> {
  const ran = await onGround(flags, ({ control }) =>
    steps.step('migrate the databases', () => control.migrate()),
  )
  if (flags.json) {
    console.log(JSON.stringify({ migrations: ran }))
    return
  }
  for (const [slug, names] of Object.entries(ran)) {
    console.log(`${slug}: ${names.length === 0 ? 'up to date' : names.join(', ')}`)
  }
}
