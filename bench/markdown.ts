export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(heads),
    line(heads.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n')
}

/** Enough digits to compare, not more. */
export function ms(value: number | undefined | null): string {
  if (value === undefined || value === null || !Number.isFinite(value)) return '–'
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)
}

export const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 })

export function verdict(value: number, aim: number): string {
  return value <= aim ? 'yes' : 'no'
}

/** Between these two, a ratio on a shared machine says nothing. */
export function ratioVerdict(ratio: number, aim: number): string {
  const share = ratio / aim
  if (share > 0.75 && share < 1.3) return 'undecided'
  return verdict(ratio, aim)
}

/** A ratio, its aim and whether it holds; dashes where it was not measured. */
export function ratioCells(ratio: number | null, aim: number | undefined): string[] {
  if (ratio === null) return ['–', aim === undefined ? '–' : `≤ ${aim}`, '–']
  if (aim === undefined) return [ratio.toFixed(2), '–', '–']
  return [ratio.toFixed(ratio < 0.1 ? 3 : 2), `≤ ${aim}`, ratioVerdict(ratio, aim)]
}
