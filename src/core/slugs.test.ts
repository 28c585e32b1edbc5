import { expect, test } from 'vitest'
import { fileStem, slugOf } from './slugs.ts'

test.each([
  ['Sygedagpenge: fra 75 til 35 sager', 'investering-sygedagpenge-fra-75-til-35-sager'],
  ['Ærø & Åbenrå: «ét» skridt', 'investering-aeroe-aabenraa-et-skridt'],
  ['../../etc/passwd; "x".exe\r\n', 'investering-etc-passwd-x-exe'],
  ['…', 'investering'],
  ['', 'investering'],
])('the file of the project %j is called %s', (title, stem) => {
  expect(fileStem('investering', title)).toBe(stem)
})

test('a long title is cut, and does not end with a hyphen', () => {
  const stem = fileStem('resultat', `${'a'.repeat(59)} ${'b'.repeat(60)}`)
  expect(stem).toBe(`resultat-${'a'.repeat(59)}`)
  expect(slugOf('x'.repeat(100))).toHaveLength(80)
})
