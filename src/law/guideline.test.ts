import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { GUIDELINES, guidelineFor } from './guideline.ts'
import { TARGET_GROUPS, type TargetGroup } from './targetGroups.ts'

describe('guidelineFor', () => {
  type Row = [group: TargetGroup, on: string, expected: [number, number] | undefined]

  test.each<Row>([
    ['jobparat_30_plus', '2026-11-22', [35, 55]],
    ['aktivitetsparat_30_plus', '2026-11-22', [25, 40]],
    ['uddannelsesparat_under_30', '2026-11-22', [30, 50]],
    ['aktivitetsparat_under_30', '2026-11-22', [25, 40]],
    ['sygedagpenge', '2026-11-22', [25, 45]],
    ['ressourceforloeb', '2026-11-22', [25, 40]],
    ['fleksjob', '2026-11-22', [25, 50]],
    ['integration', '2026-11-22', [35, 50]],
    ['sygedagpenge', '2023-07-01', [25, 45]], // the first day of the version
    ['sygedagpenge', '2023-06-30', undefined], // the day before: not the nearest, but nothing
    ['aktivitetsparat_30_plus', '2014-01-01', [40, 55]],
    ['aktivitetsparat_30_plus', '2018-12-31', [40, 55]],
    ['aktivitetsparat_30_plus', '2019-01-01', undefined], // the 2020 table has not been found
    ['aktivitetsparat_30_plus', '2013-12-31', undefined],
    ['dagpenge', '2026-11-22', undefined], // not on the union's list
    ['jobafklaring', '2026-11-22', undefined],
    ['revalidering', '2026-11-22', undefined],
    ['foertidspension', '2026-11-22', undefined],
  ])('%s on %s is %j', (group, on, expected) => {
    const found = guidelineFor(group, day(on))
    expect(found && [found.low, found.high]).toEqual(expected)
  })

  test('never are two in force for one group', () => {
    const overlaps = TARGET_GROUPS.flatMap((group) => {
      const mine = GUIDELINES.filter((row) => row.targetGroups.includes(group))
      return mine.filter((row) =>
        mine.some(
          (other) =>
            other !== row &&
            other.validFrom <= row.validFrom &&
            (!other.validTo || other.validTo >= row.validFrom),
        ),
      )
    })
    expect(overlaps).toEqual([])
  })

  test('every row has a source, and its numbers were read there', () => {
    const loose = GUIDELINES.filter(
      ({ source, certainty, low, high }) =>
        !source.startsWith('https://') || certainty !== 'V' || low > high,
    )
    expect(loose).toEqual([])
  })
})
