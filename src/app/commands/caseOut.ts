import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { CommandWords } from './caseCommandTexts.ts'
import { UsageFault } from './exits.ts'

/**
 * Whether something can be written to a place, before the work for it is done.
 * @throws UsageFault
 */
export function checkPlace(out: string, words: CommandWords): void {
  try {
    const there = statSync(out, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    accessSync(there ? out : dirname(out), constants.W_OK)
  } catch (fault) {
    throw cannotWrite(out, fault, words)
  }
}

/**
 * Writes a file whole or not at all: what was there before stands until the new one is whole.
 * @throws UsageFault where it cannot be written.
 */
export function writePlace(out: string, content: string | Uint8Array, words: CommandWords): void {
  const beside = join(dirname(out), `.${basename(out)}.${process.pid}`)
  try {
    // A device or a pipe has no other file that could take its place.
    const there = statSync(out, { throwIfNoEntry: false })
    const inPlace = there !== undefined && !there.isFile()
    writeFileSync(inPlace ? out : beside, content)
    if (!inPlace) renameSync(beside, out)
  } catch (fault) {
    rmSync(beside, { force: true })
    throw cannotWrite(out, fault, words)
  }
}

function cannotWrite(out: string, fault: unknown, words: CommandWords): UsageFault {
  return new UsageFault(words.cannotWrite(out, (fault as NodeJS.ErrnoException).code ?? '?'))
}
