import { type Config, type Flags, readConfig } from '#platform/config.ts'
import { type Control, type Municipality, openControl } from '#platform/municipalities.ts'
import { ensurePostgres, type Server } from '#platform/postgres/server.ts'
import { loadSecrets, type Secrets } from '#platform/secrets.ts'
import { UsageFault } from './exits.ts'
import { steps } from './steps.ts'

/** What a command stands on: the set-up, a running database, the list of municipalities. */
export type Ground = { config: Config; secrets: Secrets; server: Server; control: Control }

/**
 * Gives a command its ground and takes it back. A database that runs is used and left running;
 * one that was started for the command is stopped with it, also at Ctrl-C.
 */
export async function onGround<Result>(
  flags: Flags,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(flags)
  const secrets = loadSecrets(config.dataDir)
  const { dataDir, databaseUrl } = config
  const server = await ensurePostgres({ dataDir, databaseUrl, log: steps })
  const leave = (signal: NodeJS.Signals) => {
    void server.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  try {
    return await work({
      config,
      secrets,
      server,
      control: await openControl(server, secrets, dataDir),
    })
  } finally {
    process.off('SIGINT', leave)
    process.off('SIGTERM', leave)
    await server.stop()
  }
}

/** The municipality that was meant: the one named, or the only one there is. */
export async function theMunicipality(control: Control, slug?: string): Promise<Municipality> {
  const known = await control.list()
  if (known.length === 0) {
    throw new UsageFault(
      'There is no municipality yet. Make one: bin/medspiller municipality add NAME --host HOST',
    )
  }
  const names = known.map((one) => one.slug).join(', ')
  const found = slug === undefined ? known : known.filter((one) => one.slug === slug)
  if (found.length === 0)
    throw new UsageFault(`There is no municipality ${slug}. There is: ${names}`)
  const [only, another] = found
  if (only && !another) return only
  throw new UsageFault(`There are several. Say which with --municipality: ${names}`)
}
