import { demoDay, lacksDemo, loadDemo } from '#app/demo.ts'
import { becomeTheOne, type Instance } from '#app/instance.ts'
import { freePort } from '#app/ports.ts'
import { type Running, startServer } from '#app/server.ts'
import { systemClock } from '#platform/clock.ts'
import { type Config, type Flags, readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { openControl } from '#platform/municipalities.ts'
import { ensurePostgres, type Server } from '#platform/postgres/server.ts'
import { loadSecrets, type Secrets } from '#platform/secrets.ts'
import { EXITS } from './exits.ts'
import { openBar, seconds, steps } from './steps.ts'

type StartFlags = Flags & { empty?: boolean }

/** What has been started so far, in the order in which it must be stopped. */
type Started = { running?: Running; instance?: Instance; server?: Server }

/** One Ctrl-C can arrive twice: from the terminal and from npm, which passes it on. */
const SAME_PRESS_MS = 1000
const FORCED_MS = 3000

/** `medspiller start`: everything from nothing to one address, and back again at Ctrl-C. */
export async function start(flags: StartFlags): Promise<void> {
  const config = readConfig(flags)
  const started: Started = {}
  stopAtSignal(started)
  try {
    await bringUp(config, flags.empty ?? false, started)
  } catch (fault) {
    await takeDown(started)
    throw fault
  }
}

async function bringUp(config: Config, empty: boolean, started: Started): Promise<void> {
  const secrets = loadSecrets(config.dataDir)
  const { dataDir, databaseUrl } = config
  const server = await steps.step(databaseUrl ? 'find PostgreSQL' : 'start PostgreSQL', () =>
    ensurePostgres({ dataDir, databaseUrl, log: steps }),
  )
  started.server = server
  started.instance = await becomeTheOne(server, dataDir)
  await prepare(config, server, secrets, empty)
  const port = await freePort(config.port, config.host)
  if (port !== config.port && config.port !== 0) {
    steps.info(`Port ${config.port} is taken by another program: using ${port}.`)
  }
  const { host, lameDuckSeconds, trustProxy, development } = config
  const running = await steps.step('start the server', () =>
    startServer({
      ...{ server, secrets, dataDir, port, host, lameDuckSeconds, trustProxy },
      log: openLog(config.logLevel),
      checksOutput: development,
    }),
  )
  started.running = running
  const url = config.publicUrl ?? `http://${shownHost(host)}:${running.port}`
  started.instance.announce(url)
  welcome(url, config)
}

async function prepare(
  { dataDir }: Config,
  server: Server,
  secrets: Secrets,
  empty: boolean,
): Promise<void> {
  const control = await steps.step('migrate the databases', async () => {
    const opened = await openControl(server, secrets, dataDir)
    await opened.migrate()
    return opened
  })
  if (empty || !(await lacksDemo(control, dataDir))) return
  const bar = openBar()
  await steps
    .step('load the demo municipality Egekøbing', () =>
      loadDemo(control, dataDir, { asOf: systemClock.today() }, (done, total) =>
        bar.at(done, total, 'rows'),
      ),
    )
    .finally(() => bar.end())
}

function shownHost(host: string): string {
  return ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
}

function welcome(url: string, config: Config): void {
  const began = Number(process.env.MEDSPILLER_BEGAN)
  const took = began ? ` after ${seconds(Date.now() - began)}` : ''
  console.error(`  ready${took}. Ctrl-C stops it.`)
  // In development the pages have an address of their own, and one is enough.
  if (config.development) return
  if (!['127.0.0.1', '::1', 'localhost'].includes(config.host) && demoDay(config.dataDir)) {
    steps.warn('Everybody who reaches this machine can sign in to the demo municipality.')
  }
  console.log(`\n  ${url}\n`)
}

async function takeDown(started: Started): Promise<void> {
  await started.running?.close()
  await started.instance?.leave()
  await started.server?.stop()
}

/**
 * The first signal lets requests in flight end; a second one does not wait for them. A launcher
 * that is killed outright closes the channel to us, which is a signal, too.
 */
function stopAtSignal(started: Started): void {
  let first = 0
  const stop = () => {
    const now = performance.now()
    if (first === 0) {
      first = now
      void takeDown(started).then(
        () => process.exit(EXITS.done),
        () => process.exit(EXITS.failed),
      )
    } else if (now - first > SAME_PRESS_MS) {
      const gone = started.server?.stop() ?? Promise.resolve()
      const late = new Promise((done) => setTimeout(done, FORCED_MS))
      void Promise.race([gone, late]).finally(() => process.exit(EXITS.failed))
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.once('disconnect', stop)
  process.channel?.unref()
}
