import { useState } from 'react'

type Held<T> = { base: T; draft: T; version: number; wants: boolean; clashes: (keyof T)[] }

/**
 * What is written in a form over something that others may change meanwhile. It is held to the version that was on
 * screen when it was opened, however often the page reads anew; `takeNew` is for when the server has said no to it.
 */
export function useWritten<T extends object>(stands: T, version: number) {
  const [held, setHeld] = useState<Held<T>>({
    ...{ base: stands, draft: stands, version, wants: false, clashes: [] },
  })
  if (held.wants && held.version !== version)
    setHeld({ ...held, ...rebased(held, stands), version, wants: false })
  return {
    draft: held.draft,
    version: held.version,
    /** What somebody else has written, too, and is not what stands in the form. */
    clashes: held.clashes,
    write: (change: Partial<T>) =>
      setHeld((before) => ({ ...before, draft: { ...before.draft, ...change } })),
    /** From now on it is written over what stands as soon as that has been read. */
    takeNew: () => setHeld((before) => ({ ...before, wants: true })),
  }
}

/** What was typed is kept; everything else is as it stands now. */
export function rebased<T extends object>(
  { base, draft }: { base: T; draft: T },
  stands: T,
): { base: T; draft: T; clashes: (keyof T)[] } {
  const fields = Object.keys(stands) as (keyof T)[]
  const typed = fields.filter((field) => draft[field] !== base[field])
  const kept = Object.fromEntries(typed.map((field) => [field, draft[field]]))
  const clashes = typed.filter(
    (field) => stands[field] !== base[field] && stands[field] !== draft[field],
  )
  return { base: stands, draft: { ...stands, ...kept }, clashes }
}
