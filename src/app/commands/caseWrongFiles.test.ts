import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inDanish } from '#engine/caseDanish.ts'
import { checked, WHOLE_FAULTS } from '#engine/caseFaults.ts'
import { CaseFileFault, readCaseFile } from '#platform/caseFile.ts'

/** A case without a fault; each row below spoils it in one way. */
const GOOD = `format: medspiller-case/1
name: Fewer cases
start: 2026-01-01
years: 5
priceYear: 2026
discount: none
targetGroupRule:
  rule: More than a year on kontanthjælp
  writtenOn: 2025-10-01
stopRule:
  rule: Closed when nothing comes of it
  writtenOn: 2025-10-01
  decideOn: 2027-01-15
model:
  groups:
    - name: everybody
      people: 323
      weeksSoFar: 60
      inflowPerWeek: 2.2
      benefit:
        kind: kontanthjaelp
        kronerPerMonth: 11944
        activationStateShare: 0.1
      exits:
        job: { perWeek: 0.006, falling: 0.35 }
        uddannelse: { perWeek: 0.0025 }
        fleksjob: { perWeek: 0.001 }
      returns:
        job: 0.0065
      costsAfterPerWeek:
        fleksjob: 1500
      effect:
        elasticity:
          job:
            value: 0.2
            spread: { normal: { mean: 0.2, sd: 0.12 } }
            grade: B
            source: six studies
          uddannelse: { follows: job, share: 0.6 }
        decayPerYear: 0.25
        displacement: 0.15
  caseload:
    before: 95
    after: 40
  posts:
    - title: Caseworkers
      fullTime: 4.7
      from: 2026-02-01
      until: 2030-12-31
      kronerPerYear: { spread: { pert: { low: 600000, mode: 650000, high: 720000 } }, grade: B, source: payroll }
      overhead: 0.1
      leavesPerYear: 0.12
      carriesCases: true
  otherCosts:
    - { budgetPost: Training, from: 2026-02-01, kroner: 200000 }
accounts:
  source: the accounts
  split: told
  years:
    - { year: 2026, invested: 3000000, saved: 1000000 }
    - { year: 2027, invested: 3000000, saved: null }
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-case-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
function written(content: string | Uint8Array): string {
  const file = join(folder, `${files++}.yaml`)
  writeFileSync(file, content)
  return file
}

/** Whatever is said of a file has its Danish words, too. */
function look(content: string | Uint8Array) {
  const found = checked(readCaseFile(written(content)))
  const said = [...found.faults, ...found.warnings].flatMap(({ what, advice }) => [what, advice])
  expect(said.filter((one) => inDanish(one) === undefined)).toEqual([])
  return found
}

test('the case that is spoiled below has no fault, and nothing odd', () => {
  const { faults, warnings, businessCase } = look(GOOD)
  expect([faults, warnings]).toEqual([[], []])
  expect(businessCase?.model?.groups).toHaveLength(1)
})

test.each(Object.values(WHOLE_FAULTS))('»$what« has its Danish words', ({ what, advice }) => {
  expect([inDanish(what), inDanish(advice)]).not.toContain(undefined)
})

type Row = {
  what: string
  from: string
  to: string
  /** Where the fault stands, when it is not where the text was changed. */
  at?: string
  path: string
  says: RegExp
  advises: RegExp
}
const row = (
  what: string,
  [from, to]: [string, string],
  [path, says, advises]: [string, RegExp, RegExp],
  at?: string,
): Row => ({ what, from, to, path, says, advises, ...(at === undefined ? {} : { at }) })

const GROUP = 'model.groups[0]'
const EFFECT = `${GROUP}.effect`
const POST = 'model.posts[0]'

const WRONG: readonly Row[] = [
  // What is missing.
  row(
    'no format',
    ['format: medspiller-case/1\n', ''],
    ['format', /missing/, /format: medspiller-case\/1/],
    'name:',
  ),
  row(
    'no name',
    ['name: Fewer cases\n', ''],
    ['name', /»name« is missing/, /name: a text/],
    'format:',
  ),
  row('no start', ['start: 2026-01-01\n', ''], ['start', /missing/, /a day, such as/], 'format:'),
  row(
    'nothing after the colon',
    ['people: 323', 'people:'],
    [`${GROUP}.people`, /empty/, /a number/],
  ),
  row(
    'a number without a grade',
    ['people: 323', 'people: { value: 323, source: us }'],
    [`${GROUP}.people.grade`, /missing/, /one of A, B, C, D/],
  ),
  row(
    'a number without a source',
    ['people: 323', 'people: { value: 323, grade: A }'],
    [`${GROUP}.people.source`, /missing/, /a text/],
  ),
  row(
    'neither a value nor a spread',
    ['displacement: 0.15', 'displacement: { grade: D, source: a guess }'],
    [`${EFFECT}.displacement`, /neither a value nor a spread/, /Write one/],
  ),
  row(
    'a PERT without its likeliest',
    ['mode: 650000, ', ''],
    [`${POST}.kronerPerYear.spread.pert.mode`, /missing/, /a number/],
    'kronerPerYear',
  ),
  // Names that are not known.
  row(
    'a slip of the keys',
    ['people: 323', 'poeple: 323'],
    [`${GROUP}.poeple`, /»poeple« is not known/, /Did you mean »people«/],
  ),
  row(
    'a name in another way of writing',
    ['weeksSoFar: 60', 'weeks_so_far: 60'],
    [`${GROUP}.weeks_so_far`, /not known/, /»weeksSoFar«/],
  ),
  row(
    'a name in the wrong place',
    ['years: 5', 'years: 5\npeople: 3'],
    ['people', /not known/, /model\.groups\[\]/],
    'people: 3',
  ),
  row(
    'a name that is one nowhere',
    ['years: 5', 'years: 5\nzzzzqq: 3'],
    ['zzzzqq', /not known/, /Here may stand: format/],
    'zzzzqq',
  ),
  row(
    'an outcome with Danish letters',
    [
      '        fleksjob: { perWeek: 0.001 }',
      '        førtidspension: { perWeek: 0.001 }\n        fleksjob: { perWeek: 0.001 }',
    ],
    [`${GROUP}.exits.førtidspension`, /not known/, /»foertidspension«/],
  ),
  row(
    'a benefit with Danish letters',
    ['kind: kontanthjaelp', 'kind: kontanthjælp'],
    [`${GROUP}.benefit.kind`, /is not one of/, /Did you mean kontanthjaelp/],
  ),
  row(
    'a grade that does not exist',
    ['grade: B\n', 'grade: E\n'],
    [`${EFFECT}.elasticity.job.grade`, /is not one of A, B, C, D/, /Write one of them/],
  ),
  row(
    'a spread that does not exist',
    ['{ normal: { mean', '{ gauss: { mean'],
    [`${EFFECT}.elasticity.job.spread.gauss`, /not known/, /normal, lognormal/],
  ),
  row(
    'two kinds of spread',
    [
      '{ normal: { mean: 0.2, sd: 0.12 } }',
      '{ normal: { mean: 0.2, sd: 0.12 }, uniform: { low: 0, high: 1 } }',
    ],
    [`${EFFECT}.elasticity.job.spread.uniform`, /several kinds/, /Keep one/],
  ),
  row(
    'a form of a later day',
    ['medspiller-case/1', 'medspiller-case/9'],
    ['format', /not a form of file that this version reads/, /medspiller-case\/1/],
  ),
  row(
    'a merge',
    ['    before: 95', '    <<: { before: 95 }\n    before: 95'],
    ['model.caseload.<<', /merging/, /\*NAME|Write out/],
  ),
  // Numbers that are no numbers.
  row(
    '.nan',
    ['inflowPerWeek: 2.2', 'inflowPerWeek: .nan'],
    [`${GROUP}.inflowPerWeek`, /no number/, /best guess/],
  ),
  row(
    '.inf',
    ['inflowPerWeek: 2.2', 'inflowPerWeek: .inf'],
    [`${GROUP}.inflowPerWeek`, /infinite/, /Write the number/],
  ),
  row(
    'NaN as a word',
    ['inflowPerWeek: 2.2', 'inflowPerWeek: NaN'],
    [`${GROUP}.inflowPerWeek`, /is a text, not a number/, /Write the number; if nobody knows it/],
  ),
  row(
    'a number in words',
    ['inflowPerWeek: 2.2', 'inflowPerWeek: two'],
    [`${GROUP}.inflowPerWeek`, /is a text, not a number/, /Write the number alone/],
  ),
  row(
    'a number in quotation marks',
    ['people: 323', 'people: "323"'],
    [`${GROUP}.people`, /is a text/, /Write 323\./],
  ),
  row(
    'a decimal comma',
    ['inflowPerWeek: 2.2', 'inflowPerWeek: 2,2'],
    [`${GROUP}.inflowPerWeek`, /is a text/, /Write 2\.2\./],
  ),
  row(
    'points between thousands and a comma',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11.944,00'],
    [`${GROUP}.benefit.kronerPerMonth`, /is a text/, /Write 11944\./],
  ),
  row(
    'underscores between thousands',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11_944'],
    [`${GROUP}.benefit.kronerPerMonth`, /is a text/, /Write 11944\./],
  ),
  row(
    'a unit',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11.944 kr.'],
    [`${GROUP}.benefit.kronerPerMonth`, /is a text/, /Write 11944\./],
  ),
  row(
    'millions in words',
    ['kroner: 200000', 'kroner: 0.2 mio'],
    ['model.otherCosts[0].kroner', /is a text/, /Write 200000\./],
  ),
  row(
    'per cent in signs',
    ['displacement: 0.15', 'displacement: 15 %'],
    [`${EFFECT}.displacement`, /is a text/, /Write 0\.15\./],
  ),
  row(
    'a list where a number stands',
    ['people: 323', 'people: [323]'],
    [`${GROUP}.people`, /A list is not/, /Write a number/],
  ),
  row(
    'half a year',
    ['years: 5', 'years: 5.5'],
    ['years', /not a whole number/, /without decimals/],
  ),
  row(
    'yes for true',
    ['carriesCases: true', 'carriesCases: yes'],
    [`${POST}.carriesCases`, /is a text/, /Write true/],
  ),
  // Numbers that cannot be.
  row(
    'fewer than no people',
    ['people: 323', 'people: -5'],
    [`${GROUP}.people`, /below 0/, /how many people/],
  ),
  row(
    'a negative pay',
    [
      'kronerPerYear: { spread: { pert: { low: 600000, mode: 650000, high: 720000 } }, grade: B, source: payroll }',
      'kronerPerYear: -650000',
    ],
    [`${POST}.kronerPerYear`, /below 0/, /kroner a year/],
  ),
  row(
    'a share in per cent',
    ['displacement: 0.15', 'displacement: 35'],
    [`${EFFECT}.displacement`, /very large/, /If 35 per cent is meant, write 0\.35/],
  ),
  row(
    'a share of the schema in per cent',
    ['activationStateShare: 0.1', 'activationStateShare: 50'],
    [`${GROUP}.benefit.activationStateShare`, /a share, from 0 to 1/, /write 0\.5/],
  ),
  row(
    'exits in per cent',
    ['perWeek: 0.0025', 'perWeek: 2.5'],
    [`${GROUP}.exits.uddannelse.perWeek`, /very large/, /write 0\.025/],
  ),
  row(
    'overhead in per cent',
    ['overhead: 0.1', 'overhead: 20'],
    [`${POST}.overhead`, /very large/, /write 0\.2/],
  ),
  row(
    'a month in øre',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 1194400'],
    [`${GROUP}.benefit.kronerPerMonth`, /very large/, /If øre are meant, write 11944/],
  ),
  row(
    'a point for a thousand',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11.944'],
    [`${GROUP}.benefit.kronerPerMonth`, /very small/, /11\.944 is not 11944/],
  ),
  row(
    'a pay in thousands',
    [
      'kronerPerYear: { spread: { pert: { low: 600000, mode: 650000, high: 720000 } }, grade: B, source: payroll }',
      'kronerPerYear: 650',
    ],
    [`${POST}.kronerPerYear`, /very small/, /If thousands are meant, write 650000/],
  ),
  row(
    'a pay in øre',
    [
      'kronerPerYear: { spread: { pert: { low: 600000, mode: 650000, high: 720000 } }, grade: B, source: payroll }',
      'kronerPerYear: 65000000',
    ],
    [`${POST}.kronerPerYear`, /very large/, /If øre are meant, write 650000/],
  ),
  row(
    'accounts in millions',
    ['invested: 3000000, saved: 1000000', 'invested: 33.5, saved: 1000000'],
    ['accounts.years[0].invested', /not a whole number/, /whole kroner: 33500000/],
  ),
  row(
    'no caseload at all',
    ['before: 95', 'before: 0'],
    ['model.caseload.before', /very small/, /cases for one caseworker/],
  ),
  row(
    'a model of forty years',
    ['years: 5', 'years: 40'],
    ['years', /week by week, and 40 years/, /at most 20/],
  ),
  row(
    'more who leave than there are',
    [
      'job: { perWeek: 0.006, falling: 0.35 }\n        uddannelse: { perWeek: 0.0025 }',
      'job: { perWeek: 0.95 }\n        uddannelse: { perWeek: 0.9 }',
    ],
    [`${GROUP}.exits`, /shares are 1\.851 a week together/, /shares of the same people/],
    'job: { perWeek',
  ),
  row('four hundred years', ['years: 5', 'years: 400'], ['years', /too large/, /at most 40/]),
  row(
    'no post at all',
    ['fullTime: 4.7', 'fullTime: 0'],
    [`${POST}.fullTime`, /too small/, /above 0/],
  ),
  row(
    'a number beyond all numbers',
    ['people: 323', 'people: 1e300'],
    [`${GROUP}.people`, /too large/, /at most/],
  ),
  // Spreads that contradict themselves.
  row(
    'a PERT the wrong way round',
    ['low: 600000, mode: 650000, high: 720000', 'low: 720000, mode: 650000, high: 600000'],
    [`${POST}.kronerPerYear.spread.pert`, /low is 720000, above high/, /in that order/],
  ),
  row(
    'a likeliest beyond the highest',
    ['mode: 650000', 'mode: 950000'],
    [`${POST}.kronerPerYear.spread.pert`, /mode is 950000, outside/, /in that order/],
  ),
  row(
    'a spread without width',
    ['{ normal: { mean: 0.2, sd: 0.12 } }', '{ uniform: { low: 0.2, high: 0.2 } }'],
    [`${EFFECT}.elasticity.job.spread.uniform`, /no spread/, /Write value alone/],
  ),
  row(
    'a normal without a deviation',
    ['sd: 0.12', 'sd: 0'],
    [`${EFFECT}.elasticity.job.spread.normal.sd`, /too small/, /above 0/],
  ),
  row(
    'a lognormal upside down',
    ['{ normal: { mean: 0.2, sd: 0.12 } }', '{ lognormal: { median: 0.2, p90: 0.1 } }'],
    [`${EFFECT}.elasticity.job.spread.lognormal`, /not above the median/, /larger p90/],
  ),
  row(
    'a value outside its spread',
    ['{ normal: { mean: 0.2, sd: 0.12 } }', '{ uniform: { low: 0.3, high: 0.5 } }'],
    [`${EFFECT}.elasticity.job.value`, /outside its own spread/, /Mend the one or the other/],
    'value: 0.2',
  ),
  row(
    'a normal that goes below nothing',
    [
      'inflowPerWeek: 2.2',
      'inflowPerWeek: { spread: { normal: { mean: 2.2, sd: 1 } }, grade: D, source: a guess }',
    ],
    [
      `${GROUP}.inflowPerWeek.spread.normal`,
      /reaches -2\.\d+, below 0/,
      /gamma or pert|smaller sd/,
    ],
  ),
  row(
    'a share that goes above one',
    [
      'displacement: 0.15',
      'displacement: { spread: { uniform: { low: 0.5, high: 1.5 } }, grade: D, source: a guess }',
    ],
    [`${EFFECT}.displacement.spread.uniform`, /reaches 1\.5, above 1/, /beta for a share/],
  ),
  // Days.
  row(
    'a day that does not exist',
    ['start: 2026-01-01', 'start: 2026-02-30'],
    ['start', /no 2026-02-30/, /2026-02 has 28 days/],
  ),
  row(
    'a month that does not exist',
    ['start: 2026-01-01', 'start: 2026-13-01'],
    ['start', /no 2026-13-01/, /12 months/],
  ),
  row(
    'the year 10000',
    ['start: 2026-01-01', 'start: 10000-01-01'],
    ['start', /not a day/, /four digits/],
  ),
  row(
    'the year 26',
    ['start: 2026-01-01', 'start: 0026-01-01'],
    ['start', /year 26 cannot be meant/, /between 1990 and 2100/],
  ),
  row(
    'a Danish day',
    ['start: 2026-01-01', 'start: 01-02-2026'],
    ['start', /not a day/, /Write 2026-02-01/],
  ),
  row(
    'a day without its noughts',
    ['start: 2026-01-01', 'start: 2026-1-1'],
    ['start', /not a day/, /Write 2026-01-01/],
  ),
  row(
    'a year for a day',
    ['start: 2026-01-01', 'start: 2026'],
    ['start', /2026 is not a day/, /a day, such as/],
  ),
  row(
    'an end before its beginning',
    ['until: 2030-12-31', 'until: 2025-12-31'],
    [`${POST}.until`, /ends on 2025-12-31, and begins on 2026-02-01/, /end later/],
  ),
  row(
    'a decision before its rule',
    ['decideOn: 2027-01-15', 'decideOn: 2025-01-15'],
    ['stopRule.decideOn', /not after 2025-10-01/, /before the day/],
  ),
  // What is lost, or counted twice.
  row(
    'an effect on an outcome nobody goes to',
    ['elasticity:\n', 'elasticity:\n          ukendt: 0.1\n'],
    [`${EFFECT}.elasticity.ukendt`, /Nobody goes to »ukendt«/, /job, uddannelse, fleksjob/],
    'ukendt',
  ),
  row(
    'a return from nowhere',
    ['        job: 0.0065', '        anden_ydelse: 0.0065'],
    [`${GROUP}.returns.anden_ydelse`, /Nobody goes to/, /Write it under exits/],
  ),
  row(
    'an outcome that follows itself',
    ['follows: job', 'follows: uddannelse'],
    [`${EFFECT}.elasticity.uddannelse.follows`, /follows itself/, /own number/],
  ),
  row(
    'an outcome that follows nothing',
    ['follows: job', 'follows: fleksjob'],
    [`${EFFECT}.elasticity.uddannelse.follows`, /no elasticity to follow/, /follow another/],
  ),
  row(
    'a year twice',
    ['year: 2027', 'year: 2026'],
    ['accounts.years[1].year', /two lines for 2026/, /Add them up/],
    'saved: null',
  ),
  row(
    'a name twice',
    ['years: 5', 'years: 5\nyears: 6'],
    ['years', /»years« stands twice here; the first is on line 4/, /Remove one/],
    'years: 6',
  ),
  row(
    'no groups',
    ['posts:\n', 'groups: []\n  posts:\n'],
    ['model.groups', /stands twice here; the first is on line 15/, /Remove one/],
    'groups: []',
  ),
  // What is no YAML.
  row('a tab', ['  caseload:\n', '\tcaseload:\n'], ['', /tab/i, /spaces/], '\tcaseload'),
  row(
    'a quotation mark that is not closed',
    ['name: Fewer cases', 'name: "Fewer cases'],
    ['', /not closed/, /Close it/],
  ),
  row(
    'a bracket that is not closed',
    ['{ perWeek: 0.001 }', '{ perWeek: 0.001'],
    ['', /not closed/, /Close it/],
  ),
  row(
    'a text with a colon',
    ['name: Fewer cases', 'name: Fewer: cases'],
    ['', /second colon/, /quotation marks/],
  ),
  row('a tag', ['people: 323', 'people: !!js/function "x"'], ['', /tag/, /Remove it/]),
  row(
    'a second document',
    ['years: 5', 'years: 5\n---\nname: another'],
    ['', /several documents/, /one file for each/],
    '---',
  ),
  row(
    'a reference to nothing',
    ['people: 323', 'people: *nobody'],
    [`${GROUP}.people`, /not written above/, /&nobody/],
  ),
  row(
    'what contains itself',
    ['      benefit:', '      exits2: &all\n        again: *all\n      benefit:'],
    [`${GROUP}.exits2.again`, /would never end/, /Write out/],
    'again:',
  ),
  // Commas inside braces, where each begins a new name.
  row(
    'a decimal comma in braces',
    ['{ perWeek: 0.0025 }', '{ perWeek: 0,0025 }'],
    [`${GROUP}.exits.uddannelse.perWeek`, /»0,0025« is broken in two/, /^Write 0\.0025\.$/],
  ),
  row(
    'a decimal comma in braces, and more after it',
    ['{ perWeek: 0.006, falling: 0.35 }', '{ perWeek: 0,006, falling: 0,35 }'],
    [`${GROUP}.exits.job.falling`, /»0,35« is broken in two/, /^Write 0\.35\.$/],
  ),
  row(
    'commas between thousands in braces',
    ['invested: 3000000, saved: 1000000', 'invested: 3,000,000, saved: 1000000'],
    ['accounts.years[0].invested', /»3,000,000« is broken in two/, /^Write 3000000\.$/],
  ),
  row(
    'millions with a comma in braces',
    ['kroner: 200000', 'kroner: 0,2 mio.'],
    ['model.otherCosts[0].kroner', /»0,2 mio\.« is broken in two/, /^Write 200000\.$/],
  ),
  row(
    'a comma that is one of thousands or decimals',
    ['kroner: 200000', 'kroner: 200,000'],
    ['model.otherCosts[0].kroner', /broken in two/, /Write 200, or 200000 if thousands are meant/],
  ),
  row(
    'a source with a comma in braces',
    ['kroner: 200000', 'kroner: { value: 200000, grade: B, source: Gautier, 2018 }'],
    ['model.otherCosts[0].kroner.source', /»Gautier, 2018« is broken/, /Write "Gautier, 2018"/],
  ),
  row(
    'no space after a colon in braces',
    ['{ perWeek: 0.0025 }', '{perWeek:0.0025}'],
    [
      `${GROUP}.exits.uddannelse.perWeek`,
      /has no value/,
      /perWeek: 0\.0025 with a space after the colon/,
    ],
  ),
  row(
    'an equals sign in braces',
    ['{ perWeek: 0.0025 }', '{ perWeek = 0.0025 }'],
    [`${GROUP}.exits.uddannelse.perWeek`, /has no value/, /perWeek: 0\.0025 with a space/],
  ),
  row(
    'a text with a colon in braces',
    ['budgetPost: Training', 'budgetPost: Training: first part'],
    ['', /second colon/, /quotation marks/],
  ),
  row(
    'a path of Windows in quotation marks',
    ['source: six studies', 'source: "C:\\data\\six"'],
    ['', /backslash/, /write \/ instead/],
  ),
  row(
    'an exit without its name',
    ['uddannelse: { perWeek: 0.0025 }', 'uddannelse: 0.0025'],
    [`${GROUP}.exits.uddannelse`, /not a part/, /Write \{ perWeek: 0\.0025 \}/],
  ),
  row(
    'a spread of what is counted',
    [
      'people: 323',
      'people: { value: 323, spread: { uniform: { low: 300, high: 340 } }, grade: A, source: us }',
    ],
    [`${GROUP}.people.spread`, /not known here/, /counted or decided, not guessed/],
  ),
  row(
    'a unit that the name says already',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11.944 kr./md.'],
    [`${GROUP}.benefit.kronerPerMonth`, /is a text/, /Write 11944/],
  ),
  // What Danes write.
  row(
    'a name in Danish',
    ['people: 323', 'personer: 323'],
    [`${GROUP}.personer`, /not known here/, /Did you mean »people«/],
  ),
  row(
    'a name of two letters, one of them Danish',
    ['years: 5', 'år: 5'],
    ['år', /not known here/, /Did you mean »years«/],
  ),
  row(
    'an outcome in Danish',
    ['job: { perWeek', 'beskæftigelse: { perWeek'],
    [`${GROUP}.exits.beskæftigelse`, /not known/, /Did you mean »job«/],
  ),
  row(
    'nej for false',
    ['carriesCases: true', 'carriesCases: nej'],
    [`${POST}.carriesCases`, /is a text/, /Write false/],
  ),
  row(
    'no where nothing is discounted',
    ['discount: none', 'discount: nej'],
    ['discount', /is not one of/, /Did you mean none/],
  ),
  row(
    'the language by its name',
    ['years: 5', 'language: dansk\nyears: 5'],
    ['language', /is not one of da, en/, /Did you mean da/],
  ),
  row(
    'a day and a month as they are said',
    ['start: 2026-01-01', 'start: 1. maj 2026'],
    ['start', /not a day/, /Write 2026-05-01/],
  ),
  row(
    'a day with a stroke',
    ['start: 2026-01-01', 'start: 1/5-26'],
    ['start', /not a day/, /Write 2026-05-01/],
  ),
  row(
    'a month without its day',
    ['start: 2026-01-01', 'start: 2026-05'],
    ['start', /not a day/, /Write the day, too: 2026-05-01/],
  ),
  row(
    'nobody knows',
    ['people: 323', 'people: ukendt'],
    [`${GROUP}.people`, /is a text/, /if nobody knows it, write your best guess/],
  ),
  row(
    'nobody knows what was saved',
    ['saved: null', 'saved: ukendt'],
    ['accounts.years[1].saved', /is a text/, /Write null/],
  ),
  row(
    'from and to',
    ['people: 323', 'people: 300-350'],
    [`${GROUP}.people`, /is a text/, /Write one number, such as 325/],
  ),
  row(
    'from and to, of what is not certain',
    ['before: 95', 'before: 90-100'],
    ['model.caseload.before', /is a text/, /Write 95; how sure it is goes under spread/],
  ),
  row(
    'a quotation mark before a name',
    ['start: 2026-01-01', '"start: 2026-01-01'],
    ['', /not closed/, /Close it/],
  ),
  row(
    'a month by its name',
    ['start: 2026-01-01', 'start: februar 2026'],
    ['start', /not a day/, /Write the day, too: 2026-02-01/],
  ),
  row(
    'a number with a space that is not seen',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 11\u00a0944'],
    [`${GROUP}.benefit.kronerPerMonth`, /is a text/, /Write 11944/],
  ),
  // Units mixed up.
  row(
    'a benefit of a year',
    ['kronerPerMonth: 11944', 'kronerPerMonth: 143328'],
    [`${GROUP}.benefit.kronerPerMonth`, /very large/, /of a year, write 11944\./],
  ),
  row(
    'a spread in thousands',
    ['low: 600000, mode: 650000, high: 720000', 'low: 600, mode: 650, high: 720'],
    [`${POST}.kronerPerYear.spread.pert`, /reaches 600/, /low: 600000, mode: 650000, high: 720000/],
  ),
  row(
    'a spread in per cent',
    ['normal: { mean: 0.2, sd: 0.12 }', 'normal: { mean: 20, sd: 12 }'],
    [`${EFFECT}.elasticity.job.spread.normal`, /reaches/, /per cent are meant, write mean: 0\.2/],
  ),
  row(
    'a fall in per cent',
    ['falling: 0.35', 'falling: 35'],
    [`${GROUP}.exits.job.falling`, /too large/, /write 0\.35/],
  ),
  row(
    'the year 26 of the prices',
    ['priceYear: 2026', 'priceYear: 26'],
    ['priceYear', /too small/, /four digits, such as 2026/],
  ),
  // What is not closed, not opened, or not a value.
  row(
    'a bracket that closes nothing',
    ['{ perWeek: 0.001 }', '{ perWeek: 0.001 }}'],
    ['', /»}« closes nothing/, /Remove it/],
  ),
  row(
    'a bracket that is open for lines',
    ['targetGroupRule:', 'targetGroupRule: ['],
    ['', /not closed/, /Close it/],
  ),
  row(
    'a text after its closing mark',
    ['name: Fewer cases', "name: 'Fewer' cases"],
    ['', /goes on after its closing/, /quotation marks of the other kind/],
  ),
  row(
    'a text that is a remark',
    ['name: Fewer cases', 'name: #1 in the country'],
    ['name', /what stands after # is a remark/, /quotation marks/],
  ),
  row(
    'no space after a colon',
    ['years: 5', 'years:5'],
    ['', /colon, or the space after it, is missing/, /NAME: VALUE/],
  ),
  row(
    'no space after a dash',
    ['    - name: everybody', '    -name: everybody'],
    ['', /indented further/, /begins with - and a space/],
    '      people: 323',
  ),
  row(
    'a source that is a number',
    ['source: six studies', 'source: 2019'],
    [`${EFFECT}.elasticity.job.source`, /not a text/, /quotation marks: "2019"/],
  ),
  row(
    'a word for a whole part',
    ['spread: { normal: { mean: 0.2, sd: 0.12 } }', 'spread: normal'],
    [`${EFFECT}.elasticity.job.spread`, /not a part/, /Here may stand: normal, lognormal/],
  ),
]

describe('each wrong file is told with its line, its place, and what to do', () => {
  test('there are more than a hundred', () => expect(WRONG.length).toBeGreaterThan(100))

  test.each(WRONG)('$what', ({ from, to, at, path, says, advises }) => {
    expect(GOOD).toContain(from)
    const spoiled = GOOD.replace(from, () => to)
    const { faults, businessCase } = look(spoiled)
    const fault = faults.find((one) => one.path === path && says.test(one.what))
    expect(fault, JSON.stringify(faults, null, 1)).toBeDefined()
    expect(fault?.advice).toMatch(advises)
    const sought = at ?? to.split('\n')[0] ?? ''
    const line = spoiled.slice(0, spoiled.indexOf(sought)).split('\n').length
    expect(fault?.line, JSON.stringify(faults)).toBe(line)
    expect(fault?.column).toBeGreaterThan(0)
    expect(businessCase).toBeUndefined()
  })

  test.each(WRONG)('$what, once', ({ from, to }) => {
    const { faults, warnings } = look(GOOD.replace(from, () => to))
    const places = [...faults, ...warnings].map(({ line, path }) => `${line} ${path}`)
    expect(new Set(places).size, JSON.stringify(faults, null, 1)).toBe(places.length)
    // A line that is wrong is not wrong twice; what is told elsewhere is another fault.
    const lines = faults.filter(({ path }) => path === '').map(({ line }) => line)
    expect(lines.length).toBeLessThan(2)
  })

  test('all at once, by line', () => {
    const spoiled = GOOD.replace('people: 323', 'people: -1')
      .replace('years: 5', 'yers: 5')
      .replace('displacement: 0.15', 'displacement: 35')
      .replace('until: 2030-12-31', 'until: 2020-12-31')
    const { faults } = look(spoiled)
    expect(faults.map(({ path }) => path)).toEqual([
      ...['yers', `${GROUP}.people`, `${EFFECT}.displacement`, `${POST}.until`],
    ])
    const lines = faults.map(({ line }) => line)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })
})

describe('what may be right is run, and pointed at', () => {
  const ODD: readonly [what: string, from: string, to: string, path: string, says: RegExp][] = [
    [
      'a month for a year',
      'kronerPerMonth: 11944',
      'kronerPerMonth: 45000',
      `${GROUP}.benefit.kronerPerMonth`,
      /unusual/,
    ],
    [
      'an effect nobody has seen',
      'value: 0.2\n            spread: { normal: { mean: 0.2',
      'value: 2\n            spread: { normal: { mean: 2',
      `${EFFECT}.elasticity.job.value`,
      /unusual/,
    ],
    [
      'more cases after than before',
      'after: 40',
      'after: 140',
      'model.caseload.after',
      /more cases after/,
    ],
    [
      'a rule written afterwards',
      'writtenOn: 2025-10-01',
      'writtenOn: 2026-10-01',
      'targetGroupRule.writtenOn',
      /after the start/,
    ],
    [
      'a post after the last year',
      'from: 2026-02-01\n      until: 2030-12-31',
      'from: 2032-02-01',
      `${POST}.from`,
      /after the last year/,
    ],
    [
      'an inflow of a year',
      'inflowPerWeek: 2.2',
      'inflowPerWeek: 400',
      `${GROUP}.inflowPerWeek`,
      /400 come in a week, and 323 are there/,
    ],
    [
      'a value far from its mean',
      'value: 0.2\n',
      'value: 0.9\n',
      `${EFFECT}.elasticity.job.value`,
      /two standard deviations/,
    ],
    [
      'thousands in accounts',
      'invested: 3000000, saved: 1000000',
      'invested: 900, saved: 1000000',
      'accounts.years[0].invested',
      /very little/,
    ],
  ]
  test.each(ODD)('%s', (_what, from, to, path, says) => {
    const { faults, warnings, businessCase } = look(GOOD.replace(from, to))
    expect(faults).toEqual([])
    expect(businessCase).toBeDefined()
    expect(warnings.map((one) => one.path)).toEqual([path])
    expect(warnings[0]?.what).toMatch(says)
  })
})

describe('files that are no case at all', () => {
  test.each([
    ['nothing', '', /nothing in it/i],
    ['only a remark', '# later\n', /nothing in it/i],
    ['a sentence', 'Hello there', /is not a part with lines of its own/],
    ['a list', '- 1\n- 2\n', /A list is not/],
    ['a million brackets', '['.repeat(1_000_000), /too deep|not closed/],
    ['a zero character', `name: "a\\0b"`, /a sign in the file that cannot be kept/],
    ['a hundred brackets', `name: ${'['.repeat(100)}${']'.repeat(100)}`, /too deep/],
  ])('%s', (_what, content, says) => {
    const { faults, businessCase } = look(content)
    const fault = faults.find(({ what }) => says.test(what))
    expect(fault?.line, JSON.stringify(faults)).toBe(1)
    expect(businessCase).toBeUndefined()
  })

  test('references that multiply are stopped, and quickly', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let at = 1; at < 12; at++)
      lines.push(
        `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
      )
    const begin = performance.now()
    const { faults } = look(lines.join('\n'))
    expect(faults.some(({ what }) => /more than 50000 parts/.test(what))).toBe(true)
    expect(faults.length).toBeLessThan(300)
    expect(performance.now() - begin).toBeLessThan(5_000)
  })

  test('a name of the language itself is no name', () => {
    const { faults } = look(`${GOOD}__proto__: { polluted: 1 }\n`)
    expect(faults.map(({ what }) => what)).toEqual(['»__proto__« is no name.'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('a hundred megabytes are refused before they are read', () => {
    const file = written('')
    truncateSync(file, 100_000_000)
    const begin = performance.now()
    const fault = new CaseFileFault(file, ['too_large', 100, 2])
    expect(() => readCaseFile(file)).toThrow(fault)
    expect(performance.now() - begin).toBeLessThan(100)
  })

  test('a folder, a file that is not there, a link in a ring', () => {
    const why = (name: string) => {
      try {
        readCaseFile(join(folder, name))
        return undefined
      } catch (fault) {
        return (fault as CaseFileFault).why[0]
      }
    }
    mkdirSync(join(folder, 'inner'))
    symlinkSync(join(folder, 'ring'), join(folder, 'ring'))
    expect(['inner', 'nowhere.yaml', 'ring'].map(why)).toEqual(['folder', 'missing', 'ring'])
  })

  describe('bytes of another kind', () => {
    const danish = GOOD.replace('Fewer cases', 'Færre sager')
    const line = GOOD.split('\n').indexOf('name: Fewer cases') + 1
    const utf16 = Buffer.from(danish, 'utf16le')

    test.each([
      ['Windows-1252', Buffer.from(danish, 'latin1'), line],
      ['UTF-16 without a mark', utf16, 1],
      ['a zero', Buffer.from(GOOD.replace('Fewer', 'Few\0er')), line],
    ])('%s are told with their line and how to save the file', (_what, bytes, at) => {
      const { faults, businessCase } = look(bytes)
      expect(faults).toMatchObject([{ line: at, what: expect.stringMatching(/not UTF-8/) }])
      expect(faults[0]?.advice).toMatch(/Save the file as UTF-8/)
      expect(businessCase).toBeUndefined()
    })

    test.each([
      ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
      [
        'UTF-16, big end first',
        Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      ],
      ['UTF-8 with a mark', Buffer.from(`\uFEFF${danish}`)],
      ['line ends of Windows', Buffer.from(danish.replaceAll('\n', '\r\n'))],
      ['line ends of old Macs', Buffer.from(danish.replaceAll('\n', '\r'))],
    ])('%s can only be meant in one way, and is read', (_what, bytes) => {
      const { faults, warnings, businessCase } = look(bytes)
      expect([faults, warnings]).toEqual([[], []])
      expect(businessCase?.name).toBe('Færre sager')
    })

    test.each([
      ['Excel or Word', 'PK\u0003\u0004 and the rest'],
      ['PDF', '%PDF-1.7 and the rest'],
    ])('a document of %s is called what it is', (_what, bytes) => {
      expect(look(bytes).faults).toMatchObject([
        { line: 1, what: expect.stringMatching(/document of an office program or a PDF/) },
      ])
    })
  })

  test('a mark of the byte order is no matter, and JSON is read like YAML', () => {
    expect(look(`\uFEFF${GOOD}`).faults).toEqual([])
    const { businessCase } = look(GOOD)
    const json = JSON.stringify(businessCase, null, '\t')
    expect(look(json)).toMatchObject({ faults: [], warnings: [] })
    const line = json.split('\n').findIndex((text) => text.includes('"people"')) + 1
    const { faults } = look(json.replace('"people": 323', '"people": -323'))
    expect(faults).toMatchObject([{ line, path: `${GROUP}.people` }])
  })
})

describe('on the command line', () => {
  const medspiller = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['src/app/cli.ts', 'case', ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (fault: { code: number; stdout: string; stderr: string }) => fault,
    )

  const english = (content: string) => written(`language: en\n${content}`)

  test('check tells the line in a form that an editor can follow, and ends with 1', async () => {
    const file = english(GOOD.replace('people: 323', 'people: -5'))
    const { code, stdout } = await medspiller('check', file)
    expect(code).toBe(1)
    expect(stdout).toContain(`${file}:18:15  model.groups[0].people\n    -5 is below 0`)
    expect(stdout).toContain('1 fault. It was not run.')
    const json = JSON.parse((await medspiller('check', file, '--json')).stdout)
    expect(json).toMatchObject({ file, faults: [{ line: 18, column: 15 }], warnings: [] })
    expect(json.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('in the language of the file, also where that cannot be read; or in the one that is asked for', async () => {
    const wrong = GOOD.replace('people: 323', 'people: -5')
    const danish = written(`language: da\n${wrong}`)
    const [said, asked, unsaid, broken] = await Promise.all([
      medspiller('check', danish),
      medspiller('check', danish, '--language', 'en'),
      medspiller('run', written(wrong)),
      medspiller('check', english(GOOD.replace('name: Fewer', 'name: "Fewer'))),
    ])
    expect(said?.stdout).toMatch(
      /-5 er under 0 og kan ikke passe\. [\s\S]*1 fejl\. Filen blev ikke kørt/,
    )
    expect(asked?.stdout).toMatch(/-5 is below 0/)
    expect(unsaid?.stderr).toMatch(/-5 er under 0/)
    expect(broken?.stdout).toMatch(/is not closed/)
  })

  test('run does not run it, a good one ends with 0, and a file that is not there with 2', async () => {
    const wrong = await medspiller('run', written(GOOD.replace('years: 5', 'years: 0')))
    expect([wrong.code, wrong.stdout]).toEqual([1, ''])
    expect(wrong.stderr).toMatch(/:4:8 {2}years/)
    expect((await medspiller('check', written(GOOD))).code).toBe(0)
    for (const [language, says] of [
      ['da', /er der ikke\./],
      ['en', /is not there\./],
    ] as const) {
      const args = ['check', join(folder, 'nowhere.yaml'), '--language', language]
      const missing = await medspiller(...args)
      expect([missing.code, missing.stderr]).toEqual([2, expect.stringMatching(says)])
      expect(missing.stderr).not.toMatch(/ at .*\.ts:\d+/)
    }
  })

  test('what comes in by a pipe is read as well, and a reader that has had enough is no fault', async () => {
    const shell = (line: string) => promisify(execFile)('sh', ['-c', line])
    const cli = `"${process.execPath}" src/app/cli.ts case`
    const file = english(GOOD)
    expect((await shell(`cat "${file}" | ${cli} check -`)).stdout.trim()).toBe('- can be run.')
    const { stdout, stderr } = await shell(
      `{ ${cli} run "${file}" --runs 64 --json; echo "ends with $?" >&2; } | head -c 9; sleep 1`,
    )
    expect([stdout, stderr.trim()]).toEqual(['{"file":"', 'ends with 0'])
  })
})
