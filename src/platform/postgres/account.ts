import { readFileSync, statSync } from 'node:fs'
import { PostgresFault } from './fault.ts'

/**
 * The user of the machine that runs PostgreSQL. PostgreSQL refuses to be root, so when root starts
 * us another user must; `undefined` means the user who started us.
 */
export type Account = { name: string; uid: number; gid: number }

const LENT = ['postgres', 'nobody'] as const

/** Who shall run PostgreSQL: the owner of what is there already, or else a user that root lends. */
export function accountFor(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return ownerOf(cluster) ?? lent()
}

function ownerOf(cluster: string): Account | undefined {
  const found = statSync(cluster, { throwIfNoEntry: false })
  if (!found || found.uid === 0) return undefined
  const name = accounts().find((account) => account.uid === found.uid)?.name ?? `user ${found.uid}`
  return { name, uid: found.uid, gid: found.gid }
}

function lent(): Account {
  const all = accounts()
  for (const name of LENT) {
    const account = all.find((one) => one.name === name)
    if (account) return account
  }
  throw new PostgresFault(
    'not_yours',
    'PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody.',
    'Start as an ordinary user, or use a server of your own with DATABASE_URL.',
  )
}

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}

/** Whether that user may walk down to the folder: one 0700 home on the way shuts it. */
export function mayReach(account: Account, folder: string): boolean {
  const parts = folder.split('/').filter(Boolean)
  return parts.every((_, depth) => {
    const step = statSync(`/${parts.slice(0, depth + 1).join('/')}`, { throwIfNoEntry: false })
    if (!step) return true
    if (step.uid === account.uid) return (step.mode & 0o100) !== 0
    if (step.gid === account.gid) return (step.mode & 0o010) !== 0
    return (step.mode & 0o001) !== 0
  })
}
