import { CommanderError } from 'commander'
import { DemoFault } from '#app/demo.ts'
import { AlreadyRunning } from '#app/instance.ts'
import { ConfigFault } from '#platform/config.ts'
import { MigrationFault } from '#platform/migrate.ts'
import { MunicipalityFault } from '#platform/municipalities.ts'
import { PostgresFault } from '#platform/postgres/fault.ts'

/** What the command line ends with; scripts may rely on the numbers. */
export const EXITS = { done: 0, failed: 1, usage: 2, unavailable: 3 } as const
export type Exit = (typeof EXITS)[keyof typeof EXITS]

/** The command was understood, and cannot be done as it was said. */
export class UsageFault extends Error {}

/** Says on stderr what went wrong, and which number to end with. */
export function exitOf(fault: unknown): Exit {
  // Commander has said by itself what is wrong, or has shown its help.
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXITS.done : EXITS.usage
  console.error(`\n${messageOf(fault)}`)
  if (fault instanceof ConfigFault || fault instanceof UsageFault) return EXITS.usage
  if (fault instanceof PostgresFault || fault instanceof AlreadyRunning) return EXITS.unavailable
  return EXITS.failed
}

/** What we foresaw is told in its own words; what we did not is shown with where it happened. */
function messageOf(fault: unknown): string {
  const foreseen = [
    ConfigFault,
    UsageFault,
    PostgresFault,
    AlreadyRunning,
    DemoFault,
    MunicipalityFault,
    MigrationFault,
  ]
  if (foreseen.some((kind) => fault instanceof kind)) return (fault as Error).message
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}
