import { resolve } from 'node:path'
import { z } from 'zod'
import { LANGUAGES, type Language } from '#core/language.ts'
import type { FileFault } from '#core/written.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { inDanish } from '#engine/caseDanish.ts'
import { type Checked, checked, WHOLE_FAULTS } from '#engine/caseFaults.ts'
import { sharedBy } from '#engine/caseUnits.ts'
import type { CaseResult } from '#engine/runCase.ts'
import { type CaseFile, CaseFileFault, readCaseFile } from '#platform/caseFile.ts'
import { type CommandWords, whyUnread, wordsIn } from './caseCommandTexts.ts'
import { type Comparison, compared, comparisonText } from './caseCompare.ts'
import { exportCase } from './caseExport.ts'
import { asHtml } from './caseHtml.ts'
import { checkPlace, writePlace } from './caseOut.ts'
import { paperOf } from './casePaper.ts'
import { printPdf } from './casePdf.ts'
import { writeTemplate } from './caseTemplate.ts'
import { asText } from './caseText.ts'
import { runOnThreads } from './caseThreads.ts'
import { EXITS, UsageFault } from './exits.ts'
import { openBar } from './steps.ts'

type Spoken = { language?: string }
type CheckFlags = Spoken & { json?: boolean }
export type RunFlags = CheckFlags & { runs?: string; seed?: string; threads?: string }
export type ReportFlags = RunFlags & { html?: string; pdf?: string }

/** More draws than this take minutes and change no figure that is shown. */
const RUNS_MAX = 200_000
const SEED_MAX = 2 ** 31 - 1
const THREADS_MAX = 256

/** `medspiller case …`: a business case as a file, from the first line to the paper. `version` is Medspiller’s. */
export function caseCommands(version: string) {
  return {
    check(name: string, { json, language }: CheckFlags): void {
      const { file, hash, faults, warnings, spoken } = opened(name, language)
      if (json) console.log(JSON.stringify({ file, hash, faults, warnings }, null, 2))
      else console.log(checkText(name, { faults, warnings }, spoken))
      if (faults.length > 0) process.exitCode = EXITS.failed
    },

    async run(name: string, flags: RunFlags): Promise<void> {
      const ran = await run(name, flags)
      if (!ran) return
      const { file, hash, warnings, businessCase, result, spoken } = ran
      if (flags.json) console.log(JSON.stringify({ file, hash, version, warnings, ...result }))
      else console.log(asText(paperOf(businessCase, result, { language: spoken, hash, version })))
    },

    async report(name: string, flags: ReportFlags): Promise<void> {
      const file = opened(name, flags.language)
      const words = wordsIn(file.spoken)
      const { html, pdf } = placesOf(flags, words)
      const ran = await run(name, flags, file)
      if (!ran) return
      const { businessCase, result, hash, spoken } = ran
      const page = asHtml(paperOf(businessCase, result, { language: spoken, hash, version }))
      if (html !== undefined) writePlace(html, page, words)
      if (pdf !== undefined) await printPdf(page, pdf, words)
      console.log([html, pdf].filter((out) => out !== undefined).join('\n'))
    },

    async compare(first: string, second: string, flags: RunFlags): Promise<void> {
      const [one, other] = [opened(first, flags.language), opened(second, flags.language)]
      // What is wrong with either is told before minutes are spent on the other.
      if (!one.businessCase || !other.businessCase) return tellFaults([one, other])
      const shared = sharedBy([one.businessCase, other.businessCase])
      const a = await run(first, flags, one, shared)
      const b = await run(second, flags, other, shared)
      if (!a || !b) return
      const comparison: Comparison = compared(a, b)
      console.log(flags.json ? JSON.stringify(comparison) : comparisonText(comparison, a.spoken))
    },

    /** Writes a case to begin with. */
    new(name: string | undefined, { language }: Spoken): void {
      console.log(writeTemplate(name, languageOf(language) ?? 'da'))
    },

    /** Writes what a public result page tells as a case to begin with. */
    async export(address: string, name: string | undefined): Promise<void> {
      console.log(await exportCase(address, name))
    },

    /** The JSON Schema of the file. */
    schema(): void {
      console.log(caseSchema())
    },
  }
}

/** The JSON Schema of a case, as docs/schemas/case-1.json has it: draft 7, which every editor understands. */
export function caseSchema(): string {
  const schema = z.toJSONSchema(BusinessCase, { io: 'input', target: 'draft-7', reused: 'ref' })
  const head = {
    $schema: schema.$schema,
    title: 'Medspiller: a business case',
  }
  return JSON.stringify({ ...head, ...schema }, null, 2)
}

/** A file that was read, what is wrong with it, and the language in which that is told. */
type Opened = CaseFile & Checked & { name: string; spoken: Language }

/** The language that was asked for, or else the one that the file is written in, or else Danish. */
function opened(name: string, asked: string | undefined): Opened {
  const language = languageOf(asked)
  try {
    const read = readCaseFile(name)
    return { ...read, ...checked(read), name, spoken: language ?? languageIn(read.text) ?? 'da' }
  } catch (fault) {
    if (!(fault instanceof CaseFileFault)) throw fault
    throw new UsageFault(whyUnread(wordsIn(language), fault.file, fault.why))
  }
}

