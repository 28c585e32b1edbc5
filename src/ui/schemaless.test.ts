import { expect, test } from 'vitest'
import { z } from './schemaless.ts'

type Any = (...args: unknown[]) => { [name: string]: Any } & Any

const build = z as unknown as { [name: string]: Any }

test('every chain a contract writes can be written', () => {
  const object = build['strictObject']?.({ id: build['uuid']?.() })
  expect(() => object?.['extend']?.({})['partial']?.()['array']?.().min?.(1)).not.toThrow()
})

test('what an enumeration may be is still known', () => {
  const kinds = build['enum']?.(['enkel', 'kompleks'])
  expect((kinds as unknown as { options: string[] }).options).toEqual(['enkel', 'kompleks'])
})

test('asking it to check something says where checking is done', () => {
  const text = build['string']?.() as unknown as Record<string, unknown>
  expect(() => text['parse']).toThrow('on the server')
})
