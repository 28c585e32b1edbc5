import { randomFillSync } from 'node:crypto'

let last = 0
let counter = 0

/** Chance is fetched for many ids at a time: one call for each took most of the time of an import. */
const pool = Buffer.alloc(16 * 1024)
let used = pool.length

function sixteenBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

/**
 * A UUID version 7 (RFC 9562, section 5.7): sortable by time, made in the app so that a retry can
 * carry the same id. Within one millisecond a 12-bit counter keeps the order (method 1).
 */
export function uuid(): string {
  const now = Math.max(Date.now(), last)
  counter = now === last ? counter + 1 : 0
  last = now
  if (counter > 0xfff) {
    last += 1
    counter = 0
  }
  const bytes = sixteenBytes()
  bytes.writeUIntBE(last, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
