import pino from 'pino'
import type { Log, LogFields } from './http/serve.ts'

/** The fields a line may hold; everything else is left out, whatever it is called with. */
const ALLOWED: readonly (keyof LogFields)[] = [
  'route',
  'status',
  'ms',
  'requestId',
  'municipality',
  'audit',
  'fault',
]

/** Structured lines on standard error, one JSON object each. */
export function openLog(level: string): Log {
  const lines = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  )
  const only = (fields: LogFields) =>
    Object.fromEntries(
      ALLOWED.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
    )
  return {
    info: (fields, text) => lines.info(only(fields), text),
    error: (fields, text) => lines.error(only(fields), text),
  }
}

/** Says nothing; for tests and for commands that speak for themselves. */
export const silentLog: Log = { info: () => {}, error: () => {} }
