import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { whoAmI } from '#slices/access/contract.ts'
import { call, Problem } from '#ui/client.ts'
import { isWriting, nudgeAll } from '#ui/keeper.ts'
import type { Session } from '#ui/session.ts'

/** Asked once when the program opens, and again after signing in or out. */
export const sessionQuery = queryOptions({
  queryKey: [whoAmI.audit],
  queryFn: async ({ signal }) => (await call(whoAmI, {}, { signal })) as Session,
  staleTime: Number.POSITIVE_INFINITY,
})

/**
 * Answers are shown at once and checked again when they are older than half a minute. What the server
 * has decided (4xx) is not asked again; a session that ended is noticed wherever it is met.
 */
export function queryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!(error instanceof Problem) || error.status !== 401) return
        // Whoever is writing keeps their text before them; its line says what happened, and the way in.
        if (isWriting()) nudgeAll()
        else if (query.queryKey[0] !== whoAmI.audit)
          void client.invalidateQueries({ queryKey: [whoAmI.audit] })
      },
    }),
    defaultOptions: {
      // Without a connection it is tried, and said to have failed: what waits in silence looks as if it were done.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) => failures < triesOf(error),
      },
    },
  })
  return client
}

/** How often a read is asked again: where every place was taken it waits for its turn. */
function triesOf(error: unknown): number {
  if (!(error instanceof Problem)) return 1
  if (error.code === 'full') return 5
  return error.status >= 400 && error.status < 500 ? 0 : 1
}
