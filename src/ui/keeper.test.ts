import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from './client.ts'
import { allLeft, flushAll, isWriting, type Keeper, openKeeper, type SheetSent } from './keeper.ts'

// A sheet, a server that answers as it is told, and a clock that is ours.

type Answer = number | 'never'

let text = ''
let answers: Answer[]
let sent: (SheetSent & { isLast: boolean; at: number })[]
let stored: Map<string, SheetSent>
let device: Map<string, SheetSent>
let deviceWorks: boolean
let states: string[]
let removed: string[]
let ids: number
let latency: number
let deviceLatency: number
let keeper: Keeper
let began: number

const problem = (status: number) => new Problem({ status, code: 'x', title: 'x' })

/** As the server: a later version is never written over by an earlier one. */
function take(sheet: SheetSent): void {
  const known = stored.get(sheet.sheetId)
  if (known && known.version >= sheet.version) throw problem(412)
  if (!known && !sheet.isNew) throw problem(404)
  stored.set(sheet.sheetId, sheet)
}

function start(sheet: Partial<{ sheetId: string; version: number; isNew: boolean }> = {}): Keeper {
  keeper = openKeeper({
    sheet: { sheetId: 'a', version: 0, isNew: true, savedAt: null, ...sheet },
    read: () => text,
    async send(one, isLast) {
      sent.push({ ...one, isLast, at: performance.now() - began })
      const answer = answers.shift() ?? 200
      if (answer === 'never') return new Promise(() => undefined)
      await new Promise((done) => setTimeout(done, latency))
      if (answer !== 200) throw problem(answer)
      take(one)
      return { savedAt: `at ${one.version}` }
    },
    async remove(id) {
      removed.push(id)
    },
    device: {
      async put(one) {
        await slowly()
        if (deviceWorks) device.set(one.sheetId, one)
        return deviceWorks
      },
      async remove(id) {
        await slowly()
        device.delete(id)
      },
    },
    newId() {
      ids += 1
      return `new${ids}`
    },
    tell: ({ status, sheetId }) => states.push(sheetId === 'a' ? status : `${sheetId} ${status}`),
  })
  return keeper
}

async function slowly(): Promise<void> {
  if (deviceLatency > 0) await new Promise((done) => setTimeout(done, deviceLatency))
}

