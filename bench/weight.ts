import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export type WeightResult = {
  /** JavaScript of the entry and what it imports, in kB gz; the same for every page. */
  entry: number
  css: number
  /** What each page adds, and what it comes to together with the entry. */
  pages: { name: string; adds: number; total: number }[]
}

const WEB = fileURLToPath(new URL('../dist/web/', import.meta.url))
const KILOBYTE = 1000

/** What travels before a page works, read from what was built. */
export function measureWeight(): WeightResult {
  const page = readFileSync(`${WEB}index.html`, 'utf8')
  const entry = closure([...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(second))
  const css = [...page.matchAll(/href="\/assets\/([^"]+\.css)"/g)].map(second)
  const names = readdirSync(`${WEB}assets`)
  const pages = names
    .filter((name) => /^(\w+(Page|Screen)|Gallery)-[\w-]+\.js$/.test(name))
    .map((name) => {
      const more = [...closure([name])].filter((one) => !entry.has(one))
      const adds = kilobytes(more)
      return { name: name.replace(/-[\w-]{8}\.js$/, ''), adds, total: kilobytes(entry) + adds }
    })
    .toSorted((a, b) => b.total - a.total)
  return { entry: kilobytes(entry), css: kilobytes(css), pages }
}

function second(match: RegExpExecArray): string {
  return match[1] ?? ''
}

/** A file and everything that it imports at once; what it may import later is not in it. */
function closure(names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const text = readFileSync(`${WEB}assets/${name}`, 'utf8')
    waiting.push(...[...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map(second))
  }
  return found
}

function kilobytes(names: Iterable<string>): number {
  let bytes = 0
  for (const name of names) bytes += gzipSync(readFileSync(`${WEB}assets/${name}`)).length
  return bytes / KILOBYTE
}
