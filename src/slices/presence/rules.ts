/** Where on a citizen's page somebody is: only reading it, or at something that two could do at once. */
export const PLACES = ['page', 'prepare', 'record', 'assessment', 'correction'] as const
export type Place = (typeof PLACES)[number]

/** A page says where it is in its own words; closing a conversation is writing its record. */
export function placeOf(name: string | undefined): Place {
  if (name === 'close') return 'record'
  return PLACES.find((place) => place === name) ?? 'page'
}

/** Somebody with the page open; one person can have it open several times. */
export type Somebody = { employeeId: string; name: string; place: Place }

/** Each person once, where they write if they write anywhere; those who write first, then by name. */
export function gathered(open: readonly Somebody[]): Somebody[] {
  const found = new Map<string, Somebody>()
  for (const one of open) {
    const known = found.get(one.employeeId)
    if (!known || PLACES.indexOf(one.place) > PLACES.indexOf(known.place))
      found.set(one.employeeId, one)
  }
  const reads = ({ place }: Somebody) => (place === 'page' ? 1 : 0)
  return [...found.values()].toSorted(
    (one, other) => reads(one) - reads(other) || one.name.localeCompare(other.name, 'da'),
  )
}
