import { useEffect } from 'react'
import { call } from '#ui/client.ts'
import { type SheetFound, somethingWaits } from '#ui/device.ts'
import { holdSheet, openSheets } from '#ui/holding.ts'
import { useSession } from '#ui/session.ts'
import { saveDraft } from './contract.ts'
import { type About, type Desk, openDesk } from './SheetOpening.tsx'

/**
 * Draws nothing. What was written without a connection, or in a browser that was killed, is sent as soon as the
 * same person is here again, whichever page they open.
 */
export function UnsentDrafts() {
  const { name, permissions } = useSession()
  const writes = permissions.includes('case.write')
  useEffect(() => {
    if (!writes) return
    const send = () => void sendWaiting(name).catch(() => undefined)
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [name, writes])
  return null
}

async function sendWaiting(name: string): Promise<void> {
  if (!(await somethingWaits())) return
  const desk = await openDesk(name)
  const open = await openSheets()
  for (const sheet of (await desk?.device?.all()) ?? [])
    if (desk && !open.has(sheet.sheetId)) await sendOne(sheet, desk)
}

/** Under its own id, as far as it is the latest; what stands in the way of that leaves it where it is. */
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
