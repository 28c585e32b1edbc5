import { describe, expect, test } from 'vitest'
import { BETWEEN_STUDIES, NEW_PLACE, tickOf } from './evidence.ts'
import { CASELOAD_POOL, newPlaceOf, poolOf, STUDIES, studyOf } from './evidencePool.ts'

describe('the pool of caseload studies', () => {
  test('is what the rounded constants are rounded from', () => {
    const pool = poolOf(CASELOAD_POOL)
    const { mean, sd } = newPlaceOf(pool)
    expect(NEW_PLACE).toEqual({ mean: Number(mean.toFixed(2)), sd: Number(sd.toFixed(3)) })
    expect(BETWEEN_STUDIES).toBe(Number(Math.sqrt(pool.tau2).toFixed(3)))
  })

  test('refuses a study that gives no number, and says which', () => {
    expect(() => poolOf(['vordingborg'])).toThrow(/vordingborg has no elasticity/)
    expect(() => poolOf(['nothing'])).toThrow(/no study nothing/)
  })

  test('takes each error from where its study says it comes', () => {
    const origins = CASELOAD_POOL.map((id) => studyOf(id).error?.origin ?? 'computed')
    expect(origins).toEqual(
      CASELOAD_POOL.map((id) => (id === 'winterthur' ? 'computed' : 'assigned')),
    )
  })
})

describe('the studies', () => {
  test('are found by an id of their own, with a source and words in both languages', () => {
    expect(new Set(STUDIES.map(({ id }) => id)).size).toBe(STUDIES.length)
    for (const { id, source, group, finding, note } of STUDIES) {
      expect(source, id).not.toBe('')
      for (const words of [group, finding, note])
        if (words) expect(words.da && words.en, id).toBeTruthy()
    }
  })

  test('keep what found nothing or harm, each at its place on the scale', () => {
    const kept = ['vordingborg', 'iza_16923', 'swiss_accidents', 'wsipp_582', 'leiva_2021']
    expect(kept.map((id) => studyOf(id).direction)).toEqual([
      ...['none', 'none', 'none', 'worse', 'worse'],
    ])
    expect(kept.map((id) => tickOf(studyOf(id)))).toEqual([0, 0, 0, null, null])
    expect(tickOf(studyOf('hjoerring'))).toBeCloseTo(0.49, 2)
    expect(studyOf('fair_long_term').finding.en).toMatch(/gone again after 7 months/)
  })

  test('are graded no better than their design allows', () => {
    const best = {
      ...{ randomised: 'A', natural_experiment: 'B', comparison: 'B', meta_analysis: 'B' },
      ...{ review: 'C', observational: 'C' },
    }
    const better = STUDIES.filter(({ design, grade }) => grade < best[design])
    expect(better.map(({ id }) => id)).toEqual([])
  })
})
