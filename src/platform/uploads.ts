import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where files wait to be read: a folder that only this program can look into. */
export function uploadsOf(folder: string, uploadId: string): string {
  return join(folder, 'uploads', uploadId)
}

export type Upload = { name: string; bytes: number }

/**
 * Adds a piece to a file; a large file comes in several, each short enough for one request. Undefined
 * when the piece does not begin where the file ends, so that nothing is lost or doubled in silence.
 */
export async function addPiece(
  dir: string,
  name: string,
  offset: number,
  piece: Readable,
): Promise<Upload | undefined> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, name)
  const before = offset === 0 ? 0 : await sizeOf(path)
  if (before !== offset) return undefined
  const flags = offset === 0 ? 'w' : 'r+'
  await pipeline(piece, createWriteStream(path, { flags, start: offset, mode: 0o600 }))
  return { name, bytes: (await sizeOf(path)) ?? 0 }
}

export async function listUploads(dir: string): Promise<Upload[]> {
  const names = await readdir(dir).catch(() => [])
  const sizes = await Promise.all(names.map((name) => sizeOf(join(dir, name))))
  return names.map((name, index) => ({ name, bytes: sizes[index] ?? 0 }))
}

export async function removeUpload(dir: string, name: string): Promise<void> {
  await rm(join(dir, name), { force: true })
}

export async function removeUploads(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true })
}

/** Removes what nobody came back for. */
export async function sweepUploads(folder: string, olderThan: Date): Promise<number> {
  const root = join(folder, 'uploads')
  const dirs = await readdir(root).catch(() => [])
  let swept = 0
  for (const dir of dirs) {
    const { mtime } = await stat(join(root, dir))
    if (mtime >= olderThan) continue
    await removeUploads(join(root, dir))
    swept += 1
  }
  return swept
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  )
}
