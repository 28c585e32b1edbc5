import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Written } from '#core/written.ts'
import { readYaml } from './caseYaml.ts'

/** A case as it lies on the disk. */
export type CaseFile = Written & {
  /** Where it lies, as a whole path. */
  file: string
  /** SHA-256 of its bytes, as `sha256sum` gives it. */
  hash: string
}

/** A file that cannot be read at all: it is not there, is no file, is too large, is no text. */
export class CaseFileFault extends Error {}

/** Silkeborg’s case is four thousand bytes; two million are five hundred such. */
const BYTES_MAX = 2_000_000

/**
 * Reads a case, YAML or JSON in UTF-8. A file that is too large is refused before it is read.
 * @throws CaseFileFault in whole sentences.
 */
export function readCaseFile(name: string): CaseFile {
  const file = resolve(name)
  const bytes = bytesOf(file)
  const text = textOf(bytes, file)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { ...readYaml(text), file, hash }
}

function bytesOf(file: string): Buffer {
  const stat = found(() => statSync(file), file)
  if (stat.isDirectory()) throw new CaseFileFault(`${file} is a folder. Say which file in it.`)
  // A pipe that nobody writes to would be waited for.
  if (!stat.isFile()) throw new CaseFileFault(`${file} is not an ordinary file.`)
  if (stat.size > BYTES_MAX)
    throw new CaseFileFault(
      `${file} is ${Math.ceil(stat.size / 1e6)} MB. A business case is a few kB, and more than ${BYTES_MAX / 1e6} MB is not read. Is it the right file?`,
    )
  return found(() => readFileSync(file), file)
}

const OPENING: Readonly<Record<string, string>> = {
  ENOENT: 'is not there.',
  EACCES: 'may not be read by you.',
  EPERM: 'may not be read by you.',
  EISDIR: 'is a folder. Say which file in it.',
  ENOTDIR: 'is not there: a part of its path is no folder.',
  ELOOP: 'is a link that leads to itself.',
  ENAMETOOLONG: 'has too long a name.',
}

function found<Result>(work: () => Result, file: string): Result {
  try {
    return work()
  } catch (fault) {
    const said = OPENING[(fault as NodeJS.ErrnoException).code ?? '']
    if (said === undefined) throw fault
    throw new CaseFileFault(`${file} ${said}`)
  }
}

function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CaseFileFault(`${file} is no text in UTF-8. Save it as plain text in UTF-8.`)
  }
}
