import { type DayNumber, danish, yearOf } from './calendar.ts'
import { at } from './investing.ts'
import { type DemoFile, file, key, type Row } from './rows.ts'
import type { TeamId } from './teams.ts'
import type { World } from './world.ts'

/** The team, the others, and of how many: employees, citizens with a case, or answers. */
type Numbers = readonly [value: number, elsewhere: number, people: number]
type Line = Days & { team: TeamId; measure: string; numbers: Numbers }

const ABSENCE = 'Kommunens fraværssystem'
const COMPLAINTS = 'Borgerservice, journalen over klager'
const SURVEY = 'Trivselsmålingen, svar pr. team'
const SOURCES: Record<string, string> = { sygedage: ABSENCE, klager: COMPLAINTS, trivsel: SURVEY }

/** Of half-years back in time from the last whole one; the team was under water before the project. */
const SICK_DAYS: readonly Numbers[] = [
  ...([
    [1.2, 1.1, 14],
    [1.4, 1.3, 14],
    [1.3, 1.2, 13],
  ] as const),
  ...([
    [1.7, 1.3, 11],
    [2.1, 1.2, 8],
    [2.2, 1.2, 7],
    [1.9, 1.2, 7],
  ] as const),
]
/** Of years back in time from the last whole one. */
const COMPLAINED: readonly Numbers[] = [
  [1.4, 1.1, 520],
  [2.6, 1.2, 540],
  [3.1, 1.1, 560],
]
/** Of the survey each March: it went up late, and is not above the others. */
const ANSWERS: readonly Numbers[] = [
  [67, 68, 13],
  [61, 67, 9],
  [54, 67, 6],
]
/** Of the year before the first project began, and of the one in which it was made permanent. */
const REHABILITATION: readonly (readonly [measure: string, year: number, numbers: Numbers])[] = [
  ['sygedage', 2014, [1.8, 1.1, 9]],
  ['sygedage', 2016, [1.1, 1.2, 13]],
  ['klager', 2014, [2.4, 1.3, 610]],
  ['klager', 2016, [1.2, 1.3, 430]],
  ['trivsel', 2014, [52, 64, 8]],
  ['trivsel', 2016, [66, 65, 12]],
]

/** The two teams whose working days somebody followed; of the others nothing is known, and the pages say so. */
export function environmentFile({ asOf }: World): DemoFile {
  return file('arbejdsmiljoe', 'linje_id team_id maal fra til vaerdi resten antal kilde', () =>
    [...followed(asOf), ...before()].map(rowOf),
  )
}

function rowOf({ team, measure, from, to, numbers }: Line, place: number): Row {
  const [value, elsewhere, people] = numbers
  const comma = (number: number) => String(number).replace('.', ',')
  return [
    ...[`AM-${key('', place, 2)}`, team, measure, danish(from), danish(to)],
    ...[comma(value), comma(elsewhere), String(people), SOURCES[measure] ?? ''],
  ]
}

function followed(asOf: DayNumber): Line[] {
  const lastYear = yearOf(asOf) - 1
  const survey = (year: number) => period(`${year}-03-01`, `${year}-03-31`)
  const lastSurvey = survey(lastYear + 1).to < asOf ? lastYear + 1 : lastYear
  const line = (measure: string, days: Days, numbers: Numbers): Line => {
    return { team: 'T03', measure, ...days, numbers }
  }
  return [
    ...SICK_DAYS.map((numbers, back) => line('sygedage', halfBefore(asOf, back + 1), numbers)),
    ...COMPLAINED.map((numbers, back) => line('klager', wholeYear(lastYear - back), numbers)),
    ...ANSWERS.map((numbers, back) => line('trivsel', survey(lastSurvey - back), numbers)),
  ]
}

function before(): Line[] {
  return REHABILITATION.map(([measure, year, numbers]) => {
    return { team: 'T01', measure, ...wholeYear(year), numbers }
  })
}

type Days = { from: DayNumber; to: DayNumber }

function period(from: string, to: string): Days {
  return { from: at(from), to: at(to) }
}

function wholeYear(year: number): Days {
  return period(`${year}-01-01`, `${year}-12-31`)
}

/** Half of a year, so many before the one that is not over. */
function halfBefore(asOf: DayNumber, back: number): Days {
  const year = yearOf(asOf)
  const half = 2 * year + (asOf < at(`${year}-07-01`) ? 0 : 1) - back
  const of = Math.floor(half / 2)
  return half % 2 === 0
    ? period(`${of}-01-01`, `${of}-06-30`)
    : period(`${of}-07-01`, `${of}-12-31`)
}
