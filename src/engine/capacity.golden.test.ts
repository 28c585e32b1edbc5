import { expect, test } from 'vitest'
import {
  caseloadFor,
  contactsPerYear,
  hazardRatio,
  hoursPerCase,
  netHours,
  WORK,
  WORKING_YEAR,
  weeksBetweenContacts,
  weeksPerContact,
} from '#engine/capacity.ts'
import { erlangC, finiteQueue, openQueue } from '#engine/queue.ts'
import { apart, type Golden, golden } from '#test/golden/golden.ts'

const rows = golden('10_queue_golden.csv')

/** The number after `name=` in a text. */
function given(text: string, name: string): number {
  const found = text.match(new RegExp(`\\b${name}=(\\d*\\.?\\d+)`))
  if (!found) throw new Error(`"${text}" does not say ${name}`)
  return Number(found[1])
}

/** Holidays, public holidays, sickness in per cent, training days: what a row says in words. */
function hoursOf(quantity: string): number {
  const [holidayDays = 0, publicHolidays = 0, sick = 0, trainingDays = 0] = (
    quantity.replace(/\(.*\)/, '').match(/\d+/g) ?? []
  ).map(Number)
  const year = { holidayDays, publicHolidays, sickShare: sick / 100, trainingDays }
  return netHours({ ...WORKING_YEAR, ...year })
}

/** Cases for one caseworker in California's workload study of 2000: the least and the best. */
const CALIFORNIA: Record<string, number> = {
  'FM min': 14.2,
  'FM opt': 10.2,
  'FR min': 15.6,
  'FR opt': 11.9,
  'PP min': 23.7,
  'PP opt': 16.4,
  'ER min': 13,
  'ER opt': 9.9,
}

/** One caseworker, whose citizens need a conversation every four weeks; the year has 46 working weeks. */
function oneCaseworker(citizens: number) {
  const weeksPerService = weeksPerContact(citizens, WORK, 46)
  return finiteQueue({ citizens, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService })
}

/** The row that says most about N citizens and c caseworkers gives the rates for the others. */
function repairModel(quantity: string) {
  const [citizens, caseworkers] = [given(quantity, 'N'), given(quantity, 'c')]
  const full = rows.find((row) => row.quantity.startsWith(`N=${citizens} c=${caseworkers} lam=`))
  const rates = full?.quantity ?? ''
  return finiteQueue({
    ...{ citizens, caseworkers },
    weeksBetweenNeeds: 1 / given(rates, 'lam'),
    weeksPerService: 1 / given(rates, 'mu'),
  })
}

/** A row of citizens and caseworkers, +3, sets the scene for the two after it. */
function whatIf(asked: Golden): number {
  const { id, quantity } = asked
  const at = rows.indexOf(asked)
  const scene = rows.findLast((row, place) => place <= at && row.id.includes('citizens'))
  const numbers = (scene?.id.match(/\d+/g) ?? []).map(Number)
  const [citizens = 0, caseworkers = 0, more = 0] = numbers
  const [before, after] = [citizens / caseworkers, citizens / (caseworkers + more)]
  if (id.includes('HR') || quantity.includes('HR'))
    return hazardRatio(before, after, given(id, 'e'))
  return quantity === 'after' ? after : before
}

/** What ours gives for a row; nothing when no rule covers it. */
function ours(row: Golden): number | undefined {
  const { id, quantity } = row
  if (id === 'FTE') return WORKING_YEAR.paidHours
  if (id === 'FTE net hours') return hoursOf(quantity)
  if (id.startsWith('contacts per citizen-year')) {
    return contactsPerYear(given(quantity, 'C'), WORK)
  }
  if (id === 'weeks between contacts') return weeksBetweenContacts(given(quantity, 'C'), WORK)
  if (id === 'ratio') {
    const [few = 0, many = 0] = (quantity.match(/\d+/g) ?? []).map(Number)
    return contactsPerYear(few, WORK) / contactsPerYear(many, WORK)
  }
  if (id.startsWith('max caseload')) return caseloadFor(given(quantity, 'f'), WORK)
  if (id.startsWith('SB2030')) return hoursPerCase(116.1, CALIFORNIA[quantity] ?? Number.NaN)
  if (id.startsWith('what-if')) return whatIf(row)
  return queueOf(id, quantity)
}

function queueOf(id: string, quantity: string): number | undefined {
  if (id.startsWith('Erlang C')) return erlangC(given(quantity, 'c'), given(quantity, 'a'))
  if (id.startsWith('M/M/c Wq')) {
    const [caseworkers, arrivalsPerWeek] = [given(quantity, 'c'), given(quantity, 'a')]
    return openQueue({ caseworkers, arrivalsPerWeek, weeksPerService: 1 }).meanWait
  }
  if (id.startsWith('finite source')) {
    const { throughput, meanWait, utilisation } = oneCaseworker(given(quantity, 'N'))
    if (quantity.includes('contacts')) return (46 * throughput) / given(quantity, 'N')
    return quantity.includes('wait') ? meanWait : utilisation
  }
  if (id.startsWith('M/M/c//N')) {
    const { throughput, inSystem, meanWait } = repairModel(quantity)
    if (quantity.endsWith('throughput')) return throughput
    return quantity.endsWith(' L') ? inSystem : meanWait
  }
  return undefined
}

test.each(rows.map((row) => [`${row.id}, ${row.quantity}`, row] as const))(
  'the reference value holds: %s',
  (_name, row) => {
    expect(apart(ours(row) ?? Number.NaN, row.value)).toBeLessThan(1e-9)
  },
)

test('the table has all its rows', () => {
  expect(rows.length).toBe(108)
})
