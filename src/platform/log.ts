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

/** Structured lines, one JSON object each; on standard error unless told. */
export function openLog(
  level: string,
  destination: pino.DestinationStream = pino.destination(2),
): Log {
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
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
