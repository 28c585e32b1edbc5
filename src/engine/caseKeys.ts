import { z } from 'zod'
import { type Path, pathText } from '#core/written.ts'
import { BusinessCase } from './businessCase.ts'

/** What of a JSON Schema is read here. */
type Schema = {
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  propertyNames?: { enum?: string[] }
  items?: Schema
  anyOf?: Schema[]
}

const SCHEMA = z.toJSONSchema(BusinessCase, { io: 'input' }) as Schema

/** A case with the names of each part in the order in which people write them; what is not known stands last. */
export function inOrder(value: unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, at) => inOrder(item, [...path, at]))
  if (typeof value !== 'object' || value === null) return value
  const known = keysAt(path)
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length)
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => place(one) - place(other))
      .map(([key, each]) => [key, inOrder(each, [...path, key])]),
  )
}

/** The names that may stand at a place of a case. */
export function keysAt(path: Path): string[] {
  return [...new Set(schemasAt(path).flatMap(namesOf))]
}

function schemasAt(path: Path): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, part) => schemas.flatMap((one) => inside(one, part)),
    [SCHEMA],
  )
}

function inside(schema: Schema, part: string | number): Schema[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => inside(one, part))
  if (typeof part === 'number') return schema.items ? [schema.items] : []
  const named = schema.properties?.[part]
  if (named) return [named]
  const any = schema.additionalProperties
  return typeof any === 'object' ? [any] : []
}

function namesOf(schema: Schema): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap(namesOf)
  return [...Object.keys(schema.properties ?? {}), ...(schema.propertyNames?.enum ?? [])]
}

type At = { schema: Schema; path: readonly string[] }

/** The first place of a case where a name may stand: `model.groups[]`; undefined when it is a name nowhere. */
export function placeOfKey(key: string): string | undefined {
  const queue: At[] = [{ schema: SCHEMA, path: [] }]
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.schema.properties?.[key]) return pathText(next.path) || 'the outermost level'
    queue.push(...childrenOf(next))
  }
  return undefined
}

function childrenOf({ schema, path }: At): At[] {
  const named = Object.entries(schema.properties ?? {})
  const items = schema.items ? [schema.items] : []
  return [
    ...named.map(([name, one]) => ({ schema: one, path: [...path, name] })),
    ...(schema.anyOf ?? []).map((one) => ({ schema: one, path })),
    ...items.map((one) => ({ schema: one, path: [...path.slice(0, -1), `${path.at(-1)}[]`] })),
  ]
}

/** The known word that is nearest to one that is not known; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/æ/g, 'ae')
      .replace(/ø/g, 'oe')
      .replace(/å/g, 'aa')
      .replace(/[^a-z0-9]/g, '')
  const sought = plain(word)
  const apart = known.map((one) => ({ one, distance: distanceOf(sought, plain(one)) }))
  const [first] = apart.toSorted((a, b) => a.distance - b.distance)
  // A word of one letter is near to every other.
  const most = sought.length < 3 ? 0 : Math.max(1, Math.floor(sought.length / 3))
  return first && first.distance <= most ? first.one : undefined
}

/** How many letters must be changed, put in, left out or exchanged with the next (Damerau 1964). */
function distanceOf(a: string, b: string): number {
  const rows = [...Array(a.length + 1).keys()].map((row) =>
    [...Array(b.length + 1).keys()].map((column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= a.length; row++)
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const cells = rows[row] as number[]
      cells[column] = Math.min(
        ...[at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same],
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  return at(a.length, b.length)
}
