import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what must not be read by whoever holds the database: CPR numbers, and texts under way. */
export type Vault = {
  /** AES-256-GCM: nonce (12 bytes), tag (16), cipher text. `about` is bound to it as extra data. */
  seal(cpr: string, about: string): Buffer
  open(sealed: Buffer, about: string): string
  /** HMAC-SHA-256 of ten digits: equal numbers have equal indexes, and nothing else shows. */
  index(cpr: string): Buffer
  /** The same for a text, which opens only as the row of the table that it was sealed for. */
  sealText(text: string, place: Place): Buffer
  openText(sealed: Buffer, place: Place): string
  /** A key for somebody's own device: always the same for one person, and nobody else's. */
  deviceKey(personId: string): Buffer
}

/** The table, and all that the row shall be bound to: its id, and who may read it. */
export type Place = { table: string; id: string }

/** `keys` are 32 bytes each; `municipality` separates the keys and indexes of two municipalities. */
export function openVault(
  keys: { cprKey: Buffer; cprIndexKey: Buffer },
  municipality: string,
): Vault {
  // HKDF (RFC 5869): a key for one purpose in one municipality, and no further secret to keep.
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', keys.cprKey, '', `${municipality}|${purpose}`, 32))
  const textKey = derived('texts')
  return {
    seal: (cpr, about) => seal(keys.cprKey, cpr, `${municipality}|citizens|${about}`),
    open: (sealed, about) => open(keys.cprKey, sealed, `${municipality}|citizens|${about}`),
    index: (cpr) =>
      createHmac('sha256', keys.cprIndexKey).update(`${municipality}|${cpr}`).digest(),
    sealText: (text, { table, id }) => seal(textKey, text, `${municipality}|${table}|${id}`),
    openText: (sealed, { table, id }) => open(textKey, sealed, `${municipality}|${table}|${id}`),
    deviceKey: (personId) => derived(`device|${personId}`),
  }
}

function seal(key: Buffer, text: string, bound: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function open(key: Buffer, sealed: Buffer, bound: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
