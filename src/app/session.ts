import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { call, Problem } from '#ui/client.ts'
import type { Session } from '#ui/session.ts'

const whoAmI = endpoint({
  method: 'GET',
  path: '/session',
  may: 'anyone',
  audit: 'session.read',
  purpose: 'session',
  summary: 'Who is signed in.',
  input: z.strictObject({}),
  output: z.custom<Session>(),
  about: nobody,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/session/sign-out',
  may: 'self',
  audit: 'session.sign_out',
  purpose: 'session',
  summary: 'Ends this session.',
  input: z.strictObject({}),
  output: z.custom<unknown>(),
  about: nobody,
})

export const signOutEverywhere = endpoint({
  ...signOut,
  path: '/session/sign-out-everywhere',
  audit: 'session.sign_out_everywhere',
  summary: 'Ends every session of whoever asks.',
})

/** Asked once when the program opens, and again after signing in or out. */
export const sessionQuery = queryOptions({
  queryKey: [whoAmI.audit],
  queryFn: ({ signal }): Promise<Session> => call(whoAmI, {}, { signal }),
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
        if (query.queryKey[0] !== whoAmI.audit)
          void client.invalidateQueries({ queryKey: [whoAmI.audit] })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 1 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      },
    },
  })
  return client
}
