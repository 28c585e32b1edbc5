import type { DeviceCopy, SheetSent } from './keeper.ts'

// What the server has not got yet, on this device: in IndexedDB, encrypted with a key that is never on the
// device. The key comes from the server to whoever is signed in, cannot be exported, and is gone with the page.

/** A sheet found on this device, with when it was written by the server's clock. */
export type SheetFound<About> = SheetSent & { about: About; savedAt: string }

export type Device<About> = {
  /** A place for the sheets about one thing. */
  about(about: About): DeviceCopy
  /** Everything that this key opens. */
  all(): Promise<SheetFound<About>[]>
}

type Row = { sheetId: string; at: number; nonce: BufferSource; sealed: ArrayBuffer }

const NAME = 'medspiller'
const STORE = 'drafts'
const DAYS_MAX = 7
const DAY_MS = 86_400_000

/**
 * Opens the place with the key that was given at `now`, and throws away what is older than a week.
 * Nothing, where the browser has no such place: then the server alone keeps.
 */
export async function openDevice<About>(given: {
  key: string
  now: string
}): Promise<Device<About> | undefined> {
  try {
    const key = await imported(given.key)
    const began = performance.now()
    const now = () => Date.parse(given.now) + (performance.now() - began)
    await purge(now() - DAYS_MAX * DAY_MS)
    return {
      about: (about) => ({
        put: (sheet) => keep(key, { ...sheet, about }, now()),
        remove: (sheetId) => forget(sheetId),
      }),
      all: () => everything<About>(key),
    }
  } catch {
    return undefined
  }
}

/** Whoever signs out leaves nothing behind, not even what nobody could read. */
export async function forgetDevice(): Promise<void> {
  await inStore('readwrite', (store) => store.clear()).catch(() => undefined)
}

/** Whether anything waits here, without opening it: no key is asked for where there is nothing. */
export async function somethingWaits(): Promise<boolean> {
  const count = await inStore('readonly', (store) => store.count()).catch(() => 0)
  return count > 0
}

function imported(key: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function keep(
  key: CryptoKey,
  sheet: SheetSent & { about: unknown },
  at: number,
): Promise<boolean> {
  const { sheetId } = sheet
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(sheet))
  try {
    const sealed = await crypto.subtle.encrypt(boundTo(sheetId, nonce), key, text)
    const row: Row = { sheetId, at, nonce, sealed }
    await inStore('readwrite', (store) => store.put(row))
    return true
  } catch {
    // No room, or a browser that keeps nothing: the line on the page says so when it matters.
    return false
  }
}

async function forget(sheetId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(sheetId)).catch(() => undefined)
}

async function everything<About>(key: CryptoKey): Promise<SheetFound<About>[]> {
  const rows = await inStore('readonly', (store) => store.getAll() as IDBRequest<Row[]>)
  const found = await Promise.all(rows.map((row) => opened<About>(key, row)))
  return found.filter((sheet) => sheet !== undefined)
}

/** What another person has written on this machine does not open, and stays for them. */
async function opened<About>(key: CryptoKey, row: Row): Promise<SheetFound<About> | undefined> {
  try {
    const text = await crypto.subtle.decrypt(boundTo(row.sheetId, row.nonce), key, row.sealed)
    const sheet = JSON.parse(new TextDecoder().decode(text)) as SheetSent & { about: About }
    return { ...sheet, savedAt: new Date(row.at).toISOString() }
  } catch {
    return undefined
  }
}

/** The sheet's id is bound to the text, so that one cannot be put in the place of another. */
function boundTo(sheetId: string, nonce: BufferSource): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(sheetId) }
}

async function purge(before: number): Promise<void> {
  const rows = await inStore('readonly', (store) => store.getAll() as IDBRequest<Row[]>)
  await Promise.all(rows.filter(({ at }) => at < before).map(({ sheetId }) => forget(sheetId)))
}

let database: Promise<IDBDatabase> | undefined

function openDatabase(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((done, fail) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'sheetId' })
    asked.onerror = () => fail(asked.error)
    asked.onsuccess = () => {
      asked.result.onclose = () => {
        database = undefined
      }
      done(asked.result)
    }
  })
  database.catch(() => {
    database = undefined
  })
  return database
}

/** One transaction, done when the browser has taken it over from this page. */
async function inStore<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opened = await openDatabase()
  return new Promise((done, fail) => {
    const transaction = opened.transaction(STORE, mode)
    const request = work(transaction.objectStore(STORE))
    transaction.oncomplete = () => done(request.result)
    transaction.onabort = () => fail(transaction.error)
    transaction.onerror = () => fail(transaction.error)
  })
}
