import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between a browser and the server: passes everything on, but answers one path itself. */
export type Between = {
  port: number
  /** The answer from now on. */
  set(body: string): void
  close(): Promise<void>
}

/**
 * A caseworker with thousands of citizens does not exist, and a server made for dozens should not be
 * measured with them. So the list is the server's own, told over until it is long enough.
 */
export async function standBetween(port: number, path: string): Promise<Between> {
  let body = ''
  const between = http.createServer((request, response) => {
    if (request.url === path) {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body)
      return
    }
    const { method, url, headers } = request
    const onward = http.request(
      { port, host: '127.0.0.1', method, path: url, headers },
      (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.headers)
        answered.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done))
  return {
    port: (between.address() as AddressInfo).port,
    set(text) {
      body = text
    },
    async close() {
      between.closeAllConnections()
      await new Promise((done) => between.close(done))
    },
  }
}

type List = { cases: { caseId: string }[] }

/** The same list with `rows` citizens: everybody again and again, each with an id of their own. */
export function toldOver(answer: string, rows: number): string {
  const { cases, ...rest } = JSON.parse(answer) as List
  const more = Array.from({ length: rows }, (_, n) => ({
    ...cases[n % cases.length],
    caseId: `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  }))
  return JSON.stringify({ ...rest, count: rows, cases: more })
}
