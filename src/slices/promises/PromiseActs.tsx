import { useQueryClient } from '@tanstack/react-query'
import type { Day } from '#core/dates.ts'
import { Problem } from '#ui/client.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { settleOwnPromise, settlePromise } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** What the rule that said no would say; nothing for any other trouble. */
export function useSentence(error: unknown): string | undefined {
  const words: Record<string, string> = useTexts(refusalTexts)
  const code = error instanceof Problem ? error.refusals[0]?.code : undefined
  return code ? words[code] : undefined
}

/** Reads again what somebody else was first to change. */
function useFresh(reset: () => void) {
  const queries = useQueryClient()
  return () => {
    reset()
    void queries.invalidateQueries()
  }
}

type One = { promiseId: string; version: number }

/** Each act is done at once and can be taken back; answers whether it was done. */
export function usePromiseActs() {
  const t = useTexts(texts).panel
  const format = useFormat()
  const say = useToast()
  const command = useCommand(settlePromise)
  const fresh = useFresh(command.reset)
  const run = (promise: One, wish: Wish) => {
    const input = { promiseId: promise.promiseId, ...wish }
    return command.run(input, { ifMatch: promise.version }).catch(() => null)
  }
  const reopen = async (promise: One) => {
    const done = await run(promise, { act: 'reopened' })
    if (done) say(t.saidReopened)
    return done !== null
  }
  const undo = async ({ promiseId, version }: One) => {
    await command.run({ promiseId, act: 'reopened' }, { ifMatch: version })
    say(t.saidReopened)
  }
  const act = async (promise: One, wish: Wish, words: string) => {
    const done = await run(promise, wish)
    if (done) say(words, { undo: () => undo(done) })
    return done !== null
  }
  return {
    busy: command.busy,
    problem: command.problem,
    fresh,
    keep: (promise: One) => act(promise, { act: 'kept' }, t.saidKept),
    move: (promise: One, dueOn: Day, reason?: string) => {
      const said = t.saidMoved(format.weekday(dueOn))
      return act(promise, { act: 'moved', dueOn, ...(reason ? { reason } : {}) }, said)
    },
    drop: (promise: One, reason: string) => act(promise, { act: 'dropped', reason }, t.saidDropped),
    reopen,
  }
}

type Wish = { act: 'kept' | 'moved' | 'dropped' | 'reopened'; dueOn?: Day; reason?: string }

/** The citizen's own: kept, moved, and both taken back. */
export function useOwnActs() {
  const t = useTexts(texts).own
  const format = useFormat()
  const say = useToast()
  const command = useCommand(settleOwnPromise)
  const fresh = useFresh(command.reset)
  const run = (promise: One, wish: OwnWish) => {
    const input = { promiseId: promise.promiseId, ...wish }
    return command.run(input, { ifMatch: promise.version }).catch(() => null)
  }
  const undo = async ({ promiseId, version }: One) => {
    await command.run({ promiseId, act: 'reopened' }, { ifMatch: version })
    say(t.saidReopened)
  }
  const act = async (promise: One, wish: OwnWish, words: string) => {
    const done = await run(promise, wish)
    if (done) say(words, { undo: () => undo(done) })
    return done !== null
  }
  return {
    busy: command.busy,
    problem: command.problem,
    fresh,
    keep: (promise: One) => act(promise, { act: 'kept' }, t.saidKept),
    move: (promise: One, dueOn: Day) =>
      act(promise, { act: 'moved', dueOn }, t.saidMoved(format.weekday(dueOn))),
  }
}

type OwnWish = { act: 'kept' | 'moved' | 'reopened'; dueOn?: Day }
