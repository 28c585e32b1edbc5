import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { choice, day, type FileOf, id, maybe, must, text, whole } from '#slices/extracts/rules.ts'

// Arbejdsmiljø: a team's sick days, complaints and answers on wellbeing, beside the rest of the municipality.

/** Sick days for each employee a month; complaints for each hundred citizens a year; answers from 0 to 100. */
export const MEASURES = ['sick_days', 'complaints', 'wellbeing'] as const
export type Measure = (typeof MEASURES)[number]

/** Fewer answers, employees or citizens behind a number than this: it is not kept. */
export const PEOPLE_MIN = 5
export const HIGHEST: Record<Measure, number> = { sick_days: 31, complaints: 1000, wellbeing: 100 }

export type Line = {
  measure: Measure
  fromOn: Day
  toOn: Day
  value: number
  /** The rest of the municipality in the same period; nothing where nobody has said it. */
  elsewhere: number | null
  people: number
}

export type EnvironmentRefusal =
  | 'environment.ends_before_start'
  | 'environment.out_of_range'
  | 'environment.overlaps'
  | 'environment.to_come'
  | 'environment.too_few'

/** Why a line cannot be written beside those that the team has of the same measure. */
export function refuseLine(
  line: Line,
  others: readonly Pick<Line, 'fromOn' | 'toOn'>[],
  today: Day,
): Refusal<EnvironmentRefusal>[] {
  const { fromOn, toOn, value, elsewhere, people } = line
  const highest = HIGHEST[line.measure]
  const inRange = (number: number | null) => number === null || (number >= 0 && number <= highest)
  const refusals: Refusal<EnvironmentRefusal>[] = []
  const no = (code: EnvironmentRefusal, field: keyof Line) => refusals.push({ code, field })
  if (toOn < fromOn) no('environment.ends_before_start', 'toOn')
  else if (toOn > today) no('environment.to_come', 'toOn')
  if (others.some((other) => other.fromOn <= toOn && other.toOn >= fromOn))
    no('environment.overlaps', 'fromOn')
  if (!inRange(value)) no('environment.out_of_range', 'value')
  if (!inRange(elsewhere)) no('environment.out_of_range', 'elsewhere')
  if (people < PEOPLE_MIN) no('environment.too_few', 'people')
  return refusals
}

type Course = { startedOn: Day | null; until: Day }
type Beside<L> = { measure: Measure; before: L | null; now: L | null }

/**
 * Of each measure, the last period that ended before the start, and the last that began after it. A period in which
 * it started is neither.
 */
export function besideStart<L extends Pick<Line, 'measure' | 'fromOn' | 'toOn'>>(
  lines: readonly L[],
  { startedOn, until }: Course,
): Beside<L>[] {
  return MEASURES.map((measure) => {
    const own = lines
      .filter((line) => line.measure === measure && line.toOn <= until)
      .toSorted((a, b) => (a.toOn < b.toOn ? -1 : 1))
    const last = (is: (line: L) => boolean) => own.findLast(is) ?? null
    return {
      measure,
      before: last(({ toOn }) => startedOn === null || toOn < startedOn),
      now: last(({ fromOn }) => startedOn !== null && fromOn >= startedOn),
    }
  })
}

const MEASURE_WORDS = { sygedage: 'sick_days', klager: 'complaints', trivsel: 'wellbeing' }
const number = (example: string) =>
  [{ kind: 'decimal', low: 0, high: 1000 } as const, example] as const

/** The same from a file, for whoever has it in a spreadsheet. `docs/import.md` is written from this. */
export const ENVIRONMENT_FILE: FileOf<'work_environment'> = {
  name: 'work_environment',
  stem: 'arbejdsmiljoe',
  required: false,
  period: ['from_on', 'to_on'],
  columns: [
    must('linje_id', 'source_id', id, 'AM-07'),
    must('team_id', 'team_ref', id, 'T-2'),
    must('maal', 'measure', choice(MEASURE_WORDS), 'sygedage'),
    must('fra', 'from_on', day, '01-01-2026'),
    must('til', 'to_on', day, '30-06-2026'),
    must('vaerdi', 'value', ...number('1,4')),
    maybe('resten', 'elsewhere', ...number('1,2')),
    must('antal', 'people', whole(PEOPLE_MIN, 100_000), '9'),
    must('kilde', 'source', text(400), 'Kommunens fraværssystem'),
  ],
}
