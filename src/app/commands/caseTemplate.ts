import { writeFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '#core/language.ts'
import { wordsIn } from './caseCommandTexts.ts'
import { CASE_TEMPLATES } from './caseTemplateTexts.ts'
import { UsageFault } from './exits.ts'

const SCHEMA = fileURLToPath(new URL('../../../docs/schemas/case-1.json', import.meta.url))

/**
 * Writes a case to begin with, every line explained. `Unge i Søby` becomes `unge-i-soeby.yaml`; a name that ends in
 * .yaml is the file itself. Gives the file.
 * @throws UsageFault where there is a file already: nothing is written over.
 */
export function writeTemplate(name = 'case.yaml', language: Language = 'da'): string {
  const named = /\.ya?ml$/i.test(name)
  const { title, text } = CASE_TEMPLATES[language]
  const file = named ? name : `${slugOf(name, language)}.yaml`
  return writeNew(file, text(named ? title : name), language)
}

/**
 * Writes a case where there is none; the first line tells an editor where its schema is. Gives the file.
 * @throws UsageFault where there is a file already: nothing is written over.
 */
export function writeNew(name: string, text: string, language: Language): string {
  const file = resolve(name)
  const words = wordsIn(language)
  const schema = relative(dirname(file), SCHEMA).split(sep).join('/')
  try {
    writeFileSync(file, `# yaml-language-server: $schema=${schema}\n${text}`, { flag: 'wx' })
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new UsageFault(words.isThere(file))
    throw new UsageFault(words.cannotWrite(file, code ?? '?'))
  }
  return file
}

export function slugOf(name: string, language: Language): string {
  const slug = name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (slug === '') throw new UsageFault(wordsIn(language).noLetter(name))
  return slug
}
