import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { type FileFault, type Path, type Place, pathText, type Written } from '#core/written.ts'

/** Data as YAML, as somebody would write it. */
export function asYaml(value: unknown): string {
  return stringify(value, { lineWidth: 100 })
}

/** A business case has a few hundred parts. What has more, grew out of references to references. */
const PARTS_MAX = 50_000
const DEPTH_MAX = 40
const FAULTS_MAX = 200

/**
 * Reads YAML, or JSON, with the place of every part. References (`*name`) are followed; what contains itself, what is
 * nested too deep and what grows beyond measure is refused. It never throws for what stands in the text.
 */
export function readYaml(text: string): Written {
  const lines = new LineCounter()
  const reader = new Reader(lines)
  try {
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error' as const }
    const document = parseDocument(text, options)
    // Its own stack ends in an error among the others, in the words of the machine.
    if (document.errors.some(({ message }) => /stack/i.test(message)))
      return reader.refused([], 0, ...TOO_DEEP_TOLD)
    const told = [...document.errors, ...document.warnings].slice(0, FAULTS_MAX)
    reader.faults.push(
      ...told.map((error) => faultOf(error, reader.placeAt(beginningOf(error, document)))),
    )
    if (document.errors.length > 0) return reader.end(undefined)
    if (document.contents === null)
      return reader.refused([], 0, 'There is nothing in it.', 'Begin with: medspiller case new')
    return reader.end(reader.read(document.contents, [], 0))
  } catch (fault) {
    // The parser calls itself for each level, so a million brackets end its stack.
    if (!(fault instanceof RangeError)) throw fault
    return reader.refused([], 0, ...TOO_DEEP_TOLD)
  }
}

const TOO_DEEP_TOLD = ['It is nested too deep to be read.', 'Write it flatter.'] as const

type Noted = { key?: number; value: number; text?: string }

class Reader {
  readonly faults: FileFault[] = []
  readonly #notes = new Map<string, Noted>()
  readonly #anchors = new Map<string, Node>()
  /** The anchors whose inside is being read. */
  readonly #within = new Set<Node>()
  readonly #lines: LineCounter
  #parts = 0
  #full = false

  constructor(lines: LineCounter) {
    this.#lines = lines
  }

  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }

  read(node: unknown, path: Path, depth: number, key?: number): unknown {
    const offset = (node as Node | null)?.range?.[0] ?? key ?? 0
    this.#notes.set(pathText(path), key === undefined ? { value: offset } : { key, value: offset })
    if (depth > DEPTH_MAX) return this.#refuse(path, offset, TOO_DEEP)
    if (++this.#parts > PARTS_MAX) {
      if (!this.#full) this.#refuse(path, offset, TOO_MANY)
      this.#full = true
      return undefined
    }
    if (isAlias(node)) return this.#follow(node, path, depth)
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null
    if (node.anchor) this.#anchors.set(node.anchor, node)
    if (isScalar(node)) return this.#scalar(node, path)
    this.#within.add(node)
    const value = isMap(node)
      ? this.#map(node, path, depth)
      : node.items.map((item, at) => this.read(item, [...path, at], depth + 1))
    this.#within.delete(node)
    return value
  }

  end(value: unknown): Written {
    const note = (path: Path): Noted => {
      for (let length = path.length; length >= 0; length--) {
        const found = this.#notes.get(pathText(path.slice(0, length)))
        // A part that is missing is missing from what is around it, which its key names.
        if (found) return length === path.length ? found : { value: found.key ?? found.value }
      }
      return { value: 0 }
    }
    return {
      value,
      faults: this.faults,
      placeOf: (path, part) => {
        const { key, value: at } = note(path)
        return this.placeAt(part === 'key' ? (key ?? at) : at)
      },
      textOf: (path) => this.#notes.get(pathText(path))?.text,
    }
  }

  refused(path: Path, offset: number, what: string, advice: string): Written {
    this.#refuse(path, offset, { what, advice })
    return this.end(undefined)
  }

  #refuse(path: Path, offset: number, { what, advice }: Pick<FileFault, 'what' | 'advice'>) {
    if (this.faults.length < FAULTS_MAX)
      this.faults.push({ ...this.placeAt(offset), path: pathText(path), what, advice })
    return undefined
  }

  #scalar(node: Scalar, path: Path): unknown {
    const note = this.#notes.get(pathText(path))
    if (note && node.source !== undefined) note.text = node.source
    return node.value
  }

  #follow(alias: Alias, path: Path, depth: number): unknown {
    const offset = alias.range?.[0] ?? 0
    const node = this.#anchors.get(alias.source)
    if (!node)
      return this.#refuse(path, offset, {
        what: `*${alias.source} refers to something that is not written above it.`,
        advice: `Write &${alias.source} where it is first written, or write it out here.`,
      })
    if (this.#within.has(node))
      return this.#refuse(path, offset, {
        what: `*${alias.source} stands inside what it refers to, so it would never end.`,
        advice: 'Write out what is meant instead of the reference.',
      })
    return this.read(node, path, depth + 1, this.#notes.get(pathText(path))?.key)
  }

  #map(node: YAMLMap, path: Path, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = {}
    for (const pair of node.items as Pair[]) {
      const offset = (pair.key as Node | null)?.range?.[0] ?? 0
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined
      if (key === undefined || key === '__proto__') {
        this.#refuse(path, offset, {
          what: key === undefined ? 'A name here is not one word.' : '»__proto__« is no name.',
          advice: 'Write NAME: VALUE.',
        })
        continue
      }
      value[key] = this.read(pair.value, [...path, key], depth + 1, offset)
    }
    return value
  }
}

