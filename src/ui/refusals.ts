import type { Language } from '#core/language.ts'
import { Problem } from './client.ts'
import { useTexts } from './language.tsx'
import { useFault } from './states.tsx'

/**
 * What the rules said no to, as sentences by field: `faults['reason']`; all of them, where a field has several. What
 * belongs to no field, and any other trouble, is in `faults['form']`.
 */
export function useRefusals(
  words: Record<Language, Record<string, string>>,
  error: unknown,
): Record<string, string> {
  const sentences = useTexts(words)
  const otherwise = useFault(error)
  if (!error) return {}
  if (!(error instanceof Problem) || error.refusals.length === 0) return { form: otherwise }
  const told: Record<string, string> = {}
  for (const { code, field = 'form' } of error.refusals) {
    const sentence = sentences[code] ?? otherwise
    const before = told[field]
    told[field] = before && before !== sentence ? `${before} ${sentence}` : sentence
  }
  return told
}
