import { createServer } from 'node:net'

const TRIES = 50

/** The port, or the next one that nobody listens at. */
export async function freePort(wanted: number, host: string): Promise<number> {
  if (wanted === 0) return 0
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port += 1) {
    // A browser that is told "localhost" may ask ::1 first, and would meet somebody else there.
    if ((await isFree(port, host)) && (await isFree(port, '::1'))) return port
  }
  return 0
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (fault: NodeJS.ErrnoException) => {
      done(fault.code !== 'EADDRINUSE' && fault.code !== 'EACCES')
    })
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(true)))
  })
}
