const AS_DANES_WRITE = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 4 })

/** `38.000`, `2,5`. */
export function danishNumber(value: number): string {
  return AS_DANES_WRITE.format(value)
}

/** As Danes write it: `38.000`, `2,5`, `−1.200.000`; and `2.5`, which parts no thousands. No number is NaN. */
export function numberWritten(text: string): number {
  const plain = text
    .replaceAll(/[\s\u00a0]/g, '')
    .replaceAll(/\.(?=\d{3}(?!\d))/g, '')
    .replace('−', '-')
    .replace(',', '.')
  return plain === '' ? Number.NaN : Number(plain)
}
