/** The two languages on screen. Danish is the default and the authority; English is complete. */
export const LANGUAGES = ['da', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * A catalogue of words. Both languages have the shape of the Danish one, so a missing or a
 * superfluous word is a compile error: `const texts = catalogue({ da: {…}, en: {…} })`.
 */
export function catalogue<Words>(both: { da: Words; en: NoInfer<Words> }): Record<Language, Words> {
  return both
}
