import { readFileSync } from 'node:fs'

// The program that runs, so that what it reckoned can be reckoned again with the same one.

const at = (path: string) => new URL(`../../${path}`, import.meta.url)

/** The commit of a checkout; null where the program was installed without its history. */
function commitOf(): string | null {
  try {
    const head = readFileSync(at('.git/HEAD'), 'utf8').trim()
    if (!head.startsWith('ref: ')) return head
    const branch = head.slice('ref: '.length)
    return looseOf(branch) ?? packedOf(branch)
  } catch {
    return null
  }
}

function looseOf(branch: string): string | undefined {
  try {
    return readFileSync(at(`.git/${branch}`), 'utf8').trim()
  } catch {
    return undefined
  }
}

function packedOf(branch: string): string | null {
  const lines = readFileSync(at('.git/packed-refs'), 'utf8').split('\n')
  return lines.find((line) => line.endsWith(` ${branch}`))?.split(' ')[0] ?? null
}

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }

export const PROGRAM = { codeVersion: version, codeCommit: commitOf() }
