import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '#core/dates.ts'
import { CONTACT_RULES, type ContactRule, rulesOn } from './contactRules.ts'
import { type CaseFacts, find } from './findings.ts'
import { ladderAt } from './refusion.ts'
import type { TargetGroup } from './targetGroups.ts'
import { countedPeriods, stopsWithDay, stopsWithMonth } from './windows.ts'

const text = readFileSync('docs/law/frister-eksempler.md', 'utf8')

/** The rows of the table under a heading, without its head. */
function tableUnder(heading: string): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const days = (cell = ''): Day[] => cell.split(' ').filter(Boolean).map(day)
const periods = (cell = '') =>
  cell
    .split(' ')
    .filter(Boolean)
    .map((period) => {
      const [from = '', to = ''] = period.split('–')
      return { fromOn: day(from), toOn: to ? day(to) : null }
    })

function factsOf(
  rule: ContactRule,
  group: string,
  row: { start: Day; held: Day[]; still: string },
) {
  return {
    targetGroup: group as TargetGroup,
    openedOn: row.start,
    told: [{ kind: rule.clock, onDay: row.start }],
    held: row.held,
    spells: [],
    standstills: periods(row.still).map((period) => ({ ...period, kind: 'andet' })),
    requestedOn: [],
  } satisfies CaseFacts
}

describe('talks', () => {
  const rows = tableUnder('Samtaler')

  test('there are enough of them', () => {
    expect(rows.length).toBeGreaterThan(25)
  })

  test.each(rows)('%s %s %s from %s', (...row) => {
    const [on = '', group = '', code, start = '', held, still = '', last, next, count, where] = row
    const today = day(on)
    const inForce = rulesOn(group as TargetGroup, today).find((rule) => rule.code === code)
    if (last === 'gælder ikke') return expect(inForce).toBeUndefined()
    expect(inForce?.code).toBe(code)
    const rule = inForce as ContactRule
    const facts = factsOf(rule, group, { start: day(start), held: days(held), still })
    const finding = find(rule, facts, today)
    expect({
      last: finding?.dueOn,
      next: finding?.safeOn[0] ?? '',
      count: `${finding?.counted}/${finding?.needed}`,
      where: rule.paragraph,
    }).toEqual({ last, next, count, where })
  })
})

const LOOK = { after: day('2025-09-01'), until: day('2027-03-31') }

test.each(tableUnder('Sygedagpenge: 22'))('§ 24: %s without %s stops with %s', (...row) => {
  const [paid, not, stops] = row
  const counted = countedPeriods(periods(paid), periods(not), LOOK.until)
  expect(stopsWithMonth(counted, { weeks: 22, months: 9 }, LOOK) ?? 'aldrig').toBe(stops)
})

test.each(tableUnder('Sygedagpenge efter'))('§ 25: %s ends on %s', (paid, last) => {
  const counted = countedPeriods(periods(paid), [], LOOK.until)
  expect(stopsWithDay(counted, { weeks: 26, months: 12 }, LOOK) ?? 'aldrig').toBe(last)
})

test.each(tableUnder('Refusionstrappen'))('%s in the week of %s: week %s', (...row) => {
  const [support, on = '', week, state, next] = row
  const spells = periods(support).map(({ fromOn, toOn }) => ({ fromWeek: fromOn, toWeek: toOn }))
  const found = ladderAt(spells, day(on))
  expect([
    found.week === null ? 'selvforsørgelse' : String(found.week),
    found.step ? String(found.step.statePercent) : '',
    found.step ? (found.nextStepOn ?? 'ingen') : '',
  ]).toEqual([week, state, next])
})

describe('the rules as data', () => {
  test('every rule has a source, a paragraph, and dates that are a period', () => {
    const loose = CONTACT_RULES.filter(
      ({ source, paragraph, validFrom, validTo, certainty }) =>
        !source.startsWith('https://') ||
        !paragraph ||
        (validTo && validTo < validFrom) ||
        // What we could not verify is an open point, and no rule in force.
        certainty === 'U',
    )
    expect(loose).toEqual([])
  })

  test('of those that ask for a row of talks or a first one, one holds at a time', () => {
    const both = CONTACT_RULES.flatMap((rule) =>
      CONTACT_RULES.filter(
        (other) =>
          other !== rule &&
          other.by === rule.by &&
          other.demand.kind === rule.demand.kind &&
          other.clock === rule.clock &&
          ['talks', 'by_week'].includes(rule.demand.kind) &&
          other.targetGroups.some((group) => rule.targetGroups.includes(group)) &&
          rule.validFrom <= other.validFrom &&
          (!rule.validTo || other.validFrom <= rule.validTo),
      ).map((other) => `${rule.code} and ${other.code}`),
    )
    expect(both).toEqual([])
  })

  test('a rule is in force on its first and its last day, and not beside them', () => {
    for (const { code, targetGroups, validFrom, validTo } of CONTACT_RULES)
      for (const group of targetGroups) {
        const holds = (on: Day) => rulesOn(group, on).some((rule) => rule.code === code)
        expect([code, holds(validFrom), holds(addDays(validFrom, -1))]).toEqual([code, true, false])
        if (validTo)
          expect([code, holds(validTo), holds(addDays(validTo, 1))]).toEqual([code, true, false])
      }
  })

  test('the document names every rule', () => {
    const document = readFileSync('docs/law/frister.md', 'utf8')
    const missing = CONTACT_RULES.filter(({ code }) => !document.includes(`\`${code}\``))
    expect(missing.map(({ code }) => code)).toEqual([])
  })
})
