import type { Language } from '#core/language.ts'
import type { VerdictKind } from '#engine/caseVerdict.ts'

/** The first column is words; the others stand to the right unless they are words, too. */
export type PaperTable = {
  head: readonly string[]
  rows: readonly (readonly string[])[]
  /** Columns of words, by their number; the first is one always. */
  words?: readonly number[]
  /** The last row is a sum. */
  sum?: boolean
}

/** A picture, for a page and for a terminal. */
export type Picture = { svg: string; text: readonly string[] }

export type Section = {
  title: string
  /** Paragraphs before what follows. */
  says?: readonly string[]
  picture?: Picture
  table?: PaperTable
  points?: readonly string[]
}

/**
 * What is quoted from a file stands between these marks, which a terminal leaves out and a page makes the language of:
 * Unicode’s own for a stretch of text by itself.
 */
const [OPENS, CLOSES] = ['\u2068', '\u2069']
const MARKS = new RegExp(`[${OPENS}${CLOSES}]`, 'gu')
const QUOTED = new RegExp(`${OPENS}([^${CLOSES}]*)${CLOSES}`, 'gu')

export function quoted(text: string): string {
  return OPENS + text.trim().replace(MARKS, '') + CLOSES
}

/** Without marks. */
export function unmarked(text: string): string {
  return text.replace(MARKS, '')
}

/** What is quoted, as somebody else writes it. */
export function requoted(text: string, write: (quote: string) => string): string {
  return text.replace(QUOTED, (_, quote: string) => write(quote))
}

export type Paper = {
  language: Language
  /** That of what is quoted from the file, where the file says it. */
  quotes?: Language
  title: string
  /** Null where there is no model. */
  verdict: { kind: VerdictKind; sentence: string } | null
  sections: readonly Section[]
  foot: readonly string[]
}
