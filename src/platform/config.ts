import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** How this start is set up: from the command line first, then from the environment. */
export type Config = {
  port: number
  host: string
  dataDir: string
  /** A PostgreSQL of one's own; without it the embedded one is started. */
  databaseUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** What to print as the address, where a proxy stands in front. */
  publicUrl: string | undefined
  /** How long /readyz says no before the door closes, so that a load balancer looks elsewhere. */
  lameDuckSeconds: number
  /** Proxies that are believed about the client's address and host; empty: nobody is. */
  trustProxy: readonly string[]
  /** Answers are held against their contracts. */
  development: boolean
}

/** What can be said on the command line. */
export type Flags = { port?: string | undefined; data?: string | undefined }

/** Everything that is wrong with the set-up, at once. */
export class ConfigFault extends Error {}

const PROJECT_DATA = fileURLToPath(new URL('../../data', import.meta.url))

const whole = (least: number, most: number, error: string) =>
  z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error })

const address = (protocols: RegExp, error: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), { error })

/** Each message says what to do; the name of the variable and its value are put before it. */
const schema = z.object({
  PORT: whole(0, 65_535, 'give a port from 0 (any free one) to 65535').default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'give the address to listen at, for example 127.0.0.1' })
    .default('127.0.0.1'),
  DATA: z.string().min(1, { error: 'give a folder, or leave it out' }).default(PROJECT_DATA),
  DATABASE_URL: address(
    /^postgres(ql)?:$/,
    'write postgres://user:password@host:5432/database, or leave it out',
  ).optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'choose debug, info, warn or error' })
    .default(process.stderr.isTTY ? 'warn' : 'info'),
  PUBLIC_URL: address(/^https?:$/, 'write the whole address, for example https://ms.kommune.dk')
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every(isProxy), {
      error:
        'write the addresses of your proxies, for example 127.0.0.1 or 10.0.0.0/8, with commas',
    })
    .default([]),
  LAME_DUCK_SECONDS: whole(0, 300, 'give a number of seconds from 0 to 300').default(0),
  MEDSPILLER_DEV: z.enum(['0', '1'], { error: 'choose 0 or 1' }).default('0'),
})

/** An address or a range of them. "Everybody" is no answer: then anybody could say who they are. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128)
}

/** Its value may hold a password. */
const SECRET = new Set(['DATABASE_URL'])

/** Reads the set-up, or throws one `ConfigFault` with a line for each thing that is wrong. */
export function readConfig(flags: Flags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const said: Record<string, string | undefined> = {}
  for (const name of Object.keys(schema.shape)) if (env[name] !== '') said[name] = env[name]
  if (flags.port !== undefined) said.PORT = flags.port
  if (flags.data !== undefined) said.DATA = flags.data
  const read = schema.safeParse(said)
  if (!read.success) throw new ConfigFault(faultsOf(read.error, said, flags))
  const found = read.data
  return {
    port: found.PORT,
    host: found.HOST,
    dataDir: resolve(found.DATA),
    databaseUrl: found.DATABASE_URL,
    logLevel: found.LOG_LEVEL,
    publicUrl: found.PUBLIC_URL,
    lameDuckSeconds: found.LAME_DUCK_SECONDS,
    trustProxy: found.TRUST_PROXY,
    development: found.MEDSPILLER_DEV === '1',
  }
}

function faultsOf(
  error: z.ZodError,
  said: Record<string, string | undefined>,
  flags: Flags,
): string {
  const lines = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0])
    const value = SECRET.has(name) ? '' : `=${said[name]}`
    lines.set(name, `  ${flagOf(name, flags)}${value}: ${issue.message}`)
  }
  return `The set-up is wrong:\n${[...lines.values()].join('\n')}`
}

function flagOf(name: string, flags: Flags): string {
  if (name === 'PORT' && flags.port !== undefined) return '--port'
  if (name === 'DATA' && flags.data !== undefined) return '--data'
  return name
}
