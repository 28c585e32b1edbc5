import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeDataFolder } from './postgres/places.ts'

const BYTES = 32

const password = z.string().refine((text) => Buffer.from(text, 'base64').length === BYTES)
const key = password.transform((text) => Buffer.from(text, 'base64'))

const secretsSchema = z.object({
  /** Signs the user context that row-level security believes. */
  contextKey: key,
  /** Encrypts CPR numbers. */
  cprKey: key,
  /** Makes the blind index by which a whole CPR number is found. */
  cprIndexKey: key,
  /** The password of `ms_app`, where a password is needed at all. */
  appPassword: password,
  /** The password of `postgres` on machines without private sockets. */
  postgresPassword: password,
})

/** What must be kept, and kept secret: each 32 random bytes; the passwords are their base64. */
export type Secrets = z.output<typeof secretsSchema>

/**
 * Reads the secrets of a data folder, and makes them the first time. They are made whole and once:
 * of two starters both get the same.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json')
  makeDataFolder(dataDir)
  if (!statSync(path, { throwIfNoEntry: false })) create(path)
  return parse(path, read(path))
}

function create(path: string): void {
  const names = Object.keys(secretsSchema.shape)
  const made = names.map((name) => [name, randomBytes(BYTES).toString('base64')])
  const half = `${path}.${process.pid}-${process.hrtime.bigint()}`
  writeFileSync(half, `${JSON.stringify(Object.fromEntries(made), null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  try {
    // A link, and not a rename, because a link never replaces what somebody else has made.
    linkSync(half, path)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    rmSync(half, { force: true })
  }
}

function read(path: string): string {
  const { mode } = statSync(path)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${path} can be read by others. Run: chmod 600 "${path}"`)
  }
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(
      `${path} cannot be read. Start as the user who started first, or choose another --data.`,
      { cause },
    )
  }
}

function parse(path: string, text: string): Secrets {
  const restore = 'Put it back from your backup: what it encrypted cannot be read without it.'
  try {
    const read = secretsSchema.safeParse(JSON.parse(text))
    if (read.success) return read.data
    const faults = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(`${path} is damaged at ${faults}. ${restore}`)
  } catch (fault) {
    // The message of a failed JSON.parse quotes the text, and the text is secret.
    if (fault instanceof SyntaxError) throw new Error(`${path} is not JSON. ${restore}`)
    throw fault
  }
}
