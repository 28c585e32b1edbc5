import type { z } from 'zod'
import { address, type Callable, Problem, problem } from './client.ts'

/**
 * Sends one file to an endpoint whose body is a stream, and says how far it has come (0 to 1). XHR,
 * because fetch cannot tell how much has been sent.
 */
export function sendFile<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  input: z.input<In>,
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
): Promise<z.output<Out>> {
  const { url } = address(endpoint, input as Record<string, unknown>)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    if (endpoint.method === 'POST') request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = (event) =>
      onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onerror = () =>
      reject(new Problem({ status: 0, code: 'unreachable', title: 'The server did not answer' }))
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (answer.ok) resolve(answer.json() as Promise<z.output<Out>>)
      else void problem(answer).then(reject)
    }
    request.send(file)
  })
}

/** Fetches a file that an endpoint answers with, and hands it to the browser to keep. */
export async function saveFile<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  input: z.input<In>,
): Promise<void> {
  const { url, body } = address(endpoint, input as Record<string, unknown>)
  const response = await fetch(url, {
    method: endpoint.method,
    credentials: 'same-origin',
    body,
    headers: {
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    },
  })
  if (!response.ok) throw await problem(response)
  const name = nameIn(response.headers.get('content-disposition')) ?? 'medspiller'
  keepFile(name, await response.blob())
}

/** Hands a file to the browser to keep. */
export function keepFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** `attachment; filename="sagstal.csv"` names `sagstal.csv`. */
export function nameIn(disposition: string | null): string | undefined {
  return disposition?.match(/filename="?([^";]+)"?/)?.[1]
}
