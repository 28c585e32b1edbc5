import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  caseloadFor,
  compareWork,
  contactsPerYear,
  hazardRatio,
  hoursPerCase,
  minutesPerContact,
  netHours,
  timeShares,
  WORK,
  WORKING_YEAR,
  type Work,
  weeksBetweenContacts,
  weeksPerContact,
  weightedCaseload,
  withLess,
} from '#engine/capacity.ts'

const caseload = fc.double({ min: 1, max: 300, noNaN: true })
const minutes = fc.double({ min: 1, max: 120, noNaN: true })
const work: fc.Arbitrary<Work> = fc.record({
  hours: fc.double({ min: 1000, max: 1900, noNaN: true }),
  internalShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
  hoursPerCase: fc.double({ min: 0, max: 30, noNaN: true }),
  contact: fc.record({
    conversation: minutes,
    preparation: minutes,
    documentation: minutes,
    noShowShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
    noShowMinutes: minutes,
  }),
})

describe('contacts', () => {
  test('more cases never mean more contacts with each citizen', () => {
    fc.assert(
      fc.property(caseload, caseload, work, (one, other, how) => {
        const [few, many] = one < other ? [one, other] : [other, one]
        expect(contactsPerYear(many, how)).toBeLessThanOrEqual(contactsPerYear(few, how))
      }),
    )
  })

  test('the largest caseload for so many contacts gives just so many', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 60, noNaN: true }), work, (contacts, how) => {
        const most = caseloadFor(contacts, how)
        expect(contactsPerYear(most, how) / contacts).toBeCloseTo(1, 6)
      }),
    )
  })

  test('where the cases take all the time, nobody is met and the wait never ends', () => {
    expect(contactsPerYear(176, WORK)).toBe(0)
    expect(weeksBetweenContacts(176, WORK)).toBe(Number.POSITIVE_INFINITY)
    expect(() => weeksPerContact(176, WORK, 46)).toThrow('no time for conversations')
  })

  test('the time of a contact counts those nobody comes to', () => {
    expect(minutesPerContact(WORK.contact)).toBeCloseTo(87.647, 3)
  })
})

describe('the shares of the time', () => {
  test('sum to one', () => {
    fc.assert(
      fc.property(caseload, work, (cases, how) => {
        fc.pre(cases * how.hoursPerCase < how.hours * (1 - how.internalShare))
        const shares = Object.values(timeShares(cases, how))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        expect(Math.min(...shares)).toBeGreaterThan(-1e-12)
      }),
    )
  })

  // 45 cases × 11.87 contacts × 45 minutes = 400 of 1,500 hours; the study of 2014 measured 26 %.
  test('put direct talk at 26.7 % with 45 cases', () => {
    expect(timeShares(45, WORK).conversation).toBeCloseTo(0.267, 3)
  })

  test('do not exist when the cases take more time than there is', () => {
    expect(() => timeShares(200, WORK)).toThrow('200 cases take more time')
  })
})

describe('less time for each contact', () => {
  test('a fifth less gives a quarter more contacts, as 18.6 % more posts would', () => {
    const { before, after, equivalentCapacity } = compareWork(
      45,
      WORK,
      withLess(WORK, { contact: -0.2 }),
    )
    expect(after / before).toBeCloseTo(1.25, 12)
    expect(equivalentCapacity).toBeCloseTo(0.1857, 4)
  })

  test('a fifth less documentation gives 6 % more, as 4.5 % more posts would', () => {
    const less = withLess(WORK, { documentation: -0.2 })
    const { before, after, equivalentCapacity } = compareWork(45, WORK, less)
    expect(after / before).toBeCloseTo(1.0605, 4)
    expect(equivalentCapacity).toBeCloseTo(0.0449, 4)
  })

  test('is worth what it says: so many more posts with the old work give as many contacts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 100, noNaN: true }),
        fc.double({ min: -0.5, max: 0, noNaN: true }),
        (cases, change) => {
          const less = withLess(WORK, { contact: change, fixed: change })
          const { after, equivalentCapacity } = compareWork(cases, WORK, less)
          const instead = contactsPerYear(cases / (1 + equivalentCapacity), WORK)
          expect(instead / after).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  test('leaves the fixed time, the preparation and the rest as told', () => {
    const less = withLess(WORK, { fixed: -0.5, preparation: -1 })
    expect(less.hoursPerCase).toBe(3)
    expect(less.contact).toEqual({ ...WORK.contact, preparation: 0 })
  })
})

test('a case weighs what its phase asks for', () => {
  const phases = [
    { cases: 10, weight: 1.4 },
    { cases: 20, weight: 1 },
    { cases: 10, weight: 0.5 },
  ]
  expect(weightedCaseload(phases)).toBe(39)
  expect(weightedCaseload([])).toBe(0)
})

test('a hazard does not move when the caseload or the elasticity does not', () => {
  expect(hazardRatio(45, 45, 0.7)).toBe(1)
  expect(hazardRatio(95, 40, 0)).toBe(1)
  expect(hazardRatio(95, 40, 0.2)).toBeCloseTo((95 / 40) ** 0.2, 15)
})

test.each([
  ['no hours are left', () => netHours({ ...WORKING_YEAR, holidayDays: 260 })],
  ['sickness is told in per cent', () => netHours({ ...WORKING_YEAR, sickShare: 5 })],
  ['a year has no paid hours', () => netHours({ ...WORKING_YEAR, paidHours: 0 })],
  ['days off are below 0', () => netHours({ ...WORKING_YEAR, trainingDays: -1 })],
  ['nobody ever comes', () => minutesPerContact({ ...WORK.contact, noShowShare: 1 })],
  [
    'minutes are no number',
    () => minutesPerContact({ ...WORK.contact, documentation: Number.NaN }),
  ],
  ['a caseload is 0', () => contactsPerYear(0, WORK)],
  ['internal time is 130 %', () => contactsPerYear(45, { ...WORK, internalShare: 1.3 })],
  ['neither contacts nor cases take time', () => caseloadFor(0, { ...WORK, hoursPerCase: 0 })],
  ['a change leaves less than nothing', () => withLess(WORK, { contact: -1.2 })],
  ['a weight is below 0', () => weightedCaseload([{ cases: 1, weight: -1 }])],
  ['an elasticity is infinite', () => hazardRatio(95, 40, Number.POSITIVE_INFINITY)],
  ['hours are below 0', () => hoursPerCase(-1, 10)],
])('it is said when %s', (_what, act) => {
  expect(act).toThrow(RangeError)
})
