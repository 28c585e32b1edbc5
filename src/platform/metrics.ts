import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { isStream } from './http/serve.ts'

/** Figures for Prometheus: how long each route took and how it ended. No ids, no names. */
export function metrics(app: FastifyInstance) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'medspiller_request_seconds',
    help: 'How long a request took, by route pattern, method and status class.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    // A stream of events lasts as long as somebody listens: that is no time that anybody waited.
    if (isStream(reply)) return
    const route = request.routeOptions.url ?? 'none'
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    seconds.observe({ route, method: request.method, status }, reply.elapsedTime / 1000)
  })
  return { contentType: registry.contentType, text: () => registry.metrics() }
}
