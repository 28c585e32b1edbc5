/** Runs by itself, so that the servers and the one who asks do not share a thread. */
import { routes } from '#app/routes.ts'
import { startServer } from '#app/server.ts'
import { stoppedClock } from '#platform/clock.ts'
import { openDoor } from '#platform/door.ts'
import type { Route } from '#platform/http/route.ts'
import { serve } from '#platform/http/serve.ts'
import { sessions } from '#platform/http/sessions.ts'
import { silentLog } from '#platform/log.ts'
import { type House, openControl } from '#platform/municipalities.ts'
import { ensurePostgres } from '#platform/postgres/server.ts'
import { makePool } from '#platform/postgres-types.ts'
import { loadSecrets } from '#platform/secrets.ts'
import { TODAY } from './days.ts'

/** The server as it is; the same without the access log; the same without row-level security. */
export type Ports = { real: number; unlogged: number; bypass: number }

const dataDir = process.argv[2] ?? ''
const perMinute = 1_000_000
const host = '127.0.0.1'
const clock = stoppedClock(`${TODAY}T09:00:00Z`)
const secrets = loadSecrets(dataDir)
const server = await ensurePostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
const control = await openControl(server, secrets, dataDir)
const municipalities = await control.list()
const real = await startServer({
  ...{ server, secrets, dataDir, port: 0, host, log: silentLog, clock, perMinute },
})

/** Reading about oneself is not logged; so everything is that, here and nowhere else. */
const unloggedRoutes: Route[] = routes.map(({ endpoint, handler }) => ({
  endpoint: { ...endpoint, purpose: 'session' as const },
  handler,
}))

async function variant(list: readonly Route[], openHouse: (slug: string) => House) {
  const houses = new Map(municipalities.map(({ slug, hosts }) => [hosts[0], openHouse(slug)]))
  const app = await serve({
    routes: list,
    houseAt: async (name) => houses.get(name),
    sessions,
    clock,
    log: silentLog,
    checksOutput: false,
    perMinute,
  })
  await app.listen({ port: 0, host })
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const municipality = (slug: string) => {
  const found = municipalities.find((one) => one.slug === slug)
  if (!found) throw new Error(`There is no municipality ${slug}`)
  return found
}
const ordinary = (slug: string) => control.open(municipality(slug))
const asSuperuser = (slug: string): House => {
  const pool = makePool({ ...server.adminConfig(municipality(slug).database), max: 10 })
  return { ...ordinary(slug), door: openDoor(pool, secrets.contextKey) }
}

const ports: Ports = {
  real: real.port,
  unlogged: await variant(unloggedRoutes, ordinary),
  bypass: await variant(routes, asSuperuser),
}
process.send?.(ports)
process.on('disconnect', () => process.exit(0))
