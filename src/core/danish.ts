import { type Day, isDay, mondayOf } from './dates.ts'

/**
 * Folds a word as people write it to the form it has in code: `Målgruppe` and ` maalgruppe ` are one
 * word, `Meget kompleks` is `meget_kompleks`, `30+` is `30_plus`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('+', '_plus')
    .replace(/[\s\-_]+/g, '_')
    .replace(/^_|_$/g, '')
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?=$|[T ]00:00(:00(\.0+)?)?Z?$)/
const DANISH_DAY = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/
const DAY_MIN = '1900-01-01'
const DAY_MAX = '2199-12-31'

/** A day as `dd-mm-yyyy` (also with `/` or `.`) or `yyyy-mm-dd`. Undefined when there is no such day. */
export function readDay(text: string): Day | undefined {
  const written = ISO_DAY.exec(text)?.[0] ?? fromDanish(text)
  if (!written || written < DAY_MIN || written > DAY_MAX) return undefined
  return isDay(written) ? written : undefined
}

function fromDanish(text: string): string | undefined {
  const parts = DANISH_DAY.exec(text)
  if (!parts) return undefined
  const [, date = '', month = '', year = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** The Monday of a week written as `2026-W47`, `2026-47` or `2026W47`. */
export function readWeek(text: string): Day | undefined {
  const parts = /^(\d{4})(?:-?[Ww]|-)(\d{1,2})$/.exec(text)
  if (!parts) return undefined
  const monday = mondayOf(Number(parts[1]), Number(parts[2]))
  return monday && monday >= DAY_MIN && monday <= DAY_MAX ? monday : undefined
}

/** A time of day as `9:30`, `09.30` or `09:30:00`, given as `09:30`. */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})[:.](\d{2})(?::00)?$/.exec(text)
  if (!parts) return undefined
  const [, hour = '', minute = ''] = parts
  if (Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

/** A number with a decimal comma or point. No thousands separator: nobody can know which one it is. */
export function readDecimal(text: string): number | undefined {
  return /^-?\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

/** The name of the list that is nearest to a text, when it is near enough to be a slip of the hand. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const slips = Math.max(1, Math.floor(text.length / 3))
  const near = names
    .map((name) => ({ name, distance: distance(text, name) }))
    .filter((candidate) => candidate.distance <= slips)
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name
}

/** Levenshtein's distance: letters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
