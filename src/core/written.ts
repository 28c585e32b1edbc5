// A text that people have written as data (YAML, JSON): where in it something stands, and what is wrong there.

/** Where something stands in a text, both from 1. */
export type Place = { line: number; column: number }

/** Something wrong in a written file: where, what, and what to do about it. */
export type FileFault = Place & {
  /** As one would write it in code: `model.groups[0].people`; empty for the file as a whole. */
  path: string
  what: string
  advice: string
}

export type Path = readonly (string | number)[]

/** A text as data, and where in the text each part of it was written. */
export type Written = {
  value: unknown
  faults: FileFault[]
  /** Where a key stands, or its value; of the nearest part around it when there is no such part. */
  placeOf(path: Path, part: 'key' | 'value'): Place
  /** The number or the word as it was written: `11.944` where the value is 11.944. */
  textOf(path: Path): string | undefined
}

/**
 * The bytes of a file as text: UTF-8, or UTF-16 with a mark of its byte order. What is neither is left as a mark in the
 * text, so that the line of it can be told.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

/** `model.groups[0].people` */
export function pathText(path: Path): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`
    return before === '' ? part : `${before}.${part}`
  }, '')
}
