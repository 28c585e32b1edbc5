import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { rerun } from './evidenceResult.ts'

const folder = mkdtempSync(join(tmpdir(), 'result-'))
const file = (content: string) => {
  const path = join(folder, 'resultat.json')
  writeFileSync(path, content)
  return path
}
const months = Array.from({ length: 12 }, (_, at) => ({
  ...{ from: at, to: at, treatedExits: 24, comparedExits: 20, treatedWeight: 12 },
  ...{ comparedWeight: 20, beforeError: 1 / 240 },
}))
const DATA = {
  ...{ format: 'medspiller-result/1', design: 'teams', alpha: 0.05, expected: 1.3, breakEven: 1.1 },
  ...{ prior: null, rampMonths: 6, horizonMonths: 36, monthsIn: 12, dispersion: 1 },
  ...{ periods: months, series: null, places: null },
}

describe('a result reckoned again', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const said = (content: object, json: boolean) => {
    const line = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    rerun(file(JSON.stringify(content)), { json })
    return String(line.mock.calls.at(-1)?.[0])
  }

  test('says the ratio, and the evidence look by look', () => {
    expect(JSON.parse(said(DATA, true)).effect.logRatio).toBeCloseTo(Math.log(2), 9)
    expect(said(DATA, false)).toMatch(
      /^log ratio 0\.69.*\nmonth 1: e-value .*enough after \d+ months$/s,
    )
    expect(said({ ...DATA, design: 'before_after' }, false)).toBe(
      'Nothing can be said: no_effect_design.',
    )
  })

  test('from another file says what is wrong with it', () => {
    expect(() => rerun(join(folder, 'nowhere.json'), {})).toThrow(/is not there/)
    expect(() => rerun(file('{"format":"x"}'), {})).toThrow(/format/)
    expect(() => rerun(file(JSON.stringify({ ...DATA, alpha: 7 })), {})).toThrow(/alpha/)
  })
})