const TOO_DEEP = { what: 'It is nested too deep to be read.', advice: 'Write it flatter.' }
const TOO_MANY = {
  what: `It has more than ${PARTS_MAX} parts when its references are followed.`,
  advice: 'A business case has a few hundred. Write out what is meant instead of the references.',
}

/** What the parser found, in words for somebody who does not know YAML. */
const PARSER_SAYS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  BAD_INDENT: ['The indentation does not fit.', 'Let what belongs together begin in one column.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'There is a second colon where a value stands.',
    'Put a text with a colon in quotation marks, or begin a new line.',
  ],
  BAD_SCALAR_START: [
    'The value begins with a sign that means something else in YAML.',
    'Put the text in quotation marks.',
  ],
  DUPLICATE_KEY: ['The same name stands twice here.', 'Remove one, or give it its right name.'],
  MISSING_CHAR: [
    'Something that was opened is not closed: a quotation mark, a bracket, or a comma is missing.',
    'Close it on the line where it began.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A name goes over several lines; perhaps a colon is missing.',
    'Write NAME: VALUE on one line.',
  ],
  MULTIPLE_DOCS: ['There are several documents in one file.', 'Write one file for each case.'],
  TAB_AS_INDENT: ['A tab indents the line.', 'Use spaces, two for each step.'],
  TAG_RESOLVE_FAILED: [
    'There is a tag (!…), and a case has none.',
    'Remove it and what it asks for.',
  ],
  BAD_ALIAS: ['A reference has no name that can be read.', 'Write out what is meant.'],
  UNEXPECTED_TOKEN: [
    'Something stands where nothing can stand.',
    'Look at the line above, too: a quotation mark or a bracket may be missing there.',
  ],
}

/** A quotation mark that is not closed is noticed at the end of the file; what helps is where it was opened. */
function beginningOf({ pos, message }: YAMLError, document: Document.Parsed): number {
  let at = pos[0]
  if (/closing .*quote/.test(message))
    visit(document, {
      Scalar(_key, { type, range }) {
        if (type?.startsWith('QUOTE') && range) at = range[0]
      },
    })
  return at
}

function faultOf({ code, message }: YAMLError, place: Place): FileFault {
  if (/call stack/.test(message)) return { ...place, path: '', ...TOO_DEEP }
  const [what, advice] = PARSER_SAYS[code] ?? [`${message}.`, 'Mend the line, and check again.']
  return { ...place, path: '', what, advice }
}
