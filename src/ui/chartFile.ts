// A chart on its way out of the page: colours and faces written into it, and what it says about itself.

const SVG = 'http://www.w3.org/2000/svg'
const LOOK = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'paint-order'],
  ...['dominant-baseline', 'font-variant-numeric'],
] as const
const FACE = '"IBM Plex Sans", "Segoe UI", Arial, sans-serif'
const [RIM, LINE, LETTER] = [16, 17, 6.3]

export type ChartWords = { title: string; lines: readonly string[] }

/**
 * The drawing in a box as a file of its own: title above, how it was counted and from where below. Always as by
 * day: it is put into papers.
 */
export function chartSvg(box: Element, words: ChartWords): string {
  const { dataset } = document.documentElement
  const mode = dataset['mode']
  dataset['mode'] = 'light'
  const svg = lightSvg(box, words)
  if (mode === undefined) delete dataset['mode']
  else dataset['mode'] = mode
  return svg
}

function lightSvg(box: Element, { title, lines }: ChartWords): string {
  const drawn = box.querySelector('svg')
  if (!drawn) return ''
  const { width, height } = drawn.getBoundingClientRect()
  const style = getComputedStyle(document.body)
  const [ink, paper] = [style.color, paperOf()]
  const wide = Math.max(320, Math.round(width))
  const notes = lines.flatMap((line) => wrapped(line, (wide - 8) / LETTER))
  const heads = wrapped(title, (wide - 8) / 8)
  const top = RIM + heads.length * 20 + 8
  const tall = top + height + notes.length * LINE + 2 * RIM
  const sheet = element('svg', {
    ...{ xmlns: SVG, width: wide + 2 * RIM, height: tall, 'font-family': FACE },
    viewBox: `0 0 ${wide + 2 * RIM} ${tall}`,
  })
  sheet.append(element('rect', { width: '100%', height: '100%', fill: paper }))
  heads.forEach((line, at) => {
    sheet.append(textAt(line, RIM + (at + 1) * 20 - 5, { size: 15, weight: 600, fill: ink }))
  })
  sheet.append(inlined(drawn, top))
  notes.forEach((line, at) => {
    const y = top + height + RIM + at * LINE + 4
    sheet.append(textAt(line, y, { size: 12, weight: 400, fill: ink }))
  })
  return new XMLSerializer().serializeToString(sheet)
}

/** The same as a picture, twice as fine as on screen. */
export async function chartPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 2 * image.naturalWidth
  canvas.height = 2 * image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

type Face = { size: number; weight: number; fill: string }

function textAt(words: string, y: number, { size, weight, fill }: Face): SVGElement {
  const face = { 'font-size': size, 'font-weight': weight, fill }
  const made = element('text', { x: RIM, y, ...face })
  made.textContent = words
  return made
}

/** A copy whose every part carries its own look: the names of colours mean nothing outside the page. */
function inlined(drawn: SVGSVGElement, top: number): SVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement
  const [from, to] = [
    [drawn, ...drawn.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ]
  from.forEach((part, at) => {
    const style = getComputedStyle(part)
    for (const name of LOOK) to[at]?.setAttribute(name, style.getPropertyValue(name))
    to[at]?.removeAttribute('class')
  })
  copy.setAttribute('font-family', FACE)
  copy.setAttribute('x', String(RIM))
  copy.setAttribute('y', String(top))
  return copy
}

function paperOf(): string {
  const found = getComputedStyle(document.body).backgroundColor
  return found === 'rgba(0, 0, 0, 0)' ? '#ffffff' : found
}

/** Words in lines of at most so many letters. */
function wrapped(words: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= letters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
