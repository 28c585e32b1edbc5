import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { LANGUAGES, type Language } from '#core/language.ts'
import { useLanguage, useTexts } from './language.tsx'
import { remember, remembered } from './memory.ts'
import { MODES, type Mode, ModeContext, showMode, useMode } from './mode.ts'
import { texts } from './texts.ts'

/** Keeps light or dark on this machine; `auto` follows the system. */
export function ModeProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = useState<Mode>(() => remembered('mode', MODES, 'auto'))
  useLayoutEffect(() => showMode(mode), [mode])
  const value = useMemo(() => {
    const choose = (next: Mode) => {
      remember('mode', next)
      setMode(next)
    }
    return { mode, choose }
  }, [mode])
  return <ModeContext value={value}>{children}</ModeContext>
}

export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const t = useTexts(texts)
  const choices = LANGUAGES.map((value) => ({ value, label: t.language[value], lang: value }))
  return <Switch<Language> label={t.language.label} value={language} {...{ choices, choose }} />
}

export function ModeSwitch() {
  const { mode, choose } = useMode()
  const t = useTexts(texts)
  const choices = MODES.map((value) => ({ value, label: t.mode[value] }))
  return <Switch<Mode> label={t.mode.label} value={mode} {...{ choices, choose }} />
}

type SwitchProps<Value extends string> = {
  label: string
  value: Value
  choices: readonly { value: Value; label: string; lang?: string }[]
  choose: (value: Value) => void
}

/** A few pressed-or-not buttons in one strip, all of them seen. */
export function Switch<Value extends string>({
  label,
  value,
  choices,
  choose,
}: SwitchProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and announce a form.
    <div className="switch" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          lang={choice.lang}
          aria-pressed={choice.value === value}
          onClick={() => choose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
