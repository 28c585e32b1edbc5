import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { LANGUAGES, type Language } from '#core/language.ts'
import { type Format, formatFor } from './format.ts'
import { remember, remembered } from './memory.ts'

type Choice = { language: Language; choose: (language: Language) => void }

const Chosen = createContext<Choice>({ language: 'da', choose: () => undefined })

/** Holds the language on screen, keeps the choice on this machine and tells the browser (`lang`). */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => remembered('language', LANGUAGES, 'da'))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(() => {
    const choose = (next: Language) => {
      remember('language', next)
      setLanguage(next)
    }
    return { language, choose }
  }, [language])
  return <Chosen value={value}>{children}</Chosen>
}

export function useLanguage(): Choice {
  return use(Chosen)
}

/** The words of one catalogue in the language on screen: `const t = useTexts(texts)`. */
export function useTexts<Words>(words: Record<Language, Words>): Words {
  return words[use(Chosen).language]
}

/** Days, numbers and plurals as they are written in the language on screen. */
export function useFormat(): Format {
  return formatFor(use(Chosen).language)
}
