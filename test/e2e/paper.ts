import { inflateSync } from 'node:zlib'

// What stands in a PDF that the browser has made, read back glyph by glyph: that the file is there says nothing
// of what somebody will read on it.

const OBJECT = /(\d+) 0 obj\s([\s\S]*?)\nendobj/g
const STREAM = /stream\r?\n([\s\S]*)\r?\nendstream/

/** All letters of a PDF in the order in which they are drawn, without the spaces. */
export function lettersOf(pdf: Buffer): string {
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of pdf.toString('latin1').matchAll(OBJECT))
    objects.set(id, body)
  const letters = new Map<string, Map<string, string>>()
  for (const [id, body] of objects) {
    const cmap = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1]
    if (cmap) letters.set(`F${id}`, lettersIn(streamOf(objects.get(cmap) ?? '')))
  }
  return [...objects.values()]
    .filter((body) => STREAM.test(body))
    .map((body) => drawnIn(streamOf(body), letters))
    .join('')
    .replaceAll(/\s/g, '')
}

function streamOf(body: string): string {
  const bytes = Buffer.from(STREAM.exec(body)?.[1] ?? '', 'latin1')
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : ''
}

/** `<0024> <0041>` says that glyph 24 is an A; `<0024> <0026> <0041>` that three of them begin there. */
function lettersIn(cmap: string): Map<string, string> {
  const found = new Map<string, string>()
  const word = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      found.set(glyph.toLowerCase(), word(text))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of block.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g,
    )) {
      const low = Number.parseInt(from, 16)
      for (let glyph = low; glyph <= Number.parseInt(to, 16); glyph++)
        found.set(
          glyph.toString(16).padStart(4, '0'),
          String.fromCharCode(Number.parseInt(first, 16) + glyph - low),
        )
    }
  return found
}

function drawnIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let text = ''
  let letters: ReadonlyMap<string, string> | undefined
  for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)>/g)) {
    if (font) letters = fonts.get(font)
    for (const glyph of hex?.match(/.{4}/g) ?? []) text += letters?.get(glyph.toLowerCase()) ?? ''
  }
  return text
}
