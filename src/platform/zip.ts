import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

/** Why an archive is not opened. */
export class ZipRefused extends Error {
  readonly reason: 'not_a_zip' | 'too_large'
  constructor(reason: 'not_a_zip' | 'too_large') {
    super(reason)
    this.reason = reason
  }
}

const ENTRIES_MAX = 2000
const UNPACKED_BYTES_MAX = 200 * 1024 * 1024
const RATIO_MAX = 100
/** A small file may be packed as tightly as it likes. */
const RATIO_FROM_BYTES = 1024 * 1024

const END_BYTES = 22
const COMMENT_BYTES_MAX = 65_535
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const DEFLATED = 8

type Entry = { method: number; packed: number; unpacked: number; offset: number; name: string }

/**
 * Judges an archive before anything unpacks it: by what its directory claims (entries, size, ratio,
 * no archive inside), and then by unpacking each entry against that claim. Throws `ZipRefused`.
 */
export async function guardZip(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const entries = await directory(file, size)
    const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
    const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
    const tight = unpacked > RATIO_FROM_BYTES && unpacked > packed * RATIO_MAX
    if (entries.length > ENTRIES_MAX || unpacked > UNPACKED_BYTES_MAX || packed > size || tight)
      throw new ZipRefused('too_large')
    if (entries.some((entry) => /\.(zip|xlsx|xlsm|7z|gz|rar)$/i.test(entry.name)))
      throw new ZipRefused('not_a_zip')
    for (const entry of entries) await keepsItsWord(file, entry)
  } finally {
    await file.close()
  }
}

async function directory(file: FileHandle, size: number): Promise<Entry[]> {
  const tail = await bytesAt(file, Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX), size)
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + END_BYTES > tail.length) throw new ZipRefused('not_a_zip')
  const start = tail.readUInt32LE(end + 16)
  const length = tail.readUInt32LE(end + 12)
  if (start + length > size) throw new ZipRefused('not_a_zip')
  const bytes = await bytesAt(file, start, start + length)
  const entries: Entry[] = []
  for (let at = 0; at + ENTRY_BYTES <= bytes.length && entries.length <= ENTRIES_MAX; ) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipRefused('not_a_zip')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
      name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
    })
    at += ENTRY_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

const unpack = promisify(inflateRaw)

/** An entry that unpacks to more than it says is a trap. */
async function keepsItsWord(file: FileHandle, entry: Entry): Promise<void> {
  if (entry.method !== DEFLATED) {
    if (entry.method !== 0 || entry.packed !== entry.unpacked) throw new ZipRefused('not_a_zip')
    return
  }
  const local = await bytesAt(file, entry.offset, entry.offset + LOCAL_BYTES)
  if (local.length < LOCAL_BYTES) throw new ZipRefused('not_a_zip')
  const start = entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = await bytesAt(file, start, start + entry.packed)
  const most = { maxOutputLength: Math.max(1, entry.unpacked) }
  await unpack(packed, most).catch((error: NodeJS.ErrnoException) => {
    throw new ZipRefused(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'not_a_zip')
  })
}

async function bytesAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  return bytes.subarray(0, bytesRead)
}
