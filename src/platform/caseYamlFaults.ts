import { type Document, isMap, isSeq, type Scalar, visit, type YAMLError } from 'yaml'

// What the parser finds, in words for somebody who does not know YAML; the Danish of them is in `engine/caseDanish`.

export type Said = { what: string; advice: string }

/** A fault of the writing, and the letter of the text at which it stands. */
export type WritingFault = Said & { at: number }

export const TOO_DEEP: Said = {
  what: 'It is nested too deep to be read.',
  advice: 'Write it flatter.',
}

const INDENT = 'Let what belongs together begin in one column.'
const MARKS = 'Put the text in quotation marks.'
const NOT_CLOSED: Said = {
  what: 'Something that was opened is not closed: a quotation mark, a bracket, or a comma is missing.',
  advice: 'Close it on the line where it began.',
}
const SIGN: Said = {
  what: 'The value begins with a sign that means something else in YAML.',
  advice: MARKS,
}
const NO_COLON: Said = {
  what: 'Here is no name with its value; perhaps a colon, or the space after it, is missing.',
  advice: 'Write NAME: VALUE on one line.',
}

const BY_CODE: Readonly<Record<string, Said>> = {
  BAD_INDENT: { what: 'The indentation does not fit.', advice: INDENT },
  BLOCK_AS_IMPLICIT_KEY: {
    what: 'There is a second colon where a value stands.',
    advice: 'Put a text with a colon in quotation marks, or begin a new line.',
  },
  BAD_SCALAR_START: SIGN,
  MISSING_CHAR: NOT_CLOSED,
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  MULTIPLE_DOCS: {
    what: 'There are several documents in one file.',
    advice: 'Write one file for each case.',
  },
  TAB_AS_INDENT: {
    what: 'A tab indents the line.',
    advice: 'Use spaces, two for each step.',
  },
  TAG_RESOLVE_FAILED: {
    what: 'There is a tag (!…), and a case has none.',
    advice: 'Remove it and what it asks for.',
  },
  BAD_ALIAS: {
    what: 'A reference has no name that can be read.',
    advice: 'Write out what is meant.',
  },
  BAD_DQ_ESCAPE: {
    what: 'A backslash inside " " means something else in YAML.',
    advice: "Put the text in ' ', or write / instead.",
  },
  BAD_DIRECTIVE: SIGN,
  BLOCK_IN_FLOW: {
    what: 'There is a second colon where a value stands.',
    advice: 'Put a text with a colon in quotation marks, or begin a new line.',
  },
  KEY_OVER_1024_CHARS: NO_COLON,
  UNEXPECTED_TOKEN: {
    what: 'Something stands where nothing can stand.',
    advice: 'Look at the line above, too: a quotation mark or a bracket may be missing there.',
  },
}

/** Faults that say nothing of the lines below them. */
const ALONE = new Set(['TAG_RESOLVE_FAILED', 'BAD_ALIAS', 'BAD_SCALAR_START', 'MULTIPLE_DOCS'])

/**
 * What is wrong with the writing. Of faults that shift how the rest is read, only the first is told: what the parser
 * says of the lines below it is no longer about them.
 */
export function writingFaults(document: Document.Parsed, text: string): WritingFault[] {
  const errors = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0])
  const shifting = errors.findIndex(({ code }) => !ALONE.has(code))
  const first = errors[shifting]
  const alone = first ? errors.slice(0, shifting) : errors
  const causes = first ? [...alone, causeOf(first, errors, document)] : alone
  return causes.map((error) => faultOf(error, document, text))
}

/** What is not closed swallows what stands after it, so that something else is noticed first. */
function causeOf(first: YAMLError, errors: readonly YAMLError[], document: Document.Parsed) {
  const quoted = errors.find(({ message }) => /closing .*quote/.test(message))
  if (quoted && lastQuote(document) <= first.pos[0]) return quoted
  return errors.find(({ message }) => /^Flow (map|sequence) .*end with/.test(message)) ?? first
}

function faultOf(error: YAMLError, document: Document.Parsed, text: string): WritingFault {
  const at = error.pos[0]
  if (/call stack/.test(error.message)) return { at, ...TOO_DEEP }
  const tab = tabOf(text, at)
  if (tab !== undefined) return { at: tab, ...(BY_CODE['TAB_AS_INDENT'] as Said) }
  const better = SPECIAL.map((look) => look(error, text, document)).find((found) => found)
  if (better) return better
  const said = BY_CODE[error.code]
  return {
    at,
    ...(said ?? { what: 'The line cannot be read.', advice: 'Mend the line, and check again.' }),
  }
}

