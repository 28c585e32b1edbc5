import type { BusinessCase } from '#engine/businessCase.ts'
import { known } from '#engine/caseModel.ts'
import type { CasePurses } from '#engine/casePurses.ts'
import type { Purses } from '#engine/purses.ts'
import type { Numbers } from './caseNumbers.ts'
import type { Section } from './caseSections.ts'
import type { CaseWords } from './caseTexts.ts'

const PURSES = ['municipalityGross', 'municipalityAfter', 'state', 'others'] as const
const LINES = [
  ...(['benefits', 'tax', 'investment'] as const),
  ...(['guarantee_own', 'guarantee_others', 'equalisation'] as const),
]

/** Who gets the money: a line for what it is and a column for each purse; and what is left by year. */
export function pursesSections(
  { purses: shares }: BusinessCase,
  { whole, years, caused }: CasePurses,
  { words, numbers }: { words: CaseWords; numbers: Numbers },
): Section[] {
  if (!shares) return []
  const percent = (share: Parameters<typeof known>[0]) => numbers.figures(known(share) * 100)
  const said = words.purses.shares({
    guaranteed: percent(shares.guaranteed),
    country: percent(shares.shareOfCountry),
    others: percent(shares.othersDoTheSame),
    equalised: percent(shares.equalised),
  })
  const told = LINES.filter((code) => PURSES.some((purse) => lineOf(whole, purse, code)?.kroner))
  const names = PURSES.map((purse) => words.purses[purse])
  const cell = (line?: { kroner: number }) => (line ? numbers.millions(line.kroner) : '')
  const rows = [
    ...told.map((code) => [
      words.purses[code],
      ...PURSES.map((purse) => cell(lineOf(whole, purse, code))),
    ]),
    [words.purses.net, ...PURSES.map((purse) => numbers.millions(whole[purse].net))],
  ]
  const all = words.purses.caused(words.millionKroner(numbers.millions(caused)))
  return [
    {
      title: words.titles.purses,
      says: [words.purses.says, said, all],
      table: { head: ['', ...names], rows, sum: true },
    },
    {
      title: words.titles.pursesByYear,
      says: [words.yearsSay],
      table: {
        head: [words.years.year, ...names],
        rows: years.map((line) => [
          String(line.year),
          ...PURSES.map((purse) => numbers.thousands(line[purse])),
        ]),
      },
    },
  ]
}

function lineOf(whole: Purses, purse: keyof Purses, sought: (typeof LINES)[number]) {
  return whole[purse].lines.find(({ code }) => code === sought)
}
