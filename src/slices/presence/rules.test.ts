import { expect, test } from 'vitest'
import { gathered, type Place, placeOf, type Somebody } from './rules.ts'

const at = (name: string, place: Place): Somebody => ({ employeeId: name, name, place })

test.each<[string, Somebody[], string[]]>([
  ['nobody', [], []],
  ['one', [at('Elif', 'page')], ['Elif page']],
  ['twice is once', [at('Elif', 'page'), at('Elif', 'page')], ['Elif page']],
  ['where they write', [at('Elif', 'page'), at('Elif', 'record')], ['Elif record']],
  ['whatever came first', [at('Elif', 'record'), at('Elif', 'page')], ['Elif record']],
  [
    'who writes comes first',
    [at('Ane', 'page'), at('Elif', 'assessment')],
    ['Elif assessment', 'Ane page'],
  ],
  ['then by name', [at('Åse', 'page'), at('Bo', 'page')], ['Bo page', 'Åse page']],
])('%s', (_, open, expected) => {
  expect(gathered(open).map(({ name, place }) => `${name} ${place}`)).toEqual(expected)
})

test.each([
  ['record', 'record'],
  ['close', 'record'],
  ['kitchen', 'page'],
  [undefined, 'page'],
])('%s is the place %s', (name, place) => {
  expect(placeOf(name)).toBe(place)
})
