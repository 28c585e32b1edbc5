import { catalogue, type Language } from '#core/language.ts'
import type { ImportReport } from '#slices/imports/rules.ts'
import { sentenceOf } from '#slices/imports/texts.ts'

type Fault = ImportReport['faults'][number]

const words = catalogue({
  da: {
    loaded: 'Indlæst.',
    checked: 'Filerne er i orden. Intet er indlæst.',
    refused: (count: number) =>
      count === 1 ? '1 fejl. Intet er indlæst.' : `${count} fejl. Intet er indlæst.`,
    file: 'fil',
    rows: 'rækker',
    added: 'nye',
    changed: 'ændret',
    closed: 'lukket',
    unchanged: 'som før',
    row: 'række',
    column: 'kolonne',
    more: (count: number) => `… og ${count} fejl til.`,
    ignored: (names: string) => `Ikke læst, fordi navnet er ukendt: ${names}`,
    missing: (count: number) =>
      `${count} åbne sager er ikke i filerne og står, som de stod. Med --complete lukkes de.`,
    closedAsMissing: (count: number) => `${count} sager er lukket, fordi filerne ikke har dem.`,
    standing: (count: number) =>
      `${count} ord og referater er anderledes i filerne. Det, der er sagt og skrevet under, står.`,
  },
  en: {
    loaded: 'Loaded.',
    checked: 'The files are in order. Nothing has been loaded.',
    refused: (count: number) =>
      count === 1
        ? '1 fault. Nothing has been loaded.'
        : `${count} faults. Nothing has been loaded.`,
    file: 'file',
    rows: 'rows',
    added: 'new',
    changed: 'changed',
    closed: 'closed',
    unchanged: 'as before',
    row: 'row',
    column: 'column',
    more: (count: number) => `… and ${count} more faults.`,
    ignored: (names: string) => `Not read, because the name is unknown: ${names}`,
    missing: (count: number) =>
      `${count} open cases are not in the files and stay as they were. --complete closes them.`,
    closedAsMissing: (count: number) => `${count} cases are closed, because the files lack them.`,
    standing: (count: number) =>
      `${count} words and records differ in the files. What has been said and signed stands.`,
  },
})

const FILE_WIDTH = 20
const COUNT_WIDTH = 10
/** More than this nobody reads in a terminal; --json has the first thousand. */
const SHOWN_MAX = 40

/** What an import did, or what keeps it from being done, for a person at a terminal. */
export function describe(report: ImportReport, language: Language): string {
  const say = words[language]
  const verdict =
    report.outcome === 'refused' ? say.refused(report.faultCount) : say[report.outcome]
  return [
    ...(report.outcome === 'refused' ? faultLines(report, language) : fileLines(report, language)),
    ...(report.openCasesMissing > 0 ? [say.missing(report.openCasesMissing)] : []),
    ...(report.closedAsMissing > 0 ? [say.closedAsMissing(report.closedAsMissing)] : []),
    ...(report.standing > 0 ? [say.standing(report.standing)] : []),
    ...(report.ignored.length > 0 ? [say.ignored(report.ignored.join(', '))] : []),
    verdict,
  ].join('\n')
}

function fileLines(report: ImportReport, language: Language): string[] {
  const say = words[language]
  const line = (name: string, ...counts: (string | number)[]) =>
    name.padEnd(FILE_WIDTH) + counts.map((count) => String(count).padStart(COUNT_WIDTH)).join('')
  const head = line(say.file, say.rows, say.added, say.changed, say.closed, say.unchanged)
  const body = report.files.map(({ file, rows, added, changed, closed, unchanged }) =>
    line(file, rows, added, changed, closed, unchanged),
  )
  return [head, ...body]
}

function faultLines({ faults, faultCount }: ImportReport, language: Language): string[] {
  const shown = faults.slice(0, SHOWN_MAX).map((fault) => faultLine(fault, language))
  const rest = faultCount - shown.length
  return rest > 0 ? [...shown, words[language].more(rest)] : shown
}

function faultLine(fault: Fault, language: Language): string {
  const say = words[language]
  const { file, row, column } = fault
  const place = [
    file,
    ...(row === null ? [] : [`${say.row} ${row}`]),
    ...(column === null ? [] : [`${say.column} ${column}`]),
  ].join(', ')
  const { wrong, fix } = sentenceOf(fault, language)
  return `${place}: ${wrong} ${fix}`
}
