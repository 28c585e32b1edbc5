/** What a sheet is about: the record of a conversation, an assessment, or the correction of a record. */
export const KINDS = ['record', 'assessment', 'correction'] as const

/** As much as one sheet may hold, as JSON. */
export const CONTENT_MAX = 200_000

/** What the rules can say no to. */
export type DraftRefusal = 'draft.someone_else'

/** A sheet as it was found: at the server, or on this device. */
export type Found = { sheetId: string; version: number; savedAt: string; content: string }
export type OnDevice = Found & { isNew: boolean }
/** `isUnsent`: the server has not got it, or not this version of it. */
export type Sheet = OnDevice & { isUnsent: boolean }

/**
 * Every sheet once, the last written first. Of two copies of the same sheet the later version counts; one
 * that the server has never had is new to it.
 */
export function sheetsOf(atServer: readonly Found[], onDevice: readonly OnDevice[]): Sheet[] {
  const sheets = new Map<string, Sheet>()
  for (const sheet of onDevice) sheets.set(sheet.sheetId, { ...sheet, isUnsent: true })
  for (const sheet of atServer) {
    const local = sheets.get(sheet.sheetId)
    if (local && local.version > sheet.version)
      sheets.set(sheet.sheetId, { ...local, isNew: false })
    else sheets.set(sheet.sheetId, { ...sheet, isNew: false, isUnsent: false })
  }
  return [...sheets.values()].toSorted((one, other) => other.savedAt.localeCompare(one.savedAt))
}

type Values = Readonly<Record<string, unknown>>

/** A sheet out of its JSON, laid over the empty one. */
export function readSheet<T extends object>(content: string, start: T): T {
  const found = parse(content)
  return isValues(found) ? ({ ...start, ...found } as T) : start
}

/**
 * Both texts in one sheet, so that no word is lost: texts one after the other, lists together, and of
 * everything else what was chosen here unless nothing was.
 */
export function together<T extends object>(mine: T, theirs: T, start: T): T {
  const values = Object.keys(mine).map((name) => [
    name,
    both((mine as Values)[name], (theirs as Values)[name], (start as Values)[name]),
  ])
  return Object.fromEntries(values) as T
}

function both(mine: unknown, theirs: unknown, start: unknown): unknown {
  if (theirs === undefined || same(mine, theirs) || same(theirs, start)) return mine
  if (same(mine, start)) return theirs
  if (typeof mine === 'string' && typeof theirs === 'string') return joined(mine, theirs)
  if (Array.isArray(mine) && Array.isArray(theirs))
    return [...mine, ...theirs.filter((one) => !mine.some((known) => same(known, one)))]
  if (isValues(mine) && isValues(theirs))
    return together({ ...theirs, ...mine }, theirs, isValues(start) ? start : {})
  return mine
}

function joined(mine: string, theirs: string): string {
  const [own, other] = [mine.trim(), theirs.trim()]
  if (own.includes(other)) return mine
  if (other.includes(own)) return theirs
  return `${mine.trimEnd()}\n\n${other}`
}

/** What somebody wrote in a sheet, in its order, without what stood in the empty one: to be read first. */
export function wordsOf<T extends object>(value: T, start: T): string[] {
  const given = textsIn(start)
  return textsIn(value).filter((text) => !given.includes(text))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return looksWritten(value) ? [value.trim()] : []
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isValues(value) ? Object.values(value).flatMap(textsIn) : []
}

/** Ids, days, times and codes are no text that anybody wrote. */
function looksWritten(text: string): boolean {
  return (
    text.trim() !== '' &&
    !/^([0-9a-f-]{36}|\d{4}-\d{2}-\d{2}|\d{2}:\d{2}(:\d{2})?|[a-z]+(_[a-z]+)*)$/.test(text)
  )
}

function parse(content: string): unknown {
  return content === '' ? undefined : JSON.parse(content)
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
