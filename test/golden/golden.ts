import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** The rows of a file of this folder, as its headings name them. */
export function goldenRows(file: string): Record<string, string>[] {
  return parse(readFileSync(`test/golden/${file}`, 'utf8'), { columns: true, trim: true })
}

/** A reference value by what it is of, and its quantity. */
export type Golden = { id: string; dataset: string; quantity: string; value: number }

export function golden(file: string): Golden[] {
  return goldenRows(file).map(({ id = '', dataset = '', quantity = '', value }) => {
    return { id, dataset, quantity, value: Number(value) }
  })
}

/** How far two numbers are apart, in proportion to the expected one. */
export function apart(found: number, expected: number): number {
  return Math.abs(found - expected) / Math.max(1e-12, Math.abs(expected))
}
