import { describe, expect, test } from 'vitest'
import { NEW_PLACE } from './evidence.ts'
import { STUDIES } from './evidencePool.ts'
import { beliefOf, PRIORS, priorOf } from './priors.ts'

describe('the priors', () => {
  test('stand on studies that exist, and are told in both languages', () => {
    const known = new Set(STUDIES.map(({ id }) => id))
    for (const { id, basis, group, note } of PRIORS) {
      expect(basis.length, id).toBeGreaterThan(0)
      expect(
        basis.filter((study) => !known.has(study)),
        id,
      ).toEqual([])
      for (const words of [group, note]) if (words) expect(words.da && words.en, id).toBeTruthy()
    }
  })

  test('are found by an id of their own', () => {
    expect(new Set(PRIORS.map(({ id }) => id)).size).toBe(PRIORS.length)
    expect(priorOf('displacement_all').parameter).toBe('displacement')
    expect(() => priorOf('nothing')).toThrow(/There is no prior nothing/)
  })

  test('begin for an unknown group where a new place of the pool lies', () => {
    expect(beliefOf(priorOf('job_unknown').spread)).toEqual(NEW_PLACE)
  })

  test('expect twice as much of more contacts for the newly unemployed, and never less than nothing', () => {
    const [everybody, fresh] = ['contacts_all', 'contacts_new'].map((id) => priorOf(id).spread)
    if (!everybody || !fresh) throw new Error('Both are there.')
    expect(beliefOf(everybody)).toEqual({ mean: 0.1, sd: 0.05 })
    expect(beliefOf(fresh)).toEqual({ mean: 0.2, sd: 0.1 })
    for (const spread of [everybody, fresh]) expect(spread).toMatchObject({ floor: 0 })
  })

  test('expect every fifth extra job to be somebody else’s', () => {
    const { mean, sd } = beliefOf(priorOf('displacement_all').spread)
    expect(mean).toBeCloseTo(0.2, 12)
    // Beta(2, 8): ab / ((a + b)² (a + b + 1)) = 16 / 1,100.
    expect(sd ** 2).toBeCloseTo(16 / 1_100, 12)
    expect(beliefOf(priorOf('displacement_slack').spread)).toEqual({ mean: 0.35, sd: 0 })
  })

  test('call a guess a guess', () => {
    const guesses = PRIORS.filter(({ grade }) => grade === 'D')
    expect(guesses.map(({ id }) => id)).toEqual(['caseworker_change'])
    expect(guesses.filter(({ note }) => !note)).toEqual([])
  })
})
