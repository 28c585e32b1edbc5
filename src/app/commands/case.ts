import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Language } from '#core/language.ts'
import type { FileFault } from '#core/written.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { type Checked, checked } from '#engine/caseFaults.ts'
import type { CaseResult } from '#engine/runCase.ts'
import { type CaseFile, CaseFileFault, readCaseFile } from '#platform/caseFile.ts'
import { type Comparison, compared, comparisonText } from './caseCompare.ts'
import { exportCase } from './caseExport.ts'
import { asHtml } from './caseHtml.ts'
import { paperOf } from './casePaper.ts'
import { printPdf } from './casePdf.ts'
import { writeTemplate } from './caseTemplate.ts'
import { asText } from './caseText.ts'
import { runOnThreads } from './caseThreads.ts'
import { EXITS, UsageFault } from './exits.ts'
import { openBar } from './steps.ts'

type Json = { json?: boolean }
export type RunFlags = Json & { runs?: string; seed?: string; threads?: string }
export type ReportFlags = RunFlags & { html?: string; pdf?: string; language?: string }

/** More draws than this take minutes and change no figure that is shown. */
const RUNS_MAX = 200_000
const SEED_MAX = 2 ** 31 - 1
const THREADS_MAX = 256

/** `medspiller case …`: a business case as a file, from the first line to the paper. `version` is Medspiller’s. */
export function caseCommands(version: string) {
  return {
    check(name: string, { json }: Json): void {
      const { file, hash, faults, warnings } = opened(name)
      if (json) console.log(JSON.stringify({ file, hash, faults, warnings }, null, 2))
      else console.log(checkText(name, faults, warnings))
      if (faults.length > 0) process.exitCode = EXITS.failed
    },

    async run(name: string, flags: RunFlags): Promise<void> {
      const ran = await run(name, flags)
      if (!ran) return
      const { file, hash, warnings, businessCase, result } = ran
      if (flags.json) console.log(JSON.stringify({ file, hash, version, warnings, ...result }))
      else console.log(asText(paperOf(businessCase, result, { language: 'en', hash, version })))
    },

    async report(name: string, flags: ReportFlags): Promise<void> {
      const { html, pdf } = placesOf(flags)
      const language = languageOf(flags.language)
      const ran = await run(name, flags)
      if (!ran) return
      const { businessCase, result, hash } = ran
      const page = asHtml(paperOf(businessCase, result, { language, hash, version }))
      if (html !== undefined) writeTo(html, page)
      if (pdf !== undefined) await printPdf(page, resolve(pdf))
      console.log(
        [html, pdf].flatMap((out) => (out === undefined ? [] : [resolve(out)])).join('\n'),
      )
    },

    async compare(first: string, second: string, flags: RunFlags): Promise<void> {
      const [a, b] = [await run(first, flags), await run(second, flags)]
      if (!a || !b) return
      const comparison: Comparison = compared(a, b)
      console.log(flags.json ? JSON.stringify(comparison) : comparisonText(comparison))
    },

    /** Writes a case to begin with. */
    new(name: string | undefined): void {
      console.log(writeTemplate(name))
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

function opened(name: string): CaseFile & Checked {
  try {
    const read = readCaseFile(name)
    return { ...read, ...checked(read) }
  } catch (fault) {
    if (fault instanceof CaseFileFault) throw new UsageFault(fault.message)
    throw fault
  }
}

type Ran = {
  file: string
  hash: string
  warnings: FileFault[]
  businessCase: BusinessCase
  result: CaseResult
}

/** Runs a case without faults; of one with faults, tells them and gives nothing. */
async function run(name: string, flags: RunFlags): Promise<Ran | undefined> {
  const options = {
    runs: countOf(flags.runs, '--runs', [16, RUNS_MAX]),
    seed: countOf(flags.seed, '--seed', [0, SEED_MAX]),
    threads: countOf(flags.threads, '--threads', [1, THREADS_MAX]),
  }
  const { file, hash, faults, warnings, businessCase } = opened(name)
  if (!businessCase) {
    console.error(checkText(name, faults, warnings))
    process.exitCode = EXITS.failed
    return undefined
  }
  for (const warning of warnings) console.error(faultText(name, warning))
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  try {
    const result = await withProgress((onProgress) =>
      runOnThreads(businessCase, { ...Object.fromEntries(given), onProgress }),
    )
    return { file, hash, warnings, businessCase, result }
  } catch (fault) {
    // Numbers that are possible by themselves, and that the model cannot hold together.
    if (!(fault instanceof RangeError)) throw fault
    console.error(`${name} cannot be run. ${fault.message}`)
    process.exitCode = EXITS.failed
    return undefined
  }
}

/** A bar for what takes longer than a second; before that there is nothing to see. */
async function withProgress<Result>(
  work: (onProgress: (done: number, of: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = openBar()
  const begin = performance.now()
  try {
    return await work((done, of) => {
      if (performance.now() - begin > 1_000) bar.at(done, of, `${done} of ${of} draws`)
    })
  } finally {
    bar.end()
  }
}

function countOf(
  text: string | undefined,
  option: string,
  [least, most]: readonly [number, number],
): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new UsageFault(`${option} is a whole number from ${least} to ${most}, not »${text}«.`)
}

function placesOf({ html, pdf }: ReportFlags) {
  if (html === undefined && pdf === undefined)
    throw new UsageFault('Say where to write: --html FILE, --pdf FILE, or both.')
  return { html, pdf }
}

function languageOf(text = 'da'): Language {
  if (text === 'da' || text === 'en') return text
  throw new UsageFault(`--language is da or en, not »${text}«.`)
}

function writeTo(out: string, text: string): void {
  try {
    writeFileSync(resolve(out), text)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    throw new UsageFault(`${resolve(out)} cannot be written (${code}). Say another place.`)
  }
}

function checkText(name: string, faults: readonly FileFault[], warnings: readonly FileFault[]) {
  const parts = faults.map((fault) => faultText(name, fault))
  if (warnings.length > 0)
    parts.push('Worth a second look:', ...warnings.map((one) => faultText(name, one)))
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  parts.push(faults.length === 0 ? `${name} can be run.` : `${name}: ${count}. It was not run.`)
  return parts.join('\n')
}

/** `case.yaml:12:7  model.groups[0].people`, then what and what to do. An editor can follow it. */
function faultText(name: string, { line, column, path, what, advice }: FileFault): string {
  const where = path === '' ? '' : `  ${path}`
  return `${name}:${line}:${column}${where}\n    ${what} ${advice}`
}
