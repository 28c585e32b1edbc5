import type { Conversation } from './conversations.ts'
import type { Citizen, Course } from './courses.ts'

/** One row of a file, cell by cell, as a Danish spreadsheet would write it. */
export type Row = readonly string[]

/** One import file: its stem, its heads, and its rows, made afresh each time they are asked for. */
export type DemoFile = {
  name: string
  columns: readonly string[]
  rows: () => Iterable<Row>
}

/** A conversation and the key that the files give it. */
export type Keyed = { id: string; conversation: Conversation }

export function file(name: string, columns: string, rows: DemoFile['rows']): DemoFile {
  return { name, columns: columns.split(' '), rows }
}

export const count = (number: number | undefined) => (number === undefined ? '' : String(number))

export function key(letter: string, at: number, width = 5): string {
  return `${letter}${String(at + 1).padStart(width, '0')}`
}

export function citizenId(citizen: Citizen): string {
  return `B${String(citizen.number).padStart(5, '0')}`
}

export function courseId(course: Course): string {
  return `S${String(course.number).padStart(5, '0')}`
}
