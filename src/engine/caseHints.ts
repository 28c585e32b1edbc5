import { shareHint } from './caseMeant.ts'
import { KRONER, type Range } from './caseRanges.ts'

// Which unit was probably meant by a number that cannot be right, or is unusual.

/** A sentence for a number at a place of a case (`model.posts[].kronerPerYear`); empty where nothing is likely. */
export function hintOf(number: number, range: Range, at: string): string {
  if (range.share && number > 1 && number <= 100) return shareHint(number)
  const other = otherPeriod(number, range, at)
  if (other !== '' || !KRONER.test(at) || number <= 0) return other
  const { possible } = range
  if (number < possible[0] && !Number.isInteger(number))
    return `A point is a decimal sign: ${number} is not ${Math.round(number * 1000)}. Write thousands without a sign.`
  if (number < possible[0] && number * 1000 >= possible[0])
    return `If thousands are meant, write ${number * 1000}.`
  const kroner = number / 100
  if (number > possible[1] && within(kroner, possible)) return `If øre are meant, write ${kroner}.`
  return ''
}

/** The number of a year where one of a month or a week should stand, or the other way round. */
function otherPeriod(number: number, { possible, usual }: Range, at: string): string {
  const known = PERIODS.find(({ where }) => where.test(at))
  if (!known || number <= 0 || within(number, usual)) return ''
  const meant = Number(known.from(number).toPrecision(known.digits))
  if (!within(meant, usual) || !within(meant, possible)) return ''
  return `If it is of a ${known.period}, write ${meant}.`
}

type Period = {
  where: RegExp
  period: 'month' | 'year'
  from: (number: number) => number
  digits: number
}

/** Of ten that leave in a year not a fifty-second part leaves in a week: those who are left become fewer. */
const weekly = (share: number) => (share < 1 ? 1 - (1 - share) ** (1 / 52) : Number.NaN)

const PERIODS: readonly Period[] = [
  { where: /kronerPerMonth$/, period: 'year', from: (kroner) => kroner / 12, digits: 6 },
  { where: /kronerPerYear$/, period: 'month', from: (kroner) => kroner * 12, digits: 6 },
  { where: /PerWeek(\.\*)?$/, period: 'year', from: (kroner) => kroner / 52, digits: 4 },
  { where: /exits\.\*\.perWeek$|returns\.\*$/, period: 'year', from: weekly, digits: 2 },
]

type Numbers = Readonly<Record<string, number>>
type Unit = { name: 'thousands' | 'øre' | 'per cent'; times: number }

/** The numbers of a spread in the unit that was probably meant, as one would write them; empty where none is likely. */
export function spreadHint(numbers: Numbers, { possible, share }: Range, at: string): string {
  for (const { name, times } of unitsAt(at, share === true)) {
    const meant = Object.entries(numbers).map(([of, one]): [string, number] => {
      return [of, Number((one * times).toPrecision(12))]
    })
    const whole = Object.entries(numbers).every(([of, one]) => of === 'sd' || one >= 1)
    const fits = meant.every(([of, one]) => of === 'sd' || within(one, possible))
    if (!whole || !fits) continue
    return `If ${name} are meant, write ${meant.map(([of, one]) => `${of}: ${one}`).join(', ')}.`
  }
  return ''
}

function unitsAt(at: string, share: boolean): Unit[] {
  if (KRONER.test(at))
    return [
      { name: 'thousands', times: 1000 },
      { name: 'øre', times: 0.01 },
    ]
  return share || at.includes('elasticity') ? [{ name: 'per cent', times: 0.01 }] : []
}

function within(number: number, [least, most]: readonly [number, number]): boolean {
  return number >= least && number <= most
}
