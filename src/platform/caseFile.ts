import { createHash } from 'node:crypto'
import { readFileSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { textOfBytes, type Written } from '#core/written.ts'
import { readYaml } from './caseYaml.ts'

/** A case as it lies on the disk. */
export type CaseFile = Written & {
  /** Where it lies, as a whole path. */
  file: string
  /** SHA-256 of its bytes, as `sha256sum` gives it. */
  hash: string
  text: string
}

/** Why a file cannot be read at all; in which words is for whoever tells it. */
export type Unreadable =
  | ['missing' | 'forbidden' | 'folder' | 'not_a_folder' | 'ring' | 'long_name' | 'not_ordinary']
  | ['too_large', megabytes: number, most: number]
  | ['other', code: string]

/** A file that cannot be read at all: it is not there, is no file, is too large. */
export class CaseFileFault extends Error {
  readonly file: string
  readonly why: Unreadable

  constructor(file: string, why: Unreadable) {
    super(`${file}: ${why.join(' ')}`)
    this.file = file
    this.why = why
  }
}

/** Silkeborg’s case is four thousand bytes; two million are five hundred such. */
const BYTES_MAX = 2_000_000

/** What is said instead of a name for what comes in by a pipe. */
export const STDIN = '-'

/**
 * Reads a case, YAML or JSON in UTF-8, or in UTF-16 with a mark of its byte order; `-` is what comes in by a pipe. A
 * file that is too large is refused before it is read. What is no text is told with its line.
 * @throws CaseFileFault
 */
export function readCaseFile(name: string): CaseFile {
  const file = name === STDIN ? STDIN : resolve(name)
  const bytes = name === STDIN ? bytesIn() : bytesOf(file)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const text = textOfBytes(bytes)
  return { ...readYaml(text), file, hash, text }
}

function bytesIn(): Buffer {
  const parts: Buffer[] = []
  for (let size = 0; ; ) {
    const part = Buffer.alloc(65_536)
    const read = readPiped(part)
    if (read === 0) return Buffer.concat(parts)
    size += read
    if (size > BYTES_MAX) throw tooLarge(STDIN, size)
    parts.push(part.subarray(0, read))
  }
}

/** A pipe that is not ready yet, and a closed one, are no faults. */
function readPiped(into: Buffer): number {
  for (;;)
    try {
      return readSync(0, into)
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw new CaseFileFault(STDIN, ['other', code ?? ''])
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
}

function bytesOf(file: string): Buffer {
  const stat = found(() => statSync(file), file)
  if (stat.isDirectory()) throw new CaseFileFault(file, ['folder'])
  // A pipe that nobody writes to would be waited for.
  if (!stat.isFile()) throw new CaseFileFault(file, ['not_ordinary'])
  if (stat.size > BYTES_MAX) throw tooLarge(file, stat.size)
  return found(() => readFileSync(file), file)
}

function tooLarge(file: string, size: number): CaseFileFault {
  return new CaseFileFault(file, ['too_large', Math.ceil(size / 1e6), BYTES_MAX / 1e6])
}

const OPENING: Readonly<Record<string, Unreadable>> = {
  ENOENT: ['missing'],
  EACCES: ['forbidden'],
  EPERM: ['forbidden'],
  EISDIR: ['folder'],
  ENOTDIR: ['not_a_folder'],
  ELOOP: ['ring'],
  ENAMETOOLONG: ['long_name'],
}

function found<Result>(work: () => Result, file: string): Result {
  try {
    return work()
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException
    throw new CaseFileFault(file, OPENING[code] ?? ['other', code])
  }
}
