import { expect, test } from 'vitest'
import { aside, TookTooLong } from './aside.ts'

const module = import.meta.resolve('#engine/prices.ts')
const rise = (year: number, by: number) => ({ year, rise: by, source: 'x' })

test('does it somewhere else, and gives back what came of it', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0.5 / 8), rise(2027, 0)]] }
  expect(await aside(task, 20)).toMatchObject({ firstYear: 2025, lastYear: 2027 })
})

test('a fault of numbers comes back as one, in its own words', async () => {
  const task = { module, name: 'priceChain', args: [[]] }
  await expect(aside(task, 20)).rejects.toThrow(RangeError)
  await expect(aside(task, 20)).rejects.toThrow('at least one year')
})

test('is ended when the time is over, and its place is free again', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0)]] }
  await expect(aside(task, 0)).rejects.toThrow(TookTooLong)
  expect(await aside(task, 20)).toBeTruthy()
})

test('a third at once is told to wait', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0)]] }
  const [one, two, three] = await Promise.allSettled([0, 1, 2].map(() => aside(task, 20)))
  expect([one?.status, two?.status, three?.status]).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})
