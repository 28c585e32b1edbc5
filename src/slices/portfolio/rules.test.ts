import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  type Choice,
  chosen,
  countsOf,
  FLAGS,
  type Flag,
  holds,
  NO_CHOICE,
  type Row,
  readChoice,
  refuseView,
  searchOf,
  toggled,
  viewQuery,
  writeChoice,
} from './rules.ts'

const today = day('2026-11-19')

/** Nothing is the matter: a filter that takes this one has a reason of its own. */
const calm: Row & { name: string } = {
  name: 'calm',
  dream: 'Køre lastbil igen',
  targetGroup: 'aktivitetsparat_under_30',
  part: 'owner',
  next: { onDay: '2026-11-26' },
  silentFrom: day('2026-11-25'),
  waits: [],
  step: { state: 'planned' },
  law: { dot: 'quiet' },
}
const row = (name: string, more: Partial<Row>) => ({ ...calm, name, ...more })

describe('each filter takes its own', () => {
  test.each<[Flag, Partial<Row>, Partial<Row>]>([
    ['silent', { silentFrom: day('2026-11-19') }, { silentFrom: day('2026-11-20') }],
    ['silent', { silentFrom: day('2026-10-01') }, { silentFrom: null }],
    ['waits_us', { waits: ['us'] }, { waits: ['citizen', 'company'] }],
    ['waits_citizen', { waits: ['us', 'citizen'] }, { waits: ['us', 'network'] }],
    ['no_next', { next: null }, { next: {} }],
    ['no_dream', { dream: null }, { dream: 'Et job' }],
    ['no_dream', { dream: '' }, {}],
    ['step_doing', { step: { state: 'doing' } }, { step: { state: 'planned' } }],
    ['step_doing', { step: { state: 'doing' } }, { step: null }],
    ['law_soon', { law: { dot: 'soon' } }, { law: { dot: 'quiet' } }],
    ['law_soon', { law: { dot: 'overdue' } }, { law: { dot: 'suspended' } }],
    ['law_soon', { law: { dot: 'due' } }, { law: { dot: 'unknown' } }],
  ])('%s takes %o and leaves %o', (flag, taken, left) => {
    expect(holds(row('', taken), flag, today)).toBe(true)
    expect(holds(row('', left), flag, today)).toBe(false)
  })

  test('none of them takes one where nothing is the matter', () => {
    expect(FLAGS.filter((flag) => holds(calm, flag, today))).toEqual([])
  })
})

const anton = row('Anton', { next: null, waits: ['us'] })
const bo = row('Bo', { next: null, targetGroup: 'sygedagpenge' })
const carla = row('Carla', { waits: ['us', 'citizen'], part: 'substitute' })
const dina = row('Dina', { targetGroup: 'sygedagpenge', part: 'coworker' })
const all = [anton, bo, carla, dina]

describe('what is chosen', () => {
  test.each<[string, Partial<Choice>, string[]]>([
    ['nothing', {}, ['Anton', 'Bo', 'Carla', 'Dina']],
    ['one filter', { flags: ['no_next'] }, ['Anton', 'Bo']],
    ['two filters, both', { flags: ['no_next', 'waits_us'] }, ['Anton']],
    ['one group', { groups: ['sygedagpenge'] }, ['Bo', 'Dina']],
    [
      'two groups, either',
      { groups: ['sygedagpenge', 'aktivitetsparat_under_30'] },
      ['Anton', 'Bo', 'Carla', 'Dina'],
    ],
    ['two parts, either', { parts: ['coworker', 'substitute'] }, ['Carla', 'Dina']],
    ['a filter and a group', { flags: ['no_next'], groups: ['sygedagpenge'] }, ['Bo']],
  ])('%s', (_what, choice, names) => {
    const found = chosen(all, { ...NO_CHOICE, ...choice }, today)
    expect(found.map(({ name }) => name)).toEqual(names)
  })

  test('in a team’s portfolio nobody has a part, and no part takes anybody', () => {
    expect(chosen([row('', { part: null })], { ...NO_CHOICE, parts: ['owner'] }, today)).toEqual([])
  })
})

