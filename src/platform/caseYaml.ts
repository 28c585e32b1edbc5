import {
  type Alias,
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
  type YAMLMap,
} from 'yaml'
import { type FileFault, type Path, type Place, pathText, type Written } from '#core/written.ts'
import { meantBy, numberAdvice } from '#core/writtenNumbers.ts'
import { encodingFault, TOO_DEEP, type WritingFault, writingFaults } from './caseYamlFaults.ts'

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
export function readYaml(written: string): Written {
  // Old Macs ended a line with a carriage return alone.
  const text = written.replace(/\r(?!\n)/g, '\n')
  const lines = new LineCounter()
  const reader = new Reader(lines, text)
  const encoding = encodingFault(text)
  if (encoding) {
    for (const { index } of text.matchAll(/^/gm)) lines.addNewLine(index)
    return reader.refused([encoding])
  }
  try {
    const options = {
      ...{ lineCounter: lines, prettyErrors: false, uniqueKeys: false },
      logLevel: 'error' as const,
    }
    const document = parseDocument(text, options)
    // Its own stack ends in an error among the others, in the words of the machine.
    if (document.errors.some(({ message }) => /stack/i.test(message)))
      return reader.refused([{ at: 0, ...TOO_DEEP }])
    const faults = writingFaults(document, text).slice(0, FAULTS_MAX)
    if (document.errors.length > 0) return reader.refused(faults)
    if (document.contents === null) return reader.refused([{ at: 0, ...EMPTY }])
    reader.tell(faults)
    return reader.end(reader.read(document.contents, [], 0))
  } catch (fault) {
    // The parser calls itself for each level, so a million brackets end its stack.
    if (!(fault instanceof RangeError)) throw fault
    return reader.refused([{ at: 0, ...TOO_DEEP }])
  }
}

const EMPTY = { what: 'There is nothing in it.', advice: 'Begin with: medspiller case new' }

type Noted = { key?: number; value: number; text?: string | undefined }

class Reader {
  readonly faults: FileFault[] = []
  readonly #notes = new Map<string, Noted>()
  readonly #anchors = new Map<string, Node>()
  /** The anchors whose inside is being read. */
  readonly #within = new Set<Node>()
  readonly #lines: LineCounter
  readonly #source: string
  #parts = 0
  #full = false

  constructor(lines: LineCounter, source: string) {
    this.#lines = lines
    this.#source = source
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

  tell(faults: readonly WritingFault[]): void {
    for (const { at, ...said } of faults) this.#refuse([], at, said)
  }

  refused(faults: readonly WritingFault[]): Written {
    this.tell(faults)
    return this.end(undefined)
  }

  #refuse(path: Path, offset: number, { what, advice }: Pick<FileFault, 'what' | 'advice'>) {
    if (this.faults.length < FAULTS_MAX)
      this.faults.push({ ...this.placeAt(offset), path: pathText(path), what, advice })
    return undefined
  }

  #scalar(node: Scalar, path: Path): unknown {
    const note = this.#notes.get(pathText(path))
    if (note) note.text = this.#isRemark(node) ? '#' : node.source
    return node.value
  }

  /** Nothing but a remark stands where a value should. */
  #isRemark({ value, range }: Scalar): boolean {
    return value === null && /^[ \t]*#/.test(this.#source.slice(range?.[0] ?? 0))
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
    const seen = new Map<string, number>()
    for (const pair of this.#apart(node, path)) {
      const offset = (pair.key as Node | null)?.range?.[0] ?? 0
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined
      if (key === undefined || key === '__proto__') {
        this.#refuse(path, offset, {
          what: key === undefined ? 'A name here is not one word.' : '»__proto__« is no name.',
          advice: 'Write NAME: VALUE.',
        })
        continue
      }
      if (seen.has(key)) {
        const what = `»${key}« stands twice here; the first is on line ${seen.get(key)}.`
        const advice = 'Remove one, or give it its right name.'
        this.#refuse([...path, key], offset, { what, advice })
        continue
      }
      seen.set(key, this.placeAt(offset).line)
      value[key] = this.read(pair.value, [...path, key], depth + 1, offset)
    }
    return value
  }

  /**
   * Inside { } a comma begins the next name, so `{ perWeek: 0,25 }` has a name 25 without a value. Such names are taken
   * out, and told where the value before them stands.
   */
  #apart({ items, flow }: YAMLMap, path: Path): Pair[] {
    if (!flow) return items as Pair[]
    const kept: Pair[] = []
    for (const pair of items as Pair[]) {
      const before = kept.at(-1)
      if (pair.value !== null || !isScalar(pair.key)) kept.push(pair)
      else if (before && isScalar(before.key) && isScalar(before.value))
        this.#broken(before.value, pair.key, [...path, String(before.key.value)])
      else this.#lonely(pair.key, path)
    }
    return kept
  }

  #broken(value: Scalar, rest: Scalar, path: Path): void {
    const [begin, end] = [value.range?.[0] ?? 0, rest.range?.[1] ?? 0]
    const whole = this.#source.slice(begin, end)
    const told = this.faults.findIndex((one) => one.path === pathText(path))
    // 3,000,000 is one number, and is told once.
    if (told !== -1) this.faults.splice(told, 1)
    // What else is said of the part is said of the number that was meant.
    const number = typeof value.value === 'number' ? meantBy(whole) : undefined
    if (number !== undefined) value.value = number
    const advice =
      (number === undefined ? undefined : numberAdvice(whole)) ??
      `Write "${whole}", in quotation marks.`
    const what = `Inside { } a comma begins the next name, so »${whole}« is broken in two.`
    this.#refuse(path, begin, { what, advice })
  }

  #lonely(key: Scalar, path: Path): void {
    const [, name, value] = /^([A-Za-z]\w*)\s*[:=]\s*(\S+)$/.exec(String(key.value)) ?? []
    const what = `»${key.value}« has no value.`
    const advice = name
      ? `Write ${name}: ${value} with a space after the colon.`
      : 'Write NAME: VALUE, and text with a comma in quotation marks.'
    this.#refuse([...path, name ?? String(key.value)], key.range?.[0] ?? 0, { what, advice })
  }
}

const TOO_MANY = {
  what: `It has more than ${PARTS_MAX} parts when its references are followed.`,
  advice: 'A business case has a few hundred. Write out what is meant instead of the references.',
}
