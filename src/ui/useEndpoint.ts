import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { type Callable, type CallOptions, call } from './client.ts'

/**
 * Reads an endpoint: `const team = useEndpoint(contract.readTeam, { teamId })`. Suspends while
 * loading; the page's error boundary says what went wrong.
 */
export function useEndpoint<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  input: z.input<In>,
): z.output<Out> {
  const { data } = useSuspenseQuery({
    queryKey: [endpoint.audit, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
  })
  return data as z.output<Out>
}

type Sent<In> = { input: In; options: CallOptions }

/**
 * Does something: `const handOver = useCommand(contract.handOver, { invalidates: [contract.mine] })`
 * and then `await handOver.run(input, { ifMatch: version })`. It throws the `Problem`, and `problem`
 * holds it for the form. What it makes untrue (`invalidates`) is read again before `run` is done; give
 * nothing, and everything on the page is; give an empty list, and this page stays as it is, but every
 * other is read again when it is opened.
 */
export function useCommand<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  { invalidates }: { invalidates?: readonly { audit: string }[] } = {},
) {
  const queries = useQueryClient()
  const command = useMutation<z.output<Out>, Error, Sent<z.input<In>>>({
    mutationFn: ({ input, options }) => call(endpoint, input, options),
    onSuccess: async () => {
      if (!invalidates) return queries.invalidateQueries()
      if (invalidates.length === 0) return queries.invalidateQueries({ refetchType: 'none' })
      await Promise.all(
        invalidates.map(({ audit }) => queries.invalidateQueries({ queryKey: [audit] })),
      )
    },
  })
  return {
    run: (input: z.input<In>, options: CallOptions = {}) => command.mutateAsync({ input, options }),
    busy: command.isPending,
    problem: command.error,
    reset: command.reset,
  }
}
