import { BusinessCase } from '#engine/businessCase.ts'
import { asYaml } from '#platform/caseYaml.ts'
import { slugOf, writeNew } from './caseTemplate.ts'
import { UsageFault } from './exits.ts'

const PATIENCE_MS = 30_000
/** A case is a few thousand bytes; see `readCaseFile`. */
const BYTES_MAX = 2_000_000

/**
 * Fetches the case behind a public result page, `https://…/resultat/<name>`, and writes it as a YAML file to begin
 * with. Gives the file.
 * @throws UsageFault where the address is no such page, nothing comes, or there is a file already.
 */
export async function exportCase(address: string, name: string | undefined): Promise<string> {
  const { page, slug } = addressOf(address)
  const parsed = BusinessCase.safeParse(await fetched(page, slug))
  if (!parsed.success)
    throw new UsageFault(`What ${page} gives is no business case that this version can read.`)
  const file = name === undefined ? `${slug}.yaml` : name
  const head = [
    ...[`From ${page}`, 'What others have told. Put your own numbers in its place.'],
    parsed.data.model
      ? 'The pay is the mean of their posts. Purses, who gets the money of it, are yours to add.'
      : 'A model is yours to add, and purses, who gets the money of it: medspiller case new shows both.',
  ]
  const text = head.map((line) => `# ${line}\n`).join('') + asYaml(parsed.data)
  return writeNew(/\.ya?ml$/i.test(file) ? file : `${slugOf(file, 'en')}.yaml`, text, 'en')
}

function addressOf(address: string): { page: string; slug: string } {
  const url = URL.parse(address)
  const slug = /^\/resultat\/([a-z0-9-]{1,80})\/?$/.exec(url?.pathname ?? '')?.[1]
  if (!url || !/^https?:$/.test(url.protocol) || slug === undefined)
    throw new UsageFault(
      `»${address}« is no public result. Say the address of one: https://…/resultat/name`,
    )
  return { page: `${url.origin}/resultat/${slug}`, slug }
}

async function fetched(page: string, slug: string): Promise<unknown> {
  const { origin } = new URL(page)
  const answer = await fetch(`${origin}/api/results/${slug}/case`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined)
  if (!answer) throw new UsageFault(`${origin} does not answer. Is the address right?`)
  if (answer.status === 404)
    throw new UsageFault(`${page} is not there. It may have been taken down.`)
  if (!answer.ok) throw new UsageFault(`${origin} says no (${answer.status}). Try again later.`)
  const text = await bounded(answer, origin)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageFault(`What ${page} gives is no case file.`)
  }
}

/** Whoever answers is a stranger: no more is read than a case can be. */
async function bounded(answer: Response, origin: string): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of answer.body ?? []) {
      bytes += part.length
      if (bytes > BYTES_MAX) break
      parts.push(part)
    }
  } catch {
    throw new UsageFault(`${origin} stopped in the middle. Try again.`)
  }
  if (bytes > BYTES_MAX) throw new UsageFault(`What ${origin} gives is too large for a case.`)
  return Buffer.concat(parts).toString('utf8')
}
