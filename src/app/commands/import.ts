import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { importFolder, writeTemplates } from '#app/importing.ts'
import { LANGUAGES, type Language } from '#core/language.ts'
import type { Flags } from '#platform/config.ts'
import type { ImportReport } from '#slices/imports/rules.ts'
import { FILES } from '#slices/imports/rules.ts'
import { EXITS, UsageFault } from './exits.ts'
import { onGround, theMunicipality } from './ground.ts'
import { describe } from './importReport.ts'
import { openBar } from './steps.ts'

type ImportFlags = Flags & {
  dryRun?: boolean
  complete?: boolean
  template?: string
  municipality?: string
  lang: string
  json?: boolean
}

/** `medspiller import`: the files of a municipality, checked and loaded, all of them or nothing. */
export async function importFiles(dir: string | undefined, flags: ImportFlags): Promise<void> {
  const language = languageOf(flags.lang)
  if (flags.template !== undefined) {
    const written = await writeEmptyFiles(resolve(flags.template))
    console.log(flags.json ? JSON.stringify({ written }) : written)
    return
  }
  const report = await load(folderOf(dir), flags)
  console.log(flags.json ? JSON.stringify(report) : describe(report, language))
  if (report.outcome === 'refused') process.exitCode = EXITS.failed
}

async function load(dir: string, flags: ImportFlags): Promise<ImportReport> {
  return onGround(flags, async ({ control }) => {
    const municipality = await theMunicipality(control, flags.municipality)
    const house = control.open(municipality)
    const bar = openBar()
    try {
      const report = await importFolder({
        ...{ house, dir, dryRun: flags.dryRun ?? false, complete: flags.complete ?? false },
        onProgress: (done, total, { phase, file }) => bar.at(done, total, `${phase} ${file}`),
      })
      if (report.outcome === 'loaded') await control.analyze(municipality)
      return report
    } finally {
      bar.end()
      await house.door.close()
    }
  })
}

function languageOf(text: string): Language {
  const language = LANGUAGES.find((known) => known === text)
  if (language) return language
  throw new UsageFault(`--lang ${text} is not known. Choose da or en.`)
}

function folderOf(dir: string | undefined): string {
  if (dir === undefined) throw new UsageFault('Say which folder: bin/medspiller import DIR')
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return resolve(dir)
  throw new UsageFault(`${resolve(dir)} is not a folder.`)
}

/** Empty files with every column; none that exists is replaced. */
async function writeEmptyFiles(dir: string): Promise<string> {
  const taken = FILES.map(({ stem }) => join(dir, `${stem}.csv`)).find((path) => existsSync(path))
  if (taken) throw new UsageFault(`${taken} is there already.`)
  await writeTemplates(dir)
  return dir
}
