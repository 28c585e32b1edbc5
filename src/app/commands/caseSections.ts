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

export type Paper = {
  language: Language
  title: string
  /** Null where there is no model. */
  verdict: { kind: VerdictKind; sentence: string } | null
  sections: readonly Section[]
  foot: readonly string[]
}
