import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Calendar } from '#engine/events.ts'
import { Batches } from '#engine/eventsBatches.ts'

describe('the calendar', () => {
  type Act = { time: number; act: 'add' | 'drop' | 'replace' }
  type Entry = { time: number; event: number }
  const act: fc.Arbitrary<Act> = fc.record({
    // Few different times, so that many events meet.
    time: fc.integer({ min: 0, max: 8 }),
    act: fc.constantFrom('add', 'drop', 'replace'),
  })

  /** Does it to the calendar, and to a list that is sorted afterwards. */
  function both(calendar: Calendar, list: Entry[], { act }: Act, entry: Entry): Entry[] {
    if (act === 'add') calendar.add(entry.time, entry.event)
    else if (act === 'drop') calendar.drop()
    else calendar.replace(entry.time, entry.event)
    const kept = act === 'add' ? list : list.slice(1)
    const now = act === 'drop' ? kept : [...kept, entry]
    return now.toSorted((one, other) => one.time - other.time || one.event - other.event)
  }

  test('gives what a sorted list gives, whatever is added, dropped and replaced', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const calendar = new Calendar(200)
        let list: Entry[] = []
        for (const [number, one] of acts.entries()) {
          const possible = list.length > 0 || one.act === 'add'
          // Later ones have lower numbers, so that the order is not the order of arrival.
          const entry = { time: one.time, event: 1000 - number }
          if (possible) list = both(calendar, list, one, entry)
          expect(calendar.size).toBe(list.length)
          expect(calendar.time).toBe(list[0]?.time ?? Number.POSITIVE_INFINITY)
          expect(list.length === 0 || calendar.event === list[0]?.event).toBe(true)
        }
      }),
    )
  })

  test('says when it is full, and takes no room that is none', () => {
    const calendar = new Calendar(1)
    calendar.add(1, 1)
    expect(() => calendar.add(2, 2)).toThrow('full')
    expect(() => new Calendar(0)).toThrow(RangeError)
  })
})

describe('batches', () => {
  const RUN = { seed: 1, warmUpWeeks: 10, weeks: 20, batches: 2 }

  test('count nothing while it warms up, nor after the end', () => {
    const batches = new Batches(RUN)
    batches.begin(5)
    batches.pass(10, 9, 1, 1)
    batches.begin(0.5)
    batches.pass(20, 2, 1, 2)
    batches.begin(2)
    batches.pass(30, 4, 0, 2)
    batches.begin(7)
    batches.pass(40, 99, 1, 1)
    const found = batches.estimates(4)
    expect(found).toMatchObject({ conversations: 2, events: 4 })
    expect(found.waiting.mean).toBe(3)
    expect(found.meanWait.mean).toBe(1.25)
    expect(found.utilisation.mean).toBe(0.25)
    expect(found.atWork).toEqual({ mean: 2, low: 2, high: 2 })
    expect(found.throughput).toEqual({ mean: 0.1, low: 0.1, high: 0.1 })
    expect(found.inTime.mean).toBe(0.5)
  })

  test('part the time that passes where one ends and the next begins', () => {
    const batches = new Batches(RUN)
    batches.begin(0)
    batches.pass(15, 1, 0, 1)
    batches.begin(0)
    batches.pass(30, 3, 0, 1)
    // 5 weeks of 1 and 5 of 3, then 10 of 3: means 2 and 3 of two batches, Student's t 12.706.
    const { waiting } = batches.estimates(2)
    expect(waiting.mean).toBe(2.5)
    expect(waiting.high - waiting.mean).toBeCloseTo((12.7062047 * Math.SQRT1_2) / Math.SQRT2, 6)
  })

  test('have nothing to tell when nobody was met', () => {
    expect(() => new Batches(RUN).estimates(0)).toThrow('count more')
  })

  test.each([
    { ...RUN, batches: 1 },
    { ...RUN, weeks: 0 },
    { ...RUN, warmUpWeeks: -1 },
    { ...RUN, inTimeWeeks: Number.NaN },
  ])('are not made of %o', (run) => {
    expect(() => new Batches(run)).toThrow(RangeError)
  })
})
