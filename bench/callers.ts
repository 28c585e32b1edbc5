import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { stoppedClock } from '#platform/clock.ts'
import { openDoor } from '#platform/door.ts'
import type { Route } from '#platform/http/route.ts'
import { serve } from '#platform/http/serve.ts'
import { COOKIE, sessions } from '#platform/http/sessions.ts'
import { openLive } from '#platform/live.ts'
import { silentLog } from '#platform/log.ts'
import { makePool } from '#platform/postgres-types.ts'
import { openVault } from '#platform/vault.ts'
import { TODAY } from './days.ts'
import type { Ground } from './ground.ts'
import type { Ports } from './servers.ts'

/** A question to the server, and who asks it. */
export type Question = {
  method: 'GET' | 'POST'
  path: string
  body?: object
  employeeId: string
  token: string
}

/** One statement as a handler sends it. */
export type Statement = { text: string; values: unknown[] }

export type Servers = { ports: Ports; stop(): Promise<void> }

/** Starts the servers in a process of their own. */
export async function startServers(dataDir: string): Promise<Servers> {
  const child: ChildProcess = fork(fileURLToPath(new URL('servers.ts', import.meta.url)), [dataDir])
  const exited = once(child, 'exit')
  const [ports] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => {
      throw new Error('The servers did not start')
    }),
  ])) as [Ports]
  return {
    ports,
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

/** Asks over one kept-alive connection per client, as a browser does. */
export function callerAt(port: number, host: string, connections: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  return {
    ask: (question: Question) => ask(agent, port, host, question),
    close: () => agent.destroy(),
  }
}

function ask(agent: http.Agent, port: number, host: string, question: Question): Promise<string> {
  const { method, path, body, token } = question
  const payload = body && JSON.stringify(body)
  const headers = {
    host,
    cookie: `${COOKIE}=${token}`,
    ...(payload && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  }
  return new Promise((done, fail) => {
    const request = http.request(
      { agent, port, host: '127.0.0.1', method, path: `/api${path}`, headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => {
          if (response.statusCode === 200) done(text)
          else fail(new Error(`${method} ${path} answered ${response.statusCode}: ${text}`))
        })
      },
    )
    request.on('error', fail)
    request.end(payload)
  })
}

/**
 * What a handler sends to PostgreSQL for a question, caught between it and the pool: its own
 * statements, without the session, the transaction, the signed context and the access log.
 */
export async function statementsOf(
  ground: Ground,
  slug: string,
  routes: readonly Route[],
  questions: readonly Question[],
): Promise<Statement[][]> {
  const municipality = (await ground.control.list()).find((one) => one.slug === slug)
  if (!municipality) throw new Error(`There is no municipality ${slug}`)
  const pool = makePool({ ...ground.server.appConfig(municipality.database), max: 1 })
  let heard: Statement[] = []
  const door = openDoor(
    listeningTo(pool, (one) => heard.push(one)),
    ground.secrets.contextKey,
  )
  const vault = openVault(ground.secrets, municipality.database)
  const live = openLive(ground.server.appConfig(municipality.database))
  const app = await serve({
    routes,
    houseAt: async () => ({ municipality, door, vault, live, folder: ground.dataDir }),
    sessions,
    clock: stoppedClock(`${TODAY}T09:00:00Z`),
    log: silentLog,
    checksOutput: true,
    perMinute: 1_000_000,
  })
  const all: Statement[][] = []
  for (const { method, path, body, token } of questions) {
    heard = []
    const response = await app.inject({
      method,
      url: `/api${path}`,
      headers: {
        host: municipality.hosts[0] ?? '',
        cookie: `${COOKIE}=${token}`,
        'idempotency-key': randomUUID(),
      },
      ...(body && { payload: body }),
    })
    if (response.statusCode !== 200)
      throw new Error(`${method} ${path} answered ${response.statusCode}: ${response.payload}`)
    all.push(heard.filter(({ text }) => !/insert into audit_log|priv\.session\(/.test(text)))
  }
  await app.close()
  await live.close()
  await door.close()
  return all
}

function listeningTo(pool: pg.Pool, hear: (statement: Statement) => void): pg.Pool {
  const connect = async () => {
    const client = await pool.connect()
    const query = (asked: string | Statement) => {
      if (typeof asked !== 'string') hear({ text: asked.text, values: asked.values })
      return client.query(asked)
    }
    return { query, release: (broken?: Error) => client.release(broken) }
  }
  return {
    connect,
    query: (asked: pg.QueryConfig) => pool.query(asked),
    end: () => pool.end(),
  } as unknown as pg.Pool
}

const HOUR = 3600

/** The signed context of an employee, so that the functions in a bare statement know who asks. */
export function contextOf(contextKey: Buffer, employeeId: string): string {
  const expires = Math.floor(Date.now() / 1000) + HOUR
  const text = ['employee', employeeId, '', 'use', TODAY, expires, '1'].join('|')
  return `${text}|${createHmac('sha256', contextKey).update(text).digest('hex')}`
}
