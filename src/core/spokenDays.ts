import {
  addDays,
  addMonths,
  type Day,
  isDay,
  lastOfMonth,
  mondayBefore,
  mondayOf,
} from './dates.ts'
import { weekdayOf, workdayFrom, workdayUntil } from './workdays.ts'

/**
 * A day as somebody says it, in Danish or English, and where it stands in the sentence, with its
 * preposition. `keeps` when the words say more than the day does: an hour, »efter«, »mødet den …«.
 */
export type SpokenDay = { from: number; to: number; day: Day; keeps: boolean }

/** Nobody promises something for later than this; what looks like it is a number of something else. */
const DAYS_MAX = 1100

type Said = Record<string, string | undefined>
type Pattern = { says: RegExp; keeps?: true; day: (said: Said, today: Day) => Day | undefined }

const WEEKDAYS = [
  ['mandag', 'monday'],
  ['tirsdag', 'tuesday'],
  ['onsdag', 'wednesday'],
  ['torsdag', 'thursday'],
  ['fredag', 'friday'],
  ['lørdag', 'loerdag', 'saturday'],
  ['søndag', 'soendag', 'sunday'],
] as const
const MONTHS = [
  ['januar', 'january', 'jan'],
  ['februar', 'february', 'feb'],
  ['marts', 'march', 'mar'],
  ['april', 'apr'],
  ['maj', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
] as const
const NUMBERS: Readonly<Record<string, number>> = {
  ...{ en: 1, én: 1, et: 1, ét: 1, to: 2, tre: 3, fire: 4, fem: 5, seks: 6, syv: 7, otte: 8 },
  ...{ ni: 9, ti: 10, elleve: 11, tolv: 12, fjorten: 14, 'et par': 2, 'nogle få': 3 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, eleven: 11, twelve: 12, fourteen: 14, 'a couple of': 2, 'a few': 3 },
}

const WEEKDAY = WEEKDAYS.flat().join('|')
const WEEKDAY_SHORT = 'man|tirs?|ons|tors?|fre|lør|søn|mon|tues?|wed|thurs?|thu|fri|sat|sun'
const MONTH = MONTHS.flat().join('|')
/** Whole names only, and each language's preposition with its own: »I may …« is no month. */
const MONTH_DANISH = MONTHS.map(([name]) => name).join('|')
const MONTH_ENGLISH =
  'january|february|march|april|may|june|july|august|september|october|november|december'
const MONTH_WHOLE = `${MONTH_DANISH}|${MONTH_ENGLISH}`
const NUMBER = Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const NTH = '(?:st|nd|rd|th)'
const NEXT = '(?:næste|naeste|next)'
const THE = '(?:(?:den|d\\.|the)\\s*)?'
/** »fre. d. 4. december«: the date decides, the weekday goes with it. */
const ON_WEEKDAY = `(?:(?:${WEEKDAY}|${WEEKDAY_SHORT})\\.?,?\\s+${THE})?`
/** After »den 3.« a noun may follow (»den 3. gang«), and then it is no date. */
const NO_NOUN =
  '(?=\\s*(?:$|[,;:!?)])|\\.?\\s*$|\\s+(?:og|om|når|hvis|med|til|hos|i|på|kl|klokken|for|så|eller|at|men|hvor|fra|ved|senest|and|or|when|if|with|to|in|on|so|but|where|from|about)(?![\\p{L}\\p{N}]))'
const NO_UNIT = '(?!\\s*(?:time|dag|liter|kilo|kg|år|hour|day|litre|kop|cup|pris|stilling))'
const END_OF =
  '(?:(?:udgangen|slutningen)\\s+af|sidst\\s+(?:på|i)|i\\s+løbet\\s+af|(?:the\\s+)?end\\s+of|during)'

const patterns: readonly Pattern[] = [
  says('i dag|idag|today', (_, today) => today),
  {
    ...says('i aften|i eftermiddag|tonight|this (?:afternoon|evening)', (_, on) => on),
    keeps: true,
  },
  says('i morgen|imorgen|tomorrow', (_, today) => addDays(today, 1)),
  says('i overmorgen|i over morgen|iovermorgen|(?:the )?day after tomorrow', (_, today) =>
    addDays(today, 2),
  ),
  says(
    `(?:(?<next>${NEXT})|førstkommende|kommende|coming|denne|this)?\\s*(?<weekday>${WEEKDAY})` +
      `(?:\\s+(?:(?<inNext>(?:i\\s+)?${NEXT}\\s+(?:uge|week))|(?<inThis>i denne uge|this week)` +
      `|(?:i|in)?\\s*(?:uge|week)\\s+(?<week>\\d{1,2})` +
      `|(?<more>om en uge|(?:om )?(?:otte|8) dage)|(?<more2>om (?:14|fjorten) dage|om to uger)))?`,
    onWeekday,
  ),
  says(
    `${ON_WEEKDAY}${THE}(?<date>\\d{1,2})(?:\\.|${NTH})?\\s*(?:of\\s+)?(?<month>${MONTH})` +
      `(?![\\p{L}])\\.?(?:,?\\s+(?<year>20\\d\\d))?`,
    onDate,
  ),
  says(
    `${ON_WEEKDAY}(?<month>${MONTH})\\.?\\s+(?:the\\s+)?(?<date>\\d{1,2})` +
      `(?:${NTH}|(?!\\d|\\s+\\p{L}|[.:]\\d))(?:,?\\s+(?<year>20\\d\\d))?`,
    onDate,
  ),
  says(
    `${ON_WEEKDAY}${THE}(?<![/\\d])(?<date>\\d{1,2})/(?<month>\\d{1,2})(?![/\\d]*\\d)` +
      `(?:\\s*-\\s*(?<year>(?:20)?\\d\\d)|\\s+(?<year2>20\\d\\d))?${NO_UNIT}`,
    onDate,
  ),
  says(`${ON_WEEKDAY}${THE}(?<date>\\d{1,2})/(?<month>\\d{1,2})/(?<year>(?:20)?\\d\\d)`, onDate),
  says(
    `${ON_WEEKDAY}${THE}(?<date>\\d{1,2})[.-]\\s?(?<month>\\d{1,2})[.-]\\s?(?<year>20\\d\\d)`,
    onDate,
  ),
  says(
    `${ON_WEEKDAY}(?:den|d\\.|senest|inden|by|on)\\s*(?<date>\\d{1,2})\\.(?<month>\\d{1,2})(?![\\d])\\.?`,
    onDate,
  ),
  says('(?<iso>20\\d\\d-\\d\\d-\\d\\d)', ({ iso = '' }) => (isDay(iso) ? iso : undefined)),
  says(
    `(?:(?:${WEEKDAY}|${WEEKDAY_SHORT})\\.?,?\\s+)?(?:(?:den|d\\.)\\s*(?<date>\\d{1,2})\\.?` +
      `|the\\s+(?<date2>\\d{1,2})${NTH})(?:\\s+(?:(?<next>i ${NEXT} måned|of ${NEXT} month)|i måneden|of the month))?${NO_NOUN}`,
    ({ date, date2, next }, today) =>
      onDateOfMonth(Number(date ?? date2), next ? addMonths(firstOf(today), 1) : today),
  ),
  says(
    `(?:om|inden\\s*for|inden|i løbet af|in|within)\\s+(?:(?:de|the) (?:næste|next)\\s+)?` +
      `(?:\\d{1,3}\\s*[-–]\\s*)?(?<count>\\d{1,3}|${NUMBER})\\s+` +
      `(?<unit>dages?|døgn|uger?|måneder|måned|år|days?|weeks?|fortnights?|months?|years?)(?:['’]s?\\s+time)?`,
    later,
  ),
  says(
    `(?<count>\\d{1,3}|${NUMBER})\\s+(?<unit>dage?|uger?|måneder|måned|days?|weeks?|months?)` +
      `\\s+(?:fra (?:nu|i dag)|from (?:now|today))`,
    later,
  ),
  says('om et halvt år|in half a year|in six months', (_, today) => addMonths(today, 6)),
  says(
    `(?:${END_OF}\\s+(?:denne\\s+ugen?|ugen|the\\s+week|this\\s+week)|ugens udgang` +
      `|ugen er (?:omme|gået|slut)|senere på ugen|i denne uge|denne uge|later this week|this week)`,
    (_, today) => endOfWeek(mondayBefore(today), today),
  ),
  says(`(?:(?:i|${END_OF})\\s+)?${NEXT}\\s+(?:uge|week)`, (_, today) =>
    endOfWeek(addDays(mondayBefore(today), 7), today),
  ),
  says(
    `(?:${END_OF}\\s+(?:denne\\s+måned|måneden|the\\s+month|this\\s+month)|månedens udgang` +
      `|måneden er (?:omme|gået|slut)|månedsskiftet|i denne måned|denne måned|later this month|this month)`,
    (_, today) => endOfMonth(today, today),
  ),
  says(`(?:(?:i|${END_OF})\\s+)?${NEXT}\\s+(?:måned|month)`, (_, today) =>
    endOfMonth(addMonths(firstOf(today), 1), today),
  ),
  says(`(?:${END_OF}|ultimo|i) (?<month>${MONTH_DANISH})(?:\\s+(?<year>20\\d\\d))?`, inMonth),
  says(`(?:${END_OF}|in) (?<month>${MONTH_ENGLISH})(?:\\s+(?<year>20\\d\\d))?`, inMonth),
  says(`(?:inden|før|before)\\s+(?<month>${MONTH_WHOLE})`, beforeMonth),
  says(
    'udgangen af året|årets udgang|årsskiftet|nytår|(?:the )?end of the year|new year',
    (_, on) => notBefore(workdayUntil(`${on.slice(0, 4)}-12-31` as Day), on),
  ),
  says('efter nytår|after new year', (_, today) =>
    workdayFrom(`${Number(today.slice(0, 4)) + 1}-01-02` as Day),
  ),
  says('(?:inden|før|til|before) (?:jul|christmas)', (_, today) =>
    notBefore(workdayUntil(`${today.slice(0, 4)}-12-24` as Day), today),
  ),
  says('(?:inden|før|before) (?:weekenden|the weekend)', (_, today) =>
    notBefore(workdayUntil(addDays(mondayBefore(today), 4)), today),
  ),
  says('i weekenden|(?:at|over|on|during) the weekend|this weekend', (_, today) =>
    addDays(mondayBefore(today), 6),
  ),
  says('efter weekenden|after the weekend', (_, today) =>
    workdayFrom(addDays(mondayBefore(today), 7)),
  ),
  says(
    `(?:(?<before>inden|før|before)\\s+|(?:${END_OF}|i|in)\\s+)?(?:uge|week)\\s*(?<week>\\d{1,2})`,
    inWeek,
  ),
]

/** Every day that a sentence says, in its order; none that lies in the past. */
export function spokenDays(text: string, today: Day): SpokenDay[] {
  const found = patterns.flatMap(({ says: regex, day, keeps }) =>
    [...text.matchAll(regex)].flatMap((match) => {
      const said = day(match.groups ?? {}, today)
      if (!said || said < today || said > addDays(today, DAYS_MAX)) return []
      return [place(text, match, { day: said, keeps: keeps ?? false })].filter(
        (one) => one !== null,
      )
    }),
  )
  const ordered = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  return ordered.filter((one, at) => !ordered.slice(0, at).some((before) => before.to > one.from))
}

const BEFORE =
  /(?:^|[\s,;:])((?:(?:allerede|senest|inden|før|på|paa|nu|her på|den|d\.|already|on|by|before|no later than|at the latest)\s+)*)$/iu
const BEHIND = /^\s+(?:senest|at the latest)(?![\p{L}\p{N}])/iu
/** »hver fredag«, »sidste fredag«: no day to come. */
const NO_DAY =
  /(?:^|\s)(?:hver|hver anden|hver eneste|every|every other|each|sidste|forrige|last|siden|since|kl\.?|klokken|fra kl\.?)\s+$/iu
/** »efter fredag« needs its day in the words; so does »til«, which may belong to the verb (»melder dig til«). */
const AFTER = /(?:^|\s)(?:efter|after|fra|from|mellem|between|til|until|till|to)\s+$/iu
/** »mødet den 10. december«: the day may belong to the thing, so that it stays beside it. */
const OWN_DAY =
  /(?:^|\s)(?:mødet?|samtalen?|tiden?|timen?|brevet?|fristen?|kurset?|prøven?|meeting|letter|deadline|course|exam)\s+$/iu
const DATED = /^(?:den|d\.|the|(?:on\s+)?(?:the\s+)?\d)/iu

function place(
  text: string,
  match: RegExpExecArray,
  said: Pick<SpokenDay, 'day' | 'keeps'>,
): SpokenDay | null {
  const lead = text.slice(0, match.index)
  if (NO_DAY.test(lead)) return null
  const prefix = BEFORE.exec(lead)?.[1] ?? ''
  const end = match.index + match[0].length
  const from = match.index - prefix.length
  const to = end + (BEHIND.exec(text.slice(end))?.[0].length ?? 0)
  const owned = OWN_DAY.test(text.slice(0, from)) && DATED.test(text.slice(from))
  return { from, to, day: said.day, keeps: said.keeps || owned || AFTER.test(text.slice(0, from)) }
}

function says(source: string, day: Pattern['day']): Pattern {
  const spaced = source.replaceAll(' ', '\\s+').replaceAll('å', '(?:å|aa)')
  return { says: new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced})(?![\\p{L}\\p{N}])`, 'giu'), day }
}

function indexIn(names: readonly (readonly string[])[], name: string): number {
  return names.findIndex((each) => each.includes(name.toLowerCase()))
}

function onWeekday({ weekday = '', week, ...said }: Said, today: Day): Day | undefined {
  const at = indexIn(WEEKDAYS, weekday)
  const monday = mondayBefore(today)
  if (week) {
    const first = mondayOfWeek(Number(week), addDays(today, -6))
    return first && addDays(first, at)
  }
  if (said['next'] || said['inNext']) return addDays(monday, 7 + at)
  if (said['inThis']) return addDays(monday, at)
  const coming = addDays(today, ((at - weekdayOf(today) + 6) % 7) + 1)
  if (said['more']) return addDays(coming, 7)
  return said['more2'] ? addDays(coming, 14) : coming
}

function onDate({ date = '', month = '', year, year2 }: Said, today: Day): Day | undefined {
  const number = /^\d/.test(month) ? Number(month) : indexIn(MONTHS, month) + 1
  const rest = `-${two(number)}-${two(Number(date))}`
  const said = year ?? year2
  const first = Number(today.slice(0, 4))
  const years = said ? [Number(said.slice(-2)) + 2000] : [0, 1, 2, 3].map((more) => first + more)
  return years.map((one) => `${one}${rest}`).find((one): one is Day => isDay(one) && one >= today)
}

function onDateOfMonth(date: number, today: Day): Day | undefined {
  const months = [0, 1, 2].map((more) => addMonths(firstOf(today), more))
  const days = months.map((month) => `${month.slice(0, 8)}${two(date)}`)
  return days.find((one): one is Day => isDay(one) && one >= today)
}

/** »om otte dage« is a week, as Danes count; the figure 8 is eight. */
function later({ count = '', unit = '' }: Said, today: Day): Day {
  const word = count.toLowerCase().replace(/\s+/g, ' ')
  const number = NUMBERS[word] ?? Number(count)
  if (/^(?:år|aar|year)/i.test(unit)) return addMonths(today, number * 12)
  if (/^m/i.test(unit)) return addMonths(today, number)
  if (/^fortnight/i.test(unit)) return addDays(today, number * 14)
  if (/^(?:uge|week)/i.test(unit)) return addDays(today, number * 7)
  return addDays(today, word === 'otte' ? 7 : number)
}

function inMonth({ month = '', year }: Said, today: Day): Day | undefined {
  const number = indexIn(MONTHS, month) + 1
  const first = Number(year ?? today.slice(0, 4))
  const thisYear = `${first}-${two(number)}-01` as Day
  const ended = lastOfMonth(thisYear) < today
  return ended && year ? undefined : endOfMonth(ended ? addMonths(thisYear, 12) : thisYear, today)
}

function beforeMonth(said: Said, today: Day): Day | undefined {
  const first = onDate({ ...said, date: '1' }, today)
  return first && notBefore(workdayUntil(addDays(first, -1)), today)
}

function inWeek({ week = '', before }: Said, today: Day): Day | undefined {
  const monday = mondayOfWeek(Number(week), addDays(today, before ? 1 : -6))
  if (!monday) return undefined
  return before ? notBefore(workdayUntil(addDays(monday, -1)), today) : endOfWeek(monday, today)
}

/** The first week of that number whose Monday is not before a day. */
function mondayOfWeek(week: number, from: Day): Day | undefined {
  const first = Number(from.slice(0, 4))
  const mondays = [0, 1, 2].map((more) => mondayOf(first + more, week))
  return mondays.find((monday) => monday !== undefined && monday >= from)
}

/** The last workday of the week; its Sunday for whoever speaks at the weekend. */
function endOfWeek(monday: Day, today: Day): Day {
  const last = workdayUntil(addDays(monday, 4))
  if (last >= today && last >= monday) return last
  return addDays(monday, 6)
}

function endOfMonth(month: Day, today: Day): Day {
  const last = lastOfMonth(month)
  const workday = workdayUntil(last)
  return workday >= today ? workday : last
}

function notBefore(on: Day, today: Day): Day {
  return on >= today ? on : today
}

function firstOf(on: Day): Day {
  return `${on.slice(0, 8)}01` as Day
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
