import { expect, test } from 'vitest'
import { aside, TookTooLong } from './aside.ts'

const module = import.meta.resolve('#engine/prices.ts')
const rise = (year: number, by: number) => ({ year, rise: by, source: 'x' })

test('does it somewhere else, and gives back what came of it', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0.5 / 8), rise(2027, 0)]] }
  expect(await aside(task, 20, 'ane')).toMatchObject({ firstYear: 2025, lastYear: 2027 })
})

test('a fault of numbers comes back as one, in its own words', async () => {
  const task = { module, name: 'priceChain', args: [[]] }
  await expect(aside(task, 20, 'ane')).rejects.toThrow(RangeError)
  await expect(aside(task, 20, 'ane')).rejects.toThrow('at least one year')
})

test('is ended when the time is over, and its place is free again', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0)]] }
  await expect(aside(task, 0, 'ane')).rejects.toThrow(TookTooLong)
  expect(await aside(task, 20, 'ane')).toBeTruthy()
})

const states = async (...whose: string[]) => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0)]] }
  const all = await Promise.allSettled(whose.map((one) => aside(task, 20, one)))
  return all.map(({ status }) => status)
}

test('a third at once is told to wait', async () => {
  expect(await states('ane', 'bo', 'eva')).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

test('and is told that every place is taken, not that they were too quick', async () => {
  const task = { module, name: 'priceChain', args: [[rise(2026, 0)]] }
  const others = [aside(task, 20, 'ane'), aside(task, 20, 'bo')]
  await expect(aside(task, 20, 'eva')).rejects.toMatchObject({ code: 'full' })
  await Promise.all(others)
})

test('a second of the same person waits, and leaves the place to somebody else', async () => {
  expect(await states('ane', 'ane', 'bo')).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await states('ane')).toEqual(['fulfilled'])
})
