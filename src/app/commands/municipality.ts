import type { Flags } from '#platform/config.ts'
import { onGround } from './ground.ts'

type AddFlags = Flags & { host: string; code?: string; slug?: string; json?: boolean }

/** `medspiller municipality add`: a database of its own, and the host name by which it is found. */
export async function addMunicipality(name: string, flags: AddFlags): Promise<void> {
  const { host, code, slug } = flags
  const added = await onGround(flags, ({ control }) =>
    control.add({ name, host, ...(code && { code }), ...(slug && { slug }) }),
  )
  if (flags.json) console.log(JSON.stringify({ municipality: added }))
  else console.log(`${added.name} (${added.slug}) answers at ${added.hosts.join(', ')}.`)
}

/** `medspiller municipality list`. */
export async function listMunicipalities(flags: Flags & { json?: boolean }): Promise<void> {
  const municipalities = await onGround(flags, ({ control }) => control.list())
  if (flags.json) {
    console.log(JSON.stringify({ municipalities }))
    return
  }
  if (municipalities.length === 0) console.log('There is no municipality yet.')
  for (const { slug, name, hosts, isDemo } of municipalities) {
    console.log(`${slug}\t${name}\t${hosts.join(', ')}${isDemo ? '\tdemo' : ''}`)
  }
}
