import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './ports.ts'

test('a port that is taken gives the next one', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await freePort(port, '127.0.0.1')).toBeGreaterThan(port)
  other.close()
  await once(other, 'close')
  expect(await freePort(port, '127.0.0.1')).toBe(port)
})

test('port 0 leaves the choice to the machine', async () => {
  expect(await freePort(0, '127.0.0.1')).toBe(0)
})
