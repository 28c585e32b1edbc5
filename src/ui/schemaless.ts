/**
 * What stands in for zod in the browser (vite.config.ts). A contract is imported by pages for its
 * paths and its types; what may cross the wire is checked on the server. Leaving the checking out of
 * the browser saves 24 kB (gz) of the first load, measured. Chains such as `z.string().trim().max(80)` cost nothing,
 * and asking one to check something says so at once.
 */
type Standin = { (): Standin; [name: string]: unknown }

const CHECKING = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync'])

function standin(known: Record<string, unknown> = {}): Standin {
  return new Proxy((() => standin()) as Standin, {
    get(_target, name) {
      if (typeof name === 'symbol') return undefined
      if (name in known) return known[name]
      if (CHECKING.has(name))
        throw new Error('Schemas are checked on the server, not in the browser')
      return () => standin(known)
    },
  })
}

const enumeration = (values: readonly string[] | Record<string, string>) =>
  standin({ options: Array.isArray(values) ? values : Object.values(values) })

/** As `z.enum([…]).options`, the one part of a schema that a page may want to read. */
export const z: Record<string, unknown> = new Proxy(
  {},
  // A standin can be called and asked for parts alike: `z.string()`, `z.iso.date()`.
  { get: (_target, name) => (name === 'enum' ? enumeration : standin()) },
)
