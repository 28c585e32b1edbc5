// The few strokes that the pictures of a business case are made of.

export const INK = '#1d2a2e'
export const QUIET = '#5e6b70'
export const LINE = '#cfc6b5'
export const FJORD = '#12524a'
export const AMBER = '#c67a0a'
export const BRICK = '#9c3320'

export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** A picture with a title that is read aloud. */
export function svg(
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string {
  return `<svg role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg"><title>${escaped(title)}</title>${parts.join('')}</svg>`
}

export type Look = {
  fill?: string
  anchor?: 'start' | 'middle' | 'end'
  size?: number
  bold?: true
}

export function label(x: number, y: number, text: string, look: Look = {}): string {
  const { fill = INK, anchor = 'start', size = 13, bold } = look
  return `<text x="${short(x)}" y="${short(y)}" fill="${fill}" font-size="${size}" text-anchor="${anchor}"${bold ? ' font-weight="600"' : ''}>${escaped(text)}</text>`
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1) {
  return `<line x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}" stroke="${stroke}" stroke-width="${width}"/>`
}

export function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(Math.max(0, width))}" height="${short(height)}" fill="${fill}"/>`
}

export function short(value: number): number {
  return Math.round(value * 100) / 100
}

export type Scale = ((value: number) => number) & { ticks: readonly number[] }

/** A line from numbers to places, with round numbers along it. */
export function scaleOf(
  [least, most]: readonly [number, number],
  [from, to]: readonly [number, number],
  wanted = 6,
): Scale {
  const width = most - least || 1
  const rough = width / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power
  const ticks: number[] = []
  for (let at = Math.ceil(least / step - 1e-9); at * step <= most + step * 1e-9; at++)
    ticks.push(Number((at * step).toPrecision(12)))
  const scale = (value: number) => from + ((value - least) / width) * (to - from)
  return Object.assign(scale, { ticks })
}