/** The beginning of the line, where a tab stands before its first word. */
function tabOf(text: string, at: number): number | undefined {
  const begin = text.lastIndexOf('\n', at - 1) + 1
  return /^ *\t/.test(text.slice(begin)) ? begin : undefined
}

type Look = (error: YAMLError, text: string, document: Document.Parsed) => WritingFault | undefined

/** What the code of the parser alone does not tell. */
const SPECIAL: readonly Look[] = [
  // It is noticed at the end of the file, or where the next name stands; what helps is where it was opened.
  ({ message }, _text, document) =>
    /closing .*quote/.test(message) ? { at: lastQuote(document), ...NOT_CLOSED } : undefined,
  ({ message, pos: [at] }, text, document) => {
    if (!/^Flow (map|sequence) .*end with/.test(message)) return undefined
    return { at: openFlow(document, text, at) ?? at, ...NOT_CLOSED }
  },
  ({ message, pos: [at] }) =>
    /^Sequence item without|^A block sequence may not/.test(message)
      ? { at, ...(BY_CODE['BAD_INDENT'] as Said) }
      : undefined,
  ({ message, pos: [at] }) =>
    /^Implicit map keys need/.test(message) ? { at, ...NO_COLON } : undefined,
  ({ message, pos: [at] }, text) =>
    /flow-(map|seq)-end/.test(message)
      ? { at, what: `»${text[at] ?? ''}« closes nothing.`, advice: 'Remove it.' }
      : undefined,
  ({ message, pos: [at] }, text) =>
    /at node end/.test(message) && /["'\]}]\s*$/.test(text.slice(0, at))
      ? {
          at,
          what: 'The text goes on after its closing sign.',
          advice: 'Put the whole text in quotation marks of the other kind.',
        }
      : undefined,
  ({ code, pos: [at] }, text) =>
    code === 'BLOCK_AS_IMPLICIT_KEY' && /^[?-]\s/.test(text.slice(at)) && text[at] === '?'
      ? { at, ...SIGN }
      : undefined,
  ({ code, pos: [at] }, text) => {
    if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end === -1 ? text.length : end)
    if (end === -1 || /:(\s|$)/.test(line)) return undefined
    return {
      at: end + 1,
      what: 'The line is indented further than the one above it, which has its value already.',
      advice: `${INDENT} Each new thing in a list begins with - and a space.`,
    }
  },
]

function lastQuote(document: Document.Parsed): number {
  let at = 0
  visit(document, {
    Scalar(_key, { type, range }: Scalar) {
      if (type?.startsWith('QUOTE') && range) at = range[0]
    },
  })
  return at
}

/** Where the last { or [ before a place stands that was not closed. */
function openFlow(document: Document.Parsed, text: string, before: number): number | undefined {
  let at: number | undefined
  visit(document, {
    Collection(_key, node) {
      if (!(isMap(node) || isSeq(node)) || !node.flow || !node.range) return
      const [begin, end] = node.range
      if (
        begin < before &&
        /[{[]/.test(text[begin] ?? '') &&
        !/[}\]]$/.test(text.slice(begin, end).trimEnd())
      )
        at = begin
    },
  })
  return at
}

/** A text that came as bytes of another kind than UTF-8, by what is left of it: where, and what to do. */
export function encodingFault(text: string): WritingFault | undefined {
  const zero = text.indexOf('\0')
  const lost = text.indexOf('\uFFFD')
  if (OFFICE.some((begin) => text.startsWith(begin)))
    return {
      at: 0,
      what: 'It is a document of an office program or a PDF, and no plain text.',
      advice: 'Write the case in a text editor. Begin with: medspiller case new',
    }
  if (zero === -1 && lost === -1) return undefined
  const at = zero === -1 ? lost : lost === -1 ? zero : Math.min(zero, lost)
  const begin = text.lastIndexOf('\n', at - 1) + 1
  const around = text
    .slice(Math.max(begin, at - 20), at)
    .replaceAll('\0', '')
    .replaceAll('\uFFFD', '')
  const near = around.trim() === '' ? '' : ` after »${around.trim()}«`
  return {
    at,
    what: `Here${near} is a sign that is not UTF-8.`,
    advice: SAVE_AS,
  }
}

/** Word, Excel and other zips; PDF; Word and Excel before 2007. */
const OFFICE = ['PK\u0003\u0004', '%PDF', '\uFFFD\uFFFD\u0011']

const SAVE_AS =
  'Save the file as UTF-8: in Notepad under File, Save as, Encoding; in other editors under Save with encoding.'
