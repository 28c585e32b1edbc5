import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keeps CPR numbers: sealed for storage, and as an index by which a whole number can be found. */
export type Vault = {
  /** AES-256-GCM: nonce (12 bytes), tag (16), cipher text. `about` is bound to it as extra data. */
  seal(cpr: string, about: string): Buffer
  open(sealed: Buffer, about: string): string
  /** HMAC-SHA-256 of ten digits: equal numbers have equal indexes, and nothing else shows. */
  index(cpr: string): Buffer
}

/** `keys` are 32 bytes each; `municipality` separates the indexes of two municipalities. */
export function openVault(
  keys: { cprKey: Buffer; cprIndexKey: Buffer },
  municipality: string,
): Vault {
  return {
    seal(cpr, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keys.cprKey, nonce).setAAD(
        Buffer.from(`${municipality}|citizens|${about}`),
      )
      const text = Buffer.concat([cipher.update(cpr, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(sealed, about) {
      const decipher = createDecipheriv('aes-256-gcm', keys.cprKey, sealed.subarray(0, 12))
      decipher.setAAD(Buffer.from(`${municipality}|citizens|${about}`))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString(
        'utf8',
      )
    },
    index: (cpr) =>
      createHmac('sha256', keys.cprIndexKey).update(`${municipality}|${cpr}`).digest(),
  }
}
