import type { Refusal } from '#core/refusal.ts'

/** What can be searched in, beside names. A note is the house's own; the rest the citizen reads, too. */
export const PLACE_KINDS = ['dream', 'step', 'promise', 'record', 'note'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]
export const SEARCH_KINDS = ['name', ...PLACE_KINDS] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** What a search may be for. A CPR number is told apart first: it is never treated as a word. */
export type Sought =
  | { kind: 'cpr'; cpr: string }
  | { kind: 'words'; words: string[]; byName: string }
  | { kind: 'refused'; refusal: Refusal<SearchRefusal> }

export type SearchRefusal = 'search.write_the_whole_number' | 'search.too_short'

const CPR = /^\d{6}[- ]?\d{4}$/
const WORDS_MAX = 8
const LETTERS_MIN = 2

/**
 * Reads what was typed. Ten digits are a whole number; fewer, or digits among words, are refused,
 * because finding people by pieces of a number is how one guesses one. Words are cut down to letters
 * before they meet a query, so that nothing typed can be an operator in it.
 */
export function understandSearch(text: string): Sought {
  const typed = text.trim()
  if (CPR.test(typed)) return { kind: 'cpr', cpr: typed.replace(/\D/g, '') }
  if (/\d/.test(typed))
    return { kind: 'refused', refusal: { code: 'search.write_the_whole_number', field: 'text' } }
  const words = (
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).slice(0, WORDS_MAX)
  if (words.join('').length < LETTERS_MIN)
    return { kind: 'refused', refusal: { code: 'search.too_short', field: 'text' } }
  return { kind: 'words', words, byName: words.map((word) => `${word}:*`).join(' & ') }
}

/** A stem this long also finds what begins with it; a shorter one would find »morgen« by »mor«. */
const BEGINNING_MIN = 4
/** A stem this long also finds the compounds that end in it. */
const ENDING_MIN = 3

/**
 * The query behind the words: every word must be there, itself, as the beginning of a longer one, or as
 * the last part of a compound (kept from behind, see `priv.findable`). `stems` holds one list for each
 * word; a word that carries nothing (»og«) has none. Empty when nothing is left to look for.
 */
export function textQuery(stems: readonly (readonly string[])[]): string {
  return stems
    .map((ofWord) => ofWord.filter((stem) => /^\p{L}+$/u.test(stem)).flatMap(alternatives))
    .filter((ways) => ways.length > 0)
    .map((ways) => `(${ways.join(' | ')})`)
    .join(' & ')
}

/** Stems of words that only look as if they began with another; the same as in `priv.findable`. */
export const ALONE = ['fredag', 'hundred', 'håndter', 'kontor', 'mandag', 'partn', 'vandr']

function alternatives(stem: string): string[] {
  const ways = [ALONE.includes(stem) ? `'=${stem}'` : `'${stem}'`]
  if (stem.length >= BEGINNING_MIN) ways.push(`'${stem}':*`)
  if (stem.length >= ENDING_MIN) ways.push(`'<${[...stem].reverse().join('')}':*`)
  return ways
}

const ENDINGS =
  /^(e|en|er|et|s|es|ens|ers|ets|ene|enes|erne|ernes|ere|eren|ede|ende|t|te|hed|heden)?$/
/** Beginnings of three letters that make no compound; the same as in `priv.findable`. */
const NO_COMPOUND = /^(for|fra|gen|ind|med|mis|mod|sam|til|van)/
/** Stems shorter than this are not looked at from behind. */
const COMPOUND_MIN = 7

/** Whether a word of a text is what a stem finds: near enough to show the reader why it was found. */
export function isFound(word: string, stem: string): boolean {
  const lower = word.normalize('NFC').toLowerCase()
  const alone = ALONE.find((each) => endsAfter(lower, each, 0) && lower.startsWith(each))
  if (alone) return alone === stem
  if (lower.startsWith(stem) && (stem.length >= BEGINNING_MIN || endsAfter(lower, stem, 0)))
    return true
  if (stem.length < ENDING_MIN || lower.length < COMPOUND_MIN) return false
  const at = lower.lastIndexOf(stem)
  return at >= (NO_COMPOUND.test(lower) ? 4 : 3) && endsAfter(lower, stem, at)
}

function endsAfter(word: string, stem: string, at: number): boolean {
  const rest = word.slice(at + stem.length)
  // »kat« is »katten«: the stem has lost one of two.
  const doubled = rest.startsWith(stem.at(-1) ?? ' ') && rest.length > 1
  return ENDINGS.test(rest) || (doubled && ENDINGS.test(rest.slice(1)))
}

/** A piece of an excerpt; `hit` is what was found. */
export type Piece = { text: string; hit: boolean }
/** Some words around the first hit; whether there is more before and after. */
export type Excerpt = { pieces: Piece[]; before: boolean; after: boolean }

const BEFORE_MAX = 70
const LENGTH_MAX = 220

/** The words around the first hit; undefined where the text has none. */
export function excerpt(text: string, stems: readonly string[]): Excerpt | undefined {
  const words = [...text.matchAll(/\p{L}+/gu)]
  const hits = words
    .filter(([word]) => stems.some((stem) => isFound(word, stem)))
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const first = hits[0]
  return first && cut(text, hits, wordStart(text, Math.max(0, first.from - BEFORE_MAX)))
}

/** The beginning of a text, for one that was found by something that no single word shows. */
export function opening(text: string): Excerpt {
  return cut(text, [], 0)
}

type Span = { from: number; to: number }

function cut(text: string, hits: readonly Span[], from: number): Excerpt {
  const to = wordEnd(text, Math.min(text.length, from + LENGTH_MAX))
  const pieces: Piece[] = []
  let at = from
  for (const hit of hits.filter((span) => span.to <= to)) {
    if (hit.from > at) pieces.push({ text: text.slice(at, hit.from), hit: false })
    pieces.push({ text: text.slice(hit.from, hit.to), hit: true })
    at = hit.to
  }
  if (at < to) pieces.push({ text: text.slice(at, to), hit: false })
  return { pieces, before: from > 0, after: to < text.length }
}

/** Not in the middle of a word: forward to the next space, or back where there is none near. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0
  const space = text.slice(from, from + 30).search(/\s/)
  return space < 0 ? from : from + space + 1
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length
  const space = text.slice(0, to).search(/\s\S*$/)
  return space > to - 30 ? space : to
}
