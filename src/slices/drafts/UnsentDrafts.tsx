import { useEffect } from 'react'
import { useSession } from '#ui/session.ts'
import { sendWaiting } from './SheetOpening.tsx'

/**
 * Draws nothing. What was written without a connection, or in a browser that was killed, is sent as soon as the
 * same person is here again, whichever page they open.
 */
export function UnsentDrafts() {
  const { name, permissions } = useSession()
  const writes = permissions.includes('case.write')
  useEffect(() => {
    if (!writes) return
    const send = () => sendWaiting(name)
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [name, writes])
  return null
}
