import { createContext, use } from 'react'

/**
 * What is being searched for. It lives in the page's memory only: words about a citizen, or a CPR
 * number, must not stand in an address, a history or a log.
 */
export type Sought = { words: string; seek: (words: string) => void }

export const SoughtContext = createContext<Sought>({ words: '', seek: () => undefined })

export function useSought(): Sought {
  return use(SoughtContext)
}
