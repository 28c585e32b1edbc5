import { useEffect, useEffectEvent } from 'react'
import type { z } from 'zod'
import { address, type Callable } from './client.ts'

/** How long after a refusal it is tried again: a server that starts, a proxy that was full. */
const AGAIN_MS = [5_000, 15_000, 45_000, 60_000, 60_000]
/** A page that is out of sight lets go of its line: a browser has few, and nobody is there to see. */
const HIDDEN_MS = 20_000

type Wish<In extends z.ZodType, Out extends z.ZodType> = {
  input: z.input<In>
  hear: (event: z.output<Out>) => void
  /** The line is there again after a while without: anything may have happened. */
  missed: () => void
}

/**
 * Listens to an endpoint that answers with events, as long as the page is looked at: `useLive(follow,
 * { input: { caseId }, hear, missed })`. The browser finds its way back by itself when the line is lost.
 */
export function useLive<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  { input, hear, missed }: Wish<In, Out>,
): void {
  const { url } = address(endpoint, input as Record<string, unknown>)
  const tell = useEffectEvent((text: string) => hear(JSON.parse(text) as z.output<Out>))
  const lost = useEffectEvent(missed)
  useEffect(() => openLine(url, tell, lost), [url])
}

/** One line to one address; the function it gives closes it. */
function openLine(url: string, tell: (text: string) => void, lost: () => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasOpen = false
  let isOver = false

  const close = () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  const open = () => {
    clearTimeout(timer)
    if (source || isOver) return
    source = new EventSource(url)
    source.onopen = () => {
      failures = 0
      if (wasOpen) lost()
      wasOpen = true
    }
    source.onmessage = ({ data }) => tell(data)
    // The session or the right has ended: it would be the same the next time.
    source.addEventListener('over', () => {
      isOver = true
      close()
    })
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      const wait = AGAIN_MS[failures]
      failures += 1
      if (wait !== undefined) timer = setTimeout(open, wait)
    }
  }
  const look = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') open()
    else timer = setTimeout(close, HIDDEN_MS)
  }
  if (document.visibilityState === 'visible') open()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    close()
  }
}