function write(more: string): void {
  text += more
  keeper.wrote()
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const last = () => states.at(-1)

beforeEach(() => {
  vi.useFakeTimers()
  text = ''
  answers = []
  sent = []
  stored = new Map()
  device = new Map()
  deviceWorks = true
  states = []
  removed = []
  ids = 0
  latency = 20
  deviceLatency = 0
  began = performance.now()
})

afterEach(async () => {
  const ended = keeper.end()
  await pass(10_000)
  await ended
  vi.useRealTimers()
})

describe('from the first key', () => {
  test('on the device within 150 ms, at the server within 700, and then no longer on the device', async () => {
    start()
    write('h')
    expect(last()).toBe('saving')
    await pass(110)
    expect(device.get('a')).toMatchObject({ content: 'h', version: 1, isNew: true })
    await pass(590)
    expect(stored.get('a')?.content).toBe('h')
    expect(last()).toBe('saved')
    expect(device.size).toBe(0)
  })

  test('typing on puts nothing off: no word is older than 900 ms at the server', async () => {
    start()
    latency = 80
    for (let at = 0; at < 100; at += 1) {
      write('x')
      await pass(50)
      const known = stored.get('a')?.content.length ?? 0
      expect(text.length - known).toBeLessThanOrEqual(900 / 50)
    }
    await pass(1_000)
    expect(stored.get('a')?.content).toBe(text)
    expect(sent.map(({ version }) => version)).toEqual(sent.map((_, at) => at + 1))
    expect(sent.length).toBeLessThan(12)
  })

  test('a key in the very moment of an answer is sent like any other, and kept meanwhile', async () => {
    start()
    deviceLatency = 60
    write('a')
    await pass(640)
    expect(last()).toBe('saved')
    write('b')
    await pass(250)
    expect(device.get('a')?.content).toBe('ab')
    await pass(600)
    expect([stored.get('a')?.content, last()]).toEqual(['ab', 'saved'])
  })

  test('nothing is sent where nothing was written', async () => {
    start()
    keeper.nudge()
    await keeper.leave()
    await pass(5_000)
    expect([sent, states, isWriting()]).toEqual([[], [], false])
  })
})

describe('when something is in the way', () => {
  test('without a connection it waits on the device, and goes on by itself', async () => {
    start()
    answers = [0, 0, 503]
    write('a')
    await pass(700)
    expect(last()).toBe('local')
    write('b')
    await pass(150)
    expect(device.get('a')?.content).toBe('ab')
    await pass(8_000)
    expect(stored.get('a')?.content).toBe('ab')
    expect([last(), device.size]).toEqual(['saved', 0])
  })

  test('a line that never answers is none, and holds nothing up', async () => {
    start()
    answers = ['never']
    write('a')
    await pass(8_700)
    expect(last()).toBe('local')
    await pass(1_100)
    expect(stored.get('a')?.content).toBe('a')
  })

  test('a connection that is back is used at once', async () => {
    start()
    answers = [0, 0, 0]
    write('a')
    await pass(4_000)
    keeper.nudge()
    await pass(50)
    expect(last()).toBe('saved')
  })

  test('where the device keeps nothing either, the line says so', async () => {
    start()
    deviceWorks = false
    answers = [0]
    write('a')
    await pass(700)
    expect(last()).toBe('loose')
    await pass(1_100)
    expect(last()).toBe('saved')
  })

  test('a session that ended keeps the text, and goes on when somebody is back', async () => {
    start()
    answers = [401]
    write('a')
    await pass(700)
    write('b')
    expect(last()).toBe('signed_out')
    keeper.nudge()
    await pass(50)
    expect([last(), stored.get('a')?.content]).toEqual(['saved', 'ab'])
  })

  test('an answer that was lost is no conflict', async () => {
    start()
    answers = ['never']
    write('a')
    await pass(700)
    stored.set('a', { sheetId: 'a', version: 1, isNew: true, content: 'a' })
    void keeper.leave()
    await pass(50)
    expect(sent.map(({ version, isLast }) => [version, isLast])).toEqual([
      [1, false],
      [2, true],
    ])
    expect(last()).toBe('saved')
  })

  test('what the server will not take is said, and tried again with the next key', async () => {
    start()
    answers = [413]
    write('long')
    await pass(700)
    expect(last()).toBe('failed')
    text = ''
    write('short')
    await pass(700)
    expect(last()).toBe('saved')
  })
})

describe('two that write', () => {
  test('the same sheet elsewhere: this one goes on under an id of its own, and both are kept', async () => {
    stored.set('a', { sheetId: 'a', version: 7, isNew: false, content: 'theirs' })
    start({ version: 3, isNew: false })
    write('mine')
    await pass(700)
    expect(stored.get('a')?.content).toBe('theirs')
    expect(stored.get('new1')?.content).toBe('mine')
    expect(last()).toBe('new1 saved')
  })

  test('a sheet that was thrown away elsewhere does not come back; the words do, in a new one', async () => {
    start({ version: 3, isNew: false })
    write('mine')
    await pass(700)
    expect([...stored.keys()]).toEqual(['new1'])
  })

  test('a case that may no longer be written about is not tried for ever', async () => {
    start()
    answers = [404, 404, 404, 404, 404]
    write('mine')
    await pass(60_000)
    expect(sent).toHaveLength(3)
    expect(last()).toBe('new2 failed')
  })
})

describe('on the way out', () => {
  test('what was typed last is sent with the page, though another is under way', async () => {
    start()
    latency = 400
    write('a')
    await pass(650)
    write('b')
    void keeper.leave()
    expect(sent.map(({ content, isLast }) => [content, isLast])).toEqual([
      ['a', false],
      ['ab', true],
    ])
    await pass(500)
    expect(stored.get('a')?.content).toBe('ab')
  })

  test('who opens it again waits for what was on its way', async () => {
    start()
    write('a')
    keeper.stop()
    const left = allLeft()
    await pass(30)
    await left
    expect(stored.get('a')?.content).toBe('a')
    await pass(60_000)
    expect(sent).toHaveLength(1)
  })

  test('ended is ended: nothing more is sent, and nothing stays', async () => {
    start()
    write('a')
    await pass(605)
    const ended = keeper.end()
    write('b')
    await pass(60_000)
    await ended
    expect(sent).toHaveLength(1)
    expect([device.size, removed, isWriting()]).toEqual([0, ['a'], false])
  })

  test('a copy that was on its way to the device does not outlive the end', async () => {
    start()
    deviceLatency = 60
    answers = [0]
    write('a')
    await pass(110)
    const ended = keeper.end()
    await pass(10_000)
    await ended
    expect(device.size).toBe(0)
  })

  test('before somebody signs out, all is sent', async () => {
    start()
    write('a')
    expect(isWriting()).toBe(true)
    const done = flushAll()
    await pass(30)
    await done
    expect(stored.get('a')?.content).toBe('a')
  })
})
