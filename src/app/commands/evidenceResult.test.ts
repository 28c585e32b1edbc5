import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { reckoned } from '#slices/results/acts.ts'
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

const RECKONING = {
  ...{ format: 'medspiller-result/2', design: 'teams', why: null, delivered: null, data: DATA },
  draw: {
    start: 2,
    teams: [0, 1, 2, 3].map((at) => ({
      from: at < 2 ? 2 : 4,
      exits: [10, 11, 9 + at, 20, 12, 13].map((exits, month) =>
        at < 2 ? exits : 10 + (month % 2),
      ),
      personMonths: [100, 100, 100, 100, 100, 100],
    })),
  },
  net: { businessCase: null, runs: 1000, seed: 1 },
  ...{ codeVersion: '0.1.9', codeCommit: 'a'.repeat(40) },
}

describe('a result reckoned again', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })
  const said = async (content: object, json: boolean) => {
    const line = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await rerun(file(JSON.stringify(content)), { json })
    return String(line.mock.calls.at(-1)?.[0])
  }

  test('says the decision, the ratio, how surely it pays, and whether the digits are the same', async () => {
    const told = await reckoned(RECKONING as never)
    const kept = { ...RECKONING, told }
    expect(told.byDraw).toMatchObject({ orders: 6 })
    expect(await said(kept, false)).toMatch(
      /^decision: stay\nlog ratio 0\.69.*\nmonth 1: e-value .*P\(above what pays\): 0\.99.*P\(net above 0\): not told, no_case\nby the draw: p .* of 6 orders\nThe same digits as in the file\.$/s,
    )
    expect(process.exitCode).toBeUndefined()
    expect(JSON.parse(await said(kept, true))).toMatchObject({ same: true, differing: [] })
  })

  test('of which a digit is another says which, by which program, and fails', async () => {
    const told = { ...(await reckoned(RECKONING as never)), aboveBreakEven: 0.5 }
    expect(await said({ ...RECKONING, told }, false)).toMatch(
      /Other digits than in the file: aboveBreakEven\. It was reckoned by Medspiller 0\.1\.9, commit a{40}\./,
    )
    expect(process.exitCode).toBe(1)
  })

  test('from the first form of the file has the figures alone', async () => {
    expect(JSON.parse(await said(DATA, true)).effect.logRatio).toBeCloseTo(Math.log(2), 9)
    expect(await said(DATA, false)).toMatch(
      /^log ratio 0\.69.*\nmonth 1: e-value .*enough after \d+ months$/s,
    )
    expect(await said({ ...DATA, design: 'before_after' }, false)).toBe(
      'Nothing can be said: no_effect_design.',
    )
  })

  test('from another file says what is wrong with it', async () => {
    const wrong = (path: string) => rerun(path, {})
    await expect(wrong(join(folder, 'nowhere.json'))).rejects.toThrow(/is not there/)
    await expect(wrong(file('{"format":"x"}'))).rejects.toThrow(/format/)
    await expect(wrong(file(JSON.stringify({ ...DATA, alpha: 7 })))).rejects.toThrow(/alpha/)
    await expect(wrong(file('null'))).rejects.toThrow(/expected/)
  })
})
