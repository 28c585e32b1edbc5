/** As long as one that is being closed needs to let go: a page that is loaded again meets its former self. */
const PATIENCE_MS = 500

const nameOf = (sheetId: string) => `medspiller.sheet.${sheetId}`

/**
 * Holds a sheet for this page, so that other tabs of the browser know that it is open; nothing, when another
 * tab holds it. A page that is killed lets go by that. Where a browser has no locks, everybody may.
 */
export async function holdSheet(sheetId: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => undefined
  const patience = AbortSignal.timeout(PATIENCE_MS)
  return new Promise((answer) => {
    const held = (): Promise<void> =>
      new Promise((letGo) => {
        answer(letGo)
      })
    navigator.locks
      .request(nameOf(sheetId), { signal: patience }, held)
      .catch(() => answer(undefined))
  })
}

/** Which of the sheets are open in some tab of this browser. */
export async function openSheets(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  const before = nameOf('')
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(before) ? [name.slice(before.length)] : [])),
  )
}

/** This tab's own sheet about something: one that is loaded again goes on in it, and not in another's. */
export function ownSheet(about: string): string | undefined {
  try {
    return sessionStorage.getItem(nameOf(about)) ?? undefined
  } catch {
    return undefined
  }
}

export function rememberOwnSheet(about: string, sheetId: string): void {
  try {
    sessionStorage.setItem(nameOf(about), sheetId)
  } catch {
    // A browser that refuses goes on in the sheet that was written last.
  }
}