/** It stands in the file also where that cannot be read as a whole. */
function languageIn(text: string): Language | undefined {
  const [, said] = /^\s*"?language"?\s*:\s*["']?(da|en)\b/m.exec(text) ?? []
  return LANGUAGES.find((one) => one === said)
}

function languageOf(text: string | undefined): Language | undefined {
  const language = LANGUAGES.find((one) => one === text)
  if (text === undefined || language) return language
  throw new UsageFault(`--language is da or en, not »${text}«. (--language er da eller en.)`)
}

type Ran = {
  file: string
  hash: string
  warnings: FileFault[]
  businessCase: BusinessCase
  result: CaseResult
  spoken: Language
}

/** Runs a case without faults; of one with faults, tells them and gives nothing. */
async function run(
  name: string,
  flags: RunFlags,
  read: Opened = opened(name, flags.language),
  shared?: readonly string[],
): Promise<Ran | undefined> {
  const { file, hash, warnings, businessCase, spoken } = read
  const words = wordsIn(spoken)
  const options = {
    runs: countOf('--runs', flags.runs, [16, RUNS_MAX], words),
    seed: countOf('--seed', flags.seed, [0, SEED_MAX], words),
    threads: countOf('--threads', flags.threads, [1, THREADS_MAX], words),
  }
  if (!businessCase) {
    tellFaults([read])
    return undefined
  }
  for (const warning of warnings) console.error(faultText(name, warning, spoken))
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  try {
    const result = await withProgress(words, (onProgress) =>
      runOnThreads(businessCase, {
        ...Object.fromEntries(given),
        ...(shared ? { shared } : {}),
        onProgress,
      }),
    )
    return { file, hash, warnings, businessCase, result, spoken }
  } catch (fault) {
    // Numbers that are possible by themselves, and that the model cannot hold together.
    if (!(fault instanceof RangeError)) throw fault
    console.error(`${words.cannotRun(name)} ${notComputable(fault, spoken)}`)
    process.exitCode = EXITS.failed
    return undefined
  }
}

function tellFaults(files: readonly Opened[]): void {
  for (const { name, businessCase, spoken, ...told } of files)
    if (!businessCase) console.error(checkText(name, told, spoken))
  process.exitCode = EXITS.failed
}

/** The engine says in English which numbers do not go together; in Danish it is told where to look. */
function notComputable({ message }: RangeError, language: Language): string {
  const { what, advice } = WHOLE_FAULTS.notComputable
  const told = `${sayIn(what, language)} ${sayIn(advice, language)}`
  return language === 'en' ? `${told} ${message}.` : told
}

/** A bar for what takes longer than a second; before that there is nothing to see. */
async function withProgress<Result>(
  words: CommandWords,
  work: (onProgress: (done: number, of: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = openBar()
  const begin = performance.now()
  try {
    return await work((done, of) => {
      if (performance.now() - begin > 1_000) bar.at(done, of, words.progress(done, of))
    })
  } finally {
    bar.end()
  }
}

function countOf(
  option: string,
  text: string | undefined,
  bounds: readonly [number, number],
  words: CommandWords,
): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= bounds[0] && number <= bounds[1]) return number
  throw new UsageFault(words.wholeNumber(option, bounds, text))
}

/** Where to write, looked at before minutes of work are lost for it. */
function placesOf(flags: ReportFlags, words: CommandWords) {
  const [html, pdf] = [flags.html, flags.pdf].map((out) =>
    out === undefined ? undefined : resolve(out),
  )
  if (html === undefined && pdf === undefined) throw new UsageFault(words.sayWhere)
  if (html === pdf) throw new UsageFault(words.twice)
  for (const out of [html, pdf]) if (out !== undefined) checkPlace(out, words)
  return { html, pdf }
}

type Told = Pick<Checked, 'faults' | 'warnings'>

function checkText(name: string, { faults, warnings }: Told, language: Language): string {
  const words = wordsIn(language)
  const parts = faults.map((fault) => faultText(name, fault, language))
  if (warnings.length > 0)
    parts.push(words.secondLook, ...warnings.map((one) => faultText(name, one, language)))
  parts.push(faults.length === 0 ? words.canRun(name) : words.notRun(name, faults.length))
  return parts.join('\n')
}

/** `case.yaml:12:7  model.groups[0].people`, then what and what to do. An editor can follow it. */
function faultText(name: string, fault: FileFault, language: Language): string {
  const { line, column, path, what, advice } = fault
  const where = path === '' ? '' : `  ${path}`
  return `${name}:${line}:${column}${where}\n    ${sayIn(what, language)} ${sayIn(advice, language)}`
}

/** A sentence that has no Danish is told in English rather than not at all. */
function sayIn(text: string, language: Language): string {
  return language === 'da' ? (inDanish(text) ?? text) : text
}
