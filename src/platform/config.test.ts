import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigFault, readConfig } from './config.ts'

test('nothing said gives a server of this machine for this machine', () => {
  expect(readConfig({}, {})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    development: false,
  })
})

test('the command line stands above the environment, and an empty variable is none', () => {
  const env = { PORT: '4000', DATA: '/srv/a', LOG_LEVEL: '', PUBLIC_URL: 'https://a.dk/' }
  const config = readConfig({ port: '8080' }, env)
  expect(config).toMatchObject({ port: 8080, dataDir: '/srv/a', publicUrl: 'https://a.dk' })
})

test('all faults come at once, each with its name, its value and what to do', () => {
  const env = { PORT: 'x', DATABASE_URL: 'mysql://a:hemmelig@b/c', LOG_LEVEL: 'loud' }
  let said = ''
  try {
    readConfig({}, env)
  } catch (fault) {
    expect(fault).toBeInstanceOf(ConfigFault)
    said = String(fault)
  }
  expect(said).toContain('PORT=x: give a port')
  expect(said).toContain('DATABASE_URL: write postgres://')
  expect(said).toContain('LOG_LEVEL=loud: choose debug')
  expect(said).not.toContain('hemmelig')
})

test('nobody is believed about who asks, unless named', () => {
  expect(readConfig({}, {}).trustProxy).toEqual([])
  const named = readConfig({}, { TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,::1' })
  expect(named.trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', '::1'])
})

test.each(['true', '*', '0.0.0.0/0', '10.0.0.0/33', '1', 'proxy.kommune.dk', '127.0.0.1,'])(
  '"%s" names no proxy',
  (text) => expect(() => readConfig({}, { TRUST_PROXY: text })).toThrow(/TRUST_PROXY/),
)

test.each(['-1', '65536', '80.5', ''])('"%s" is no port', (port) => {
  expect(() => readConfig({ port }, {})).toThrow(/--port/)
})
