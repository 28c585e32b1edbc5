import { useCallback, useEffect, useState } from 'react'
import { call, Problem } from '#ui/client.ts'
import { type Device, openDevice, type SheetFound, somethingWaits } from '#ui/device.ts'
import { holdSheet, openSheets, ownSheet, rememberOwnSheet } from '#ui/holding.ts'
import { allLeft } from '#ui/keeper.ts'
import { useSession } from '#ui/session.ts'
import { listDrafts, readDraftKey, saveDraft } from './contract.ts'
import { type KINDS, type Sheet, sheetsOf } from './rules.ts'

/** What a sheet is about; kept with its copy on the device. */
export type About = { kind: (typeof KINDS)[number]; caseId: string; subjectId: string }

/** The device of whoever is signed in: `employeeId` says whose sheets these are. */
export type Desk = { employeeId: string; device: Device<About> | undefined }

export type Opened = {
  sheet: Sheet
  desk: Desk | undefined
  others: readonly (Sheet & { isOpen: boolean })[]
  letGo: () => void
}

const desks = new Map<string, Promise<Desk>>()

/** The key is asked for each time, because another may have signed in; without a line, the last one serves. */
export async function openDesk(name: string): Promise<Desk | undefined> {
  const last = desks.get(name)
  const opening = call(readDraftKey, {}).then(async ({ employeeId, ...given }) => ({
    employeeId,
    device: await openDevice<About>(given),
  }))
  const desk = await opening.catch((error: unknown) => unreachable(error, last))
  if (desk) desks.set(name, Promise.resolve(desk))
  return desk
}

let sending: Promise<void> = Promise.resolve()

/** Sends what an earlier page left on the device, whatever it is about; one after the other. */
export function sendWaiting(name: string): void {
  sending = sending.then(() => sendAll(name)).catch(() => undefined)
}

async function sendAll(name: string): Promise<void> {
  if (!(await somethingWaits())) return
  const desk = await openDesk(name)
  const open = await openSheets()
  for (const sheet of (await desk?.device?.all()) ?? [])
    if (desk && !open.has(sheet.sheetId)) await sendOne(sheet, desk).catch(() => undefined)
}

/** Under its own id, as far as it is the latest; what the server will not take stays where it is. */
async function sendOne({ about, ...sheet }: SheetFound<About>, desk: Desk): Promise<void> {
  const letGo = await holdSheet(sheet.sheetId)
  if (!letGo) return
  const { sheetId: draftId, version, isNew, content } = sheet
  const wish = { draftId, ...about, employeeId: desk.employeeId, isNew, content }
  try {
    await call(saveDraft, wish, { ifMatch: version - 1 })
    await desk.device?.about(about).remove(draftId)
  } finally {
    letGo()
  }
}

/**
 * What was found about one thing, and the sheet to go on with: the one asked for, the tab's own, or the last
 * written, whichever no other tab holds.
 */
export async function openSheet(about: About, name: string, wanted?: string): Promise<Opened> {
  await Promise.all([allLeft(), Promise.race([sending, patience()])])
  const desk = await openDesk(name)
  // The device first: what is sent from it meanwhile is then found at the server.
  const all = (await desk?.device?.all()) ?? []
  const listed = await call(listDrafts, about).catch((error: unknown) =>
    unreachable(error, { drafts: [] }),
  )
  const onDevice = all.filter((sheet) => nameOf(sheet.about) === nameOf(about))
  const atServer = listed.drafts.map(({ draftId, ...draft }) => ({ sheetId: draftId, ...draft }))
  const sheets = sheetsOf(atServer, onDevice)
  const { sheet, letGo } = await take(sheets, wanted ?? ownSheet(nameOf(about)))
  rememberOwnSheet(nameOf(about), sheet.sheetId)
  const open = await openSheets()
  const others = sheets
    .filter(({ sheetId }) => sheetId !== sheet.sheetId)
    .map((other) => ({ ...other, isOpen: open.has(other.sheetId) }))
  return { sheet, desk, others, letGo }
}

const PATIENCE_MS = 2_000
const patience = () => new Promise((done) => setTimeout(done, PATIENCE_MS))

async function take(sheets: readonly Sheet[], wanted: string | undefined) {
  const wish = (sheet: Sheet) => Number(sheet.sheetId === wanted)
  for (const sheet of sheets.toSorted((one, other) => wish(other) - wish(one))) {
    const letGo = await holdSheet(sheet.sheetId)
    if (letGo) return { sheet, letGo }
  }
  const sheet = emptySheet()
  return { sheet, letGo: (await holdSheet(sheet.sheetId)) ?? (() => undefined) }
}

function emptySheet(): Sheet {
  const sheetId = crypto.randomUUID()
  return { sheetId, version: 0, isNew: true, isUnsent: false, savedAt: '', content: '' }
}

/** One thing that is written about, as a name. */
export function nameOf({ kind, subjectId }: About): string {
  return `${kind} ${subjectId}`
}

/** One can begin to write without a connection; what the server says no to is another matter. */
function unreachable<Otherwise>(error: unknown, otherwise: Otherwise): Otherwise {
  const isAway = error instanceof Problem && (error.status === 0 || error.status >= 500)
  if (!isAway) throw error
  return otherwise
}

/** Opens when the page does; `reopen` goes over to another sheet of the same. */
export function useOpened({ kind, caseId, subjectId }: About) {
  const { name } = useSession()
  const [opened, setOpened] = useState<Opened>()
  const [failure, setFailure] = useState<unknown>()
  const [asked, setAsked] = useState<{ wanted?: string }>({})
  useEffect(() => {
    let isGone = false
    const opening = openSheet({ kind, caseId, subjectId }, name, asked.wanted)
    opening.then(
      (found) => (isGone ? found.letGo() : setOpened(found)),
      (error: unknown) => !isGone && setFailure(error),
    )
    return () => {
      isGone = true
      setOpened(undefined)
      setFailure(undefined)
    }
  }, [kind, caseId, subjectId, name, asked])
  const reopen = useCallback((wanted?: string) => {
    // The open one lets go, with all it has, before the other is looked for.
    setOpened(undefined)
    setAsked(wanted === undefined ? {} : { wanted })
  }, [])
  return { opened, failure, reopen }
}