describe('the counts before a press', () => {
  test('without a choice they count everybody', () => {
    const { flags, groups, parts } = countsOf(all, NO_CHOICE, today)
    expect(flags).toMatchObject({ no_next: 2, waits_us: 2, waits_citizen: 1, silent: 0 })
    expect(Object.fromEntries(groups)).toEqual({ aktivitetsparat_under_30: 2, sygedagpenge: 2 })
    expect(Object.fromEntries(parts)).toEqual({ owner: 2, substitute: 1, coworker: 1 })
  })

  test('each count is what the list would hold if that filter were pressed', () => {
    const choice: Choice = { ...NO_CHOICE, flags: ['no_next'] }
    const counts = countsOf(all, choice, today)
    for (const flag of FLAGS.filter((one) => one !== 'no_next')) {
      const pressed = { ...choice, flags: [...choice.flags, flag] }
      expect(counts.flags[flag]).toBe(chosen(all, pressed, today).length)
    }
    for (const [group, count] of counts.groups)
      expect(count).toBe(chosen(all, { ...choice, groups: [group] }, today).length)
    for (const [part, count] of counts.parts)
      expect(count).toBe(chosen(all, { ...choice, parts: [part] }, today).length)
  })

  test('a group that is chosen does not hide the count of another', () => {
    const { groups } = countsOf(all, { ...NO_CHOICE, groups: ['sygedagpenge'] }, today)
    expect(groups.get('aktivitetsparat_under_30')).toBe(2)
  })

  test('a group without anybody left is still there, with nought', () => {
    const { groups } = countsOf(all, { ...NO_CHOICE, flags: ['waits_citizen'] }, today)
    expect(groups.get('sygedagpenge')).toBe(0)
  })
})

describe('the address', () => {
  test('says what is chosen, and is understood again', () => {
    const choice: Choice = {
      flags: ['silent', 'no_next'],
      groups: ['sygedagpenge'],
      parts: ['owner'],
    }
    const search = writeChoice(choice)
    expect(search).toEqual({ show: 'silent,no_next', group: 'sygedagpenge', part: 'owner' })
    expect(readChoice(search)).toEqual(choice)
  })

  test('nothing chosen takes everything out', () => {
    expect(writeChoice(NO_CHOICE)).toEqual({ show: undefined, group: undefined, part: undefined })
  })

  test('what it does not know is left out', () => {
    const search = { show: 'silent,karoline,silent', group: 'x', part: 'owner,boss' }
    expect(readChoice(search)).toEqual({ flags: ['silent'], groups: [], parts: ['owner'] })
  })

  test('a filter is turned on and off', () => {
    expect(toggled(['silent'], 'no_next')).toEqual(['silent', 'no_next'])
    expect(toggled(['silent', 'no_next'], 'silent')).toEqual(['no_next'])
  })
})

describe('a kept view', () => {
  test.each([
    ['part=owner&show=no_next,silent', 'show=silent%2Cno_next&part=owner'],
    ['show=silent&sort=last&desc=1', 'show=silent&sort=last&desc=1'],
    ['sort=last&desc=0', 'sort=last'],
    ['desc=1', ''],
    ['show=silent&name=Karoline+Jensen&team=1', 'show=silent'],
    ['sort=karoline', ''],
  ])('%s is kept as »%s«', (query, kept) => {
    expect(viewQuery(searchOf(query))).toBe(kept)
  })

  test.each<[string, string, string[]]>([
    ['Stille', 'show=silent', []],
    ['  ', 'show=silent', ['view.name_missing']],
    ['Ny', '', ['view.nothing_chosen']],
    ['Ny', 'name=Karoline', ['view.nothing_chosen']],
    [' UDEN AFTALE ', 'show=no_next', ['view.name_taken']],
  ])('»%s« with %s: %s', (name, query, codes) => {
    const others = [{ name: 'Uden aftale', query: 'show=no_next' }]
    expect(refuseView({ name, query }, others).map(({ code }) => code)).toEqual(codes)
  })
})
