import { createContext, use } from 'react'

export const MODES = ['auto', 'light', 'dark'] as const
export type Mode = (typeof MODES)[number]

export const THEMES = ['fag', 'borger', 'print'] as const
export type Theme = (typeof THEMES)[number]

/** The look is two attributes on the root element; everything else is CSS. */
export function showMode(mode: Mode): void {
  document.documentElement.dataset.mode = mode
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
}

type ModeChoice = { mode: Mode; choose: (mode: Mode) => void }

export const ModeContext = createContext<ModeChoice>({ mode: 'auto', choose: () => undefined })

export function useMode(): ModeChoice {
  return use(ModeContext)
}
